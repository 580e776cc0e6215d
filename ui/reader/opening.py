"""Following a link into the library: which document, which words of it, what they are called, what lies beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from data.dateline import date_words
from data.document import Document, Span
from data.errors import TelconError, UnknownDocument
from data.passages import Passage
from embeddings.library import Library
from embeddings.store import DocumentRow
from ui.page.colours import colours
from ui.page.markup import one_line
from ui.passage_names import passage_name
from ui.reader.document_html import Opened
from ui.reader.document_pieces import Cut, cut

_TARGET = re.compile(r"(?P<passage>[^:]+)(?::(?P<start>\d{1,9})-(?P<end>\d{1,9}))?")
_KEPT = 8  # documents
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


class Opener:
    """Follows links into one library. What was opened lately is not cut anew: a long document comes in pieces."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cut = lru_cache(_KEPT)(lambda document_id, _generation: cut(library.store.documents.get(document_id)))
        self._colours = lru_cache(1)(lambda _generation: colours(library.store.people.together()))

    def opened(self, link: str) -> tuple[Opened, str, str]:
        """The document that a link `#cite=…` leads to with the words to mark, what these are called, what is lacking.

        Raises:
            TelconError: it leads nowhere; the message says why.
        """
        match = _TARGET.fullmatch(link)
        if match is None:
            raise TelconError("This link names no passage. Open the document from the list instead.")
        document_id, _, name = unquote(match["passage"]).partition("#")
        store = self._library.store
        document = _document(self._library, document_id)
        known = self._cut(document_id, generation := store.generation())
        asked = Span(int(match["start"]), int(match["end"])) if match["start"] else None
        cited, called, lacking = _place(document, known, name, asked)
        leads = store.references.resolve([reference.target for reference in document.references])
        found = {to: there for to, there in leads.items() if there}
        return Opened(document, cited, found, self._colours(generation), known), called, lacking

    def open(self, link: str) -> Opening:
        """The same, with the documents beside it. Raises TelconError."""
        opened, called, lacking = self.opened(link)
        store, document_id = self._library.store, opened.document.id
        before, after = (store.documents.row(i) if i else None for i in store.documents.neighbours(document_id))
        return Opening(opened, called, lacking, before, after, len(store.references.to(document_id)))

    def colours(self) -> Mapping[str, int]:
        """Of everybody who speaks in the library."""
        return self._colours(self._library.store.generation())


def document_name(document: Document) -> str:
    """What a document is called where there is one line for it: its title, and its date unless the title tells it."""
    title, day = one_line(document.title), date_words(document.date) if document.date else ""
    return title if day in title else f"{title}, {day}"


def _document(library: Library, document_id: str) -> Document:
    try:
        return library.store.documents.get(document_id)
    except UnknownDocument as error:
        raise UnknownDocument(
            f"“{one_line(document_id)}” is not in this library: it was removed, or it never was. "
            "Add its file, and this link opens it."
        ) from error


def _place(document: Document, known: Cut, name: str, asked: Span | None) -> tuple[Span | None, str, str]:
    """The words to mark, what they are called, and what of the link is not there."""
    passage = known.passage(f"{document.id}#{name}") if name else known.passage_around(asked) if asked else None
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
