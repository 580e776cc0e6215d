"""Follow-ups: which lean on the conversation, which do not, and which the documents must decide."""

from __future__ import annotations

import pytest

from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.leaning import lead_wanted
from qa.question import profile
from qa.standalone import Standalone, make_standalone

ASKED = "What did Ball think of reimposing the quarantine?"


def follow_up(bot: ChatBot, question: str) -> Standalone:
    """`question` as it is understood after `ASKED`."""
    conversation = Conversation().then(ASKED, bot.ask(ASKED))
    store = bot.library.store
    speakers, dates = store.speakers(), store.document_dates()
    return make_standalone(question, conversation, speakers, lambda text: profile(text, speakers, dates), dates)


@pytest.mark.parametrize(
    "question", ["What was the adviser's verdict on brutal measures?", "who was against the hazardous part"]
)
def test_where_the_words_leave_it_open_both_readings_are_given(bot: ChatBot, question: str) -> None:
    read = follow_up(bot, question)
    assert (read.text, read.follows) == (question, ())
    assert read.otherwise is not None
    assert read.otherwise.text.endswith(f"(regarding: {ASKED})")
    assert read.otherwise.follows


def test_a_follow_up_without_words_of_its_own_can_only_lean(bot: ChatBot) -> None:
    read = follow_up(bot, "Was that final?")
    assert read.text == f"Was that final? (regarding: {ASKED})"
    assert read.otherwise is None


def test_a_first_question_can_only_stand_alone(bot: ChatBot) -> None:
    store = bot.library.store
    dates = store.document_dates()
    read = make_standalone(
        ASKED, Conversation(), store.speakers(), lambda text: profile(text, store.speakers(), dates), dates
    )
    assert read == Standalone(ASKED)


@pytest.mark.parametrize(
    ("leans", "stands"),
    [
        ("And which neutrals were on the list?", "Which neutrals were on the list?"),
        ("What did the envoy suggest in return?", "What did Mikoyan suggest?"),
        ("What did the old man make of the plan?", "What did Adenauer make of the plan?"),
        ("What did the President make of the plan?", "What did President Eisenhower make of the plan?"),
        ("Who wrote the story?", "Who wrote the story on Stevenson and McCloy?"),
    ],
)
def test_words_that_point_back_ask_for_less_of_a_lead(leans: str, stands: str) -> None:
    assert lead_wanted(leans) < lead_wanted(stands)


def test_an_expletive_points_nowhere() -> None:
    assert lead_wanted("Was it Ball who objected?") == lead_wanted("Was Ball the one objecting?")
