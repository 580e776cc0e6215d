"""Blocks and lines of a text that has no layout of its own, as places in it.

The readers of plain transcripts, Markdown, DOCX and PDF all end with a text whose blocks must
still be told apart: these are the pieces in which that is done. Which lines begin with a label is
decided in `data.speech.grammar`; here the blocks are cut there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from data.blocks import Block, Label
from data.document import Dropped, Page, Span
from data.manuscript import RoleBlock
from data.speech.forms import Form, examiner, is_stamp
from data.speech.grammar import Grammar, Written, written
from data.speech.labels import label_of

_STAMP = re.compile(r"(?:\[(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?\]|\((?:\d{1,2}:)?\d{1,2}:\d\d\)|"
                    r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?(?=\s))\s*[-–—]?\s*")  # fmt: skip
_PAGE = re.compile(r"\[(?:Page|Facsimile Page|Typeset Page) (?P<label>[\w-]{1,12})\]\s*")
_PORTION = re.compile(r"\s*\((?:U|C|S|TS|R|LOU|SBU|FOUO|CUI|(?:U|C|S|TS)//?[A-Z/]{1,12})\)$")
_HEADING = re.compile(
    r"(?:(?:RE-?)?(?:DIRECT|CROSS)|FURTHER|VOIR DIRE)[ -](?:(?:DIRECT|CROSS)[ -])?EXAMINATION\b.{0,60}"
)
_SENTENCE_END = (".", "?", "!", "—", "-", "”", '"', ")", "]", "…", ":", ";")
_LONG_LINE = 120
_STAMPED = "time stamp"
_PAGED = "page number"
_MARKED = "classification of a paragraph"


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
    for block in blocks:
        if block.role != "body":
            continue
        lines = lines_of(text, block.span)
        before: Line | None = None
        for line, following in zip_longest(lines, lines[1:]):
            at = _after_page_marks(line.text)
            finished = before is None or at > 0 or before.text.endswith(_SENTENCE_END) or is_stamp(before.text)
            one = written(line.text[at:], line.span.start + at, before is None, finished, following is not None)
            if one.form and one.form.layout == "alone" and following and is_stamp(following.text):
                one = replace(one, form=replace(one.form, layout="stamped"))
            found.append(one)
            before = line
    return found


def cut_before(text: str, blocks: Iterable[RoleBlock], starts: Iterable[int]) -> tuple[RoleBlock, ...]:
    """Body blocks cut where something begins; nothing is left out, nothing joined."""
    wanted = set(starts)
    found: list[RoleBlock] = []
    for block in blocks:
        if block.role != "body":
            found.append(block)
            continue
        for line in lines_of(text, block.span):
            begins = line.span.start == block.span.start or line.span.start + _after_page_marks(line.text) in wanted
            if begins:
                found.append(replace(block, span=line.span))
            else:
                found[-1] = replace(found[-1], span=Span(found[-1].span.start, line.span.end))
    return tuple(found)


def split_at_labels(text: str, blocks: Sequence[RoleBlock], grammar: Grammar) -> Pieces:
    """Body blocks cut before the labels that speak, joined to a label that stands on its own line.

    Time stamps and page marks at their borders are left out by name.
    """
    cutting = _Cutting(text, grammar)
    for block in blocks:
        if block.role == "body":
            cutting.block(block)
        else:
            cutting.close()
            cutting.found.append(block)
    cutting.close()
    found, marks = _without_portion_marks(text, cutting.found)
    dropped = sorted((*cutting.dropped, *marks), key=lambda item: item.span.start)
    return Pieces(tuple(found), tuple(dropped), tuple(cutting.pages))


@dataclass
class _Cutting:
    """Lines to blocks; `waiting` is a label whose words have not come yet."""

    text: str
    grammar: Grammar
    found: list[RoleBlock] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    examiner: str | None = None
    waiting: tuple[Line, Form] | None = None

    def block(self, block: RoleBlock) -> None:
        lines = lines_of(self.text, block.span)
        fresh = True
        for place, line in enumerate(lines):
            line = self._after_page_mark(line, fresh)
            if not line.text:
                continue
            following = lines[place + 1] if place + 1 < len(lines) else None
            form = self.grammar.spoken.get(line.span.start)
            if form:
                self.close()
                self._label(block, line, form)
            elif self._is_beside_label(line, following):
                self.dropped.append(Dropped(line.span, _STAMPED))
                fresh = True
                continue
            elif (asks := examiner(line.text)) or _HEADING.fullmatch(line.text):
                self.close()
                self.examiner = asks or self.examiner
                self.found.append(replace(block, role="apart", span=line.span))
                fresh = True
                continue
            else:
                self._words(block, line, fresh)
            fresh = False

    def close(self) -> None:
        """A label that no words follow is a line like any other."""
        if self.waiting:
            line, _ = self.waiting
            self.found.append(RoleBlock("body", line.span))
            self.waiting = None

    def _label(self, block: RoleBlock, line: Line, form: Form) -> None:
        if form.words >= len(line.text):
            self.waiting = (line, form)
            return
        self._turn(block, line, form, Span(line.span.start + form.words, line.span.end))

    def _words(self, block: RoleBlock, line: Line, fresh: bool) -> None:
        if self.waiting:
            label, form = self.waiting
            self.waiting = None
            self._turn(block, label, form, line.span)
        elif fresh or not self.found:
            self.found.append(replace(block, span=line.span))
        else:
            last = self.found[-1]
            self.found[-1] = replace(last, span=Span(last.span.start, line.span.end))

    def _turn(self, block: RoleBlock, line: Line, form: Form, words: Span) -> None:
        start = line.span.start + form.name[0]
        who = self.examiner if form.key in ("q", "question") else None
        said = Label(form.printed, ":", words.start - start, who)
        self.found.append(replace(block, span=Span(start, words.end), said=said))
        for begin, end in form.stamped:
            if begin < end:
                span = Span(line.span.start + begin, line.span.start + end)
                number = re.fullmatch(r"\d{1,3}\.", span.of(self.text))
                self.dropped.append(Dropped(span, "number of the question" if number else _STAMPED))

    def _is_beside_label(self, line: Line, following: Line | None) -> bool:
        """A time stamp on a line of its own, directly below a label's line or above one."""
        if not is_stamp(line.text.strip(" -–—")):
            return False
        return self.waiting is not None or (following is not None and following.span.start in self.grammar.spoken)

    def _after_page_mark(self, line: Line, fresh: bool) -> Line:
        """The line without page marks before it, when it begins a block or a turn."""
        at = _after_page_marks(line.text)
        if not at or not (fresh or line.span.start + at in self.grammar.spoken or at == len(line.text)):
            return line
        for match in _PAGE.finditer(line.text, 0, at):
            start = line.span.start + match.start()
            self.dropped.append(Dropped(Span(start, start + len(match[0].rstrip())), _PAGED))
            self.pages.append(Page(match["label"], line.span.start + match.end()))
        return Line(Span(line.span.start + at, line.span.end), line.text[at:])


def _without_portion_marks(text: str, blocks: Sequence[RoleBlock]) -> tuple[list[RoleBlock], Iterator[Dropped]]:
    """`(U)`, `(C)` at the ends of paragraphs, where they come back, classify the paragraph and are nobody's words."""
    ends = {
        place: match
        for place, block in enumerate(blocks)
        if block.said and (match := _PORTION.search(block.span.of(text)))
    }
    if len(ends) < 2:
        return list(blocks), iter(())
    found = list(blocks)
    marks = []
    for place, match in ends.items():
        span = blocks[place].span
        said = blocks[place].said
        if said and match.start() > said.end:
            found[place] = replace(blocks[place], span=Span(span.start, span.start + match.start()))
            start = span.start + match.start() + len(match[0]) - len(match[0].lstrip())
            marks.append(Dropped(Span(start, span.end), _MARKED))
    return found, iter(marks)


def _after_page_marks(words: str) -> int:
    at = 0
    while match := _PAGE.match(words, at):
        at = match.end()
    return at


def _before_label(words: str) -> int:
    """Where the words begin after page marks and time stamps."""
    at = 0
    while match := _PAGE.match(words, at) or _STAMP.match(words, at):
        at = match.end()
    return at
