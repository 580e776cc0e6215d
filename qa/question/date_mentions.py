"""The dates that a question names: “November 9, 1962”, “on 9 November”, “in the December call”."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from data.dateline import MONTHS
from qa.question.document_nouns import DOCUMENT_NOUNS
from qa.question.volumes import volume_mentions

_BEFORE_MONTH = re.compile(r"\b(?:in|of|from|during|the|since|until|on|last|this) $", re.IGNORECASE)
_IN_A_NAME = re.compile(r"\w,? [A-Z][\w-]*[a-z](?<!['’]s) $")  # the Green March, Black September
_DATED_BY_MONTH = re.compile(rf" {DOCUMENT_NOUNS}")
_SHORT = "|".join(month[:3] for month in MONTHS)
_MONTH = rf"(?P<{{}}>(?:{'|'.join(MONTHS)}|(?:{_SHORT}|Sept)\.?))"
_DATES = (
    re.compile(
        rf"\b{_MONTH.format('month')} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,? (?P<year>\d{{4}}))?",
        re.IGNORECASE | re.ASCII,
    ),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH.format('month')}\b,?(?: (?P<year>\d{{4}}))?",
        re.IGNORECASE | re.ASCII,
    ),
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b"),
    re.compile(
        rf"\b(?P<month>{'|'.join(MONTHS)})\b(?! \d{{1,2}}\b)(?:,? (?P<year>\d{{4}}))?", re.IGNORECASE | re.ASCII
    ),
    re.compile(r"\b(?P<year>1[89]\d\d|20\d\d)\b"),
)
_YEAR = r"(?:1[89]|20)\d\d"
_YEARS = re.compile(
    rf"(?<![-–/\w])(?<!\) )(?<!number )(?<!no\. )(?<!box )(?P<one>{_YEAR})[-–/](?P<other>{_YEAR}|\d\d)\b(?![-–/]\d)"
    rf"|\b(?:from|since) (?P<first>{_YEAR}) (?:to|through|till|until) (?P<last>{_YEAR})\b"
    rf"|\bbetween (?P<after>{_YEAR}) and (?P<before>{_YEAR})\b",
    re.IGNORECASE,
)
_MOST_YEARS = 30  # of a span; what is longer is none, such as the number of a file
_TWO_DAYS = re.compile(
    rf"\b(?P<one>{_MONTH.format('month')} (?P<first>\d{{1,2}}))(?:st|nd|rd|th)?(?:,| and| or| to| through|,? and|–|-) ?"
    r"(?P<other>(?P<second>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4}))\b",
    re.IGNORECASE | re.ASCII,
)
_JOINED = re.compile(
    r",?(?: ?[–-] ?| (?:and|or|to|till|until|through|with|versus|vs\.?|against) )(?:(?:of|on|from|that|the|those) )*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DateMention:
    """A date as a question gives it; None for the parts it leaves out."""

    year: int | None
    month: int | None
    day: int | None
    words: str

    def forms(self) -> tuple[str, ...]:
        """As the documents may write it: November 12 or 12 November; the bare month or year."""
        if self.month is None:
            return (str(self.year),)
        month = MONTHS[self.month - 1]
        return (f"{month} {self.day}", f"{self.day} {month}") if self.day else (month,)

    def matches(self, date: dt.date | None) -> bool:
        if date is None:
            return False
        pairs = ((self.year, date.year), (self.month, date.month), (self.day, date.day))
        return all(asked is None or asked == held for asked, held in pairs)


def date_mentions(text: str) -> tuple[DateMention, ...]:
    """Every date in a text, most complete form first, none counted twice.

    Of two that are joined, one year or month holds for both: “June 9 and June 20, 1951”, “June 9 and 20, 1951”.
    """
    volumes = [(mention.start, mention.end) for mention in volume_mentions(text)]  # “1961–63” of a series is no date
    found: list[tuple[int, DateMention]] = [*_days_of_one_month(text)]
    taken = [*volumes, *((at, at + len(mention.words)) for at, mention in found)]
    for pattern in _DATES:
        if pattern is _DATES[-1]:  # days and months come first
            spans = [*_years_on_end(text, taken)]
            found += spans
            taken += [(at, at + len(mention.words)) for at, mention in spans]
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            mention = _mention(match, text)
            if mention is not None:
                taken.append(match.span())
                found.append((match.start(), mention))
    return tuple(_with_year(at, mention, found, text) for at, mention in found)


def _days_of_one_month(text: str) -> Iterator[tuple[int, DateMention]]:
    for match in _TWO_DAYS.finditer(text):
        month, year = _month(match["month"]), int(match["year"])
        for day, words in (("first", "one"), ("second", "other")):
            if 1 <= int(match[day]) <= 31:
                yield match.start(words), DateMention(year, month, int(match[day]), match[words])


def _years_on_end(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, DateMention]]:
    """Each year of “1964–66”, “from 1964 to 1966”, “between 1964 and 1966”; none of what is `taken` already."""
    for match in _YEARS.finditer(text):
        first = int(match["one"] or match["first"] or match["after"])
        last = int(match["other"] or match["last"] or match["before"])
        last += first // 100 * 100 if last < 100 else 0
        other = any(start < match.end() and match.start() < end for start, end in taken)
        if not other and 0 < last - first < _MOST_YEARS:
            for year in range(first, last + 1):
                yield match.start(), DateMention(year, None, None, match[0])


def _with_year(at: int, mention: DateMention, found: Iterable[tuple[int, DateMention]], text: str) -> DateMention:
    """With the year of the date that it is joined to."""
    if mention.year or mention.month is None:
        return mention
    for place, other in found:
        first, last = ((at, mention), (place, other)) if at < place else ((place, other), (at, mention))
        joined = _JOINED.fullmatch(text[first[0] + len(first[1].words) : last[0]])
        if other.year and other.month and bool(other.day) == bool(mention.day) and joined:
            return replace(mention, year=other.year)
    return mention


def _mention(match: re.Match[str], text: str) -> DateMention | None:
    """What a pattern found, unless it is no date: month 13, “march” and “may” as verbs, the last word of a name."""
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else _month(parts.get("month"))
    year, day = _int(parts.get("year")), _int(parts.get("day"))
    bare = month is not None and year is None and day is None
    if bare and _IN_A_NAME.search(text[: match.start()]) and not _DATED_BY_MONTH.match(text, match.end()):
        return None
    if bare and match[0].islower() and not _BEFORE_MONTH.search(text[: match.start()]):
        return None
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return DateMention(year, month, day, match[0])


def _month(name: str | None) -> int | None:
    if not name:
        return None
    return next(number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower()[:3]))


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
