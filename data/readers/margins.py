"""What stands at the edges of pages and documents and is nobody's words: rules, classifications, the foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from data.document import Dropped, Span
from data.manuscript import RoleBlock
from data.readers.lines import Line, Pieces, lines_of

_RULE = re.compile(r"[-_=*]{3,}|[–—]{2,}|(?:\* ?){3,}")
_LEVEL = (
    r"(?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|RESTRICTED|EYES ONLY|LIMITED OFFICIAL USE|OFFICIAL USE ONLY|"
    r"FOR OFFICIAL USE ONLY|SENSITIVE|NODIS|EXDIS|NOFORN|LIMDIS|STADIS|ORCON|FOUO|SBU|LOU|"
    r"NO FOREIGN DISSEM|NO DIS|EX DIS|ROGER CHANNEL|CHEROKEE|DECLASSIFIED|PERSONAL|OADR|(?:X-?)?GDS|ADS)"
    r"(?:[ -]*\(?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2})\)?)?"
)
"""A level, to whom it is kept, or when it ends by itself: `XGDS-3`, `GDS 5/9/80`."""
_BETWEEN = r"(?:\s*(?:[/,;&(–—-]|\bAND\b)\s*){0,2}"
_CLASSIFICATION = re.compile(rf"\(?{_LEVEL}(?:{_BETWEEN}\s*{_LEVEL})*[)/,\s]*(?:\s{{2,}}(?:\S+ ?){{1,3}})?")
_FOOT = re.compile(
    r"(?:(?:classified|declassified|derived|derivative classification|downgraded)(?: by| from| on| in part)?|"
    r"reason(?: for classification)?|declassify(?: on)?|decl|declass(?:ified)? on|dec on|nara|nlf|nlc|auth|authority|"
    r"e\.?o\.? ?1\d{4}|by .{1,30}\bnara)\b"
    r"\s*:?\s*.{0,80}",
    re.IGNORECASE,
)
_REASON = re.compile(r"reason\b[^:]{0,20}:\s*\d(?:\.\d)?\b.{0,20}", re.IGNORECASE)
_END = re.compile(
    r"[-–—*#\s]*(?:end of (?:conversation|call|transcript|tape|recording|interview|memorandum|document)|"
    r"\(?end\)?(?:\s{2,}\d[\d:.]{0,4} ?[ap]\.?m\.?(?: \w{1,4})?)?|\(?more\)?|30|###?)[-–—*#.\s]*",
    re.IGNORECASE,
)
_PAGE_FOOT = re.compile(r"(?:[-–—]\s*)?(?:page\s+)?(\d{1,4})(?:\s+of\s+\d{1,4})?(?:\s*[-–—])?", re.IGNORECASE)
_NUMBERED_FOOT = re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]|page \d{1,4}(?: of \d{1,4})?", re.IGNORECASE)
_PROGRAM = re.compile(
    r"Transcribed by https?://\S+|.{1,60} (?:started|stopped) transcription\.?|WEBVTT|(?:\d{1,2}h )?\d{1,2}m \d{1,2}s|"
    r"(?:meeting|recording|transcription) (?:ended|stopped)(?: after| at)? [\d:]{4,8}(?: ?[ap]m)?\.?",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(r"(?:SUMMARY )?KEYWORDS:?")
_HEAD_LINES = 2
_FOOT_LINES = 12


def without_margins(text: str, blocks: Sequence[RoleBlock]) -> Pieces:
    """Body blocks without such lines; each is left out by name, and a block is cut where one stood in it."""
    lines = [line for block in blocks if block.role == "body" for line in lines_of(text, block.span)]
    reasons = dict(_reasons(lines))
    found: list[RoleBlock] = []
    dropped: list[Dropped] = []
    for block in blocks:
        if block.role != "body":
            found.append(block)
            continue
        fresh = True
        for line in lines_of(text, block.span):
            if reason := reasons.get(line.span.start):
                dropped.append(Dropped(line.span, reason))
                fresh = True
            elif fresh:
                found.append(replace(block, span=line.span))
                fresh = False
            else:
                found[-1] = replace(found[-1], span=Span(found[-1].span.start, line.span.end))
    return Pieces(tuple(found), tuple(dropped))


def without_page_feet(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without what stands between its pages, in the midst of what somebody says; and what was left out.

    A classification counts as a page's where the text bears it elsewhere too, a number where another page's follows it.
    """
    pieces = re.split(r"(\n[ \t\f]*\n\s*|\n?\f\s*)", text)
    bare = [piece.strip() for piece in pieces[::2]]
    lines = Counter(_level(line) for piece in bare for line in piece.split("\n"))
    numbers = [(place, int(found[1])) for place, one in enumerate(bare) if (found := _PAGE_FOOT.fullmatch(one))]
    counted = {place for near in (1, -1) for place, n in numbers if any(m == n + near for _, m in numbers)}
    between = {
        place
        for place, piece in enumerate(bare)
        if 1 < place < len(bare) - 1 and (place in counted or _is_page_foot(piece.split("\n"), lines))
    }
    last = len(bare) - 1
    while last in between or (
        last > 0 and (not bare[last] or all(_foot(line.strip()) for line in bare[last].split("\n")))
    ):
        between.discard(last)
        last -= 1
    kept = [
        pieces[2 * place] + (pieces[2 * place + 1] if 2 * place + 1 < len(pieces) else "")
        for place in range(len(bare))
        if place not in between
    ]
    return "".join(kept), tuple(dict.fromkeys(" / ".join(bare[place].split("\n")) for place in sorted(between)))


def _is_page_foot(lines: Sequence[str], counts: Counter[str]) -> bool:
    bare = [line.strip() for line in lines]
    marked = [line for line in bare if _is_classification(line)]
    return bool(marked) and all(_foot(line) for line in bare) and all(counts[_level(line)] >= 2 for line in marked)


def _level(line: str) -> str:
    """A classification without the file's number beside it."""
    return re.split(r"\s{2,}", line.strip())[0]


def _reasons(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """The lines that are left out, with the reason: rules anywhere, the rest at the text's edges."""
    left = {line.span.start: "rule" for line in lines if _RULE.fullmatch(line.text)}
    left |= {line.span.start: "the program’s own words" for line in lines if _PROGRAM.fullmatch(line.text)}
    for line, following in pairwise(lines[: 2 * _FOOT_LINES]):
        if _KEYWORDS.fullmatch(line.text):
            left |= {one.span.start: "the program’s own words" for one in (line, following)}
    for line in lines[:_HEAD_LINES]:
        if not _is_classification(line.text):
            break
        left[line.span.start] = "classification"
    tail = [line for line in lines[-_FOOT_LINES:] if line.span.start not in left]
    for line in reversed(tail):
        reason = _foot(line.text)
        if reason is None:
            break
        left[line.span.start] = reason
    if len(left) < len(lines):
        yield from left.items()


def _foot(words: str) -> str | None:
    if _is_classification(words):
        return "classification"
    if _REASON.fullmatch(words) or (_FOOT.fullmatch(words) and not words.casefold().startswith("reason")):
        return "foot of the page"
    if _NUMBERED_FOOT.fullmatch(words):
        return "page number"
    return "end mark" if _END.fullmatch(words) else None


def _is_classification(words: str) -> bool:
    return bool(_CLASSIFICATION.fullmatch(words))
