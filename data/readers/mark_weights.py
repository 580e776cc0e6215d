"""How likely digits that are glued to words are a mark: what stands before and behind them."""

from __future__ import annotations

import re

from data.dateline import MONTHS
from data.document import Span

CERTAIN = 2.5
WHERE_ONE_IS_DUE = 0.1
ALONE = 0.3
_OPENING = frozenset("$£€#&(“‘[=+/\\-–‑@*_<>~^|{")
_MONTH_BEFORE = re.compile(rf"\b(?:{'|'.join(MONTHS)})\s+$")
_NUMBERED_BEFORE = re.compile(r"\b(?:Documents?|[Tt]elegram|[Dd]eptel|[Ee]mbtel|Tosec|Secto|No\.|[Rr]esolution)\s+$")
_ABBREVIATION = re.compile(r"\b(?:pp?|nos?|vols?|v|art|par|sec|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$", re.I)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s|’s|'s)\b")
AT_TITLES_END = 4.0


def weight_before(text: str, span: Span, start: int, cut: int, end: int) -> float:
    """How likely a mark begins at `cut` of the run `start` to `end`, judged by what stands before it."""
    if cut > start:
        return _weight_after_number(text, span, start, cut, end)
    if start == span.start:
        return ALONE if end == span.end and start > 0 else 0.0
    before = text[start - 1]
    if before.isspace() or before in _OPENING:
        return 0.0
    if before.isalpha():
        word = re.search(r"[^\W\d_]+$", text[max(span.start, start - 24) : start])
        return _weight_after_word(word[0] if word else before)
    if before in "”’\"'":
        opens = start - 2 < span.start or text[start - 2].isspace()
        return 0.0 if opens else 2.5
    if before in ".,;:":
        return _weight_after_stop(text, span, start, end)
    return {")": 3.0, "]": 3.0, "?": 3.0, "!": 3.0, "…": 3.0, "%": 2.0, "—": 1.0}.get(before, 0.5)


def _weight_after_word(word: str) -> float:
    """`North2` is marked, `B52` is an aeroplane, `SALT3` may be either."""
    if word.isupper():
        return 0.4 if len(word) <= 2 else 1.5
    return 0.5 if len(word) == 1 else 3.0


def _weight_after_stop(text: str, span: Span, start: int, end: int) -> float:
    """After `.` `,` `;` `:`, where a number may go on (`1,250`, `10:30`, `2.5`) instead."""
    stop, head = text[start - 1], text[max(span.start, start - 25) : start - 1]
    if not head or not head[-1].isdigit():
        shortened = (stop == "." and _ABBREVIATION.search(head)) or (stop == ":" and head[-1:].isupper())
        return 0.4 if shortened else 3.0
    number = re.search(r"(?a:\d+)$", head)
    digits = number[0] if number else ""
    if _is_year(digits) or (len(digits) <= 2 and _MONTH_BEFORE.search(head[: len(head) - len(digits)])):
        return CERTAIN if stop != ":" else 1.0
    if stop == ":":
        return 0.0 if end - start == 2 else 0.8
    return 0.0 if stop == "," and end - start == 3 else 0.5


def _weight_after_number(text: str, span: Span, start: int, cut: int, end: int) -> float:
    """The run's first digits are a number of the text: a year, a day, the number of a document."""
    number, head = text[start:cut], text[max(span.start, start - 24) : start]
    if _is_year(number):
        return CERTAIN
    if len(number) == 2 and re.search(r"\b1[89]\d\d[–-]$", head):
        return 1.5
    if _MONTH_BEFORE.search(head) and 1 <= int(number) <= 31 and number[0] != "0":
        return 1.2 if int(text[start:end]) > 31 else 0.3
    if _NUMBERED_BEFORE.search(head):
        return 0.25
    whole = start == span.start or text[start - 1].isspace() or text[start - 1] in "-–/("
    return WHERE_ONE_IS_DUE if whole and (len(number) > 1 or not text[start - 1].isspace()) else 0.0


def weight_after(text: str, end: int, limit: int) -> float:
    """A factor for what stands behind the digits: a mark is followed by space or punctuation."""
    if end >= limit or text[end].isspace():
        return 1.0
    after = text[end]
    follows = text[end + 1 : end + 2]
    if after in ".,:" and follows.isdigit():
        return 0.0
    if after.isalpha():
        if _ORDINAL.match(text, end):
            return 0.0
        return 0.8 if after.isupper() else 0.3
    if after in "/%½¼¾°":
        return 0.0
    return 0.4 if after in "-–" else 1.0


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and "1800" <= digits <= "1999"
