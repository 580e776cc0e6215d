"""A comparison of two days as a question of each: “How did the mood of the visit on May 4 differ from that of May 6?”

The second day may be told by the first: “two days later”, “the next day”.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from data.dateline import date_words
from qa.answer import Answer
from qa.question import DOCUMENT_NOUNS, DateMention, date_mentions

_COUNTED = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip
_DAYS_OF = {"day": 1, "week": 7}
_TOLD_BY_THE_FIRST = re.compile(
    rf"\b(?:(?P<many>{'|'.join(_COUNTED)}|\d{{1,2}}) (?P<unit>{'|'.join(_DAYS_OF)})s? "
    r"(?P<way>later|after(?:wards)?|earlier|before)|the (?P<next>next|following|previous|preceding) day"
    r"|the day (?P<beside>after|before))\b",
    re.IGNORECASE,
)
_BACK = ("earlier", "before", "previous", "preceding")
_FIRST, _SECOND = "FIRSTDAY", "SECONDDAY"
_DO, _BE = r"(?:did|do|does|has|have|had)", r"(?:was|were|is|are)"
_COMPARES = r"(?:differ(?:ed)?|compared?|contrast(?:ed)?|changed?|var(?:y|ied))"
_ON = r"(?P<on>,? (?:on|of|from|at|in|dated))?"
_TO_SECOND = rf"\b[^?]*? {_SECOND}\b(?P<rest>[^?]*)\W*"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"how {_DO} (?P<what>.+?){_ON} {_FIRST}(?:,? [\w’']+)?,? {_COMPARES}{_TO_SECOND}",
        rf"how {_BE} (?P<what>.+?){_ON} {_FIRST}(?:,? [\w’']+)?,? different from{_TO_SECOND}",
        rf"how {_DO} (?P<what>.+?) {_COMPARES} (?:between|from)(?P<on>) {_FIRST}{_TO_SECOND}",
        rf"(?:please )?(?:compare|contrast) (?P<what>.+?){_ON} {_FIRST}{_TO_SECOND}",
        rf"what {_BE} the differences? (?:between|in) (?P<what>.+?){_ON} {_FIRST}{_TO_SECOND}",
    )
)
_CLAUSE = re.compile(r"(?:what|how|why|whom?|where)\b", re.IGNORECASE)
_NOT_ITS_HEAD = re.compile(r" (?:of|to|in|at|on|with|between|about|for)\b.*")
_PLURAL = re.compile(r"[^su’']s$")
_WHOLE = re.compile(rf"(?:(?!of\b)[\w.’'-]+ ){{0,4}}(?:{DOCUMENT_NOUNS}|visits?|trips?|sessions?)", re.IGNORECASE)


@dataclass(frozen=True)
class OfDay:
    """One of the days, and what is asked of it."""

    date: dt.date
    question: str

    @property
    def name(self) -> str:
        return date_words(self.date)


def of_each_day(question: str) -> tuple[OfDay, ...]:
    """What is compared, asked of the one day and of the other; nothing where a question compares no two full days, or
    documents as wholes, “the letters of May 4 and May 6”."""
    days = _days(question)
    if days is None:
        return ()
    (first, words_of_first), (second, words_of_second) = days
    marked = question.replace(words_of_first, _FIRST, 1).replace(words_of_second, _SECOND, 1)
    match = next((found for form in _FORMS if (found := form.fullmatch(" ".join(marked.split())))), None)
    if match is None or first == second or _WHOLE.fullmatch(match["what"]):
        return ()
    return tuple(OfDay(day, _asked(match, day)) for day in (first, second))


def under_its_day(day: OfDay, answer: Answer) -> Answer:
    """The answer's statements with the day above them."""
    first = (replace(each, head=day.name) for each in answer.statements[:1])
    return replace(answer, question=day.question, statements=(*first, *answer.statements[1:]))


def _asked(match: re.Match[str], day: dt.date) -> str:
    what, rest = match["what"].strip(), match["rest"].rstrip(" .?")
    when = f"{(match['on'] or '').strip(' ,') or 'on'} {date_words(day)}"
    if _CLAUSE.match(what):
        return f"{what[:1].upper()}{what[1:]} {when}{rest}?"
    several = _PLURAL.search(_NOT_ITS_HEAD.sub("", what)) is not None
    return f"What {'were' if several else 'was'} {what} {when}{rest}?"


def _days(question: str) -> tuple[tuple[dt.date, str], tuple[dt.date, str]] | None:
    """The two days with the words that tell them, in the order of the question."""
    told = sorted((one for one in date_mentions(question) if one.day), key=lambda one: question.find(one.words))
    years = {one.year for one in told if one.year}
    if len(told) == 2 and len(years) >= 1:
        found = [(_date(one, years), one.words) for one in told]
        (first, one), (second, other) = found
        return ((first, one), (second, other)) if first and second else None
    beside = _TOLD_BY_THE_FIRST.search(question)
    first = _date(told[0], years) if len(told) == 1 else None
    if beside is None or first is None or beside.start() < question.find(told[0].words):
        return None
    return (first, told[0].words), (first + _distance(beside), beside[0])


def _date(mention: DateMention, years: set[int]) -> dt.date | None:
    year = mention.year or (next(iter(years)) if len(years) == 1 else None)
    try:
        return dt.date(year, mention.month, mention.day) if year and mention.month and mention.day else None
    except ValueError:  # “February 30”
        return None


def _distance(told: re.Match[str]) -> dt.timedelta:
    way = (told["way"] or told["next"] or told["beside"]).casefold()
    many = (told["many"] or "one").casefold()
    days = (_COUNTED.get(many) or int(many)) * _DAYS_OF[(told["unit"] or "day").casefold()]
    return dt.timedelta(days=-days if way in _BACK else days)
