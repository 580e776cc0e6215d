"""Which documents a question is about, whose words it wants, and on which topic."""

from __future__ import annotations

import pytest

from embeddings.library import Library
from embeddings.values import NO_FILTERS, Filters
from qa.asked import Question
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.operations.scoping import Scoping, named_speakers
from qa.operations.telling.scope import Scope, Unclear
from qa.question.pointing_back import pointing
from qa.understanding.in_library import profile

NOVEMBER, DECEMBER = "msc_cuba164", "msc_cuba221"
NEW = Conversation()


def scope(
    bot: ChatBot, question: str, kind: str, conversation: Conversation = NEW, filters: Filters = NO_FILTERS
) -> Scope | Unclear:
    library: Library = bot.library
    asked = profile(Question(question), library)
    return Scoping(library.store, conversation, filters).scope(question, kind, asked)


def documents(found: Scope | Unclear) -> tuple[str, ...]:
    assert isinstance(found, Scope), found
    return found.documents


@pytest.mark.parametrize(
    ("question", "kind", "wanted"),
    [
        ("Summarise the November 9 call", "overview", (NOVEMBER,)),
        ("Summarise the second call", "overview", (DECEMBER,)),
        ("Overview of msc_cuba221", "overview", (DECEMBER,)),
        ("Compare the two calls", "comparison", (NOVEMBER, DECEMBER)),
        ("What changed between November and December?", "comparison", (NOVEMBER, DECEMBER)),
        ("Give me a timeline", "timeline", (NOVEMBER, DECEMBER)),
        ("Who is mentioned?", "people", (NOVEMBER, DECEMBER)),
        ("What is this memo about?", "overview", (NOVEMBER, DECEMBER)),
    ],
)
def test_documents(bot: ChatBot, question: str, kind: str, wanted: tuple[str, ...]) -> None:
    assert documents(scope(bot, question, kind)) == wanted


def test_a_question_points_back_to_what_was_cited(bot: ChatBot) -> None:
    first = "Who is against doing business on the other fellow's drafting?"
    conversation = NEW.then(first, bot.ask(first))
    for question in (
        "Summarise that call",
        "summarise it",
        "What is this memo about?",
        "And a summary?",
        "Main points?",
    ):
        assert documents(scope(bot, question, "overview", conversation)) == (DECEMBER,), question
    assert documents(scope(bot, "Summarise the other one", "overview", conversation)) == (NOVEMBER,)
    assert documents(scope(bot, "Give me a timeline", "timeline", conversation)) == (NOVEMBER, DECEMBER)


def test_filters_limit_what_is_meant(bot: ChatBot) -> None:
    only = Filters(documents=(DECEMBER,))
    assert documents(scope(bot, "What is this memo about?", "overview", filters=only)) == (DECEMBER,)
    assert isinstance(scope(bot, "Summarise the November 9 call", "overview", filters=only), Unclear)


def test_a_day_of_which_no_document_is(bot: ChatBot) -> None:
    found = scope(bot, "Summarise the call of October 22, 1962", "overview")
    assert found == Unclear("")  # the search tells what is not here


@pytest.mark.parametrize(
    ("question", "kind", "speakers", "words"),
    [
        ("Summarise what Bundy says", "overview", ("Bundy",), ""),
        ("How do Ball and Bundy differ on the quarantine?", "comparison", ("Ball", "Bundy"), "quarantine"),
        ("Timeline of the IL-28 affair", "timeline", (), "IL-28 affair"),
        ("Compare the two calls", "comparison", (), ""),
        ("How often does Bundy say “nose-to-nose”?", "lookup", ("Bundy",), "nose-to-nose"),
        ("How often is the Vice Chairman mentioned?", "lookup", (), "Vice Chairman"),
    ],
)
def test_whose_words_on_which_topic(
    bot: ChatBot, question: str, kind: str, speakers: tuple[str, ...], words: str
) -> None:
    found = scope(bot, question, kind)
    assert isinstance(found, Scope)
    assert (found.speakers, found.words) == (speakers, words)


def test_a_limit_on_speakers_holds_in_the_scope(bot: ChatBot) -> None:
    only = Filters(speakers=("Ball",))
    found = scope(bot, "Give me an overview", "overview", filters=only)
    assert isinstance(found, Scope)
    assert found.speakers == ("Ball",)
    assert isinstance(scope(bot, "Summarise what Bundy says", "overview", filters=only), Unclear)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Compare Ball and Bundy", ("Ball", "Bundy")),
        ("compare ball and bundy", ("Ball", "Bundy")),
        ("What ball game did Bundy see?", ("Bundy",)),
        ("Ball’s calls", ("Ball",)),
    ],
)
def test_speakers_that_are_named(question: str, names: tuple[str, ...]) -> None:
    assert named_speakers(question, ("Ball", "Bundy")) == names


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("Compare both calls", "two"),
        ("Compare the two speakers", "none"),
        ("Summarise this memo", "one"),
        ("Who else is in it?", "last"),
        ("Summarise that", "last"),
        ("all places that mention Stevenson", "none"),
        ("And the other call?", "other"),
        ("And a timeline?", "before"),
        ("Give me a timeline of the documents", "none"),
    ],
)
def test_how_a_question_points(question: str, way: str) -> None:
    assert pointing(question) == way
