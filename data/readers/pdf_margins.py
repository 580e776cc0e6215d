"""What of printed pages is no part of the text: stamps, running heads, page numbers, withdrawal sheets, by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median

from data.readers.pdf_chars import PdfLine
from data.readers.pdf_lines import PdfPage
from data.readers.pdf_reasons import COVER
from data.readers.pdf_rows import Row, rows_of, words_of
from data.readers.pdf_stamps import CLASSIFICATION, CONTINUATION, signed_off, stamp, withdrawal_sheet

PAGE_NUMBER = "page number"
RUNNING = "running head or foot"
SHEET = "withdrawal sheet"
TURNED = "words that run another way than the page"

_ROMAN = r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_PAGE_NUMBER = re.compile(
    rf"(?:[-–—\[(]+\s*)?(?:page\s+|p\.\s*)?(?:\d{{1,4}}|{_ROMAN})(?:\s*(?:of|/)\s*\d{{1,4}})?(?:\s*[-–—\])]+)?",
    re.IGNORECASE,
)
_DECORATED = re.compile(r"\W*[-–—]\s*\d{1,4}\s*[-–—]\W*|page\s.*", re.IGNORECASE)
_CONTINUED = re.compile(r"\S\s*[(\[–—-]\s*(?:continued|cont['’]?d\.?)\s*[)\]–—-]?$", re.IGNORECASE)
_SPOKEN = re.compile(r"[A-Z][\w.'’ ]{0,30}(?::|--|—)\s*\S")  # “Ball: Yes.” on every page is no running head
_ENDS = (".", "?", "!", "”", '"', ")", "]", ":", "—", "…")
_SHORT = 80
_MARGIN_ROWS = 2
_MARGIN = 0.13  # of the page's height: where running heads and bare numbers stand
_OUTER = 0.2  # where stamps stand that are close to the text
_CORNER = 0.3
_APART = 1.6  # lines of text follow one another more closely, unless all are spaced out
_SAME_PLACE = 4.0
_AT_MOST = 4
_MOST_STAMPS = 200  # looked at on one page


@dataclass(frozen=True)
class LeftOut:
    """Words of a page that are no part of its text, and what they are."""

    page: str
    words: str
    reason: str

    @property
    def whole_page(self) -> bool:
        """Whether its page holds nothing else, so that its lines belong together."""
        return self.reason in (SHEET, COVER)


def without_margins(pages: Sequence[PdfPage]) -> tuple[list[PdfPage], tuple[LeftOut, ...]]:
    """The pages with nothing on them but text and notes, and all that was left out, page by page.

    Stamps are taken off a page's edges from outside in, so that what was a running head behind a stamp is
    at the edge the next time.
    """
    out: list[list[tuple[PdfLine, str]]] = [[] for _ in pages]
    kept = list(pages)
    steps: tuple[Callable[[Sequence[PdfPage]], list[dict[PdfLine, str]]], ...] = (
        lambda pages: [_sheet(page) for page in pages],
        lambda pages: [_turned(page) for page in pages],
        *(step for _ in range(_AT_MOST) for step in (lambda pages: [_stamped(page) for page in pages], _running)),
        lambda pages: [_in_corners(page) for page in pages],
    )
    for step in steps:
        for number, found in enumerate(step(kept)):
            out[number] += [(line, found[line]) for line in kept[number].lines if line in found]
            if found:
                kept[number] = replace(
                    kept[number], lines=tuple(line for line in kept[number].lines if line not in found)
                )
    return kept, tuple(item for page, found in zip(pages, out, strict=True) for item in _told(page.label, found))


def _told(page: str, out: Sequence[tuple[PdfLine, str]]) -> list[LeftOut]:
    """What was left out of one page from top to bottom; of a withdrawal sheet whole rows."""
    found = []
    reasons = dict(out)
    for row in rows_of(line for line, _ in out):
        if reasons[row[0]] == SHEET:
            found.append(LeftOut(page, words_of(row), SHEET))
        else:
            found += [LeftOut(page, line.text, reasons[line]) for line in row]
    return found


def _sheet(page: PdfPage) -> dict[PdfLine, str]:
    rows = rows_of(page.lines)
    return dict.fromkeys(page.lines, SHEET) if withdrawal_sheet([words_of(row) for row in rows]) else {}


def _turned(page: PdfPage) -> dict[PdfLine, str]:
    return {line: TURNED for line in page.lines if line.turned}


def _stamped(page: PdfPage) -> dict[PdfLine, str]:
    """Stamps and page numbers from the top down and from the foot up, until a row says something else."""
    rows = rows_of(page.lines)
    found: dict[PdfLine, str] = {}
    for ordered in (rows, rows[::-1]):
        for place, row in enumerate(ordered):
            inward = ordered[place + 1] if place + 1 < len(ordered) else None
            words = words_of(row)
            reasons = [_at_edge(line, words, row, inward, page.height) for line in row]
            found |= {line: reason for line, reason in zip(row, reasons, strict=True) if reason}
            if not all(reasons):
                break
    return found


def _at_edge(line: PdfLine, words: str, row: Row, inward: Row | None, height: float) -> str | None:
    """What a line in the outermost row is, if it is no text; `words` are the row's, `inward` is the next row."""
    apart = inward is None or abs(line.base - inward[0].base) > _APART * max(line.size, inward[0].size)
    outer = not _OUTER * height < line.base < (1 - _OUTER) * height
    in_margin = not _MARGIN * height < line.base < (1 - _MARGIN) * height
    numbers = bool(_PAGE_NUMBER.fullmatch(line.text))
    if numbers and _DECORATED.fullmatch(line.text):
        return PAGE_NUMBER if outer or apart else None
    if reason := stamp(line.text) or stamp(words) or (_continued(words) if apart else None):
        return reason if outer or apart else None
    return PAGE_NUMBER if numbers and in_margin and not _ends_a_line(line, row, inward) else None


def _continued(words: str) -> str | None:
    """`Telcon with Quill (continued)`: a head typed again on the next page."""
    return CONTINUATION if len(words) < _SHORT and _CONTINUED.search(words) and not _SPOKEN.match(words) else None


def _ends_a_line(line: PdfLine, row: Row, inward: Row | None) -> bool:
    """`… in the year / 1962`: the last word of a paragraph, close below the line that it goes on from."""
    if len(row) > 1 or inward is None:
        return False
    last = inward[-1]
    close = 0 < last.base - line.base <= _APART * line.size
    return close and abs(line.left - inward[0].left) < line.size and not last.text.endswith(_ENDS)


def _running(pages: Sequence[PdfPage]) -> list[dict[PdfLine, str]]:
    """A line at a page's edge is a running one when it comes back at the same height on many of the pages."""
    places: dict[str, list[tuple[int, PdfLine]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for line in _edge(page):
            places[_pattern(line)].append((number, line))
    filled = sum(bool(page.lines) for page in pages)
    running = {pattern for pattern, found in places.items() if _comes_back(found, filled)}
    return [{line: RUNNING for line in _edge(page) if _pattern(line) in running} for page in pages]


def _comes_back(found: Sequence[tuple[int, PdfLine]], filled: int) -> bool:
    """Often enough (left and right pages may differ), at one height, the same words with at most the page counted."""
    often = len(found) >= max(2, min(3, filled)) - (filled == 3) and 5 * len(found) >= 2 * min(filled, 20)
    if not often or _SPOKEN.match(found[0][1].text):
        return False
    bases = [line.base for _, line in found]
    together = sum(abs(base - median(bases)) <= _SAME_PLACE for base in bases) * 2 > len(bases)
    counted = {int(digits[-1]) - page for page, line in found if (digits := re.findall(r"\d{1,9}", line.text))}
    return together and (len({line.text for _, line in found}) == 1 or len(counted) <= 1)


def _edge(page: PdfPage) -> list[PdfLine]:
    """The highest and lowest rows; only those apart from the text can be a page's own."""
    rows = rows_of(page.lines)
    ends = [*rows[:_MARGIN_ROWS], *rows[max(_MARGIN_ROWS, len(rows) - _MARGIN_ROWS) :]]
    lines = [line for row in ends for line in row]
    return [line for line in lines if not page.height * _MARGIN < line.base < page.height * (1 - _MARGIN)]


def _pattern(line: PdfLine) -> str:
    return re.sub(r"\d+", "#", line.text)


def _in_corners(page: PdfPage) -> dict[PdfLine, str]:
    """Stamps beside the text or between its paragraphs: several lines of one, or one in a column of its own."""
    rows = rows_of(page.lines)
    if not rows:
        return {}
    left = median(row[0].left for row in rows)
    right = max(line.right for line in page.lines)
    found: dict[PdfLine, str] = {}
    for place, row in enumerate(rows):
        for line in row:
            reason = stamp(line.text)
            if reason in (None, CONTINUATION):
                continue
            aside = line is not row[0] or line.left > left + 0.4 * (right - left)
            outer = not _CORNER * page.height < line.base < (1 - _CORNER) * page.height
            if reason == CLASSIFICATION and not (aside and outer):
                continue
            if aside or (len(row) == 1 and _by_itself(rows, place)):
                found[line] = reason or ""
    return found | {line: reason for line in page.lines if line not in found and (reason := _beside(line, found))}


def _by_itself(rows: Sequence[Row], place: int) -> bool:
    """Room above and below, or more of the same stamp there."""
    this = rows[place][0]
    neighbours = [rows[at][0] for at in (place - 1, place + 1) if 0 <= at < len(rows)]
    stamps = sum(bool(stamp(other.text)) or signed_off(other.text) for other in neighbours)
    close = [other for other in neighbours if abs(other.base - this.base) <= _APART * this.size]
    return bool(stamps) or not close


def _beside(line: PdfLine, found: dict[PdfLine, str]) -> str | None:
    """The signature and number that stand in one block with a stamp."""
    if not signed_off(line.text):
        return None
    for other, reason in islice(found.items(), _MOST_STAMPS):
        near = abs(other.base - line.base) < 2.2 * line.size and abs(other.left - line.left) < 4 * line.size
        if near and reason != CLASSIFICATION:
            return reason
    return None
