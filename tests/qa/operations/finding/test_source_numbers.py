"""A source note that the volume counts as note 1 is footnote 1, told as what it is, and counted apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.document import Document
from data.readers.transcript import read_transcript
from data.reading import read_bytes
from embeddings.encoders import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.operations.finding.place_asked import PlaceAsked
from qa.operations.finding.position import at_place, position
from qa.operations.finding.position_told import besides_its_source_note, tell_position
from qa.operations.telling import Scope
from ui.assembly import build_chatbot

_FIXTURE = Path(__file__).parents[3] / "data" / "readers" / "fixtures" / "frus1950-52v99.xml"
SOURCE = "Source: Port Archive, Box 3. Secret."


@pytest.fixture(scope="module")
def strike(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("strike"), encoder) as library:
        library.add(read_bytes(_FIXTURE.read_bytes(), "frus1950-52v99.xml"))
        yield build_chatbot(library)


@pytest.fixture(scope="module")
def first() -> Document:
    """Source note 1, footnotes 2 and 3."""
    return next(iter(read_bytes(_FIXTURE.read_bytes(), "frus1950-52v99.xml")))


@pytest.mark.parametrize(
    ("change", "label", "source"),
    [
        ({}, "1", True),
        ({}, "2", False),
        ({"source_label": None}, "1", True),
        ({"source_label": None, "footnotes": ()}, "1", False),
        ({"source_label": "0"}, "1", False),
        ({"source_label": "0"}, "0", True),
        ({"source_note": None}, "1", False),
    ],
)
def test_the_number_of_a_source_note(first: Document, change: dict[str, object], label: str, source: bool) -> None:
    assert replace(first, **change).is_source_number(label) is source  # type: ignore[arg-type]


def test_a_footnote_with_the_number_goes_before_the_source_note(first: Document) -> None:
    one = replace(first.footnotes[0], label="1")
    assert not replace(first, footnotes=(one, *first.footnotes)).is_source_number("1")


@pytest.mark.parametrize(
    ("label", "lead", "words"),
    [
        ("1", "Footnote 1 of the transcript of May 4, 1951 is the source note:", SOURCE),
        (
            "2",
            "The editors note to the transcript of May 4, 1951 (footnote 2):",
            "They had, at noon. See footnote 2, Document 3.",
        ),
    ],
)
def test_the_note_with_a_number_is_told_as_what_it_is(first: Document, label: str, lead: str, words: str) -> None:
    told = tell_position(at_place(PlaceAsked("footnote", label), [first]))
    assert told.drafts[0].lead == lead
    assert told.drafts[0].quotes[0].text == words


def test_what_is_not_there_counts_the_source_note_apart(first: Document) -> None:
    told = tell_position(at_place(PlaceAsked("footnote", "7"), [first]))
    assert told.remark.endswith("has 2 footnotes besides the source note, which is numbered 1.")
    plain = read_transcript("Call Between Arden and Bright\n\nArden: So.\n\nBright: Well.\n", "call")
    assert besides_its_source_note(plain) == ""


@pytest.mark.parametrize("question", ["Read me footnote 1 of document 1", "What does footnote 1 of document 1 say?"])
def test_footnote_1_is_answered_with_the_source_note(strike: ChatBot, question: str) -> None:
    answer = strike.ask(question)
    assert [citation.quote for citation in answer.citations] == [SOURCE]
    assert "is the source note" in answer.text


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many footnotes does document 1 have?", "2 footnotes besides the source note, which is numbered 1."),
        ("How many footnotes does document 3 have?", "2 footnotes."),
        ("How many footnotes are there in the library?", "5 footnotes, in 3 documents."),
    ],
)
def test_footnotes_are_counted_without_the_source_note(strike: ChatBot, question: str, counted: str) -> None:
    assert strike.ask(question).text.startswith(counted)


@pytest.mark.parametrize(
    ("nth", "label", "lead"),
    [
        (1, "1", "The first footnote of the transcript of May 4, 1951 (footnote 1) is the source note:"),
        (2, "1", "The editors note to the transcript of May 4, 1951 (footnote 2):"),
        (-1, "1", "The editors note to the transcript of May 4, 1951 (footnote 3):"),
        (1, "0", "The editors note to the transcript of May 4, 1951 (footnote 2):"),  # 0 is no first note
        (1, "9", "The editors note to the transcript of May 4, 1951 (footnote 2):"),
        (-1, "9", "The last footnote of the transcript of May 4, 1951 (footnote 9) is the source note:"),
    ],
)
def test_footnotes_are_counted_in_the_order_of_their_numbers(first: Document, nth: int, label: str, lead: str) -> None:
    document = replace(first, source_label=label)
    assert tell_position(at_place(PlaceAsked("footnote", nth=nth), [document])).drafts[0].lead == lead


def test_the_editors_abstract_keeps_its_number_behind_the_source_note(first: Document) -> None:
    summary = replace(first.footnotes[0], kind="summary")
    document = replace(first, footnotes=(summary, *first.footnotes[1:]))
    told = [tell_position(at_place(PlaceAsked("footnote", nth=nth), [document])) for nth in (1, 2)]
    assert [one.drafts[0].quotes[0].text for one in told] == [SOURCE, summary.span.of(document.text)]


def test_a_footnote_that_is_not_there_is_counted_without_the_source_note(first: Document) -> None:
    told = tell_position(at_place(PlaceAsked("footnote", nth=4), [first]))
    assert told.remark.startswith("There is no fourth footnote.")
    assert told.remark.endswith("has 2 footnotes besides the source note, which is numbered 1.")


def test_a_source_note_without_a_number_is_no_footnote(first: Document) -> None:
    unnumbered = replace(first, source_label=None, footnotes=(replace(first.footnotes[0], label="1"),))
    told = tell_position(at_place(PlaceAsked("footnote", nth=1), [unnumbered]))
    assert "footnote 1" in told.drafts[0].lead
    assert "source note" not in told.drafts[0].lead


def test_the_first_footnote_is_the_source_note(strike: ChatBot) -> None:
    scope = Scope(("frus1950-52v99/d1",))
    told = position(strike.library, strike.retriever, scope, "Read me the first footnote of the document")
    assert told is not None
    assert [quote.text for draft in told.drafts for quote in draft.quotes] == [SOURCE]


def test_the_next_footnote_follows_the_source_note(strike: ChatBot) -> None:
    question = "Read me footnote 1 of document 1"
    following = strike.ask("And the next footnote?", Conversation().then(question, strike.ask(question)))
    assert following.citations[0].passage.footnote == "2"


def test_the_source_note_is_still_the_source_note(strike: ChatBot) -> None:
    answer = strike.ask("Read me the source note of document 1")
    assert answer.text.startswith("The source note of the transcript of May 4, 1951 reads:")
    assert [citation.quote for citation in answer.citations] == [SOURCE]
