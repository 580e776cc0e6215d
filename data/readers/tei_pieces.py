"""The documents of a TEI file that is not well-formed as a whole, each cut out of its bytes and parsed by itself.

A parser that recovers swallows what follows an unclosed tag. So nothing is recovered here: a document is read when
its own bytes are well-formed and nothing but the volume's structure stands between it and the next; else it is told,
with the line. Every document whose start or id stands in the bytes is one or the other.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from data.readers.tei_xml import parse, what_is_wrong

_ASIDE = rb"<!--(?:(?!--).)*-->|<!\[CDATA\[(?:(?!\]\]>|<!\[CDATA\[).)*\]\]>|<\?(?:(?!\?>|<\?).)*\?>"
_ATTRIBUTES = rb"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*/?>"""
_TAGS = re.compile(
    rb"(?P<aside>" + _ASIDE + rb")|(?P<end></(?:\w+:)?div\s*>)"
    rb"|(?P<start><(?:\w+:)?div\b(?:" + _ATTRIBUTES + rb"|[^<>]*>?))",
    re.DOTALL,
)
_IS_DOCUMENT = re.compile(rb"""\stype\s*=\s*["']?document\b|\sxml:id\s*=\s*["']?d\d+[A-Za-z]?["'\s/>]""")
_ID = re.compile(rb"""\sxml:id\s*=\s*["']?([\w.:-]+)""")
_DOCUMENT_ID = re.compile(r"d\d+[A-Za-z]?", re.ASCII)
_BETWEEN = re.compile(
    rb"(?:\s|" + _ASIDE + rb"|<(?:\w+:)?pb\b[^<>]*>|</(?:\w+:)?(?:pb|div|group)\s*>)*"
    rb"(?P<structure></?(?:\w+:)?(?:div|back|front|body|text|TEI|group)\b|\Z)?",
    re.DOTALL,
)
_NAMESPACE = re.compile(rb"""\s(xmlns(?::[\w.-]+)?)\s*=\s*("[^"<]*"|'[^'<]*')""")
_ENCODING = re.compile(rb"""\s*<\?xml\b[^<>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']""")


_SERIES = {b"xmlns": b'"http://www.tei-c.org/ns/1.0"', b"xmlns:frus": b'"http://history.state.gov/frus/ns/1.0"'}


@dataclass(frozen=True)
class Piece:
    """A document that is well-formed by itself, and the line where it begins."""

    div: etree._Element
    line: int


@dataclass(frozen=True)
class Broken:
    """A document that is not read: what it is called, the line, and why."""

    name: str
    line: int
    reason: str


@dataclass(frozen=True)
class Pieces:
    """`frame` is the file without its documents, `front` what stands before the first, both as bytes.

    `opening` is a start tag that declares every namespace, to be put before a piece; `ids` are all that the file gives.
    """

    documents: tuple[Piece | Broken, ...]
    frame: bytes
    front: bytes
    opening: bytes
    ids: tuple[str, ...]
    encoding: str | None


def pieces_of(raw: bytes) -> Pieces:
    """Every document of the file, in its order."""
    return _Cutter(raw.removeprefix(codecs.BOM_UTF8)).pieces()


@dataclass(frozen=True)
class _Tag:
    start: int
    end: int
    depth: int  # what it adds to the depth: 1, 0 for an empty element, or -1


class _Cutter:
    """Cuts one file's bytes."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._lines = [match.start() for match in re.finditer(rb"\n", raw)]
        declared = _ENCODING.match(raw)
        self._encoding = declared[1].decode() if declared else None
        found = [match for match in _TAGS.finditer(raw) if match.lastgroup != "aside"]
        self._tags = [_Tag(*match.span(), _depth(match)) for match in found]
        is_start = [match.lastgroup == "start" and bool(_IS_DOCUMENT.search(match[0])) for match in found]
        self._starts = [place for place, document in enumerate(is_start) if document]

    def pieces(self) -> Pieces:
        spans = [self._span(place) for place in range(len(self._starts))]
        borders = [0, *(border for span in spans for border in span[:2]), len(self._raw)]
        frame = b"".join(self._raw[a:b] for a, b in zip(borders[::2], borders[1::2], strict=True))
        opening = b"<TEI %s>" % b" ".join(b"%s=%s" % pair for pair in _namespaces(frame).items())
        told = [(span[0], self._piece(*span, opening)) for span in spans]
        told += self._lost()
        ids = tuple(match[1].decode("ascii", "replace") for match in _ID.finditer(self._raw))
        ordered = tuple(piece for _, piece in sorted(told, key=lambda one: one[0]))
        return Pieces(ordered, frame, self._raw[: borders[1]], opening, ids, self._encoding)

    def _span(self, place: int) -> tuple[int, int, bool]:
        """From a document's start tag to the end tag that closes it; without one to the next document."""
        first = self._starts[place]
        last = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._tags)
        depth = 0
        for tag in self._tags[first:last]:
            depth += tag.depth
            if depth == 0:
                return self._tags[first].start, tag.end, True
        return self._tags[first].start, self._tags[last].start if last < len(self._tags) else len(self._raw), False

    def _piece(self, start: int, end: int, closed: bool, opening: bytes) -> Piece | Broken:
        line, name = self._line(start), self._name(start)
        try:
            closing = b"</TEI>" if closed else b""
            root = parse(opening + self._raw[start:end] + closing, self._encoding)
        except etree.XMLSyntaxError as error:
            where = line - 1 + (error.lineno or 1)
            return Broken(name, where, f"not well-formed XML ({what_is_wrong(error, line - 1)})")
        behind = _BETWEEN.match(self._raw, end)
        if behind is None or behind["structure"] is None:
            return Broken(name, self._line(end), "something stands behind its end tag on this line")
        return Piece(root[0], line)

    def _lost(self) -> Iterator[tuple[int, Broken]]:
        """Documents' ids that stand in no start tag that can be made out."""
        starts = [self._tags[place].start for place in self._starts]
        ends = [self._tags[place].end for place in self._starts]
        for match in _ID.finditer(self._raw):
            called = match[1].decode("ascii", "replace")
            if not _DOCUMENT_ID.fullmatch(called):
                continue
            place = bisect_right(starts, match.start()) - 1
            if place < 0 or match.start() >= ends[place]:
                yield match.start(), Broken(called, self._line(match.start()), "its start tag cannot be made out")

    def _line(self, place: int) -> int:
        return bisect_right(self._lines, place - 1) + 1

    def _name(self, start: int) -> str:
        tag = self._tags[bisect_right(self._tags, start, key=lambda tag: tag.start) - 1]
        given = _ID.search(self._raw, tag.start, tag.end)
        return given[1].decode("ascii", "replace") if given else "a document"


def _depth(tag: re.Match[bytes]) -> int:
    if tag.lastgroup == "end":
        return -1
    return 0 if tag[0].endswith(b"/>") else 1


def _namespaces(frame: bytes) -> dict[bytes, bytes]:
    """Those of the elements around the documents, each prefix as it is first declared, and the series' own."""
    found: dict[bytes, bytes] = {}
    for match in _NAMESPACE.finditer(frame):
        found.setdefault(match[1], match[2])
    return {**_SERIES, **found}
