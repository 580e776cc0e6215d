"""Which document a question describes without calling it: by who was there, the matter, the place, the time of day.

“What Bosch and Kennedy talked about in January 1963” means one document of that month. The words of the question that
say what it is about are looked for in each document of the day or month that it names, or in those whose titles, people
and SUBJECT lines have most of them; the document that has them at its head, and clearly before all others, is meant.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from embeddings.passages import FUNCTION_WORDS
from embeddings.search import offices_held
from embeddings.store import WORD, Titled, TitleIndex, plain, plain_words
from qa.naming.document_words import DocumentWords, document_words, held, parties
from qa.naming.hours_told import HOURS, hours_told
from qa.naming.naming_phrase import KINDS
from qa.naming.numbers import NUMBERS
from qa.question import DateMention, date_mentions, place_words
from qa.words import Token

_NUMBERS = NUMBERS.narrowing
_MOST_UNDATED, _MOST_DATED = 48, 120  # documents that are looked into
_NEAR_THE_DAY = dt.timedelta(days=31)  # a document that tells of a day was written so soon after it
_FEWEST = 2  # words that must describe a document of no day
_MEETS = re.compile(  # what people do at a meeting of which a document tells
    r"\b(?:met|meet|saw|sees?|seen|received?|talk(?:ed|s)?|discuss\w*|spoke|said|says?|tells?|told|present|attend\w*"
    r"|dined?|lunched|(?:was|were|is) (?:at|there|with|in)|took part|came|called on|sat in|memcon|briefing|visit)\b",
    re.IGNORECASE,
)
_TALKED = re.compile(
    r"\b(?:met|meet|saw|talk(?:ed|s)?|discuss\w*|spoke|called on|received|says?|said|words)\b", re.IGNORECASE
)
_SEVERAL = re.compile(rf"\b(?:{'|'.join(f'{kind}s' for kind in KINDS if not kind.endswith('s'))}|memoranda)\b", re.I)


@dataclass(frozen=True)
class Narrowed:
    """`document` is the one that is meant, `others` fit as well; `words` are those of the question that describe it."""

    document: Titled
    others: tuple[Titled, ...] = ()
    words: tuple[Token, ...] = ()


def narrowed(
    question: str, index: TitleIndex, frame: Collection[str], among: Collection[str] = (), of_one: bool = False
) -> Narrowed | None:
    """None where no document has clearly most of what describes it, or nothing does. `frame` are words that questions
    are put with, `among` are the ids of documents that may be meant; empty for all. `of_one`: what is asked is asked of
    a document, even if it speaks of none."""
    dates = date_mentions(question)
    words = describing(question, dates, frame)
    told = _tells_of_one(question, words)
    if index.read is None or _SEVERAL.search(question) or not (told or (of_one and dates and len(words) >= _FEWEST)):
        return None
    if not words and hours_told(question) is None:
        return _of_the_day_alone(dates, index)
    candidates = [one for one in _candidates(dates, words, index) if not among or one.id in among]
    if not candidates or len(candidates) > _MOST_DATED or (not dates and len(words) < _FEWEST):
        return None
    ranked = ranked_by(question, words, dates, candidates, index)
    best, document = ranked[0]
    if best < (_NUMBERS.fits_untold if not told else _NUMBERS.fits if dates or among else _NUMBERS.fits_undated):
        return None
    others = tuple(one for score, one in ranked[1:] if score > best - _NUMBERS.margin)
    described = document_words(document, index.read(document.id))
    return Narrowed(document, others, tuple(word for word in words if held(plain(word.text), described)))


def ranked_by(
    question: str, words: Sequence[Token], dates: Sequence[DateMention], candidates: Sequence[Titled], index: TitleIndex
) -> list[tuple[float, Titled]]:
    """How well each fits, about 0 to 1, the best first. `words` are those that describe it."""
    if index.read is None:
        return []
    kinds, (senders, receivers) = _kinds(question), _parties(question)
    asked = _Asked(tuple(words), _weights(words, index), dates, hours_told(question), kinds, senders, receivers)
    scores = [_score(asked, document_words(one, index.read(one.id))) for one in candidates]
    return sorted(zip(scores, candidates, strict=True), key=lambda each: -each[0])


def _of_the_day_alone(dates: Sequence[DateMention], index: TitleIndex) -> Narrowed | None:
    """Of a day on which no document was made, the one whose head names it."""
    made = any(date.matches(one.date) for one in index.documents for date in dates)
    telling = () if made else tuple(dict.fromkeys(one for date in dates for one in _telling_of(date, index)))
    found = [one for one in index.documents if one.id in telling]
    return Narrowed(found[0]) if len(found) == 1 else None


def _tells_of_one(question: str, words: Sequence[Token]) -> bool:
    """Whether it speaks of a document, of a meeting, or of two people at least."""
    of_a_kind = any(match[0].casefold() in KINDS for match in WORD.finditer(question))
    return of_a_kind or _MEETS.search(question) is not None or sum(word.capital for word in words) >= _FEWEST


@dataclass(frozen=True)
class _Asked:
    """`senders` and `receivers` are those of “Rusk’s memorandum to Kennedy”."""

    words: tuple[Token, ...]
    weights: Mapping[str, float]
    dates: Sequence[DateMention]
    hours: tuple[int, int] | None
    kinds: frozenset[str]
    senders: frozenset[str]
    receivers: frozenset[str]


def describing(question: str, dates: Sequence[DateMention], frame: Collection[str]) -> tuple[Token, ...]:
    """Its words beside those that say how it is put, when it was, of what kind the document is, and which place of it
    is asked for: “point 8”."""
    taken = [(at, at + len(each.words)) for each in dates if (at := question.find(each.words)) >= 0]
    taken += place_words(question)

    def tells(token: Token) -> bool:
        word = plain(token.text)
        if token.folded in FUNCTION_WORDS or token.folded in KINDS or word in KINDS:
            return False
        if token.folded in HOURS or any(start <= token.start < end for start, end in taken):
            return False
        return (token.capital and token.start > 0) or token.folded not in frame

    return tuple(token for match in WORD.finditer(question) if tells(token := Token(match[0], *match.span())))


def _weights(words: Sequence[Token], index: TitleIndex) -> Mapping[str, float]:
    return {
        plain(token.text): min(_NUMBERS.heaviest, index.weight(plain(token.text)))
        * (_NUMBERS.name if token.capital else 1.0)
        for token in words
    }


def _kinds(question: str) -> frozenset[str]:
    found = [KINDS[match[0].casefold()] for match in WORD.finditer(question) if match[0].casefold() in KINDS]
    talked = KINDS["conversation"] if not found and _TALKED.search(question) else frozenset[str]()
    return talked.union(*found)


def _parties(question: str) -> tuple[frozenset[str], frozenset[str]]:
    """Who wrote it, by whose it is, and to whom."""
    of_whom = rf"(?P<who>[A-Z][\w-]+)['’]s? (?:\w+ ){{0,2}}?(?:{'|'.join(KINDS)})\b"
    to_whom = rf"\b(?:{'|'.join(KINDS)}) to (?:the )?(?P<whom>[A-Z][\w-]+(?: [A-Z][\w-]+){{0,2}})"
    senders = {plain(match["who"]) for match in re.finditer(of_whom, question)}
    receivers = {plain(match["whom"].split()[-1]) for match in re.finditer(to_whom, question)}
    return frozenset(senders), frozenset(receivers)


def _candidates(dates: Sequence[DateMention], words: Sequence[Token], index: TitleIndex) -> list[Titled]:
    if not dates:
        return _most_of(words, index)
    printed = index.printed
    of_the_day = {
        one.id
        for one in index.documents
        for date in dates
        if date.matches(one.date) or date.matches(printed.get(one.id))
    }
    for date in dates:
        of_the_day |= set(_telling_of(date, index))
    return [one for one in index.documents if one.id in of_the_day]


def _telling_of(date: DateMention, index: TitleIndex) -> Iterator[str]:
    """Documents whose head names the day, written soon after it: “Meeting of June 7” of June 8."""
    if not date.day or not date.month:
        return
    headed = {one for form in date.forms() for one in index.headed(tuple(WORD.findall(form)))}
    for one in index.documents:
        if one.id in headed and one.date and not date.matches(one.date):
            year = date.year or one.date.year
            try:
                day = dt.date(year, date.month, date.day)
            except ValueError:  # “February 30”
                return
            if dt.timedelta(0) <= one.date - day <= _NEAR_THE_DAY:
                yield one.id


def _most_of(words: Sequence[Token], index: TitleIndex) -> list[Titled]:
    """Those whose titles, people, places and SUBJECT lines have the heaviest of the words."""
    told = {plain(token.text) for token in words}
    subjects = {one.id: own & told for one, own in index.with_subject([token.text for token in words])}
    weighed = [
        (sum(index.weight(word) for word in told & (one.words | subjects.get(one.id, frozenset()))), one)
        for one in index.documents
    ]
    weighed.sort(key=lambda each: -each[0])
    return [one for weight, one in weighed[:_MOST_UNDATED] if weight]


def _score(asked: _Asked, one: DocumentWords) -> float:
    """How well it fits, about 0 to 1."""
    total = sum(asked.weights.values())
    share = sum(weight * held(word, one) for word, weight in asked.weights.items()) / total if total else 1.0
    own = one.titled.own | one.subject
    kind = (
        1.0
        if not asked.kinds or asked.kinds & own
        else _NUMBERS.kind_at_first
        if asked.kinds & one.first
        else _NUMBERS.other_kind
    )
    hour, day = _of_the_hour(asked.hours, one), _of_the_day(asked.dates, one)
    return kind * share + hour + day + _of_the_parties(asked, one) + _NUMBERS.beside * _there(asked, one)


def _there(asked: _Asked, one: DocumentWords) -> float:
    """The share of the names that take part, write or are written to, rather than only being named."""
    names = [plain(word.text) for word in asked.words if word.capital]
    there = one.titled.people | one.titled.own | one.titled.place | one.subject

    def is_there(name: str) -> bool:
        offices = (frozenset(plain_words(each)) for each in offices_held((name,), one.document.date))
        return name in there or any(office <= there for office in offices)

    return sum(is_there(name) for name in names) / len(names) if names else 0.0


def _of_the_parties(asked: _Asked, one: DocumentWords) -> float:
    """“Laird’s memorandum to Nixon” is not the one from Nixon to Laird, nor one from Rusk in which Laird is named."""
    sender, receiver = parties(one.titled)
    if not receiver:
        return 0.0
    right = [f" {who} " in sender for who in asked.senders] + [f" {who} " in receiver for who in asked.receivers]
    return sum(_NUMBERS.party if each else -_NUMBERS.party for each in right)


def _of_the_hour(hours: tuple[int, int] | None, one: DocumentWords) -> float:
    if hours is None or one.document.time is None:
        return 0.0
    first, last = hours
    return _NUMBERS.hour if first <= one.document.time.hour < last else -_NUMBERS.hour


def _of_the_day(dates: Sequence[DateMention], one: DocumentWords) -> float:
    """What is of another date has its day in the SUBJECT line: it is the record of that day."""
    days = [date for date in dates if date.day]
    if not days or any(date.matches(one.document.date) for date in days):
        return 0.0
    return (
        _NUMBERS.subject_day
        if any(date.matches(each) for date in days for each in one.days(date.year))
        else -_NUMBERS.subject_day
    )
