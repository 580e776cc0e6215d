"""The words at a place of the two memoranda, whole, or what there is instead."""

from __future__ import annotations

import pytest

from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.operations.finding.place_asked import PlaceAsked, place_asked
from qa.operations.finding.position import position
from qa.operations.telling.scope import Scope
from qa.operations.telling.told import Told
from tests.qa.operations.ports import MAY, NETS, Scripted

NOVEMBER, DECEMBER = BOTH = ("msc_cuba164", "msc_cuba221")


def told(bot: ChatBot, question: str, scope: Scope) -> Told:
    answer = position(bot.library, bot.retriever, scope, question)
    assert answer is not None, question
    return answer


def quoted(answer: Told) -> list[tuple[str, str]]:
    """Each passage quoted, and the words."""
    return [(answer.passages[q.ordinal - 1].id, q.text) for draft in answer.drafts for q in draft.quotes]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What was the last thing Quinn said?", PlaceAsked("turn", nth=-1)),
        ("Quinn's final remark in the May call", PlaceAsked("turn", nth=-1)),
        ("what does quinn say first on May 4", PlaceAsked("turn", nth=1)),
        ("How does the call of May 4 end?", PlaceAsked("turn", nth=-1, edge=True)),
        ("Who speaks first?", PlaceAsked("turn", nth=1)),
        ("What was the third question that Quinn asked?", PlaceAsked("question", nth=3)),
        ("On what note does Quinn close?", PlaceAsked("turn", nth=-1, edge=True)),
        ("What does Quinn say to begin with?", PlaceAsked("turn", nth=1, edge=True)),
        ("Show me the ending of the call", PlaceAsked("turn", nth=-1, edge=True)),
        ("Who gets the last word?", PlaceAsked("turn", nth=-1)),
        ("Read me the second to last turn", PlaceAsked("turn", nth=-2)),
        ("The last thing Quinn said about the nets", PlaceAsked("turn", nth=-1, topic=("nets",), about=("nets",))),
        (
            "The first thing that the pilot Quinn says about torn nets in his talk with Osgood",
            PlaceAsked("turn", nth=1, topic=("pilot", "torn", "nets", "Osgood"), about=("torn", "nets")),
        ),
        ("Read me footnote 12", PlaceAsked("footnote", "12")),
        ("Show me note two of the memo", PlaceAsked("footnote", "2")),
        ("the last footnote, please", PlaceAsked("footnote", nth=-1)),
        ("turn 5 of the May call", PlaceAsked("turn", "5")),
        ("What does paragraph 3 say?", PlaceAsked("paragraph", "3")),
        ("Read the source note of the memo", PlaceAsked("source")),
        ("Give me the whole turn with the torn nets", PlaceAsked("said", topic=("torn", "nets"))),
    ],
)
def test_the_place_that_a_question_asks_for(question: str, asked: PlaceAsked) -> None:
    assert place_asked(question, ("Quinn",)) == asked


@pytest.mark.parametrize(
    "question",
    [
        "What was the first unknown?",
        "Which memorandum does footnote 1 mention?",
        "When was the letter in note 2 written?",
        "What does footnote 3 say about the nets?",
        "What was the last thing Quinn wanted before the storm?",
        "What did Quinn say about the second problem?",
        "What came of the nets?",
        "What happens next to the nets?",
        "What is in the source of the river?",
        "How many footnotes are there?",
    ],
)
def test_a_question_of_content_asks_for_no_place(question: str) -> None:
    found = place_asked(question, ("Quinn",), follows=True)
    assert found is None or found.topic  # with a topic the passages have the last word


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("What was the reply to it?", 1),
        ("the next turn", 1),
        ("go on", 1),
        ("What came before that?", -1),
        ("read that again", 0),
        ("the whole turn, please", 0),
        ("in full", 0),
        ("give me the rest of it", 0),
        ("one turn back", -1),
        ("go on to the next turn", 1),
    ],
)
def test_beside_what_was_quoted(question: str, step: int) -> None:
    assert place_asked(question, (), follows=True) == PlaceAsked("said", step=step)
    assert place_asked(question, (), follows=False) is None


@pytest.mark.parametrize(
    ("question", "scope", "passage"),
    [
        ("What was the last thing Bundy said?", Scope((NOVEMBER,), people=("Bundy",)), f"{NOVEMBER}#t19"),
        ("What did Ball say first?", Scope((NOVEMBER,), people=("Ball",)), f"{NOVEMBER}#t2"),
        ("Bundy's first question", Scope((DECEMBER,), people=("Bundy",)), f"{DECEMBER}#t6"),
        ("How does it end?", Scope((DECEMBER,)), f"{DECEMBER}#t17"),
        ("turn 5", Scope((DECEMBER,)), f"{DECEMBER}#t5"),
        ("footnote 3", Scope(BOTH, whole=True), f"{NOVEMBER}#fn3"),
        ("Read me footnote 1 of the December call", Scope((DECEMBER,)), f"{DECEMBER}#fn1"),
        ("The source note", Scope((DECEMBER,)), f"{DECEMBER}#source"),
        ("Bundy's last remark on Glen Ora", Scope((NOVEMBER,), people=("Bundy",)), f"{NOVEMBER}#t17"),
        ("The whole turn that has the threat on security language", Scope(BOTH, whole=True), f"{DECEMBER}#t15"),
    ],
)
def test_a_place_is_quoted_whole(bot: ChatBot, question: str, scope: Scope, passage: str) -> None:
    store = bot.library.store
    assert quoted(told(bot, question, scope))[0] == (passage, store.passages.get(passage).text)


def test_a_note_comes_with_the_words_it_hangs_on(bot: ChatBot) -> None:
    answer = told(bot, "footnote 3", Scope((NOVEMBER,)))
    assert quoted(answer)[1] == (
        f"{NOVEMBER}#t4",
        "One is the reply from Moscow,(2) and the second is the Mikoyan report.(3)",
    )


@pytest.mark.parametrize(
    ("question", "scope", "remark"),
    [
        ("turn 40", Scope((NOVEMBER,)), "There is no turn 40. The memorandum of November 9, 1962 has 19 turns."),
        ("footnote 2", Scope((DECEMBER,)), "The memorandum of December 3, 1962 has 1 footnote."),
        ("turn 7", Scope((DECEMBER,)), "Turn 7 is missing in this copy"),
        ("McCloy's last words", Scope((NOVEMBER,), people=("McCloy",)), "no turn of McCloy’s; Bundy, Ball speak there"),
    ],
)
def test_what_is_not_there_is_told_with_what_there_is(bot: ChatBot, question: str, scope: Scope, remark: str) -> None:
    answer = told(bot, question, scope)
    assert not answer.drafts
    assert remark in answer.remark


def test_before_and_after_the_quoted_turn(bot: ChatBot) -> None:
    quoted_turn = bot.library.store.passages.get(f"{NOVEMBER}#t11")
    scope = Scope(BOTH, whole=True, follows=(quoted_turn,))
    assert quoted(told(bot, "What was the reply?", scope))[0][0] == f"{NOVEMBER}#t12"
    assert quoted(told(bot, "What came before that?", scope))[0][0] == f"{NOVEMBER}#t10"
    assert quoted(told(bot, "Read that again", scope)) == [(quoted_turn.id, quoted_turn.text)]


def test_a_lost_reply_is_told(bot: ChatBot) -> None:
    scope = Scope(BOTH, whole=True, follows=(bot.library.store.passages.get(f"{DECEMBER}#t6"),))
    answer = told(bot, "What was the reply?", scope)
    assert not answer.drafts
    assert "missing in this copy" in answer.remark


def test_the_last_turn_has_no_next(bot: ChatBot) -> None:
    scope = Scope(BOTH, whole=True, follows=(bot.library.store.passages.get(f"{NOVEMBER}#t19"),))
    assert "ends there" in told(bot, "the next turn", scope).remark


def test_words_that_describe_the_document_are_no_topic_where_what_is_spoken_of_is_told(bot: ChatBot) -> None:
    scope = Scope((NOVEMBER,), people=("Bundy", "Ball"))
    asked = "What is the last thing that the adviser Bundy says about planning in his chat with Ball?"
    assert [passage for passage, _ in quoted(told(bot, asked, scope))] == [f"{NOVEMBER}#t15"]
    asked = "What is the last thing that the adviser Bundy says in his chat with Ball?"
    assert [passage for passage, _ in quoted(told(bot, asked, scope))] == [f"{NOVEMBER}#t19"]


def test_no_place_is_no_position(library: Library, bot: ChatBot) -> None:
    assert position(library, bot.retriever, Scope(BOTH), "What did Ball think of the quarantine?") is None


# Of documents of our own


def line(answer: Told | None) -> list[tuple[str, str]]:
    assert answer is not None
    return [(draft.lead, quote.text) for draft in answer.drafts for quote in draft.quotes]


def every(library: Library, **more: object) -> Scope:
    return Scope(library.store.documents.ids(), whole=True, **more)  # type: ignore[arg-type]


def test_of_many_documents_the_one_that_is_meant_is_asked(orley: Library) -> None:
    answer = position(orley, Scripted(), every(orley), "What was the last thing that was said?")
    assert answer == Told(remark="Which document is meant? 7 may be. Name one by its title, its date or its number.")


def test_of_many_documents_those_that_fit_best_are_named(orley: Library) -> None:
    answer = position(orley, Scripted(), every(orley), "What was the last thing that Marlow and Quill said?")
    assert answer is not None
    assert answer.remark.startswith("Which document is meant? It may be: Memorandum of Telephone Conversation Between")


def test_of_many_documents_the_only_one_that_fits_is_read(orley: Library) -> None:
    answer = position(orley, Scripted(), every(orley), "How does the paper on lighthouses end?")
    assert [text for _, text in line(answer)] == [
        "On May 9, 1951, the lamp went out again. In June 1952 the lamp was sold."
    ]


def test_behind_an_answer_its_document_is_meant(orley: Library) -> None:
    scope = every(orley, follows=(orley.store.passages.get(f"{NETS}#p2"),))
    assert line(position(orley, Scripted(), scope, "Read me footnote 1")) == [
        (
            "The editors note to the memorandum of June 1, 1951 (footnote 1):",
            "The paper was carried across the ice.",
        )
    ]


def test_a_topic_that_nobody_speaks_of_there_is_left_to_the_search(orley: Library) -> None:
    question = "What was the last thing Quill said about the tariff?"
    assert position(orley, Scripted(), Scope((MAY, "lines")), question) is None


def test_where_no_turn_is_found_nothing_is_read_out(orley: Library) -> None:
    question = "Give me the whole turn with the torn nets"
    assert position(orley, Scripted(), every(orley), question) is None


def test_a_question_that_nobody_asked_and_a_note_that_is_not_there_are_told(orley: Library) -> None:
    asked = position(
        orley, Scripted(), Scope((MAY,), people=("Marlow",)), "What was the third question that Marlow asked?"
    )
    assert asked == Told(remark="The memorandum of May 4, 1951 has no third question of Marlow’s.")
    note = position(orley, Scripted(), Scope((MAY,), people=("Quill",)), "Read me footnote 9")
    assert note == Told(remark="There is no footnote 9. The memorandum of May 4, 1951 has no footnotes.")


def test_a_heading_that_was_quoted_is_shown_as_one(orley: Library) -> None:
    scope = Scope((MAY,), follows=(orley.store.passages.get(f"{NETS}#head"),))
    lead = "The heading of the memorandum of June 1, 1951 reads:"
    assert {each for each, _ in line(position(orley, Scripted(), scope, "Show me the whole passage"))} == {lead}
