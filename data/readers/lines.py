"""Blocks and lines of a text that has no layout of its own, as places in it.

The readers of plain transcripts, Markdown, DOCX and PDF all end with a text whose blocks must
still be told apart: these are the pieces in which that is done. Which lines begin with a label is
decided in `data.speech.grammar`; here the blocks are cut there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest

from data.blocks import Block
from data.document import Dropped, Page, Span
from data.manuscript import RoleBlock
from data.speech.forms import is_stamp
from data.speech.labels import label_of
from data.speech.written import Written, written

_STAMP = re.compile(r"(?:\[(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?\]|\((?:\d{1,2}:)?\d{1,2}:\d\d\)|"
                    r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?(?=\s))\s*[-–—]?\s*")  # fmt: skip
PAGE = re.compile(r"\[(?:Page|Facsimile Page|Typeset Page) (?P<label>[\w-]{1,12})\]\s*")
_SENTENCE_END = (".", "?", "!", "—", "-", "”", '"', ")", "]", "…", ":", ";")
_LONG_LINE = 120


@dataclass(frozen=True)
class Line:
    """One line without the white space around it."""

    span: Span
    text: str


@dataclass(frozen=True)
class Pieces:
    """A text's blocks, and what was found to be no part of them."""

    blocks: tuple[RoleBlock, ...]
    dropped: tuple[Dropped, ...] = ()
    pages: tuple[Page, ...] = ()


def lines_of(text: str, span: Span) -> list[Line]:
    """The lines of a stretch of text that hold more than white space."""
    found, at = [], span.start
    for whole in span.of(text).split("\n"):
        words = whole.strip()
        if words:
            start = at + len(whole) - len(whole.lstrip())
            found.append(Line(Span(start, start + len(words)), words))
        at += len(whole) + 1
    return found


def paragraphs_of(text: str) -> tuple[RoleBlock, ...]:
    """What stands between blank lines; a line too long to be a wrapped one is a paragraph by itself."""
    blocks: list[RoleBlock] = []
    before: Line | None = None
    for line in lines_of(text, Span(0, len(text))):
        goes_on = before and len(before.text) <= _LONG_LINE and text.count("\n", before.span.end, line.span.start) == 1
        if blocks and goes_on:
            blocks[-1] = RoleBlock("body", Span(blocks[-1].span.start, line.span.end))
        else:
            blocks.append(RoleBlock("body", line.span))
        before = line
    return tuple(blocks)


def candidate(words: str) -> str | None:
    """What may be a speaker's label at the start of these words, without what stands before it."""
    label = label_of(Block(Span(0, len(words)), words[_before_label(words) :]))
    return label.words if label and label.delimiter else None


def lone_label(words: str) -> str | None:
    """The first line, where it may be a label that stands alone above the words."""
    label = label_of(Block(Span(0, len(words)), words))
    return label.words if label and not label.delimiter else None


def written_lines(text: str, blocks: Iterable[RoleBlock]) -> list[Written]:
    """The body's lines as the grammar of labels asks for them, page marks before them out."""
    found = []
    last: Line | None = None
    for block in blocks:
        if block.role != "body":
            continue
        lines = lines_of(text, block.span)
        before: Line | None = None
        for line, following in zip_longest(lines, lines[1:]):
            at = after_page_marks(line.text)
            finished = before is None or at > 0 or before.text.endswith(_SENTENCE_END) or is_stamp(before.text)
            one = written(line.text[at:], line.span.start + at, before is None, finished, following is not None)
            if (
                one.form
                and one.form.layout == "alone"
                and following
                and (is_stamp(following.text) or _is_below_stamp(text, line, last))
            ):
                one = replace(one, form=replace(one.form, layout="stamped"))
            found.append(one)
            before = last = line
    return found


def _is_below_stamp(text: str, line: Line, last: Line | None) -> bool:
    """Whether the line right above, in a block of its own or not, is a time stamp."""
    return last is not None and is_stamp(last.text) and text.count("\n", last.span.end, line.span.start) == 1


def cut_before(text: str, blocks: Iterable[RoleBlock], starts: Iterable[int]) -> tuple[RoleBlock, ...]:
    """Body blocks cut where something begins; nothing is left out, nothing joined."""
    wanted = set(starts)
    found: list[RoleBlock] = []
    for block in blocks:
        if block.role != "body":
            found.append(block)
            continue
        for line in lines_of(text, block.span):
            begins = line.span.start == block.span.start or line.span.start + after_page_marks(line.text) in wanted
            if begins:
                found.append(replace(block, span=line.span))
            else:
                found[-1] = replace(found[-1], span=Span(found[-1].span.start, line.span.end))
    return tuple(found)


def after_page_marks(words: str) -> int:
    at = 0
    while match := PAGE.match(words, at):
        at = match.end()
    return at


def _before_label(words: str) -> int:
    """Where the words begin after page marks and time stamps."""
    at = 0
    while match := PAGE.match(words, at) or _STAMP.match(words, at):
        at = match.end()
    return at
