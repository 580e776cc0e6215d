"""Following a link into the library: which document, which words of it, what they are called, what lies beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from data.document import Document, Span, date_words
from data.errors import TelconError, UnknownDocument
from data.passages import Passage, passages
from embeddings.library import Library
from embeddings.store import DocumentRow
from ui.colours import colours
from ui.document_html import Opened
from ui.markup import one_line
from ui.passage_names import passage_name

_TARGET = re.compile(r"(?P<passage>[^:]+)(?::(?P<start>\d{1,9})-(?P<end>\d{1,9}))?")
_KINDS = {"t": "turn", "p": "paragraph", "fn": "footnote", "source": "source note", "head": "heading"}
_NAMED = re.compile(r"(t|p|fn|source|head)(.*)", re.DOTALL)


@dataclass(frozen=True)
class Opening:
    """A document about to be shown.

    `name` is what its words are called that are marked, or the document itself; `lacking` tells what the link names
    and the document does not have; `before` and `after` are its neighbours as one reads, `cited_by` how many
    references of the library lead to it.
    """

    opened: Opened
    name: str
    lacking: str = ""
    before: DocumentRow | None = None
    after: DocumentRow | None = None
    cited_by: int = 0


def open_target(library: Library, link: str) -> Opening:
    """What a link `#cite=…` leads to.

    Raises:
        TelconError: it leads nowhere; the message says why.
    """
    match = _TARGET.fullmatch(link)
    if match is None:
        raise TelconError("This link names no passage. Open the document from the list instead.")
    document_id, _, name = unquote(match["passage"]).partition("#")
    document = _document(library, document_id)
    asked = Span(int(match["start"]), int(match["end"])) if match["start"] else None
    cited, called, lacking = _place(document, name, asked)
    leads = library.store.resolve([reference.target for reference in document.references])
    before, after = (library.store.row(i) if i else None for i in library.store.neighbours(document_id))
    return Opening(
        Opened(document, cited, {to: there for to, there in leads.items() if there}, _colours(library)),
        called,
        lacking,
        before,
        after,
        len(library.store.references_to(document_id)),
    )


def document_name(document: Document) -> str:
    """What a document is called where there is one line for it: its title, and its date unless the title tells it."""
    title, day = one_line(document.title), date_words(document.date) if document.date else ""
    return title if day in title else f"{title}, {day}"


def _document(library: Library, document_id: str) -> Document:
    try:
        return library.store.document(document_id)
    except UnknownDocument as error:
        raise UnknownDocument(
            f"“{one_line(document_id)}” is not in this library: it was removed, or it never was. "
            "Add its file, and this link opens it."
        ) from error


def _place(document: Document, name: str, asked: Span | None) -> tuple[Span | None, str, str]:
    """The words to mark, what they are called, and what of the link is not there."""
    cut = passages(document) if name or asked else ()
    passage = next((one for one in cut if one.id == f"{document.id}#{name}"), None)
    if asked and passage is None and not name:
        passage = next((one for one in cut if one.span.contains(asked)), None)
    if name and passage is None:
        return None, document_name(document), f"This document has no {_words(name)}."
    if asked and (asked.start >= asked.end or asked.end > len(document.text)):
        lacking = "The words that this link marks are not in this copy of the document."
        return passage.span if passage else None, _called(document, passage), lacking
    return asked or (passage.span if passage else None), _called(document, passage), ""


def _called(document: Document, passage: Passage | None) -> str:
    return passage_name(passage, document.date) if passage else document_name(document)


def _words(name: str) -> str:
    """`t99` in words: turn 99."""
    if found := _NAMED.fullmatch(name):
        return f"{_KINDS[found[1]]} {one_line(found[2])}".strip()
    return f"passage “{one_line(name)}”"


def _colours(library: Library) -> dict[str, int]:
    return colours(library.store.speakers_together())
