"""What is embedded for a passage."""

from __future__ import annotations

import numpy as np
import pytest

from data.document import Document
from data.passages import Passage, passages
from embeddings.passages.context import ContextView, context_views, evidence_units, names_he_may_be, spoken_date

DECEMBER = "msc_cuba221"


def passage_of(document: Document, part: str) -> Passage:
    return next(passage for passage in passages(document) if passage.id == f"{document.id}#{part}")


def whole_view(document: Document, passage: Passage) -> ContextView:
    """As an encoder sees it that takes in any length."""
    (view,) = context_views(document, passage, len)
    return view


def prefix(document: Document, part: str) -> str:
    view = whole_view(document, passage_of(document, part))
    return view.text[: view.own_start]


@pytest.mark.parametrize("name", ["msc_cuba164", DECEMBER])
def test_own_words_are_the_passage_without_marks(documents: dict[str, Document], name: str) -> None:
    for passage in passages(documents[name]):
        view = whole_view(documents[name], passage)
        assert view.text[view.own_start :] == passage.plain()


@pytest.mark.parametrize("name", ["msc_cuba164", DECEMBER])
def test_every_character_knows_its_place_in_the_document(documents: dict[str, Document], name: str) -> None:
    document = documents[name]
    for passage in passages(document):
        view = whole_view(document, passage)
        own = view.text[view.own_start :]
        assert len(view.origin) == len(own)
        assert "".join(document.text[place] for place in view.origin).replace("\n", " ") == own
        assert all(passage.span.start <= place < passage.span.end for place in view.origin)


def test_token_spans_are_carried_over_to_the_document(documents: dict[str, Document]) -> None:
    document = documents[DECEMBER]
    view = whole_view(document, passage_of(document, "t2"))
    guess = view.text.index("I guess")
    spans = np.asarray([(0, 5), (guess, guess + 1), (guess + 2, guess + 7), (guess, guess)], dtype=np.int32)
    inside, places = view.to_document(spans)
    assert inside.tolist() == [False, True, True, False]
    assert [document.text[start:end] for start, end in places] == ["I", "guess"]


def test_no_token_in_the_own_words(documents: dict[str, Document]) -> None:
    view = whole_view(documents[DECEMBER], passage_of(documents[DECEMBER], "t2"))
    inside, places = view.to_document(np.asarray([(0, 5)], dtype=np.int32))
    assert not inside.any()
    assert len(places) == 0


@pytest.mark.parametrize(
    ("part", "context"),
    [
        (
            "t4",
            "December 3, 1962. Ball: He has a great anxiety to settle this thing and I am not at all clear . . . . "
            "Bundy to Ball: ",
        ),
        ("t1", "December 3, 1962. Ball to Bundy: "),
        ("t8", "December 3, 1962. Bundy to Ball: "),
        ("fn1", "December 3, 1962. Editors' footnote on “Over this Alsop-Bartlett thing, I guess.”: "),
        ("source", "Archive, file, lot and classification of the memorandum of December 3, 1962: "),
        ("head", "Date, time, place and participants of the telephone conversation: "),
    ],
)
def test_context_of_each_kind_of_passage(documents: dict[str, Document], part: str, context: str) -> None:
    assert prefix(documents[DECEMBER], part) == context


def test_only_the_end_of_a_long_turn_before_is_context(documents: dict[str, Document]) -> None:
    before = prefix(documents["msc_cuba164"], "t16").removeprefix("November 9, 1962. Bundy: ")
    said = before.removesuffix(" Ball to Bundy: ")
    assert said.endswith("I'll talk to him along those lines.")
    assert len(said.split()) == 25


def test_he_may_be_someone_named_in_an_earlier_turn(documents: dict[str, Document]) -> None:
    document = documents[DECEMBER]
    names = [span.of(document.text) for span in names_he_may_be(document, passage_of(document, "t5"))]
    assert {"McCloy", "Kuznetsov", "Adlai"} <= set(names)
    assert len(names) == len(set(names))
    turn = passage_of(document, "t5")
    assert all(span.end <= turn.span.start for span in names_he_may_be(document, turn))


@pytest.mark.parametrize("part", ["t1", "t4", "fn1", "head", "source"])
def test_nothing_is_borrowed_without_he_or_without_earlier_turns(documents: dict[str, Document], part: str) -> None:
    assert names_he_may_be(documents[DECEMBER], passage_of(documents[DECEMBER], part)) == ()


def test_heading_is_quoted_by_lines_and_speech_by_sentences(documents: dict[str, Document]) -> None:
    document = documents[DECEMBER]
    heading = [unit.of(document.text) for unit in evidence_units(document, passage_of(document, "head"))]
    speech = [unit.of(document.text) for unit in evidence_units(document, passage_of(document, "t2"))]
    assert heading[0] == "The Cuban Missile Crisis"
    assert heading[-1] == "Washington, December 3, 1962, 9:35 a.m."
    assert speech == ["I didn't know that.", "Over this Alsop-Bartlett thing,(1) I guess."]


def test_evidence_lies_inside_its_passage(documents: dict[str, Document]) -> None:
    for document in documents.values():
        for passage in passages(document):
            units = evidence_units(document, passage)
            assert units
            assert all(passage.span.contains(unit) for unit in units)


def test_date_as_it_is_spoken(documents: dict[str, Document]) -> None:
    assert spoken_date(documents[DECEMBER]) == "December 3, 1962"
