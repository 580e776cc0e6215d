"""Where a cross reference leads in this library."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Document, Page, Reference, Span
from data.passages import passages
from data.readers.avalon import read_avalon
from data.volume import Target, Volume
from embeddings.library import Library
from embeddings.store.values import Citing, ReferenceCounts
from tests.embeddings.quick_encoder import QuickEncoder

V, W = "frus1961-63v06", "frus1961-63v11"
TEXT = (
    "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"
    "Marlow: Is the strike over yet?(3)\n\nQuill: The cranes stand still.\n\n"
    "3 See Document 2. Back\n\nSource: Port Archive, Box {number}.\n"
)
TO_2, TO_NOTE, TO_SOURCE = Target(V, "2"), Target(V, "1", "3"), Target(V, "2", "1")
TO_PAGE, NOWHERE, NO_NOTE, TO_VOLUME = Target(V, page="12"), Target(V, "9"), Target(V, "1", "8"), Target(W)
ALL = (TO_2, TO_NOTE, TO_SOURCE, TO_PAGE, NOWHERE, NO_NOTE, TO_VOLUME)


def entry(
    document_id: str, number: str, targets: tuple[Target, ...] = (), pages: tuple[Page, ...] = (), volume: str = V
) -> Document:
    document = read_avalon(TEXT.format(number=document_id), document_id)
    references = tuple(Reference(Span(place, place + 1), target) for place, target in enumerate(targets))
    return dataclasses.replace(
        document, volume=Volume(volume), number=number, references=references, pages=pages, source_label=None
    )


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Document 1 points at everything; document 2 has an id of its own kind; 3 is of another volume."""
    first = entry(f"{V}/d1", "1", ALL, (Page("11", 0), Page("12", 150)))
    second = entry("second", "2", (TO_NOTE,), (Page("12", 0), Page("13", 90)))
    third = entry(f"{W}/d3", "3", (TO_2, Target(W, "3")), (Page("12", 0),), volume=W)
    with Library(tmp_path_factory.mktemp("volume"), QuickEncoder()) as library:
        library.add([first, second, third])
        yield library


def test_each_kind_of_target_leads_to_its_place(volume: Library) -> None:
    assert volume.store.references.resolve(ALL) == {
        TO_2: "second",
        TO_NOTE: f"{V}/d1#fn3",
        TO_SOURCE: "second#source",
        TO_PAGE: f"{V}/d1",
        NOWHERE: None,
        NO_NOTE: None,
        TO_VOLUME: None,
    }
    assert volume.store.references.resolve([Target(W, page="12"), Target(V, page="13")]) == {
        Target(W, page="12"): f"{W}/d3",
        Target(V, page="13"): "second",
    }
    assert volume.store.references.resolve([]) == {}


def test_what_a_target_leads_to_can_be_opened(volume: Library) -> None:
    for leads_to in volume.store.references.resolve(ALL).values():
        if leads_to and "#" in leads_to:
            assert len(volume.store.passages.rows([leads_to])) == 1
        elif leads_to:
            assert volume.store.documents.get(leads_to).id == leads_to


def test_who_points_here(volume: Library) -> None:
    assert volume.store.references.to("second") == (
        Citing(f"{V}/d1", Reference(Span(0, 1), TO_2)),
        Citing(f"{V}/d1", Reference(Span(2, 3), TO_SOURCE)),
        Citing(f"{W}/d3", Reference(Span(0, 1), TO_2)),
    )
    assert [citing.document_id for citing in volume.store.references.to(f"{V}/d1")] == [f"{V}/d1"] * 3 + ["second"]
    assert [citing.document_id for citing in volume.store.references.to(f"{W}/d3")] == [f"{W}/d3"]
    assert volume.store.references.to("nothing") == ()


def test_counts_agree_with_what_resolves(volume: Library) -> None:
    store = volume.store
    assert store.references.counts() == {V: ReferenceCounts(5, 2), W: ReferenceCounts(2, 0)}
    assert store.references.counts([W]) == {W: ReferenceCounts(2, 0)}
    assert store.references.within([f"{V}/d1"]) == ReferenceCounts(4, 2)
    assert store.references.within([f"{V}/d1", "second", f"{W}/d3"]) == ReferenceCounts(7, 2)
    assert store.references.within([]) == store.references.within(["nothing"]) == ReferenceCounts(0, 0)


@given(
    st.lists(
        st.builds(
            Target,
            st.sampled_from([V, W]),
            st.none() | st.sampled_from("1239"),
            st.none() | st.sampled_from("138"),
            st.none() | st.sampled_from(["11", "12", "99"]),
        ),
        max_size=9,
    )
)
def test_every_target_gets_an_answer(volume: Library, targets: list[Target]) -> None:
    found = volume.store.references.resolve(targets)
    assert set(found) == set(targets)
    assert {target: volume.store.references.resolve([target])[target] for target in targets} == found


def test_a_removed_document_leaves_its_references_dangling(tmp_path: Path) -> None:
    with Library(tmp_path, QuickEncoder()) as library:
        library.add([entry(f"{V}/d1", "1", (TO_2,)), entry(f"{V}/d2", "2")])
        assert library.store.references.resolve([TO_2]) == {TO_2: f"{V}/d2"}
        library.remove(f"{V}/d2")
        assert library.store.references.resolve([TO_2]) == {TO_2: None}
        assert library.store.references.counts() == {V: ReferenceCounts(0, 1)}
        library.remove(f"{V}/d1")
        assert library.store.references.counts() == {}


def test_a_list_of_documents_tells_what_is_in_them(volume: Library) -> None:
    rows = {row.id: row for row in volume.store.documents.listing()}
    assert list(rows) == list(volume.store.documents.ids())
    for document_id, row in rows.items():
        document = volume.store.documents.get(document_id)
        assert document.volume is not None
        assert (row.title, row.volume, row.number) == (document.title, document.volume.id, document.number)
        assert (row.turns, row.missing, row.paragraphs, row.footnotes) == (2, 0, 0, 1)
        assert (row.passages, row.date, row.format) == (len(passages(document)), document.date, "Avalon text")
    assert volume.store.documents.row("second") == rows["second"]
    assert volume.store.documents.row("nothing") is None
