"""Two things asked are two things answered, each with its citation, or told as missing."""

from __future__ import annotations

import pytest

from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.parts.split import of_the_call, parts_of, with_date_of, with_id_of, with_thing_of


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Who was on the phone on May 4, and at what time?", ("Who was on the phone on May 4?", "At what time?")),
        ("Who was on the line, and what time was it?", ("Who was on the line?", "What time was it?")),
        (
            "What do they say about Nagy, and what did Orr write?",
            ("What do they say about Nagy?", "What did Orr write?"),
        ),
        ("What did Quinn ask and what did Marlow answer?", ("What did Quinn ask?", "What did Marlow answer?")),
        (
            "Show me turn 34 of the minutes and the reply to it",
            ("Show me turn 34 of the minutes", "What is the reply to it?"),
        ),
        (
            "Who answers Orr's first question in the minutes, and what?",
            ("Read me Orr's first question in the minutes", "What is the reply to it?"),
        ),
        ("Who was there? When did it begin?", ("Who was there?", "When did it begin?")),
        ("Give me a timeline and who was there?", ("Give me a timeline", "Who was there?")),
        ("Summarise the May call, and compare the two calls", ("Summarise the May call", "Compare the two calls")),
        ("Who spoke; when did they meet?", ("Who spoke?", "When did they meet?")),
        ("When and why was the ledger burned?", ("When was the ledger burned?", "Why was the ledger burned?")),
        ("Who leaked it and who was blamed?", ("Who leaked it?", "Who was blamed?")),
        ("What did Orr want, and did Quinn agree?", ("What did Orr want?", "Did Quinn agree?")),
        (
            "In his talk of May 4, by when did Orr expect rain, and what did he say of the nets?",
            (
                "In his talk of May 4, by when did Orr expect rain?",
                "In his talk of May 4, what did he say of the nets?",
            ),
        ),
        (
            "Who came, what did Orr put it down to, and what was it about?",
            ("Who came?", "What did Orr put it down to?", "What was it about?"),
        ),
    ],
)
def test_two_things_are_taken_apart(question: str, parts: tuple[str, ...]) -> None:
    assert parts_of(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "What did Ball and Bundy say?",
        "Compare Quinn and Orr",
        "List the people and give their offices",
        "Summarise what Quinn and Orr said and who was angry",
        "What did he say and do about Cuba?",
        "When and where did the two conversations take place?",
        "On what day and at what hour did they talk?",
        "With which airline and which officials did Orr fly?",
        "What did Quinn say about who leaked it and what they wanted?",
        "When Orr called Quinn, what did he say he had told Marlow, with whom he had spoken before?",
        "Did Quinn call Orr and ask what was going on?",
        "Was it ever found out who wrote the letter and who burned it?",
        "What did Quinn, who was in Port Ferris, say?",
        "Who said that the nets were torn and what Orr wanted was easy?",
        "How many ships and how many planes did they have?",
        "Tell me who spoke and what was said.",
        "The keeper was drunk and who said so?",
        "What was the reply to the letter and the note?",
        "Who answered the phone?",
    ],
)
def test_one_thing_is_left_whole(question: str) -> None:
    assert parts_of(question) == (question,)


def test_the_date_of_the_first_holds_for_the_second() -> None:
    first = "What did Ball say on November 9?"
    assert with_date_of(first, "What did Bundy say?") == "What did Bundy say on November 9?"
    assert with_date_of(first, "What did Bundy say on May 4?") == "What did Bundy say on May 4?"
    assert with_date_of(first, "What was it?") == "What was it?"
    assert of_the_call("What time was it?", "May 4, 1951") == (
        "What time did the conversation of May 4, 1951 take place?"
    )
    assert of_the_call("What did he say?", "May 4, 1951") is None


def test_the_document_of_the_first_is_that_of_the_second() -> None:
    ids = ("session-8", "session-9")
    first = "What did session-8 begin with?"
    assert with_id_of(first, "When did the rain stop?", ids) == "When did the rain stop in session-8?"
    assert with_id_of(first, "When did the rain stop in session-9?", ids) == "When did the rain stop in session-9?"
    assert with_id_of(first, "What did he say on May 4?", ids) == "What did he say on May 4?"
    assert with_id_of("Who is in document 5?", "Who is ill?", ids) == "Who is ill in document 5?"
    assert with_id_of("How do session-8 and session-9 end?", "Who is ill?", ids) == "Who is ill?"


def _cited(answer: Answer) -> list[str]:
    return [citation.passage.id for citation in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "When and where did the two conversations take place?",
        "When did both calls take place?",
        "Where and when were the conversations held?",
        "When was each of the calls?",
    ],
)
def test_time_and_place_of_both_calls(bot: ChatBot, question: str) -> None:
    assert bot.ask(question).text == (
        "The memorandum is dated: “Washington, November 9, 1962, 9:25 a.m.” [1]\n\n"
        "The memorandum is dated: “Washington, December 3, 1962, 9:35 a.m.” [2]"
    )


@pytest.mark.parametrize(
    "question",
    [
        "Who was on the phone on November 9, and at what time?",
        "Who was on the phone on November 9, and what time was it?",
    ],
)
def test_who_and_when(bot: ChatBot, question: str) -> None:
    answer = bot.ask(question)
    assert "(Ball) and the President's Special Assistant" in answer.text
    assert "Washington, November 9, 1962, 9:25 a.m." in answer.text
    assert _cited(answer) == ["msc_cuba164#head", "msc_cuba164#head"]
    assert [citation.n for citation in answer.citations] == [1, 2]


def test_who_spoke_and_when(bot: ChatBot) -> None:
    answer = bot.ask("Who spoke on November 9? When was that?")
    assert "President's Special Assistant" in answer.text
    assert "Under Secretary of State (Ball)" in answer.text
    assert answer.text.endswith("“Washington, November 9, 1962, 9:25 a.m.” [3]")
    assert set(_cited(answer)) == {"msc_cuba164#head"}


def test_two_topics_of_two_documents(bot: ChatBot) -> None:
    answer = bot.ask("What do they say about Castro, and what did Alsop write?")
    assert _cited(answer) == ["msc_cuba164#fn3", "msc_cuba221#fn1"]
    assert [hit.passage.id for hit in answer.hits[:2]] == ["msc_cuba164#fn3", "msc_cuba221#fn1"]
    assert len({hit.passage.id for hit in answer.hits}) == len(answer.hits) >= 10
    assert [hit.score for hit in answer.hits] == sorted((hit.score for hit in answer.hits), reverse=True)


def test_a_part_that_is_missing_is_told(bot: ChatBot) -> None:
    answer = bot.ask("What did Ball say about Jack, and did Bundy mention penguins?")
    assert not answer.refused
    assert _cited(answer) == ["msc_cuba221#t5"]
    assert "On “Did Bundy mention penguins?”: not found in 2 documents (45 passages)" in answer.text


def test_what_points_at_what_was_not_found_is_no_overview(bot: ChatBot) -> None:
    answer = bot.ask("What did Dobrynin say, and what was that affair about?")
    assert answer.operation == "search"


def test_nothing_of_it_is_there(bot: ChatBot) -> None:
    answer = bot.ask("What did Dobrynin say, and who is the king of Norland?")
    assert answer.refused
    assert not answer.citations


@pytest.mark.parametrize("earlier", ["Who called reimposition of the quarantine brutal?", "What was the story about?"])
@pytest.mark.parametrize(
    "question",
    [
        "Where was the President headed that weekend, and when was he leaving?",
        "Who rebutted the magazine story about Stevenson, and on what date?",
        "What was the Bay of Pigs invasion and why did it fail?",
    ],
)
def test_no_part_leans_on_what_was_asked_before_where_the_whole_stands_alone(
    bot: ChatBot, question: str, earlier: str
) -> None:
    after = bot.ask(question, Conversation().then(earlier, bot.ask(earlier)))
    alone = bot.ask(question)
    assert (after.refused, after.statements) == (alone.refused, alone.statements)


@pytest.mark.parametrize(
    ("question", "second"),
    [
        (
            "How many turns are there in document 5, and how many are Quinn's?",
            "How many turns are Quinn's in document 5?",
        ),
        (
            "How many turns does document 5 have and how many does Quinn have?",
            "How many turns does Quinn have in document 5?",
        ),
        ("How many paragraphs has document 5, and how many footnotes?", "How many footnotes are there in document 5?"),
    ],
)
def test_the_second_half_of_a_count_is_of_the_same_thing_and_document(question: str, second: str) -> None:
    first, other = parts_of(question)
    assert with_thing_of(first, other) == second


@pytest.mark.parametrize(
    "question",
    ["How often is the quay mentioned, and where?", "How many times does Reed come up and in which documents?"],
)
def test_places_are_told_with_their_number(question: str) -> None:
    assert parts_of(question) == (question,)
