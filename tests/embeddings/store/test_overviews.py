"""Counts and a few rows of many documents, as an overview of a library reads them."""

from __future__ import annotations

from data.passages import passages
from embeddings.library import Library
from embeddings.store.values import SpeakerCount
from embeddings.values import Filters

NOVEMBER, DECEMBER = "msc_cuba164", "msc_cuba221"


def test_who_speaks_most_and_in_how_many_documents(library: Library) -> None:
    turns = [p for i in (NOVEMBER, DECEMBER) for p in passages(library.store.documents.get(i)) if p.kind == "turn"]
    counted = {name: sum(turn.speaker == name for turn in turns) for name in ("Ball", "Bundy")}
    found = library.store.people.speaker_counts()
    assert {one.speaker: one.turns for one in found} == counted
    assert [one.turns for one in found] == sorted(counted.values(), reverse=True)
    assert all(one.documents == 2 for one in found)
    assert library.store.people.speaker_counts(limit=1) == found[:1]
    within = library.store.people.speaker_counts(Filters(documents=(NOVEMBER,), speakers=("Ball",)))
    assert within == (SpeakerCount("Ball", sum(t.speaker == "Ball" and t.document_id == NOVEMBER for t in turns), 1),)


def test_body_rows_are_turns_and_paragraphs_alone(library: Library) -> None:
    store = library.store
    rows = store.passages.body_rows([NOVEMBER])[NOVEMBER]
    body = [p.id for p in passages(store.documents.get(NOVEMBER)) if p.kind in ("turn", "narrative")]
    assert [passage.id for passage in store.passages.read(rows).values()] == body
    assert store.passages.body_ends([NOVEMBER]) == {NOVEMBER: (rows[0], rows[-1])}
    spoken = store.passages.body_rows([NOVEMBER, DECEMBER], ["Ball"])
    assert {p.speaker for own in spoken.values() for p in store.passages.read(own).values()} == {"Ball"}
    assert store.passages.body_rows([NOVEMBER], ["Nobody"]) == {}


def test_vectors_of_passages(library: Library) -> None:
    rows = library.store.passages.body_rows([DECEMBER])[DECEMBER]
    found, vectors = library.store.vectors.of_passages(rows)
    assert set(found.tolist()) == set(rows)
    assert vectors.shape == (len(found), library.encoder.dimension)
