"""The whole way of a question, on the two shipped memoranda."""

from __future__ import annotations

import pytest

from data.document import Span
from data.errors import UnusableQuestion
from data.passages import Passage
from embeddings.values import Filters, Hit
from qa.answer import Answer
from qa.answer_as_json import to_json
from qa.asked import Question
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.question.profile import profile
from qa.question.usable import LONGEST_QUESTION
from qa.rewriting.standalone import Standalone
from qa.searching.ranking import rank


def converse(bot: ChatBot, *questions: str) -> Answer:
    """The answer to the last of a conversation's questions."""
    conversation = Conversation()
    for question in questions[:-1]:
        conversation = conversation.then(question, bot.ask(question, conversation))
    return bot.ask(questions[-1], conversation)


def cited(answer: Answer) -> list[str]:
    return [citation.passage.id for citation in answer.citations]


def test_jack_is_against_it_in_balls_words(bot: ChatBot) -> None:
    answer = bot.ask("Who is against doing business on the other fellow's drafting?")
    assert answer.text == (
        "On December 3, 1962, Ball told Bundy: "
        "“Jack is against trying to do business on the other fellow's drafting.” [1]"
    )
    assert cited(answer) == ["msc_cuba221#t5"]


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("When did the December conversation take place?", "msc_cuba221#head"),
        ("Who took part in the conversation of November 9, 1962?", "msc_cuba164#head"),
        ("Was the December 3 memorandum classified?", "msc_cuba221#source"),
        ("What does footnote 2 of the November 9 memo say?", "msc_cuba164#fn2"),
        ("What was the Mikoyan report?", "msc_cuba164#fn3"),
        ("who said his client is not in any hurry", "msc_cuba221#t16"),
        ("What was the view of the Kremlin's blockade, I mean reimposing the quarantine?", "msc_cuba164#t6"),
    ],
)
def test_the_right_passage_is_cited(bot: ChatBot, question: str, passage: str) -> None:
    assert passage in cited(bot.ask(question))


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What did Dobrynin say?", "“Dobrynin” is not mentioned."),
        ("What did Ball and Bundy discuss on October 22, 1962?", "No document is of October 22, 1962"),
        ("What did McCloy want on November 9?", "not in the document of that date"),
        ("How long did the December 3 call last?", "does not give how long"),
        ("What did Kuznetsov answer when McCloy met him?", "reports what Kuznetsov said"),
        ("Who leaked the story to Alsop and Bartlett?", "does not tell who leaked"),
        ("What is Alex's last name?", "do not give the full name"),
        ("What does footnote 7 say?", "There is no footnote 7"),
        ("Who is Jack?", "do not say who that is"),
        ("In which building did McCloy and Kuznetsov meet?", "do not say in which place"),
        ("How were duck-and-cover drills taught in schools?", "No passage comes near enough"),
    ],
)
def test_a_refusal_gives_its_reason(bot: ChatBot, question: str, reason: str) -> None:
    answer = bot.ask(question)
    assert answer.refused
    assert reason in answer.text


def test_a_lost_reply_is_told_and_not_invented(bot: ChatBot) -> None:
    answer = bot.ask("What did Ball reply when Bundy asked whether they had seen the other fellow's draft?")
    assert answer.refused
    assert "The reply, probably Ball’s, is missing in this copy of the memorandum of December 3, 1962." in answer.text
    assert answer.hits[0].passage.id == "msc_cuba221#t6"


def test_he_replies_to_the_turn_just_cited(bot: ChatBot) -> None:
    answer = converse(
        bot, "Did Bundy ask Ball about pressing on to direct action against Cuba?", "And what did he reply?"
    )
    assert answer.standalone_question == (
        "What did Ball reply to Bundy’s “Yes. Would you press on to direct action against Cuba?”?"
    )
    assert "msc_cuba164#t12" in cited(answer)
    assert "Well, I think it could lead there." in answer.text


def test_and_bundy_turns_to_the_other_speaker(bot: ChatBot) -> None:
    answer = converse(bot, "What did Ball say about unknowns in the equation?", "And Bundy?")
    assert answer.standalone_question == "What did Bundy say about unknowns in the equation?"
    assert "msc_cuba164#t19" in [hit.passage.id for hit in answer.hits[:5]]


def test_which_came_first_answers_in_order_of_time(bot: ChatBot) -> None:
    answer = converse(
        bot,
        "When was the call about the other fellow's draft?",
        "When was the call about IL-28 trouble?",
        "Which of them came first?",
    )
    assert cited(answer) == ["msc_cuba164#head", "msc_cuba221#head"]


def test_yes_takes_up_the_offer(bot: ChatBot) -> None:
    jack = bot.ask("Who is against doing business on the other fellow's drafting?")
    assert jack.offer is not None
    answer = bot.ask("yes please", Conversation().then(jack.question, jack))
    assert answer.standalone_question == jack.offer
    assert "msc_cuba221#t6" in cited(answer)


def test_a_change_of_subject_drops_what_came_before(bot: ChatBot) -> None:
    question = "Which magazine was about to publish the story about Stevenson?"
    answer = converse(bot, "What did Ball think of reimposing the quarantine?", question)
    assert answer.standalone_question == question
    assert cited(answer)[0] == "msc_cuba221#fn1"


@pytest.mark.parametrize("words", ["hello", "Thanks!", "What can I ask?", "good morning", "bye"])
def test_small_talk_gets_a_reply_without_sources(bot: ChatBot, words: str) -> None:
    answer = bot.ask(words)
    assert answer.outcome == "smalltalk"
    assert not answer.refused
    assert answer.text
    assert answer.citations == ()


def test_small_talk_does_not_break_a_conversation(bot: ChatBot) -> None:
    answer = converse(
        bot, "Did Bundy ask Ball about pressing on to direct action against Cuba?", "thanks", "And what did he reply?"
    )
    assert "msc_cuba164#t12" in cited(answer)


def test_filters_hold(bot: ChatBot) -> None:
    filters = Filters(documents=("msc_cuba221",), speakers=("Bundy",))
    answer = bot.ask("What about the draft?", filters=filters)
    assert answer.hits
    assert {(hit.passage.document_id, hit.passage.speaker) for hit in answer.hits} == {("msc_cuba221", "Bundy")}


@pytest.mark.parametrize(
    ("conversation", "standalone"),
    [
        (
            ("What did Bundy tell Ball about the President?", "And Ball?"),
            "What did Ball tell Bundy about the President?",
        ),
        (
            ("What did Ball say about unknowns?", "Who is the current president of France?", "And Bundy?"),
            "What did Bundy say about unknowns?",
        ),
        (
            ("What did Ball say about unknowns?", "When was that?"),
            "When and where did the conversation of November 9, 1962 take place?",
        ),
        (
            ("What was said about the other fellow's draft?", "When was that call?"),
            "When was the conversation of December 3, 1962?",
        ),
        (
            ("What was said about the other fellow's draft?", "And in which archive is it kept?"),
            "And in which archive is the conversation of December 3, 1962 kept?",
        ),
        (("What did Bundy suggest on November 9?", "And on December 3?"), "What did Bundy suggest on December 3?"),
        (
            ("When was the November 9 conversation?", "and the other one?"),
            "When and where did the conversation of December 3, 1962 take place?",
        ),
        (
            ("What did Ball think of reimposing the quarantine?", "Why?"),
            "Why? (regarding: What did Ball think of reimposing the quarantine?)",
        ),
    ],
)
def test_a_follow_up_is_made_to_stand_alone(bot: ChatBot, conversation: tuple[str, ...], standalone: str) -> None:
    assert converse(bot, *conversation).standalone_question == standalone


@pytest.mark.parametrize("question", ["What can you find about Mikoyan?", "What kind of questions did Bundy ask?"])
def test_a_question_is_not_taken_for_small_talk(bot: ChatBot, question: str) -> None:
    assert bot.ask(question).outcome == "answered"


def test_the_speaker_is_quoted_when_nothing_else_is_asked(bot: ChatBot) -> None:
    assert bot.ask("What did Bundy say on Nov. 9?").citations[0].passage.speaker == "Bundy"


def test_a_question_with_a_statement_is_said(bot: ChatBot) -> None:
    assert bot.ask("Is that good enough timing?").text.startswith("On November 9, 1962, Bundy said to Ball:")


def test_filters_that_nothing_is_within_name_what_there_is(bot: ChatBot) -> None:
    answer = bot.ask("Who is against it?", filters=Filters(speakers=("Nobody",)))
    assert answer.refused
    assert "(speaker: Nobody)" in answer.text
    assert "Ball" in answer.text


def test_what_is_not_text_is_told(bot: ChatBot) -> None:
    with pytest.raises(UnusableQuestion, match="not text"):
        bot.ask("Who is \ud800 Jack?")


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_is_told(bot: ChatBot, question: str) -> None:
    with pytest.raises(UnusableQuestion, match="empty"):
        bot.ask(question)


def test_a_huge_question_is_told_with_both_numbers(bot: ChatBot) -> None:
    with pytest.raises(UnusableQuestion, match=f"100,000 characters; up to {LONGEST_QUESTION:,}"):
        bot.ask("x" * 100_000)


@pytest.mark.parametrize(
    "question", ["?", "%", '"', "' OR 1=1 --", "NEAR(", "🙂", "AND OR NOT", "*", "\x00 a", "и что?"]
)
def test_odd_questions_get_an_answer_or_a_refusal(bot: ChatBot, question: str) -> None:
    assert bot.ask(question).text


def test_the_json_contract(bot: ChatBot) -> None:
    answer = to_json(bot.ask("Who is against doing business on the other fellow's drafting?"), "q1")
    assert set(answer) == {
        "id", "question", "standalone_question", "refused", "sure", "operation", "text",
        "citations", "hits", "searched", "filters", "seconds", "writer", "rewording",
    }  # fmt: skip
    assert answer["id"] == "q1"
    assert answer["searched"] == {"documents": 2, "passages": 45}
    (citation,) = answer["citations"]
    assert citation == {
        "n": 1,
        "passage_id": "msc_cuba221#t5",
        "document_id": "msc_cuba221",
        "kind": "turn",
        "speaker": "Ball",
        "label": "Ball",
        "person": None,
        "footnote": None,
        "quote": "Jack is against trying to do business on the other fellow's drafting.",
        "start": citation["start"],
        "end": citation["start"] + 69,
        "url": "https://avalon.law.yale.edu/20th_century/msc_cuba221.asp",
        "page": None,
        "notices": [],
        "recognised": None,
    }
    assert set(answer["hits"][0]) == {
        "passage_id", "document_id", "kind", "speaker", "label", "person", "footnote", "text", "score",
    }  # fmt: skip


def test_a_footnote_is_answered_from_the_footnote_as_the_editors(bot: ChatBot) -> None:
    answer = bot.ask("What does footnote 5 of document 164 say?")
    assert answer.citations[0].passage.id == "msc_cuba164#fn5"
    assert answer.text.startswith("The editors note to the memorandum of November 9, 1962 (footnote 5): ")


def test_a_narrative_that_does_not_name_him_is_not_what_he_said() -> None:
    others = Passage("a#p1", "a", "narrative", Span(0, 24), "Holm spoke of the coal.")
    his = Passage("a#p2", "a", "narrative", Span(26, 50), "Marlow spoke of the coal.")
    asked = profile(Question("What did Marlow say about the coal?"), ("Marlow",), {})
    ranked = rank([Hit(others, 0.7), Hit(his, 0.6)], asked, Standalone(asked.question))
    assert [hit.passage.id for hit in ranked] == ["a#p2", "a#p1"]
