"""The library's documents as a list: searched and cut into pages here, so that thousands of them stay quick."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from data.document import date_words
from embeddings.store import DocumentRow
from ui.marked_text import CITE, target

PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """What of the library a reader wants to see."""

    words: str = ""
    page: int = 0


def documents_html(documents: Sequence[DocumentRow], wanted: Wanted) -> str:
    """One page of the documents in which every word looked for begins a word of title, id, date, volume or format."""
    words = [re.compile(rf"(?<!\w){re.escape(word)}") for word in wanted.words.casefold().split()]
    found = [document for document in documents if all(word.search(_searched(document)) for word in words)]
    if not found:
        reason = f"No document holds “{escape(wanted.words)}” in its title, id, date or format."
        return f'<p class="none">{reason if documents else "The library is empty. Add documents above."}</p>'
    pages = math.ceil(len(found) / PAGE)
    page = min(max(wanted.page, 0), pages - 1)
    shown = found[page * PAGE : (page + 1) * PAGE]
    rows = "".join(_row(document) for document in shown)
    return f'<ul class="rows">{rows}</ul>{_pager(page, pages, len(shown), len(found))}'


def count_words(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _searched(document: DocumentRow) -> str:
    date = f"{document.date} {date_words(document.date)}" if document.date else "undated"
    return f"{document.title} {document.id} {date} {document.volume or ''} {document.format}".casefold()


def _row(document: DocumentRow) -> str:
    title = escape(" ".join(document.title.split()))
    name = escape(document.id)
    date = date_words(document.date) if document.date else "Undated"
    facts = " · ".join([date, *_counts(document), document.format])
    problem = f'<p class="problem">{escape(_problem(document))}</p>' if _problem(document) else ""
    return (
        f'<li data-document="{name}"><a href="{CITE}{target(document.id)}">{title}</a>'
        f'<p class="facts">{escape(facts)}<br><small>{name}</small></p>{problem}'
        f'<button type="button" class="remove" aria-label="Remove {name}">Remove</button></li>'
    )


def _counts(document: DocumentRow) -> list[str]:
    counted = (
        (document.turns, "turn"),
        (document.paragraphs, "paragraph"),
        (document.footnotes, "note"),
    )
    return [count_words(number, what) for number, what in counted if number]


def _problem(document: DocumentRow) -> str:
    if document.missing:
        return f"{count_words(document.missing, 'reply is', 'replies are')} missing in this copy"
    return ""


def _pager(page: int, pages: int, shown: int, found: int) -> str:
    first = page * PAGE + 1
    told = f"{first:,} to {first + shown - 1:,} of {count_words(found, 'document')}"
    if pages == 1:
        return f'<p class="pager" role="status">{count_words(found, "document")}</p>'
    return (
        f'<p class="pager"><button type="button" data-page="{page - 1}"{" disabled" if page == 0 else ""}>Previous'
        f'</button> <span role="status">{told}</span> '
        f'<button type="button" data-page="{page + 1}"{" disabled" if page == pages - 1 else ""}>Next</button></p>'
    )
