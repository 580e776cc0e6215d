"""The volumes that a question names: “volume XII”, “FRUS 1961–63, vol. 12”, “frus1961-63v12”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.crossref.targets import roman_value

_YEARS = r"(?P<{0}>1[789]\d\d(?:\s?[-–—]\s?(?:1[789])?\d\d)?)"
_SERIES = r"(?:(?P<series>\b(?:Foreign Relations(?: of the United States)?|FRUS))\b,?\s*)"
_NUMBER = r"(?P<number>E\s?[-–—]?\s?\d{1,2}|[IVXLC]+|[ivxl]{2,}|\d{1,2})(?![\w-])"
_PART = r"(?:,?\s+(?i:part|pt\.?)\s+(?P<part>\d|[IVX]+)(?!\w))?"
_OF_YEARS = (
    rf"(?:\s+(?:of|for|from)\s+(?:the\s+)?(?:FRUS\s+)?{_YEARS.format('later')}(?:\s+(?:series|subseries))?(?!\w))?"
)
_MENTION = re.compile(
    r"(?P<before>\b(?i:in|of|from|within|according to)\s+(?P<article>the\s+)?)?(?:"
    r"\b(?P<id>frus\d{4}(?:-\d\d)?v[\dA-Za-z-]+)(?![\w/-])"
    rf"|{_SERIES}?(?:{_YEARS.format('years')},?\s*)?\b(?i:volumes?|vol\.?)\s?(?:(?i:no\.|number)\s)?{_NUMBER}{_PART}{_OF_YEARS}"
    rf"|{_SERIES.replace('series', 'alone')}{_YEARS.format('all')}(?![\w-]))"
)
_ID = re.compile(r"frus(?P<years>\d{4}(?:-\d\d)?)v(?P<first>e?\d\d)(?:-(?P<last>\d\d))?(?:p(?P<part>\d+))?\w*")


@dataclass(frozen=True)
class VolumeMention:
    """A volume as a question names it, `words` at `start` to `end`; None for what it leaves out.

    `number` is as in the volumes' ids: `12`, `e15`.
    """

    words: str
    start: int
    end: int
    id: str | None = None
    years: str | None = None
    number: str | None = None
    part: str | None = None

    def among(self, volumes: Iterable[str]) -> tuple[str, ...]:
        """Those of the volumes, given by id, that it may mean; a supplement only where no volume proper is meant."""
        if self.id:
            return tuple(volume for volume in volumes if volume == self.id)
        found = [volume for volume in volumes if self._may_be(volume)]
        proper = [volume for volume in found if not volume.endswith("Supp")]
        return tuple(proper or found)

    def _may_be(self, volume: str) -> bool:
        held = _ID.fullmatch(volume)
        if held is None or self.years not in (None, held["years"]) or self.part not in (None, held["part"]):
            return False
        return self.number is None or held["first"] <= self.number <= (held["last"] or held["first"])


def volume_mentions(question: str) -> tuple[VolumeMention, ...]:
    """Every volume that is named, in order."""
    found = (_mention(match) for match in _MENTION.finditer(question))
    return tuple(mention for mention in found if mention is not None)


def without_volumes(question: str) -> str:
    """What is asked, without where: no passage says in which volume it stands. The question, if that is all of it."""
    rest = question
    for mention in reversed(volume_mentions(question)):
        rest = rest[: mention.start] + rest[mention.end :]
    rest = re.sub(r"\s+([,.?!])", r"\1", re.sub(r"\s{2,}", " ", rest)).strip(" ,")
    return rest if re.search(r"\w", rest) else question


def _mention(match: re.Match[str]) -> VolumeMention | None:
    """None for what only looks like one: “the volume I read”."""
    number, part = match["number"], match["part"]
    value = _volume_number(number) if number else None
    if number and (value is None or (number == "I" and (not match["before"] or match["article"]))):
        return None
    years = match["years"] or match["later"] or match["all"]
    start = match.start("article") if match["article"] else match.end("before") if match["before"] else match.start()
    return VolumeMention(
        words=match[0][start - match.start() :].removeprefix("the ").strip(),
        start=match.start(),
        end=match.end(),
        id=match["id"],
        years=_short_years(years) if years else None,
        number=value,
        part=str(roman_value(part) or part) if part else None,
    )


def _volume_number(number: str) -> str | None:
    """`12` of XII, xii and 12; `e15` of E-15; None for no number."""
    if number[0] == "E":
        return f"e{int(re.sub(r'[^0-9]', '', number)):02d}"
    value = int(number) if number.isdecimal() else roman_value(number.upper())
    return f"{value:02d}" if value else None


def _short_years(years: str) -> str:
    """`1961-63` of “1961–1963”, as the volumes' ids have it."""
    first, _, last = re.sub(r"\s?[-–—]\s?", "-", years).partition("-")
    return f"{first}-{last[-2:]}" if last else first
