"""What is kept stays as it was: whole, once, found by its words, changed, removed and brought back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.citing.csl import Item
from data.document import Document, Span
from data.errors import TelconError
from data.passages import Passage, PassageMark, passages
from embeddings.library import Library
from qa.answer import Citation
from ui.export.taking import paper_of_notes
from ui.notes.html import notes_html
from ui.notes.keeping import keep
from ui.notes.kept_passage import KeptPassage
from ui.notes.kept_passages import KeptPassages
from ui.notes.passage_tables import FILE
from ui.reader.word_places import WordPlace, place_of, span_at

BALL, NOTE = "msc_cuba221#t11", "msc_cuba221#fn1"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptPassages]:
    opened = KeptPassages(tmp_path)
    yield opened
    opened.close()


def test_what_was_removed_long_ago_is_gone_from_the_file(kept: KeptPassages, library: Library, tmp_path: Path) -> None:
    one = keep(kept, library.store, BALL, None)
    kept.remove(one.id)
    with sqlite3.connect(tmp_path / FILE.name) as connection:
        connection.execute("UPDATE kept SET removed = '1999-01-01T00:00:00+00:00'")
    connection.close()
    KeptPassages(tmp_path).close()
    with pytest.raises(TelconError, match="not kept any more"):
        kept.bring_back(one.id)


def test_a_damaged_file_is_set_aside_and_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / FILE.name).write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    kept = KeptPassages(tmp_path)
    assert "The kept passages could not be read" in kept.notice
    keep(kept, library.store, BALL, None)
    kept.close()
    assert len(list(tmp_path.glob("notes-damaged-*.sqlite3"))) == 1
    again = KeptPassages(tmp_path)
    assert (len(again.listing()), again.notice) == (1, "")
    again.close()


def test_a_row_that_cannot_be_read_hides_no_other(kept: KeptPassages, library: Library, tmp_path: Path) -> None:
    one = keep(kept, library.store, BALL, None)
    keep(kept, library.store, NOTE, None)
    with sqlite3.connect(tmp_path / FILE.name) as connection:
        connection.execute("UPDATE kept SET citation = '{}' WHERE id <> ?", (one.id,))
    connection.close()
    assert kept.listing() == (one,)


# Places among what the page shows

_TEXT = st.text(alphabet=st.sampled_from("ab1 \n\t\x1f\x85\u00a0\ufeff\U0001f4de—"), min_size=1, max_size=40)


@given(_TEXT, st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(0, 5))
def test_a_place_leads_back_to_the_same_words(text: str, at: int, count: int, mark: int, length: int) -> None:
    """As far as they are seen: the white space and the marks at their ends are not."""
    marked = Span(min(mark, len(text)) + 7, min(mark + length, len(text)) + 7)
    passage = Passage("d#t1", "d", "turn", Span(7, 7 + len(text)), text, marks=(PassageMark("1", marked, None),))
    span = span_at(passage, WordPlace(at, count))
    if span is None:
        return
    assert passage.span.contains(span)
    assert place_of(passage, span) == WordPlace(at, count)
    assert not passage.cut(span)[0].isspace()


def test_a_selection_across_a_mark_has_the_mark_in_it(documents: dict[str, Document]) -> None:
    marked = next(p for document in documents.values() for p in passages(document) if p.marks and p.kind == "turn")
    mark = marked.marks[0].span
    place = place_of(marked, Span(mark.start - 4, min(mark.end + 4, marked.span.end)))
    span = span_at(marked, place)
    assert span is not None
    assert span.contains(mark) or span.end <= mark.start


# As a list, and taken along


def test_the_list_escapes_what_is_kept_and_tells_what_is_gone() -> None:
    passage = Passage("<d>#t1", "<d>", "turn", Span(0, 9), "<b>x</b>\n", speaker="<i>")
    item: Item = {"id": "<d>", "type": "document"}
    one = KeptPassage(1, "<u>title", Citation(1, passage, Span(0, 8)), item, "</textarea><script>")
    shown = notes_html([one], (), "")
    assert not [tag for tag in ("<b>", "<u>", "<script>", "<i>") if tag in shown]
    assert "No longer in this library" in shown
    assert "href=" not in shown
    assert "No longer" not in notes_html([one], {"<d>"}, "")


def test_kept_passages_are_cited_also_when_their_document_is_gone(kept: KeptPassages, library: Library) -> None:
    one = keep(kept, library.store, BALL, None)
    kept.set_remark(one.id, "Mine")
    paper = paper_of_notes(kept, "frus")
    assert [block.plain() for block in paper.blocks] == [one.title, f"“{one.citation.quote}”", "Mine"]
    assert "Document 221, turn 11 (Ball)" in "".join(run.words for run in paper.notes[0])
    with pytest.raises(TelconError, match="No kept passage holds “penguins”"):
        paper_of_notes(kept, "frus", "penguins")
