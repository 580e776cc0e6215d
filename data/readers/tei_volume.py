"""Reader for FRUS TEI XML, a whole volume or a file with a single document of one, well-formed or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from data.document import Document, Notice
from data.errors import UnreadableDocument, UnreadableFile
from data.finding import PassedOver
from data.parts import Part
from data.readers.tei import VolumeFacts, read_tei_document
from data.readers.tei_elements import TEI, XML_ID
from data.readers.tei_facts import front_by_pieces, volume_facts
from data.readers.tei_pieces import Piece, Pieces, pieces_of
from data.readers.tei_walk import is_document
from data.readers.tei_xml import parse, parse_beginning, what_is_wrong

MAX_DEPTH = 100  # nested elements; the deepest volume met has 14
_NO_DOCUMENT = (
    "TEI XML without a document in it. Telcon reads the volumes of Foreign Relations, "
    'where each document is a <div type="document">.'
)
_ENTITIES = "the XML declares entities of its own, which Telcon does not expand."
_DEEP = "{} elements are nested in one another; up to {} are read."
_MEND = "Mend that line, or fetch the file again."
_TWICE = "The file gives the id {} to more than one place; each footnote mark leads to the note that stands at it."
_NAME = re.compile(r"[A-Za-z_][\w.-]{0,63}", re.ASCII)
_MOST_NAMED = 3


@dataclass(frozen=True)
class _Context:
    """What is known of the file beside its documents: `repeated` are the ids that stand in more than one place."""

    facts: VolumeFacts
    repeated: frozenset[str]


def looks_like_tei(text: str) -> bool:
    """Whether a file's beginning is that of a TEI document."""
    return re.search(r"<(?:\w+:)?(?:TEI|div)\b[^>]*", text[:4000]) is not None and "tei-c.org" in text[:8000]


def read_tei(raw: bytes, name: str) -> Iterator[Document]:
    """Every document, where nothing is wrong with any.

    Raises:
        UnreadableFile, UnreadableDocument: the first thing that is.
    """
    for part in tei_parts(raw, name):
        if isinstance(part, PassedOver):
            raise UnreadableDocument(str(part))
        yield part.read()


def tei_parts(raw: bytes, name: str) -> Iterator[Part | PassedOver]:
    """Every document of a volume or of a file with one, in its order. Nothing outside the file is ever opened.

    One ill-formed place costs the document that it stands in: what is not well-formed as a whole is read piece
    by piece.

    Raises:
        UnreadableFile: without a document, or not well-formed (with the line) where there is none either.
    """
    try:
        root = parse(raw)
    except etree.XMLSyntaxError as error:
        yield from _by_pieces(raw, name, error)
        return
    found = documents_in(root)
    if not found:
        raise UnreadableFile(f"{name}: {_trouble_in(root) or _NO_DOCUMENT}")
    context = _Context(volume_facts(root, name), _repeated(map(str, root.xpath("//@xml:id"))))
    for div, called in zip(found, _names(found), strict=True):
        yield Part(_Reading(div, called, context), called, div.sourceline)


def documents_in(root: etree._Element) -> list[etree._Element]:
    """In their order; the root itself where a file is a single one that does not say so."""
    found = [div for div in root.iter(f"{TEI}div") if is_document(div)]
    return found or ([root] if root.tag == f"{TEI}div" else [])


@dataclass(frozen=True)
class _Reading:
    """Reads one document when it is called."""

    div: etree._Element
    called: str
    context: _Context

    def __call__(self) -> Document:
        if trouble := _trouble_in(self.div):
            raise UnreadableDocument(f"{self.called}: {trouble}")
        return read_tei_document(self.div, self.context.facts, self.called, tuple(self._notices()))

    def _notices(self) -> Iterator[Notice]:
        own = dict.fromkeys(map(str, self.div.xpath(".//@xml:id")))
        if twice := [one for one in own if one in self.context.repeated]:
            more = f" and {len(twice) - _MOST_NAMED:,} others" if len(twice) > _MOST_NAMED else ""
            yield Notice("reading", _TWICE.format(", ".join(twice[:_MOST_NAMED]) + more))
        if (given := self.div.get(XML_ID)) and given != self.called:
            yield Notice(
                "reading", f"The file calls this document {given}, as it does another; here it is {self.called}."
            )


def _trouble_in(element: etree._Element) -> str | None:
    """Why a tree is not read though it is well-formed."""
    if next(element.iter(etree.Entity), None) is not None:
        return _ENTITIES
    depth = _depth(element)
    return _DEEP.format(depth, MAX_DEPTH) if depth > MAX_DEPTH else None


def _depth(element: etree._Element) -> int:
    """How many elements stand in one another below this one."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(element, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest - 1


def _repeated(ids: Iterator[str]) -> frozenset[str]:
    return frozenset(one for one, count in Counter(ids).items() if count > 1)


def _names(divs: Sequence[etree._Element]) -> list[str]:
    """What each document is called, no two alike: its id, else by its number, else by its place among those alike."""
    given = [_given(div) for div in divs]
    taken: set[str] = set()
    names = []
    for div, name in zip(divs, given, strict=True):
        number = (div.get("n") or "").strip()
        if name in taken and f"d{number}" not in given and _NAME.fullmatch(f"d{number}"):
            name = f"d{number}"
        again, count = name, 1
        while again in taken:
            count += 1
            again = f"{name}-{count}"
        taken.add(again)
        names.append(again)
    return names


def _given(div: etree._Element) -> str:
    name, number = (div.get(XML_ID) or "").strip(), (div.get("n") or "").strip()
    if _NAME.fullmatch(name):
        return name
    return f"d{number}" if _NAME.fullmatch(f"d{number}") else "d0"


# A file that is not well-formed


def _by_pieces(raw: bytes, name: str, error: etree.XMLSyntaxError) -> Iterator[Part | PassedOver]:
    """Each document that is well-formed by itself, and what is told of the others."""
    whole, pieces = what_is_wrong(error), _pieces(raw)
    divs = [piece.div for piece in pieces.documents if isinstance(piece, Piece)] if pieces else []
    if pieces is None or not pieces.documents:
        line = f", line {error.lineno}" if error.lineno else ""
        raise UnreadableFile(f"{name}{line}: not well-formed XML ({whole}). {_MEND}")
    facts, wrong = _facts(pieces, name)
    context = _Context(facts, _repeated(iter(pieces.ids)))
    names = dict(zip(divs, _names(divs), strict=True))
    for piece in pieces.documents:
        if isinstance(piece, Piece):
            yield Part(_Reading(piece.div, names[piece.div], context), names[piece.div], piece.line)
        else:
            others = " The other documents are read." if divs else ""
            yield PassedOver(name, f"{piece.name}: {piece.reason}.{others} {_MEND}", piece.line)
    if wrong or len(divs) == len(pieces.documents):
        line_number, reason = wrong or (error.lineno, whole)
        lost = " Names and terms that stand there are not known." if wrong else ""
        yield PassedOver(name, f"not well-formed XML outside the documents ({reason}).{lost} {_MEND}", line_number)


def _pieces(raw: bytes) -> Pieces | None:
    """None where the file's encoding is none that its tags can be found in, or that the parser knows."""
    try:
        return pieces_of(raw)
    except LookupError:
        return None


def _facts(pieces: Pieces, name: str) -> tuple[VolumeFacts, tuple[int, str] | None]:
    """What the volume tells, with the line and words of what is wrong before its first document."""
    try:
        return volume_facts(parse(pieces.frame, pieces.encoding), name), None
    except etree.XMLSyntaxError:  # what an unclosed document leaves open
        front, wrong = parse_beginning(pieces.front, pieces.encoding)
    return volume_facts(front_by_pieces(pieces.front, pieces.opening) if front is None else front, name), wrong
