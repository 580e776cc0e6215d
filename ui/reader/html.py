"""The reader around a document: its title, the documents beside it, the ways to cite it, tabs, search inside."""

from __future__ import annotations

from data.dateline import date_words
from data.document import Document
from embeddings.store import DocumentRow
from ui.links import inside, target
from ui.page.markup import NOTHING, Markup, html, joined, one_line
from ui.reader.citing import cite_bar
from ui.reader.document_html import document_html
from ui.reader.opening import Opening

TABS = (("text", "Text"), ("overview", "Overview"), ("people", "People"), ("cited-by", "Cited by"))
PAGES = ("pages", "Pages")  # of a document whose pages are pictures
_FIND = html(
    '<div class="find" role="search"><input type="search" placeholder="Find in this document" '
    'aria-label="Find in this document"><span class="found-count" role="status"></span>'
    '<button type="button" class="find-before" aria-label="Previous place" disabled>↑</button>'
    '<button type="button" class="find-after" aria-label="Next place" disabled>↓</button></div>'
)
_TO_ANSWER = html('<button type="button" class="to-answer">← Back to the answer</button>')

_CLOSE = html('<button type="button" class="close" aria-label="Close the document">✕</button>')


def reader_html(opening: Opening) -> Markup:
    """The document with all that stands around it; the tabs but the first are filled when they are opened."""
    document = opening.opened.document
    return html(
        '<div class="opened"><div class="reader-head"><div class="reader-line">{}{}{}{}</div>'
        '<h2 class="reader-title" title="{}">{}</h2><p class="reader-facts" title="{}">{}</p>'
        '<div class="reader-line">{}{}</div></div>{}{}</div>',
        _TO_ANSWER,
        _beside(opening, "Documents before and after", "neighbours", short=True),
        cite_bar(document),
        _CLOSE,
        one_line(document.title),
        one_line(document.title),
        _facts(document),
        _facts(document),
        _tabs(_tabs_of(document), opening.cited_by),
        _FIND,
        _text(opening),
        joined(
            html(
                '<div class="reader-part" role="tabpanel" id="reader-{0}" aria-labelledby="tab-{0}" tabindex="0" '
                "hidden></div>",
                name,
            )
            for name, _ in _tabs_of(document)[1:]
        ),
    )


def _facts(document: Document) -> str:
    """In the line below the title: when, and where in its volume."""
    facts = [date_words(document.date) if document.date else "Undated"]
    if document.number:
        facts.append(f"document {document.number}")
    if document.volume:
        facts.append(one_line(document.volume.title or document.volume.id))
    return " · ".join(facts)


def _text(opening: Opening) -> Markup:
    document = opening.opened.document
    lacking = html('<p class="notice lacking" role="alert">{}</p>', opening.lacking) if opening.lacking else NOTHING
    return html(
        '<div class="document" role="tabpanel" id="reader-text" aria-labelledby="tab-text" tabindex="0" '
        'data-document="{}">{}{}{}</div>',
        document.id,
        lacking,
        document_html(opening.opened, whole=False),
        _beside(opening, "Read on", "onward"),
    )


def _tabs_of(document: Document) -> tuple[tuple[str, str], ...]:
    return (TABS[0], PAGES, *TABS[1:]) if document.pictures else TABS


def _tabs(tabs: tuple[tuple[str, str], ...], cited_by: int) -> Markup:
    """Names of tabs; only the chosen one is reached by Tab, the others by arrows."""
    shown = [
        html(
            '<button type="button" role="tab" id="tab-{0}" data-tab="{0}" aria-controls="reader-{0}" '
            'aria-selected="{1}" tabindex="{2}">{3}</button>',
            name,
            "false" if place else "true",
            -1 if place else 0,
            f"{words} ({cited_by:,})" if name == "cited-by" and cited_by else words,
        )
        for place, (name, words) in enumerate(tabs)
    ]
    return html('<div class="tabs" role="tablist" aria-label="What to see of this document">{}</div>', joined(shown))


def _beside(opening: Opening, name: str, kind: str, short: bool = False) -> Markup:
    """Links to the document before and the one after, with their titles; as arrows where there is little room."""
    links = [
        _link(row, words, arrow, side, short)
        for row, words, arrow, side in (
            (opening.before, "Previous", "‹", "before"),
            (opening.after, "Next", "›", "after"),
        )
        if row
    ]
    return html('<nav class="{}" aria-label="{}">{}</nav>', kind, name, joined(links)) if links else NOTHING


def _link(row: DocumentRow, words: str, arrow: str, side: str, short: bool) -> Markup:
    title = one_line(row.title)
    name = f"{words} document: {title}"
    return inside(
        target(row.id), arrow if short else f"{words}: {title}", side, title=name, label=name if short else ""
    )
