"""The library's documents as a list: searched and cut into pages here, so that thousands of them stay quick."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.document import date_words
from embeddings.store import DocumentRow
from ui.links import inside, target
from ui.markup import NOTHING, Markup, html, joined, one_line

PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """What of the library a reader wants to see."""

    words: str = ""
    page: int = 0


def documents_html(documents: Sequence[DocumentRow], wanted: Wanted) -> Markup:
    """One page of the documents in which every word looked for begins a word of title, id, date, volume or format."""
    words = [re.compile(rf"(?<!\w){re.escape(word)}") for word in wanted.words.casefold().split()]
    found = [document for document in documents if all(word.search(_searched(document)) for word in words)]
    if not found and documents:
        return html('<p class="none">No document holds “{}” in its title, id, date or format.</p>', wanted.words)
    if not found:
        return html('<p class="none">The library is empty. Add documents above.</p>')
    pages = math.ceil(len(found) / PAGE)
    page = min(max(wanted.page, 0), pages - 1)
    shown = found[page * PAGE : (page + 1) * PAGE]
    rows = joined(_row(document) for document in shown)
    return html('<ul class="rows">{}</ul>{}', rows, _pager(page, pages, len(shown), len(found)))


def count_words(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _searched(document: DocumentRow) -> str:
    date = f"{document.date} {date_words(document.date)}" if document.date else "undated"
    return f"{document.title} {document.id} {date} {document.volume or ''} {document.format}".casefold()


def _row(document: DocumentRow) -> Markup:
    date = date_words(document.date) if document.date else "Undated"
    problem = html('<p class="problem">{}</p>', _problem(document)) if _problem(document) else NOTHING
    return html(
        '<li data-document="{name}">{link}<p class="facts">{facts}<br><small>{name}</small></p>{problem}'
        '<button type="button" class="remove" aria-label="Remove {name}">Remove</button></li>',
        name=document.id,
        link=inside(target(document.id), one_line(document.title)),
        facts=" · ".join([date, *_counts(document), document.format]),
        problem=problem,
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


def _pager(page: int, pages: int, shown: int, found: int) -> Markup:
    first = page * PAGE + 1
    if pages == 1:
        return html('<p class="pager" role="status">{}</p>', count_words(found, "document"))
    return html(
        '<p class="pager">{} <span role="status">{}</span> {}</p>',
        _turn_to(page - 1, "Previous", page > 0),
        f"{first:,} to {first + shown - 1:,} of {count_words(found, 'document')}",
        _turn_to(page + 1, "Next", page < pages - 1),
    )


def _turn_to(page: int, words: str, there: bool) -> Markup:
    off = NOTHING if there else html(" disabled")
    return html('<button type="button" data-page="{}"{}>{}</button>', page, off, words)
