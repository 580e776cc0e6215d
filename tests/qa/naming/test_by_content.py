"""A document that no title tells of is found by what is told in it, where one clearly leads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.library import Library
from embeddings.store.title_index import TitleIndex
from qa.naming.describing_content import content_phrases, without_place
from qa.naming.naming_read import naming_read, placed_in
from tests.embeddings.quick_encoder import QuickEncoder
from tests.qa.untitled_talks import TALKS, text


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TitleIndex]:
    with Library(tmp_path_factory.mktemp("by-content") / "library", QuickEncoder()) as library:
        for name in TALKS:
            library.add(read_bytes(text(name), f"{name}.txt"))
        yield library.store.title_index()


@pytest.mark.parametrize(
    ("question", "kind", "found", "plain"),
    [
        ("Summarise the ferry meeting", "overview", "talk-1", "Summarise the document"),
        ("Sum up the meeting about ovens and sourdough", "overview", "talk-2", "Sum up the document"),
        (
            "Who is mentioned in the Harbour, Pilots and Lighthouse Committee meeting?",
            "people",
            "talk-1",
            "Who is mentioned?",
        ),
        (
            "Compare what pupils and teachers want, in the exam meeting",
            "comparison",
            "talk-3",
            "Compare what pupils and teachers want.",
        ),
        ("How does the discussion of exams end?", "position", None, None),  # may be a part of any
        ("How does the exams discussion end?", "position", "talk-3", "How does the document end?"),
        ("What was the last thing the miller said in the sourdough talk?", "position", "talk-2", None),
    ],
)
def test_one_leads(index: TitleIndex, question: str, kind: str, found: str | None, plain: str | None) -> None:
    read = naming_read(question, index, kind)
    assert read.documents == ((found,) if found else ()), read
    assert plain is None or read.plain == plain
    assert read.taken == (f"Taken to mean {found}." if found else "")


def test_two_are_compared(index: TitleIndex) -> None:
    read = naming_read("Compare the ferry meeting with the sourdough meeting", index, "comparison")
    assert read.documents == ("talk-1", "talk-2")
    assert read.plain == "Compare the document with the document"


def test_of_several_that_tell_of_it_none_is_taken(index: TitleIndex) -> None:
    read = naming_read("Who is mentioned in the flour meeting?", index, "people")
    assert read.documents == ()
    assert read.unclear == "Which document is meant by “flour meeting”? It may be: talk-4; talk-2."


def test_what_no_document_tells_of_is_told_not_to_be_here(index: TitleIndex) -> None:
    read = naming_read("Summarise the Reykjavik whaling meeting", index, "overview")
    assert read.unclear.startswith("No document here is called “Reykjavik whaling meeting”.")


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("In the sourdough meeting, who wants another flour?", "Who wants another flour?"),
        ("Who wants another flour, in the meeting on sourdough?", "Who wants another flour?"),
        ("Who wants another flour in the sourdough meeting?", "Who wants another flour?"),
        ("Who wants another flour? (the sourdough and oven meeting)", "Who wants another flour?"),
        ("Who wants another flour? It’s in the sourdough talk.", "Who wants another flour?"),
        ("The sourdough meeting: who wants another flour?", "Who wants another flour?"),
    ],
)
def test_where_to_look_is_no_part_of_what_is_asked(index: TitleIndex, question: str, rest: str) -> None:
    found = placed_in(question, index)
    assert found == (rest, "talk-2", "Taken to mean talk-2.")


@pytest.mark.parametrize(
    "question",
    [
        "Who wants to go to the sourdough meeting on Monday?",  # is about it
        "What is said of the sourdough meeting?",
        "What came from the sourdough meeting?",
        "Who wants another flour in this sourdough meeting?",  # the one that is open
        "Who wants another flour in the meeting?",
        "Who wants another flour in the meeting of May 3, 1951?",  # is for the dates to say
        "Who wants another flour in the flour meeting?",  # two tell of it
    ],
)
def test_what_is_asked_about_stays(index: TitleIndex, question: str) -> None:
    assert placed_in(question, index) is None


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Sum up the Roads, Bridges and Ferries Committee meeting please", "Roads Bridges Ferries Committee"),
        ("Sum up the interview about bees, and who spoke", "bees"),
        ("Sum up a meeting about bees", ""),
        ("Sum up the meeting", ""),
        ("Who was at the bees meeting of 1951", "bees"),
    ],
)
def test_the_words_that_describe_it(question: str, words: str) -> None:
    assert " ".join(word for phrase in content_phrases(question) for word in phrase.telling) == words


def test_what_refers_back_to_the_description_keeps_it(index: TitleIndex) -> None:
    question = "In the sourdough meeting, who says how it rises?"
    found = placed_in(question, index)
    assert found is not None
    assert found[:2] == (question, "talk-2")


@pytest.mark.parametrize(("among", "expected"), [((), "talk-1"), (("talk-2",), "talk-2"), (("talk-3",), "talk-1")])
def test_first_among_those_in_which_somebody_speaks(index: TitleIndex, among: tuple[str, ...], expected: str) -> None:
    """Of ferries one talk tells much and another little; where he speaks of none, he changes nothing."""
    found = placed_in("Who is late, in the ferries meeting?", index, among)
    assert found is not None
    assert found[1] == expected


def test_a_sitting_is_a_talk(index: TitleIndex) -> None:
    found = placed_in("Who writes to them, in the ferries and lighthouse committee?", index)
    assert found is not None
    assert found[1] == "talk-1"


def test_a_mark_stays_behind_what_is_asked() -> None:
    question = "Sum up what the miller wants, in the flour meeting"
    (phrase,) = content_phrases(question)
    assert without_place(question, phrase) == "Sum up what the miller wants."


def test_what_is_no_document_is_not_asked_back(index: TitleIndex) -> None:
    assert not naming_read("What does the note on the flour committee say?", index, "position").unclear


@pytest.fixture(scope="module")
def sittings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TitleIndex]:
    """The talks, and one that is of a ninth quay and knows no committee."""
    ninth = (
        "Mason: The ninth quay is built.\n\nCrane: The ninth quay and the ninth mole, on the ninth day?\n\nMason: Yes."
    )
    with Library(tmp_path_factory.mktemp("sittings") / "library", QuickEncoder()) as library:
        for name in TALKS:
            library.add(read_bytes(text(name), f"{name}.txt"))
        library.add(read_bytes(ninth.encode(), "talk-9.txt"))
        yield library.store.title_index()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Sum up the ninth meeting of the pilots committee on ferries", [("ninth", "pilots", "ferries")]),
        ("Sum up the transcript of the hearing by the bees committee", [("bees",)]),
        ("Sum up the ninth meeting", []),  # only counts
        ("Sum up the ninth meeting about bees", [("ninth", "bees")]),
        ("Sum up the bees meeting of a committee", [("bees",)]),
        ("Sum up the bees meeting and the honey session", [("bees",), ("honey",)]),
        ("Sum up the bees meeting of the honey farmers", [("bees",)]),
    ],
)
def test_whose_sitting_it_is_belongs_to_one_description(question: str, words: list[tuple[str, ...]]) -> None:
    assert [phrase.telling for phrase in content_phrases(question)] == words


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Summarise the ninth meeting of the lighthouse and pilots committee", ("talk-1",)),
        ("Summarise the ninth meeting of the committee on flour", ()),  # two tell of flour, neither is the ninth
        ("Sum up for the quay session what the lighthouse pilots ferries committee decided", ("talk-1",)),
        ("Summarise the quay meeting and the lighthouse and pilots committee on fares", ("talk-1", "talk-9")),
    ],
)
def test_a_second_document_must_be_told_by_as_much_unless_it_is_listed(
    sittings: TitleIndex, question: str, documents: tuple[str, ...]
) -> None:
    assert naming_read(question, sittings, "overview").documents == documents
