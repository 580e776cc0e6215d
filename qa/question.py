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

_SUBJECT: TypeAdapter[Subject] = TypeAdapter(Subject)
_FOOTNOTE_NUMBER = re.compile(
    r"\b(?:foot ?)?note (?:no\.? |number )?(\d+|one|two|three|four|five)\b"
    r"|\b(first|second|third) (?:foot ?)?note\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Secretary|President|Ambassador|Amb|Senator|General|Minister|Foreign Minister|Chancellor"
    r"|Chairman|Director)\.? (?=[A-Z])"
)
_DOCUMENT_NUMBER = re.compile(r"\bdocuments? (?:no\.? |number )?(\d{1,4})\b", re.IGNORECASE)
_VOLUME_ID = re.compile(r"\bfrus\d{4}[A-Za-z0-9-]*", re.ASCII)
_NUMBER_IN_ID = re.compile(r"(?:/d|[A-Za-z_]0*)(\d{1,4})$", re.ASCII)
_BEFORE_MONTH = re.compile(r"\b(?:in|of|from|during|the|since|until|on|last|this) $", re.IGNORECASE)
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
    """`speaker` is whose words are asked for; `documents` are those named by id or by date.

    `open_topic`: the question names no topic, “What did Bundy say on November 9?”.
    """

    text: str
    subject: Subject
    speaker: str | None = None
    dates: tuple[DateMention, ...] = ()
    documents: tuple[str, ...] = ()
    footnote: str | None = None
    cue: Cue | None = None
    definition: bool = False
    open_topic: bool = False


def profile(question: str, speakers: Sequence[str], documents: Mapping[str, dt.date | None]) -> QuestionProfile:
    """Read a standalone question. `documents` maps each document's id to its date."""
    patterns = question_patterns(speakers)
    asked = _with_apostrophes(own_words(question), speakers)
    dates = date_mentions(question)
    named = _named_documents(question, documents)
    dated = [i for i, date in documents.items() if any(mention.matches(date) for mention in dates)]
    return QuestionProfile(
        text=question,
        subject=_subject(asked, patterns),
        speaker=_asked_speaker(_COURTESY.sub("", asked), patterns, speakers),
        dates=dates,
        documents=tuple(named or dated),
        footnote=_footnote_label(asked),
        cue=_cue(asked, patterns, speakers),
        definition=first_match(patterns.definition, asked) is not None,
        open_topic=not _topic_words(question, dates, speakers),
    )


def _with_apostrophes(question: str, speakers: Sequence[str]) -> str:
    """“bundys view”, typed in haste, as “Bundy's view”."""
    folded = question.casefold()
    for name in speakers:
        if f"{name.casefold()}s" in folded:
            question = re.sub(rf"\b{re.escape(name)}s\b", f"{name}'s", question, flags=re.IGNORECASE)
    return question


def _topic_words(question: str, dates: Sequence[DateMention], speakers: Sequence[str]) -> list[str]:
    """What a question is about, beside who speaks and when."""
    said = {speaker.casefold() for speaker in speakers}
    said.update(word.casefold() for mention in dates for word in re.findall(r"\w+", mention.words))
    return [word for word in content_words(question) if word.casefold() not in said]


def regarding(question: str, topic: str) -> str:
    """A follow-up together with the earlier question that it leans on."""
    return f"{question} (regarding: {topic})"


def own_words(question: str) -> str:
    """What a follow-up itself asks, without the topic it leans on."""
    match = _REGARDING.match(question)
    return match["head"] if match else question


def leant_on(question: str) -> str:
    """The earlier question that a follow-up leans on; empty when it stands alone."""
    match = _REGARDING.match(question)
    return match["root"] if match else ""


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
            mention = _mention(match, text)
            if mention is not None:
                taken.append(match.span())
                found.append(mention)
    return tuple(found)


def _mention(match: re.Match[str], text: str) -> DateMention | None:
    """What a pattern found, unless it is no date: month 13, or “march” and “may” as verbs."""
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else _month(parts.get("month"))
    year, day = _int(parts.get("year")), _int(parts.get("day"))
    bare = month is not None and year is None and day is None
    if bare and match[0].islower() and not _BEFORE_MONTH.search(text[: match.start()]):
        return None
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return DateMention(year, month, day, match[0])


def _named_documents(question: str, documents: Mapping[str, dt.date | None]) -> list[str]:
    """Ids that stand in the question, a plain word only behind “document” or “memo”; “document 171” by its number."""
    folded = question.casefold()
    numbers = set(_DOCUMENT_NUMBER.findall(question))
    found = []
    for document in documents:
        number = _NUMBER_IN_ID.search(document) if numbers else None
        if number and number[1] in numbers:
            found.append(document)
        elif document.casefold() in folded:  # 300,000 patterns would take seconds
            plain_word = document.isalpha() or document.isdecimal()
            before = r"\b(?:document|memo|memorandum|file) " if plain_word else r"(?<!\w)"
            if re.search(rf"{before}{re.escape(document)}(?!\w)", question, re.IGNORECASE):
                found.append(document)
    volumes = set(_VOLUME_ID.findall(question))
    within = [document for document in found if document.partition("/")[0] in volumes]
    return within or found  # “document 188 in frus1955-57v09”


def _subject(question: str, patterns: QuestionPatterns) -> Subject:
    if first_match(patterns.not_about_the_call, question):
        return "content"
    found = (name for name, table in patterns.subjects if first_match(table, question))
    return _SUBJECT.validate_python(next(found, "content"))


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
