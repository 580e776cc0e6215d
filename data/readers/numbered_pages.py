"""A court reporter's pages: every printed line has a number, the pages have theirs, and neither is anybody's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.document import Notice
from data.manuscript import Manuscript, ManuscriptWriter
from data.speech.forms import examiner, form_of
from data.speech.personal import is_person

_NUMBERED = re.compile(r"(?P<before>[ \t]*)(?P<number>\d{1,2})(?P<dot>\.?)(?:(?P<gap>[ \t]+)(?P<words>\S.*?))?[ \t]*")
_PAGE = re.compile(r"\s*(?:[-–—]\s*)?(?:page\s+)?(?P<label>\d{1,4})(?:\s+of\s+\d+)?(?:\s*[-–—])?\s*", re.IGNORECASE)
_FEWEST = 8
_FEWEST_LABELLED = 3
_WIDE = 40
"""Characters of a printed line of prose at least; verses are shorter."""
_SHARE = 0.8
_MOST = 40
_INDENT = 2
_ENDED = (".", "?", "!", "—", "-", "”", '"', ")", "]", ":")


@dataclass(frozen=True)
class _Printed:
    """A printed line: its number, the column where its words begin, and the words; a page's mark has `page`."""

    number: int | None
    column: int
    words: str
    page: str | None = None
    dotted: bool = False


@dataclass(frozen=True)
class NumberedText:
    """The words without the numbers, and what was left out."""

    manuscript: Manuscript
    notices: tuple[Notice, ...]


def without_line_numbers(text: str) -> NumberedText | None:
    """The text's words, lines joined to paragraphs; None for a text whose lines are not numbered.

    Numbers that count the lines of a page begin with 1 again and again, or run on from line to line, and what they
    number breaks off anywhere; the points of a list, the rows of a table and verses are numbered too, and stay.
    """
    lines = [line for line in text.replace("\f", "\n").split("\n") if line.strip()]
    printed = _read(lines)
    if printed is None:
        return None
    numbered = [line for line in printed if line.number is not None]
    repeated = Counter(line.words for line in printed if line.number is None and line.page is None)
    running = {words for words, count in repeated.items() if count >= 2}
    writer = ManuscriptWriter()
    for paragraph in _paragraphs([line for line in printed if line.words not in running or line.number is not None]):
        writer.begin("body")
        for line in paragraph:
            if line.page is not None:
                writer.page(line.page)
            else:
                writer.write(line.words)
                if not re.search(r"[^\W\d_]-$", line.words):
                    writer.write(" ")
    return NumberedText(writer.finish(), tuple(_notices(len(numbered), printed, running)))


def _notices(numbers: int, printed: Sequence[_Printed], running: set[str]) -> Iterator[Notice]:
    pages = sum(line.page is not None for line in printed)
    marks = f" and {pages} page number{'' if pages == 1 else 's'}" if pages else ""
    yield Notice("reading", f"The numbers of {numbers} lines{marks} left out; lines joined to paragraphs.")
    if running:
        words = ", ".join(f"“{words[:80]}”" for words in sorted(running)[:8])
        yield Notice("reading", f"Running heads and feet left out: {words}.")


def _read(lines: Sequence[str]) -> list[_Printed] | None:
    """The printed lines, when the numbers before most of them count."""
    found = [match if (match := _NUMBERED.fullmatch(line)) else None for line in lines]
    columns = Counter(_right_edge(match) for match in found if match)
    usual_edge = columns.most_common(1)[0][0] if columns else 0
    printed: list[_Printed] = []
    expected = next((int(match["number"]) for match in found if match), 1)
    for line, match in zip(lines, found, strict=True):
        number = int(match["number"]) if match else 0
        usual = match is not None and abs(_right_edge(match) - usual_edge) <= 1
        if match and usual and number <= _MOST and (number == expected or (number == 1 and expected > 2)):
            words = match["words"] or ""
            column = len(match["gap"].expandtabs()) if match["gap"] else 0
            printed.append(_Printed(number, column, words, dotted=bool(match["dot"])))
            expected = number + 1
        elif page := _PAGE.fullmatch(line):
            printed.append(_Printed(None, 0, "", page["label"]))
        else:
            printed.append(_Printed(None, len(line) - len(line.lstrip()), line.strip()))
    numbered = sum(line.number is not None for line in printed)
    words = sum(line.page is None for line in printed)
    return printed if numbered >= _SHARE * words and _is_page([one for one in printed if one.number]) else None


def _right_edge(match: re.Match[str]) -> int:
    return len(match["before"].expandtabs()) + len(match["number"])


def _is_page(numbered: Sequence[_Printed]) -> bool:
    """Whether the numbers count lines: people are named in them, or they begin anew, or sentences run over them."""
    lines = [line for line in numbered if line.words]
    labels = sum(_is_label(line.words) for line in lines)
    running = sum(
        not before.words.endswith(_ENDED) and line.words[:1].islower() and not _is_label(line.words)
        for before, line in pairwise(lines)
    )
    indented = max((line.column for line in lines), default=0) >= min((line.column for line in lines), default=0) + 4
    if 2 * sum(line.dotted for line in numbered) > len(numbered) and not (labels and (running or indented)):
        return False  # 1. The points of a memorandum.
    if len(numbered) >= _FEWEST_LABELLED and labels >= 2:
        return True
    if len(numbered) < _FEWEST or 4 * sum(not line.words.endswith(_ENDED) for line in lines) < len(lines):
        return False
    again = sum(line.number < before.number for before, line in pairwise(numbered) if line.number and before.number)
    columns = 2 * sum(bool(re.search(r"\S\s{2,}\S", line.words)) for line in lines) > len(lines)
    wide = 2 * sum(len(line.words) >= _WIDE for line in lines) >= len(lines)
    return bool(labels) or (running >= 2 and (bool(again) or wide) and not columns)


def _is_label(words: str) -> bool:
    """Who speaks, as reporters print it: `Q.`, `MR. HOLT:`."""
    form = form_of(words)
    return form is not None and (
        form.layout == "question"
        or (form.layout in ("delimited", "period") and (is_person(form.printed) or form.printed.isupper()))
    )


def _paragraphs(printed: Sequence[_Printed]) -> Iterator[list[_Printed]]:
    """A paragraph begins where a line is indented or empty before it, or a label after a finished sentence."""
    base = _usual_column(printed)
    paragraph: list[_Printed] = []
    before: _Printed | None = None
    for line in printed:
        if line.page is not None:
            paragraph.append(line)
            continue
        if not line.words:
            if before is not None and before.words.endswith(_ENDED):
                before = None  # between the lines of a sentence a number without words is only the page's spacing
            continue
        if any(one.words for one in paragraph) and _begins(line, before, base):
            yield paragraph
            paragraph = []
        paragraph.append(line)
        before = line
    if paragraph:
        yield paragraph


def _begins(line: _Printed, before: _Printed | None, base: int) -> bool:
    if before is None or (line.number is None) != (before.number is None):
        return True
    if line.column >= base + _INDENT:
        return True
    form = form_of(line.words)
    finished = before.words.endswith(_ENDED)
    label = form is not None and form.layout != "alone" and (finished or form.layout == "question")
    heading = before.words.isupper() and (before.column >= base + _INDENT or not line.words.isupper())
    return label or heading or examiner(line.words) is not None


def _usual_column(printed: Sequence[_Printed]) -> int:
    """Where lines that go on begin: the leftmost column that comes back; labels and headings stand further in."""
    columns = Counter(line.column for line in printed if line.number is not None and line.words)
    often = [column for column, count in columns.items() if count >= max(2, 0.15 * columns.total())]
    return min(often) if often else min(columns, default=0)
