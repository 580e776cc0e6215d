"""The library's list, the citations of a document, and the questions that an empty conversation offers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from data.citing.archival import cite
from data.citing.styles import STYLES
from data.corpus import read_corpus
from data.document import Document
from embeddings.encoder import Encoder
from embeddings.library import Library
from embeddings.store import DocumentRow
from ui.citing import citations_html, cite_bar
from ui.library_html import PAGE, Wanted, documents_html
from ui.welcome import OF_THE_SHIPPED, examples

CALL = Path(__file__).parent / "fixtures" / "harbour-call.txt"


def row(number: int, title: str = "Memorandum") -> DocumentRow:
    date = dt.date(1961, 1, 1) + dt.timedelta(days=number)
    return DocumentRow(f"v1/d{number}", date, title, "frus1961v1", str(number), "FRUS TEI", None, 9, 4, 1, 0, 1)


ROWS = [row(number) for number in range(2000)]


def shown(html: str) -> list[str]:
    return re.findall(r'<li data-document="([^"]*)"', html)


def test_a_page_at_a_time() -> None:
    assert shown(documents_html(ROWS, Wanted())) == [r.id for r in ROWS[:PAGE]]
    assert shown(documents_html(ROWS, Wanted(page=39))) == [r.id for r in ROWS[-PAGE:]]
    assert shown(documents_html(ROWS, Wanted(page=400))) == [r.id for r in ROWS[-PAGE:]]
    assert "1 to 50 of 2,000 documents" in documents_html(ROWS, Wanted())


def test_every_word_looked_for_is_there() -> None:
    rows = [*ROWS, row(3000, "Telegram <to> the Embassy")]
    assert shown(documents_html(rows, Wanted("telegram EMBASSY"))) == ["v1/d3000"]
    assert shown(documents_html(rows, Wanted("january 2, 1961"))) == ["v1/d1"]
    assert "&lt;to&gt;" in documents_html(rows, Wanted("telegram"))
    assert shown(documents_html(rows, Wanted("telegram nowhere"))) == []
    assert "“&lt;b&gt;”" in documents_html(rows, Wanted("<b>"))


def test_a_row_tells_counts_and_losses() -> None:
    html = documents_html([row(5)], Wanted())
    assert "January 6, 1961 · 4 turns · 1 note · FRUS TEI" in html
    assert "1 reply is missing in this copy" in html


def test_an_empty_library_says_so() -> None:
    assert "The library is empty." in documents_html([], Wanted("x"))


def test_each_style_is_shown_as_it_is_copied(documents: dict[str, Document]) -> None:
    document = documents["msc_cuba221"]
    copied = [unescape(words) for words in re.findall(r"<pre[^>]*>(.*?)</pre>", citations_html(document), re.DOTALL)]
    assert copied == [cite(document, style) for style in STYLES]
    without = replace(document, source_note=None)
    assert len(re.findall("<pre", citations_html(without))) == len(STYLES) - 1
    assert 'data-document="a&#34;b"' in cite_bar(replace(document, id='a"b'))


@pytest.fixture
def own(tmp_path: Path, encoder: Encoder) -> Library:
    return Library(tmp_path / "library", encoder)


def test_examples_ask_only_about_what_is_there(own: Library) -> None:
    from embeddings.intake import add_files

    assert examples(own) == []
    own.add(read_corpus())
    assert examples(own) == list(OF_THE_SHIPPED)
    add_files(own, [CALL])
    mixed = examples(own)
    assert "When and where did the two conversations take place?" not in mixed
    assert "What did Hale tell Marlow on May 6, 1951?" in mixed
    for document_id in ("msc_cuba164", "msc_cuba221"):
        own.remove(document_id)
    assert examples(own) == ["What did Hale tell Marlow on May 6, 1951?"]
    own.close()
