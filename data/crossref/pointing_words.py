"""The words that cross references are made of, found in a text: “volume VI”, “Documents 12 and 14”, “footnote 3”.

What they mean together is in `data.crossref.references`. A footnote's mark (`(1)`) or a print's emphasis (`*`, `_`)
may stand between any two of them; a blank line may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["series", "ibid", "volume", "part", "supplement", "document", "footnote", "page", "near", "thereto"]

GAP = r"(?:[^\S\n]|\n(?![^\S\n]*\n)|[*_]|\([0-9]{1,3}\))*"
_UNTIL = rf"{GAP}[-–—]{GAP}(?P<KIND_to>[0-9]{{2,4}})"
_YEARS = rf"{GAP},?{GAP}(?P<KIND_from>1[789][0-9][0-9])(?:{_UNTIL})?(?![0-9])"
_NO_MORE = r"(?![0-9]|(?!ff?\b)[A-Za-z]|/\w|\.[0-9]|[-–][A-Za-z])"
_WORDS = re.compile(
    rf"""
    (?P<series>\b(?:Foreign\s+Relations(?:\s+of\s+the\s+United\s+States)?|FRUS\b)
        (?:{GAP}[:,]{GAP}Diplomatic\s+Papers)?(?:{_YEARS.replace("KIND", "series")})?)
    |(?P<ibid>\b[Ii]bid\b\.?(?:{_YEARS.replace("KIND", "ibid")})?)
    |(?P<volume>\b[Vv]ol(?:ume)?s?\.?{GAP}
        (?P<volume_number>E[-–—]?[0-9]{{1,2}}|[IVXLC]+(?:[/–-][IVXLC]+)*)(?![\w])
        (?:{GAP},?{GAP}[Pp](?:ar)?t\.?{GAP}(?P<volume_part>[0-9]{{1,2}}|[IVX]+)(?!\w))?)
    |(?P<part>\b[Pp]art{GAP}(?P<part_number>[0-9]{{1,2}}|[IVX]+)(?!\w))
    |(?P<supplement>\bMicrofiche\s+Supplement\b)
    |(?P<document>\bDocument(?P<documents>s?){GAP}(?P<document_number>[0-9]{{1,4}}){_NO_MORE})
    |(?P<footnote>\b(?:[Ff]oot)?[Nn]ote(?P<footnotes>s?){GAP}(?P<footnote_number>[0-9]{{1,3}}){_NO_MORE})
    |(?P<page>\bp(?:age)?(?P<pages>[ps]?)\.?{GAP}(?P<page_number>[0-9]{{1,4}}){_NO_MORE})
    |(?P<near>\b(?:[Ss]upra|[Ii]nfra|[Aa]nte|[Pp]ost)\b)
    |(?P<thereto>\bthereto\b)
    """,
    re.VERBOSE,
)
_RANGE = re.compile(rf"{GAP}[-–—]{GAP}(?P<number>[0-9]{{1,4}}){_NO_MORE}")
_NEXT = re.compile(rf"{GAP}(?:,{GAP}(?:(?:and|or)\b{GAP})?|(?:and|or)\b{GAP}|&{GAP})(?P<number>[0-9]{{1,4}}){_NO_MORE}")


@dataclass(frozen=True)
class Number:
    """One number of a list: “14” of “Documents 12 and 14”; the first begins with the word before it."""

    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """One piece of a reference. `numbers` of a document, footnote or page; the rest of a volume or series."""

    kind: Kind
    start: int
    end: int
    numbers: tuple[Number, ...] = ()
    years: str | None = None
    volume: str = ""
    part: str | None = None


def pointing_words(text: str) -> tuple[Words, ...]:
    """Every piece that a reference may be made of, in order."""
    return tuple(_pointing_words(text))


def _pointing_words(text: str) -> Iterator[Words]:
    place = 0
    while match := _WORDS.search(text, place):
        kind: Kind = match.lastgroup  # type: ignore[assignment]  # the outer group closes last
        if kind in ("document", "footnote", "page"):
            numbers = _numbers(text, match, kind)
            found = Words(kind, match.start(), numbers[-1].end if numbers else match.end(), numbers)
        else:
            volume = match["volume_number"] or ""
            part = match["volume_part"] or match["part_number"]
            found = Words(kind, match.start(), match.end(), years=_years(match, kind), volume=volume, part=part)
        place = found.end
        if found.numbers or kind not in ("document", "footnote", "page"):
            yield found


def _numbers(text: str, match: re.Match[str], kind: Kind) -> tuple[Number, ...]:
    """“12–15” is 12 and 15, as the volumes themselves encode it; a range of pages is one place, its first page."""
    numbers = [Number(match[f"{kind}_number"], match.start(), match.end())]
    several = bool(match[f"{kind}s"])
    while True:
        last = numbers[-1]
        if more := _RANGE.match(text, last.end):
            if kind == "page":
                numbers[-1] = Number(last.value, last.start, more.end())
            else:
                numbers.append(Number(more["number"], more.start("number"), more.end()))
        elif several and (more := _NEXT.match(text, last.end)):
            numbers.append(Number(more["number"], more.start("number"), more.end()))
        else:
            break
    if kind == "document":  # “Documents 1960” is a book, “Documents 12 and 14, 1961” has a date behind it
        numbers = [number for number in numbers if not 1700 <= int(number.value) < 2030]
    return tuple(numbers) if numbers and numbers[0].start == match.start() else ()


def _years(match: re.Match[str], kind: Kind) -> str | None:
    """`1961-63` of “1961–1963”, as the volumes' ids have it."""
    if kind not in ("series", "ibid") or not match[f"{kind}_from"]:
        return None
    first, last = match[f"{kind}_from"], match[f"{kind}_to"]
    return f"{first}-{last[-2:]}" if last else first
