"""What no document can be made of is told; a text that begins with a note has no title."""

from __future__ import annotations

import pytest

from data import compose as composing
from data.compose import compose
from data.errors import UnreadableDocument
from data.facts import Facts
from data.manuscript import ManuscriptWriter

FACTS = Facts("port7", "transcript")


def written(*blocks: tuple[str, str]) -> ManuscriptWriter:
    writer = ManuscriptWriter()
    for role, words in blocks:
        writer.begin(role, "1" if role == "note" else None)  # type: ignore[arg-type]
        writer.write(words)
    return writer


def test_a_text_of_too_many_paragraphs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "MAX_BLOCKS", 2)
    assert compose(written(("body", "One."), ("body", "Two.")).finish(), FACTS).title == "One."
    with pytest.raises(UnreadableDocument, match="port7: 3 paragraphs and notes are more than the 2 that one"):
        compose(written(("body", "One."), ("body", "Two."), ("body", "Three.")).finish(), FACTS)


def test_nothing_is_no_document() -> None:
    with pytest.raises(UnreadableDocument, match="port7: there is no text in it"):
        compose(ManuscriptWriter().finish(), FACTS)


def test_a_note_is_no_title() -> None:
    document = compose(written(("note", "The strike ended."), ("body", "We load at dawn.")).finish(), FACTS)
    assert document.title == "port7"
    assert [note.span.of(document.text) for note in document.footnotes] == ["The strike ended."]
    assert [paragraph.span.of(document.text) for paragraph in document.paragraphs] == ["We load at dawn."]
