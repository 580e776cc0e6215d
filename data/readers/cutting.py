"""Blocks cut before the labels that speak: each turn a block with its label, what stands beside it left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from data.blocks import Label
from data.document import Dropped, Page, Span
from data.manuscript import RoleBlock
from data.readers.lines import PAGE, Line, Pieces, after_page_marks, lines_of
from data.speech.forms import Form, examiner, is_stamp
from data.speech.grammar import Grammar

_PORTION = re.compile(r"\s*\((?:U|C|S|TS|R|LOU|SBU|FOUO|CUI|(?:U|C|S|TS)//?[A-Z/]{1,12})\)$")
_HEADING = re.compile(
    r"(?:(?:RE-?)?(?:DIRECT|CROSS)|FURTHER|VOIR DIRE)[ -](?:(?:DIRECT|CROSS)[ -])?EXAMINATION\b.{0,60}"
)
_STAMPED = "time stamp"
_PAGED = "page number"
_MARKED = "classification of a paragraph"


def split_at_labels(text: str, blocks: Sequence[RoleBlock], grammar: Grammar) -> Pieces:
    """Body blocks cut before the labels that speak, joined to a label that stands on its own line.

    Time stamps and page marks at their borders are left out by name. What begins with a label that may be somebody's
    or nobody's stands apart from whoever spoke before.
    """
    cutting = _Cutting(text, grammar)
    for block in blocks:
        if block.role == "body":
            cutting.block(block)
        else:
            cutting.close()
            cutting.found.append(block)
    cutting.close()
    found, marks = without_portion_marks(text, cutting.found)
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
            elif line.span.start in self.grammar.unclear:
                self.close()
                self.found.append(replace(block, role="apart", span=line.span))
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
        after = re.compile(r"\s*").match(self.text, line.span.end)
        below = self.grammar.spoken.get(after.end()) if after else None
        stamped = below is not None and below.layout == "stamped"  # in a block of its own a time may be the meeting's
        return (
            self.waiting is not None
            or stamped
            or (following is not None and following.span.start in self.grammar.spoken)
        )

    def _after_page_mark(self, line: Line, fresh: bool) -> Line:
        """The line without page marks before it, when it begins a block or a turn."""
        at = after_page_marks(line.text)
        if not at or not (fresh or line.span.start + at in self.grammar.spoken or at == len(line.text)):
            return line
        for match in PAGE.finditer(line.text, 0, at):
            start = line.span.start + match.start()
            self.dropped.append(Dropped(Span(start, start + len(match[0].rstrip())), _PAGED))
            self.pages.append(Page(match["label"], line.span.start + match.end()))
        return Line(Span(line.span.start + at, line.span.end), line.text[at:])


def without_portion_marks(text: str, blocks: Sequence[RoleBlock]) -> tuple[list[RoleBlock], Iterator[Dropped]]:
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
