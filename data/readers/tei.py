"""Reader for one document of a FRUS volume: a `div` of type `document` in TEI XML.

How the Office of the Historian encodes them: a turn is a plain `p` whose first words are the
label, a note stands inline where its mark is, the source note in the head. Notes are taken out
of line and written behind the body, as they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from data.compose import Facts, compose
from data.crossref.targets import parse_target
from data.document import Abbreviation, Document, Notice, Volume
from data.errors import UnreadableDocument
from data.manuscript import ManuscriptWriter, Role
from data.readers.tei_dates import moment_of, printed_beside
from data.speech.person_names import Person

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
DOCUMENT_URL = "https://history.state.gov/historicaldocuments"
_BLOCKS = frozenset(
    ("p", "signed", "salute", "ab", "l", "trailer", "closer", "opener", "postscript", "byline", "byline")
)
_CONTAINERS = frozenset(("div", "attachment", "quote", "q", "lg", "floatingText", "body", "group", "text", "figure"))
_LISTS_IN_ONE = frozenset(("subject", "to", "from", "references", "participants"))
_APART = frozenset(("signed", "salute", "trailer", "closer", "opener", "byline", "seg", "ab"))
_SECTION_TITLES = ("sectiontitle", "center", "right", "heading")
_NOT_TEXT = frozenset(("file", "pdf", "page-count-according-to-citation", "graphic", "uh-oh", "fw", "figDesc", "desc"))
_CALENDAR = "This volume is a calendar: it lists the document in one line and does not print its text."
_DOCUMENT_ID = re.compile(r"d\d+[A-Za-z]?", re.ASCII)
_UNSEEN = "The volume has no text for this document."


@dataclass(frozen=True)
class VolumeFacts:
    """What the volume tells of every document in it."""

    volume: Volume
    persons: Mapping[str, Person]
    collection: str | None
    terms: Mapping[str, Abbreviation] = field(default_factory=lambda: MappingProxyType({}))


def is_document(div: etree._Element) -> bool:
    """Whether a division of a volume is a document: it is called one, or has a document's id."""
    return div.get("type") == "document" or bool(_DOCUMENT_ID.fullmatch(div.get(XML_ID) or ""))


def read_tei_document(div: etree._Element, facts: VolumeFacts, name: str, notices: tuple[Notice, ...] = ()) -> Document:
    """One document; its id is `volume/name`, its text the printed text in reading order.

    Raises:
        UnreadableDocument: nothing is printed in it.
    """
    walk = _Walk(facts.volume.id)
    walk.children(div)
    walk.notes()
    manuscript = walk.writer.finish()
    if not manuscript.blocks:
        raise UnreadableDocument(
            f"{name}: nothing is printed in it, no heading, no text, no note; there is nothing to add."
        )
    number = _number(div, name)
    has_text = any(block.role in ("body", "apart", "participant") for block in manuscript.blocks)
    titled = any(block.role == "title" for block in manuscript.blocks)
    calendar = div.find("{*}page-count-according-to-citation") is not None
    if not has_text:
        notices = (*notices, Notice("reading", _CALENDAR if calendar else _UNSEEN))
    moment = moment_of(div)
    return compose(
        manuscript,
        Facts(
            id=f"{facts.volume.id}/{name}",
            format="FRUS TEI",
            volume=facts.volume,
            number=number,
            collection=facts.collection,
            url=f"{DOCUMENT_URL}/{facts.volume.id}/{name}",
            place=words_of(div.find(".//{*}dateline//{*}placeName")) or None,
            date=moment.date() if moment else None,
            time=moment.time() if moment and (moment.hour or moment.minute) else None,
            printed_date=printed_beside(div, moment.date()) if moment else None,
            persons=facts.persons,
            notices=notices,
            abbreviations=_abbreviations(div, facts.terms),
            people_in_title=not calendar,
            untitled=None if titled else f"Document {number}" if number else name,
        ),
    )


def _number(div: etree._Element, name: str) -> str | None:
    """By its id, where that is its own; else as the volume says beside it."""
    given = (div.get("n") or "").strip() or None
    return name[1:] if re.fullmatch(r"d\d.*", name) and (name == div.get(XML_ID) or not given) else given


def _abbreviations(div: etree._Element, terms: Mapping[str, Abbreviation]) -> tuple[Abbreviation, ...]:
    """Those that the document uses and the volume's list explains, in the order of their first use."""
    used = dict.fromkeys((gloss.get("target") or "").lstrip("#") for gloss in div.iter(f"{TEI}gloss"))
    return tuple(terms[key] for key in used if key in terms)


def words_of(element: etree._Element | None) -> str:
    """An element's words, white space folded."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


class _Walk:
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
        name = _name(element)
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
        elif name in _CONTAINERS or (name in ("opener", "closer", "postscript") and _has_blocks(element)):
            self.children(element)
        else:
            self._block(element, "apart" if _stands_apart(element, name) else "body")

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
            name = _name(child)
            if name == "pb":
                self._page(child)
            elif name == "note":
                self._note(child)
            elif name == "list":
                self._list(child)
            elif name is not None:
                if in_one:
                    self.writer.line()
                elif not _is_labelled(child):
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
            if _name(row) == "head":
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
        name = _name(child)
        if name is None or name in _NOT_TEXT:
            return
        if name == "note":
            self._note(child)
        elif name == "pb":
            self._page(child)
        elif name == "lb":
            self.writer.line()
        elif name == "persName":
            with self.writer.name(_person_id(child)):
                self._inline(child)
        elif name == "ref":
            with self.writer.reference(parse_target(child.get("target") or "", self._volume)):
                self._inline(child)
        elif name in ("list", "table", "quote", "p", "item", "row", "label"):  # a block inside a block: its lines
            if not _is_labelled(child):
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
            self.writer.mark(_label(note))

    def _write_note(self, note: etree._Element) -> None:
        role = _note_role(note)
        self.writer.begin(role, None if note.get("rend") == "inline" else _label(note), first=True)
        self.writer.write(note.text or "")
        for child in note:
            if _name(child) == "p":
                self.writer.begin(role, _label(note), first=not self.writer.is_open())
                self._inline(child)
            else:
                self._inline_child(child)
            self.writer.write(child.tail or "")

    def _page(self, element: etree._Element) -> None:
        name = element.get(XML_ID) or ""
        label = name[len("pg_") :] if name.startswith("pg_") else element.get("n")
        if label:
            self.writer.page(label)


def _name(element: etree._Element) -> str | None:
    """The element's name without its namespace; None for a comment or processing instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else None


def _label(note: etree._Element) -> str:
    """The note's printed number; from its id where the attribute is missing."""
    given = (note.get("n") or "").strip()
    match = re.search(r"fn(\d+)$", note.get(XML_ID) or "")
    return given or (match[1] if match else "*")


def _note_role(note: etree._Element) -> Role:
    """The source note is marked so in most volumes; elsewhere its words say it."""
    kind = note.get("type")
    if kind == "summary":
        return "summary"
    parent = note.getparent()
    in_head = parent is not None and _name(parent) == "head"
    first = _label(note) in ("0", "1", "*")
    if kind == "source" or (in_head and first and words_of(note).startswith("Source")):
        return "source"
    return "note"


def _person_id(element: etree._Element) -> str | None:
    target = element.get("corresp") or element.get("ref") or element.get("key") or ""
    return target.lstrip("#") or None


def _stands_apart(element: etree._Element, name: str) -> bool:
    """Headings inside the text, signatures and the like never go on with a turn."""
    return name in _APART or any(style in (element.get("rend") or "") for style in _SECTION_TITLES)


def _is_labelled(item: etree._Element) -> bool:
    """Whether an item's number stands before it, as `<label>1.</label><item>`: they are printed in one line."""
    before = next((one for one in item.itersiblings(preceding=True) if _name(one) not in (None, "pb")), None)
    return _name(item) == "item" and before is not None and _name(before) == "label"


def _has_blocks(element: etree._Element) -> bool:
    return any(_name(child) in _BLOCKS | {"dateline", "list", "note"} for child in element)
