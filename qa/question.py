"""What a question asks for, read off its words: pure rules, no search."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

from data.dateline import MONTHS
from embeddings.words import content_words
from qa.patterns import QuestionPatterns, first_match, question_patterns

Subject = Literal["content", "time", "participants", "archive", "footnote", "reply", "order", "inventory"]
Expects = Literal["number", "duration", "time", "date", "person"]

_SUBJECT: TypeAdapter[Subject] = TypeAdapter(Subject)
_EXPECTS: TypeAdapter[Expects] = TypeAdapter(Expects)
_FOOTNOTE_NUMBER = re.compile(
    r"\b(?:foot ?)?note (?:no\.? |number )?(\d+|one|two|three|four|five)\b"
    r"|\b(first|second|third) (?:foot ?)?note\b",
    re.IGNORECASE,
)
_REGARDING = re.compile(r"^(?P<head>.*?) \(regarding: (?P<root>.*)\)$", re.DOTALL)
_TELLING = 2  # content words from which on a follow-up has a topic of its own
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


@dataclass(frozen=True)
class Cue:
    """What a reply is asked to: “what did Ball say when `speaker` asked `words`”."""

    speaker: str
    words: str


@dataclass(frozen=True)
class QuestionProfile:
    """`speaker` is whose words are asked for; `documents` are those named by id or by date."""

    text: str
    subject: Subject
    speaker: str | None = None
    dates: tuple[DateMention, ...] = ()
    documents: tuple[str, ...] = ()
    footnote: str | None = None
    cue: Cue | None = None
    expects: Expects | None = None
    exact_date: bool = False
    definition: bool = False


def profile(question: str, speakers: Sequence[str], documents: Mapping[str, dt.date | None]) -> QuestionProfile:
    """Read a standalone question. `documents` maps each document's id to its date."""
    patterns = question_patterns(speakers)
    asked = _with_apostrophes(own_words(question), speakers)
    dates = date_mentions(question)
    named = [i for i in documents if re.search(rf"(?<!\w){re.escape(i)}(?!\w)", question, re.IGNORECASE)]
    dated = [i for i, date in documents.items() if any(mention.matches(date) for mention in dates)]
    return QuestionProfile(
        text=question,
        subject=_subject(asked, patterns),
        speaker=_asked_speaker(asked, patterns, speakers),
        dates=dates,
        documents=tuple(named or dated),
        footnote=_footnote_label(asked),
        cue=_cue(asked, patterns, speakers),
        expects=_expects(asked, patterns),
        exact_date=first_match(patterns.exact_date, asked) is not None,
        definition=first_match(patterns.definition, asked) is not None,
    )


def _with_apostrophes(question: str, speakers: Sequence[str]) -> str:
    """“bundys view”, typed in haste, as “Bundy's view”."""
    for name in speakers:
        question = re.sub(rf"\b{re.escape(name)}s\b", f"{name}'s", question, flags=re.IGNORECASE)
    return question


def regarding(question: str, topic: str) -> str:
    """A follow-up together with the earlier question that it leans on."""
    return f"{question} (regarding: {topic})"


def own_words(question: str) -> str:
    """What a follow-up itself asks, without the topic it leans on."""
    match = _REGARDING.match(question)
    return match["head"] if match else question


def topic_of(question: str) -> str:
    """What a further follow-up would lean on: a follow-up without content passes on its own topic."""
    match = _REGARDING.match(question)
    if match is None or len(content_words(match["head"])) >= _TELLING:
        return own_words(question)
    return match["root"]


def date_mentions(text: str) -> tuple[DateMention, ...]:
    """Every date in a text, most complete form first, none counted twice."""
    found: list[DateMention] = []
    taken: list[tuple[int, int]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            parts = match.groupdict()
            month = int(parts["number"]) if parts.get("number") else _month(parts.get("month"))
            found.append(DateMention(_int(parts.get("year")), month, _int(parts.get("day")), match[0]))
    return tuple(found)


def _subject(question: str, patterns: QuestionPatterns) -> Subject:
    if first_match(patterns.not_about_the_call, question):
        return "content"
    found = (name for name, table in patterns.subjects if first_match(table, question))
    return _SUBJECT.validate_python(next(found, "content"))


def _expects(question: str, patterns: QuestionPatterns) -> Expects | None:
    found = next((name for name, table in patterns.expects if first_match(table, question)), None)
    return _EXPECTS.validate_python(found) if found else None


def _asked_speaker(question: str, patterns: QuestionPatterns, speakers: Sequence[str]) -> str | None:
    match = first_match(patterns.asked_speaker, question)
    return _as_listed(match[1], speakers) if match else None


def _cue(question: str, patterns: QuestionPatterns, speakers: Sequence[str]) -> Cue | None:
    match = first_match(patterns.cue, question)
    words = match["words"].strip(" ,.?“”…") if match else ""
    return Cue(_as_listed(match["who"], speakers), words) if match and words else None


def _as_listed(name: str, speakers: Sequence[str]) -> str:
    return next((known for known in speakers if known.casefold() == name.casefold()), name)


def _footnote_label(question: str) -> str | None:
    words = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "first": "1", "second": "2", "third": "3"}
    match = _FOOTNOTE_NUMBER.search(question)
    if match is None:
        return None
    label = (match[1] or match[2]).lower()
    return words.get(label, label)


def _month(name: str | None) -> int | None:
    if not name:
        return None
    return next(number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower()[:3]))


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
