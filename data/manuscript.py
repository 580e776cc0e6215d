"""A document's text put together from a structured source, remembering where everything stands.

Readers of XML, HTML and word processor files walk their own trees and call this; what comes out
is one plain text, blocks between blank lines, with every mark, name, reference and page as a
place in it. `data.compose` makes the Document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from data.blocks import Label
from data.document import Mark, Page, Reference, Span
from data.volume import Target

Role = Literal["collection", "title", "dateline", "participant", "body", "apart", "note", "summary", "source"]


@dataclass(frozen=True)
class Name:
    """Words that the source marks as a person's name; `person` is the id in its list of persons."""

    span: Span
    person: str


@dataclass(frozen=True)
class RoleBlock:
    """A block of the text and what it is; `label` is a note's number.

    Neighbouring blocks of one note number are one note, unless `first` says that another begins.
    `apart` is body text that never goes on with the turn before it: a heading, a signature, a table.
    `said` is the speaker's label that the block begins with, where its reader has decided so.
    """

    role: Role
    span: Span
    label: str | None = None
    first: bool = False
    said: Label | None = None


@dataclass(frozen=True)
class Manuscript:
    """The finished text with everything that was marked in it."""

    text: str
    blocks: tuple[RoleBlock, ...]
    marks: tuple[Mark, ...]
    names: tuple[Name, ...]
    references: tuple[Reference, ...]
    pages: tuple[Page, ...]


class ManuscriptWriter:
    """Writes a manuscript block by block; white space is folded as a browser would.

    `begin` opens a block, `write` adds words to it, `line` starts a new line in it. A block
    without words leaves nothing behind.
    """

    def __init__(self) -> None:
        self._length = 0
        self._pieces: list[str] = []
        self._ends: list[int] = []
        self._blocks: list[RoleBlock] = []
        self._marks: list[Mark] = []
        self._names: list[Name] = []
        self._references: list[Reference] = []
        self._pages: list[Page] = []
        self._role: Role = "body"
        self._label: str | None = None
        self._first = False
        self._start: int | None = None
        self._gap = False
        self._waiting: list[str] = []

    def begin(self, role: Role, label: str | None = None, first: bool = False) -> None:
        self._close()
        self._role, self._label, self._first = role, label, first

    def is_open(self) -> bool:
        """Whether anything was written since the last `begin`."""
        return self._start is not None

    def write(self, words: str) -> None:
        """Add words; runs of white space become one space, none stands at a block's borders."""
        for piece in re.split(r"(\s+)", words):
            if not piece:
                continue
            if piece.isspace():
                self._gap = True
                continue
            self._open()
            if self._gap and self._start != self._length and self._pieces[-1] != "\n":
                self._put(" ")
            self._gap = False
            self._put(piece)

    def line(self) -> None:
        """A line break inside the block."""
        if self._start is not None and self._start != self._length and self._pieces[-1] != "\n":
            self._put("\n")
        self._gap = False

    def mark(self, label: str) -> None:
        """A footnote's number stands here, beside the text."""
        if self._start is None and self._blocks and self._blocks[-1].role not in ("note", "summary", "source"):
            self._marks.append(Mark(label, Span(self._blocks[-1].span.end, self._blocks[-1].span.end)))
        else:
            self._open()
            self._marks.append(Mark(label, Span(self._length, self._length)))

    def page(self, label: str) -> None:
        """A printed page begins with the next words."""
        self._waiting.append(label)

    @contextmanager
    def name(self, person: str | None) -> Iterator[None]:
        """The words written inside are this person's name."""
        before = self._length
        yield
        if person and (span := self._written_since(before)):
            self._names.append(Name(span, person))

    @contextmanager
    def reference(self, target: Target | None) -> Iterator[None]:
        """The words written inside point there."""
        before = self._length
        yield
        if target and (span := self._written_since(before)):
            self._references.append(Reference(span, target))

    def finish(self) -> Manuscript:
        self._close()
        return Manuscript(
            "".join(self._pieces),
            tuple(self._blocks),
            tuple(self._marks),
            tuple(self._names),
            tuple(self._references),
            tuple(self._pages),
        )

    def _open(self) -> None:
        if self._start is None:
            if self._blocks:
                self._put("\n\n")
            self._start = self._length
            self._gap = False
        for label in self._waiting:
            self._pages.append(Page(label, self._length))
        self._waiting.clear()

    def _close(self) -> None:
        if self._start is not None:
            while self._pieces and self._pieces[-1] == "\n":
                self._length -= len(self._pieces.pop())
                self._ends.pop()
            self._no_mark_behind()
            if self._length > self._start:
                self._blocks.append(RoleBlock(self._role, Span(self._start, self._length), self._label, self._first))
        self._start = None
        self._gap = False

    def _no_mark_behind(self) -> None:
        """A mark that stood after line breaks at a block's end stands at its end, now that they are gone."""
        end = Span(self._length, self._length)
        for place in range(len(self._marks) - 1, -1, -1):
            if self._marks[place].span.end <= self._length:
                break
            self._marks[place] = replace(self._marks[place], span=end)

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)
        self._ends.append(self._length)

    def _written_since(self, before: int) -> Span | None:
        """Without the space or blank line that came before the words."""
        written = "".join(self._pieces[bisect_right(self._ends, before) :])
        start = self._length - len(written.lstrip())
        end = self._length - (len(written) - len(written.rstrip()))
        return Span(start, end) if start < end and start >= before else None
