"""What a question wants, however it is put: the words of somebody, one of two things, those at a meeting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.question import CONTENT
from qa.understanding.kind_asked import kind_asked
from ui.assembly import build_chatbot

_MEETINGS = {
    "bees": (
        "Beekeeper: Welcome, all of you. The hives on the heath have lost their queens this winter.",
        "Botanist: The heather flowered late, and the bees had no nectar in the hives.",
        "Beekeeper: Is the wooden hive or the straw hive warmer? I think the wooden hive is the better one.",
        "Carpenter: I can build ten wooden hives for the bees until March 1, 1951, and the lids by April 4, 1951.",
        "Botanist: Straw hives are cheaper, but mice eat the straw and the honey.",
        "Beekeeper: Then we take the wooden hives. The honey is sold in May 1951.",
        "Carpenter: The bees sting me whenever I mend a hive on the heath.",
        "Botanist: I shall sow clover for the bees beside the hives.",
    ),
    "trams": (
        "Driver: The trams to the mill are full every morning.",
        "Inspector: Two trams stand in the shed with broken axles.",
        "Driver: Then order axles. The passengers wait in the rain.",
        "Inspector: The foundry casts them next week.",
    ),
    "choir": (
        "Conductor: The basses come in too late in the second hymn.",
        "Singer: The organ is too loud for us to hear you.",
        "Conductor: I shall ask the organist to play it softly.",
        "Singer: Then we rehearse the hymn again on Friday.",
    ),
    "wells": (
        "Engineer: The second well is dry, and the pump is broken.",
        "Farmer: My cattle drink from the river then.",
        "Engineer: A new pump is on its way by rail.",
        "Farmer: I hope that it comes before the drought.",
    ),
}


@pytest.fixture(scope="module")
def meetings(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("meetings") / "library", encoder) as library:
        for name, turns in _MEETINGS.items():
            library.add(read_bytes("\n\n".join(turns).encode(), f"{name}.txt"))
        yield library


@pytest.fixture(scope="module")
def asked_of(meetings: Library) -> ChatBot:
    return build_chatbot(meetings)


@pytest.mark.parametrize(
    "question",
    [
        "Let me see what Rusk said to Quill on May 5 about the hives",
        "Tell me what Holt told Quill about Orley on 5 May 1951",
        "Please read out to me what the botanist said in the spring of 1951 about the mice",
        "Could you show me the passage where Holt says something about the honey?",
        "Is the straw hive or the wooden hive better for the bees?",
        "For cold winters, is the straw hive or the one of wood better?",
        "Do the two hives differ, or is the straw hive better than wood?",
    ],
)
def test_what_was_said_of_a_matter_and_which_thing_is_better_is_searched_for(meetings: Library, question: str) -> None:
    assert kind_asked(question, Conversation(), meetings) == CONTENT


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Tell me what Ball and Bundy talked about on May 5", "overview"),
        ("Read me what Bundy said last about the hives", "position"),
        ("Give me a summary of the call of May 5", "overview"),
        ("Is document 3 or document 4 more detailed?", "comparison"),
        ("Is the first memo or the second more detailed?", "comparison"),
        ("Which call is longer, the first or the second, and how do they differ?", "comparison"),
        ("How many documents mention the hives?", "lookup"),
        ("How many of the calls speak of Bundy?", "lookup"),
    ],
)
def test_whole_documents_and_their_sides_still_are(meetings: Library, question: str, kind: str) -> None:
    assert kind_asked(question, Conversation(), meetings) == kind


def test_what_somebody_said_is_quoted(asked_of: ChatBot) -> None:
    answer = asked_of.ask("Read me what the Botanist said to the Carpenter about the mice in the straw")
    assert answer.operation == "search"
    assert "mice eat the straw" in answer.text


def test_words_that_are_no_name_are_not_refused_as_one(asked_of: ChatBot) -> None:
    answer = asked_of.ask("Compare, for hives on which mice call, the wooden hive and the straw hive report")
    assert "No document here is called" not in answer.text


def test_who_speaks_was_there_where_all_that_is_found_is_of_one_transcript(asked_of: ChatBot) -> None:
    answer = asked_of.ask("Who took part in the meeting of those whose bees have wooden hives on the heath?")
    assert answer.operation == "people"
    assert answer.remark.startswith("Taken to mean bees.")
    assert all(name in answer.text for name in ("Beekeeper", "Botanist", "Carpenter"))
    assert {citation.passage.document_id for citation in answer.citations} == {"bees"}


@pytest.mark.parametrize(
    "question",
    [
        "Who took part in the meeting of the whalers who want iron harpoons?",  # is told of nowhere
        "Who took part in the meeting of Colonel Quill, whose bees have wooden hives on the heath?",  # nobody knows him
        "Who took part in the meeting of May 4, 1951, of bees and wooden hives on the heath?",  # for the dates to say
        "Who took part in the meeting?",
    ],
)
def test_else_nobody_is_told_to_have_been_there(asked_of: ChatBot, question: str) -> None:
    assert asked_of.ask(question).operation != "people"


def test_deadlines_in_order_are_a_timeline(asked_of: ChatBot) -> None:
    answer = asked_of.ask("Put the dates and deadlines named in the wooden hives meeting in order, please")
    assert answer.operation == "timeline"
    assert answer.text.index("March 1, 1951") < answer.text.index("April 4, 1951")
