"""One way through the tree of a FRUS document, writing its manuscript; notes are kept for the end."""

from __future__ import annotations

import re

from lxml import etree

from data.crossref.targets import parse_target
from data.manuscript import ManuscriptWriter, Role
from data.readers.tei_elements import (
    TEI,
    XML_ID,
    has_blocks,
    is_labelled,
    label_of,
    name_of,
    note_role,
    person_id,
    stands_apart,
)

_CONTAINERS = frozenset(("div", "attachment", "quote", "q", "lg", "floatingText", "body", "group", "text", "figure"))
_LISTS_IN_ONE = frozenset(("subject", "to", "from", "references", "participants"))
_NOT_TEXT = frozenset(("file", "pdf", "page-count-according-to-citation", "graphic", "uh-oh", "fw", "figDesc", "desc"))
_DOCUMENT_ID = re.compile(r"d\d+[A-Za-z]?", re.ASCII)


def is_document(div: etree._Element) -> bool:
    """Whether a division of a volume is a document: it is called one, or has a document's id."""
    return div.get("type") == "document" or bool(_DOCUMENT_ID.fullmatch(div.get(XML_ID) or ""))


class Walk:
    """One way through a document's tree, writing its manuscript; notes are kept for the end."""

    def __init__(self, volume: str) -> None:
        self.writer = ManuscriptWriter()
        self._volume = volume
        self._notes: list[etree._Element] = []
        self._titled = False
        self._dated = False
        self._began = False

    def children(self, parent: etree._Element) -> None:
        """Block-level content; stray words between blocks are a block of their own."""
        self._stray(parent.text)
        for child in parent:
            self._element(child)
            self._stray(child.tail)

    def notes(self) -> None:
        """Write the notes met so far, and those that stand in notes."""
        for note in self._notes:  # grows while it is walked: a note may hold another
            self._write_note(note)

    def _element(self, element: etree._Element) -> None:
        name = name_of(element)
        if name is None or name in _NOT_TEXT:
            return
        if name == "head":
            self._head(element)
        elif name == "div" and is_document(element):
            return  # a document of its own, wherever it stands
        elif name == "pb":
            self._page(element)
        elif name == "note":
            self._note(element)
        elif name == "dateline":
            self._dateline(element)
        elif name == "list":
            self._list(element)
        elif name == "table":
            self._table(element)
        elif name in _CONTAINERS or (name in ("opener", "closer", "postscript") and has_blocks(element)):
            self.children(element)
        else:
            self._block(element, "apart" if stands_apart(element, name) else "body")

    def _head(self, element: etree._Element) -> None:
        self._block(element, "apart" if self._titled else "title")
        self._titled = self._titled or self.writer.is_open()

    def _dateline(self, element: etree._Element) -> None:
        first = not self._dated and not self._began
        self._block(element, "dateline" if first else "apart")
        self._dated = True

    def _block(self, element: etree._Element, role: Role) -> None:
        self._began = self._began or role in ("body", "apart")
        self.writer.begin(role)
        self._inline(element)

    def _stray(self, words: str | None) -> None:
        if words and words.strip():
            self.writer.begin("body")
            self.writer.write(words)

    def _list(self, element: etree._Element) -> None:
        """Subject and addressees are one block; participants are one each; other items paragraphs."""
        kind = element.get("type") or ""
        self._began = True
        in_one = kind in _LISTS_IN_ONE and kind != "participants"
        if in_one:
            self.writer.begin("apart")
        for child in element:
            name = name_of(child)
            if name == "pb":
                self._page(child)
            elif name == "note":
                self._note(child)
            elif name == "list":
                self._list(child)
            elif name is not None:
                if in_one:
                    self.writer.line()
                elif not is_labelled(child):
                    item: Role = "participant" if kind == "participants" else "body"
                    self.writer.begin("apart" if name == "head" else item)
                self._inline(child)
                self.writer.write(" ")

    def _table(self, element: etree._Element) -> None:
        """A line a row, ` | ` between the cells."""
        self._began = True
        self.writer.begin("apart")
        for row in element.iter(f"{TEI}row", f"{TEI}head"):
            self.writer.line()
            if name_of(row) == "head":
                self._inline(row)
                continue
            for place, cell in enumerate(row):
                self.writer.write(" | " if place else "")
                self._inline(cell)

    def _inline(self, element: etree._Element) -> None:
        self.writer.write(element.text or "")
        for child in element:
            self._inline_child(child)
            self.writer.write(child.tail or "")

    def _inline_child(self, child: etree._Element) -> None:
        name = name_of(child)
        if name is None or name in _NOT_TEXT:
            return
        if name == "note":
            self._note(child)
        elif name == "pb":
            self._page(child)
        elif name == "lb":
            self.writer.line()
        elif name == "persName":
            with self.writer.name(person_id(child)):
                self._inline(child)
        elif name == "ref":
            with self.writer.reference(parse_target(child.get("target") or "", self._volume)):
                self._inline(child)
        elif name in ("list", "table", "quote", "p", "item", "row", "label"):  # a block inside a block: its lines
            if not is_labelled(child):
                self.writer.line()
            self._inline(child)
            if name == "label":
                self.writer.write(" ")
            else:
                self.writer.line()
        else:
            self._inline(child)

    def _note(self, note: etree._Element) -> None:
        self._notes.append(note)
        if note.get("rend") != "inline":  # older volumes print the file number itself, without a mark
            self.writer.mark(label_of(note))

    def _write_note(self, note: etree._Element) -> None:
        role = note_role(note)
        self.writer.begin(role, None if note.get("rend") == "inline" else label_of(note), first=True)
        self.writer.write(note.text or "")
        for child in note:
            if name_of(child) == "p":
                self.writer.begin(role, label_of(note), first=not self.writer.is_open())
                self._inline(child)
            else:
                self._inline_child(child)
            self.writer.write(child.tail or "")

    def _page(self, element: etree._Element) -> None:
        name = element.get(XML_ID) or ""
        label = name[len("pg_") :] if name.startswith("pg_") else element.get("n")
        if label:
            self.writer.page(label)
