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
from ui.notes.kept_passages import FILE, LONGEST_REMARK, KeptPassage, KeptPassages
from ui.reader.word_places import WordPlace, place_of, span_at

BALL, NOTE = "msc_cuba221#t11", "msc_cuba221#fn1"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptPassages]:
    opened = KeptPassages(tmp_path)
    yield opened
    opened.close()


def test_what_is_kept_comes_back_as_the_same_value(kept: KeptPassages, library: Library, tmp_path: Path) -> None:
    one = keep(kept, library.store, BALL, None)
    document = library.store.documents.get("msc_cuba221")
    assert one.citation.quote in document.text
    assert one.title == f"{' '.join(document.title.split())}, December 3, 1962"
    again = KeptPassages(tmp_path)
    assert again.listing() == (one,)
    again.close()


def test_the_same_words_are_kept_once_with_their_remark(kept: KeptPassages, library: Library) -> None:
    one = keep(kept, library.store, BALL, None)
    kept.set_remark(one.id, "  Compare Document 164. ")
    assert keep(kept, library.store, BALL, None) == kept.listing()[0]
    assert [found.remark for found in kept.listing()] == ["Compare Document 164."]


def test_they_are_listed_as_the_documents_were_written(kept: KeptPassages, library: Library) -> None:
    for passage in (NOTE, BALL, "msc_cuba164#t2"):
        keep(kept, library.store, passage, None)
    assert [one.citation.passage.id for one in kept.listing()] == ["msc_cuba164#t2", BALL, NOTE]
    assert [one.citation.passage.id for one in kept.of_document("msc_cuba221")] == [BALL, NOTE]


def test_they_are_found_by_words_remarks_and_titles(kept: KeptPassages, library: Library) -> None:
    one, other = keep(kept, library.store, BALL, None), keep(kept, library.store, "msc_cuba164#t2", None)
    kept.set_remark(other.id, "Ask for Mikoyan’s side.")
    assert kept.listing("Quick DEAL") == (one,)
    assert [found.id for found in kept.listing("mikoyan")] == [other.id]
    assert [found.id for found in kept.listing("december")] == [one.id]
    assert kept.listing("quick mikoyan") == ()


def test_removed_is_out_of_sight_and_can_be_brought_back(kept: KeptPassages, library: Library) -> None:
    one = keep(kept, library.store, BALL, None)
    kept.set_remark(one.id, "Mine")
    kept.remove(one.id)
    assert kept.listing() == kept.of_document("msc_cuba221") == ()
    kept.bring_back(one.id)
    assert [found.remark for found in kept.listing()] == ["Mine"]
    kept.remove(one.id)
    assert keep(kept, library.store, BALL, None).remark == "Mine"


def test_what_was_removed_long_ago_is_gone_from_the_file(kept: KeptPassages, library: Library, tmp_path: Path) -> None:
    one = keep(kept, library.store, BALL, None)
    kept.remove(one.id)
    with sqlite3.connect(tmp_path / FILE.name) as connection:
        connection.execute("UPDATE kept SET removed = '1999-01-01T00:00:00+00:00'")
    connection.close()
    KeptPassages(tmp_path).close()
    with pytest.raises(TelconError, match="not kept any more"):
        kept.bring_back(one.id)


def test_what_is_no_longer_there_and_what_is_too_long_are_told(kept: KeptPassages, library: Library) -> None:
    one = keep(kept, library.store, BALL, None)
    for change in (kept.remove, kept.bring_back, lambda number: kept.set_remark(number, "x")):
        with pytest.raises(TelconError, match="not kept any more"):
            change(one.id + 1)
    with pytest.raises(TelconError, match="20,000"):
        kept.set_remark(one.id, "x" * (LONGEST_REMARK + 1))


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        (BALL, Span(0, 5)), (BALL, Span(9_000_000, 9_000_001)), (BALL, WordPlace(0, 0)), (BALL, WordPlace(3, 10_000)),
        ("msc_cuba221#t99", None), ("nothing#t1", None), ("msc_cuba221", None),
    ],
)  # fmt: skip
def test_words_that_are_not_there_are_not_kept(
    kept: KeptPassages, library: Library, passage: str, words: Span | WordPlace | None
) -> None:
    with pytest.raises(TelconError):
        keep(kept, library.store, passage, words)
    assert kept.listing() == ()


def test_two_pages_keep_at_once(kept: KeptPassages, library: Library, tmp_path: Path) -> None:
    other = KeptPassages(tmp_path)
    one = keep(other, library.store, BALL, None)
    kept.set_remark(one.id, "From the other page")
    assert other.listing()[0].remark == "From the other page"
    other.close()


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
