"""How many documents and places are looked at for a person, and how much is told of him."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from data.document import Participant, Span
from data.passages import Passage, PassageMark
from embeddings.library import Library
from embeddings.store import Speaking, TakingPart
from embeddings.values import Filters
from qa.operations.persons.cast_of import Called
from qa.operations.persons.names_told import Naming, namings
from qa.operations.persons.people import Person, people
from qa.operations.persons.people_told import _facts
from qa.operations.persons.person import person
from qa.operations.persons.presented import presented
from qa.operations.persons.who_is import _worth, note_on
from tests.qa.hits import hit

one_person = sys.modules[person.__module__]
of_people = sys.modules[people.__module__]
presenting = sys.modules[presented.__module__]
NOVEMBER = "msc_cuba164"


def test_twelve_documents_are_looked_at_for_how_they_present_him(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [TakingPart(NOVEMBER, "Ball", None)] * 14
    looked: list[int] = []

    def presented(_store: object, some: Sequence[object]) -> tuple[()]:
        looked.append(len(some))
        return ()

    monkeypatch.setattr(library.store.people, "taking_part", lambda _documents: parts)
    monkeypatch.setattr(one_person, "_presented", presented)
    person(library, "Ball")
    assert looked == [12]


def test_three_ways_are_told_in_which_documents_present_him(monkeypatch: pytest.MonkeyPatch) -> None:
    ways = iter(range(9))

    def way(_participant: Participant, _document: object) -> tuple[Passage, Span]:
        passage = hit(f"The Pilot of ship {next(ways)} (Quill)").passage
        return passage, passage.span

    monkeypatch.setattr(one_person, "presented", way)
    document = SimpleNamespace(participants=(Participant("Quill", None),))
    store = cast("Any", SimpleNamespace(documents=SimpleNamespace(get=lambda _id: document)))
    assert len([*one_person._presented(store, [("d", "Quill")] * 9)]) == 3


def test_eight_are_told_with_whom_he_speaks(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    speaking = [Speaking(NOVEMBER, name, None, 3) for name in ("Ball", *(f"Name{n}" for n in range(10)))]
    monkeypatch.setattr(library.store.people, "speaking", lambda _documents: speaking)
    found = person(library, "Ball")
    assert found is not None
    assert len(found.beside) == 8


def test_five_sentences_are_told_of_somebody_who_is_named_in_many(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages = [hit(f"Quill went to ship {n} of the fleet.", place=f"d#t{n}").passage for n in range(1, 9)]
    places = [Naming("Quill", passage, Span(0, 5), titled=False) for passage in passages]
    monkeypatch.setattr(one_person, "_places", lambda *_given: places)
    found = person(library, "Quill")
    assert found is not None
    assert (found.named, len(found.told)) == (8, 5)


def test_four_hundred_passages_with_a_name_are_read(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[int] = []

    def holding(_words: object, _filters: Filters, limit: int) -> list[int]:
        limits.append(limit)
        return []

    monkeypatch.setattr(library.store.fulltext, "holding", holding)
    person(library, "Ball")
    assert {*limits} == {400}


@pytest.mark.parametrize(("before", "found"), [(5, True), (9, False)])
def test_a_list_of_participants_stands_in_the_first_six_passages(
    monkeypatch: pytest.MonkeyPatch, before: int, found: bool
) -> None:
    texts = [*["Dull."] * before, "Mr. Quill"]
    cut = [hit(text, place=f"d#p{n}", kind="narrative").passage for n, text in enumerate(texts)]
    monkeypatch.setattr(presenting, "passages", lambda _document: cut)
    assert bool(presented(Participant("Mr. Quill", None), cast("Any", None))) is found


@pytest.mark.parametrize(("apart", "found"), [(100, True), (200, False)])
def test_an_office_stands_near_its_name(monkeypatch: pytest.MonkeyPatch, apart: int, found: bool) -> None:
    cut = [hit(f"Mr. Quill, {'x' * apart} Pilot", kind="narrative", place="d#p1").passage]
    monkeypatch.setattr(presenting, "passages", lambda _document: cut)
    assert bool(presented(Participant("Mr. Quill", "Pilot"), cast("Any", None))) is found


def test_it_is_looked_for_in_five_documents_how_somebody_is_presented(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def nothing(_store: object, _found: object, document_id: str) -> tuple[()]:
        looked.append(document_id)
        return ()

    monkeypatch.setattr(of_people, "_presented", nothing)
    monkeypatch.setattr(of_people, "_first_words", lambda *_given: iter(()))
    facts = [TakingPart(f"d{n}", "Quill", None) for n in range(8)]
    of_people._person(library.store, of_people._found(Called("Quill"), facts), ())
    assert len(looked) == 5


@pytest.mark.parametrize(("count", "others"), [(3, False), (5, True)])
def test_three_are_named_who_speak_beside_him(count: int, others: bool) -> None:
    told = " ".join(_facts(Person("Quill", beside=tuple((f"Name{n}", 1) for n in range(count)))))
    assert (told.count("Name"), "others" in told) == (3, others)


@pytest.mark.parametrize(("behind", "note"), [(8, "d#fn1"), (18, None)])
def test_a_note_hangs_on_a_name_right_before_its_mark(behind: int, note: str | None) -> None:
    text = "Quill was here and then he went away again."
    marks = (PassageMark("1", Span(5 + behind, 6 + behind), "d#fn1"),)
    passage = Passage("d#t1", "d", "turn", Span(0, len(text)), text, "Roe", 1, marks=marks)
    assert note_on(Naming("Quill", passage, Span(0, 5), titled=False)) == note


def worth(words: int) -> int:
    """Of a sentence of so many words that names Quill and tells nothing else."""
    text = f"Then Quill {' '.join(['there'] * (words - 2))}."
    passage = hit(text).passage
    return _worth(Naming("Quill", passage, Span(5, 10), titled=False), passage.span)


def test_short_sentences_and_long_ones_tell_less_of_a_person() -> None:
    assert worth(5) < worth(8) == worth(40) > worth(60)


@pytest.mark.parametrize(
    ("text", "count"),
    [("It was Zorbian weather.", 0), ("It was done with Zorbian by night.", 0), ("Zorbian said so.", 1)],
)
def test_two_points_make_a_name_a_persons(text: str, count: int) -> None:
    assert len(namings([hit(text).passage])) == count
