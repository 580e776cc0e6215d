"""The sentence in which a note's mark stands."""

from __future__ import annotations

from dataclasses import replace

from data.passages import passages
from embeddings.library import Library
from qa.operations.finding.mark_place import hangs_on
from tests.qa.operations.ports import ICE


def test_a_note_hangs_on_the_sentence_of_its_mark_and_on_none_without(orley: Library) -> None:
    document = orley.store.documents.get(ICE)
    note = next(one for one in passages(document) if one.id == f"{ICE}#fn2")
    found = hangs_on(note, document)
    assert found is not None
    assert found[1].of(document.text) == "Mrs. Hale replied that the pilots had broken the ice before."
    assert hangs_on(note, replace(document, marks=document.marks[:1])) is None
