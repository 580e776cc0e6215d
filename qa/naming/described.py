"""Which of the documents of a day a question describes: by kind, hour, place, people, SUBJECT line, source note."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from data.document import Document
from embeddings.store import Titled, TitleIndex, plain, plain_words
from qa.naming.describing import Description, descriptions
from qa.naming.document_words import END, DocumentWords, document_words, held, parties
from qa.naming.naming_phrase import KINDS, Phrase
from qa.naming.numbers import NUMBERS
from qa.question import date_mentions

_NUMBERS = NUMBERS.described
_SENDER = re.compile(r"(?<!^)\b[A-Z][\w’'-]+(?: (?:(?:in|of|at|for|the) )+[A-Z][\w’'-]+)+")
_TELLS = re.compile(
    r"\b(?:[Dd]id|[Dd]oes|[Hh]as|[Hh]ad) (?:the )?(?:de |von )?(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) "
    r"(?:tell|write|inform|assure|ask|warn|advise|promise|offer|report|propose|suggest|say|send)\w* "
    r"(?:\w+ ){0,3}?(?:to )?(?:the )?(?P<whom>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
_FEW = 40  # documents that one may have written to the other


@dataclass(frozen=True)
class Described:
    """`documents` are those that fit about equally well, best first; none where it fits none of its day. `near` are
    those of the day, where they have nothing of what describes it."""

    phrase: Phrase
    documents: tuple[Titled, ...]
    near: tuple[Titled, ...] = ()

    @property
    def sure(self) -> bool:
        return len(self.documents) == 1


def described(question: str, index: TitleIndex, frame: Collection[str]) -> Iterator[Described]:
    """One for each description of which there are documents of that day."""
    if index.read is None:
        return

    def asks(word: str) -> bool:
        return word.casefold() in frame and plain(word) not in index.among

    for each in descriptions(question, asks):
        of_the_day = _of_the_day(each, index)
        read = [document_words(one, index.read(one.id)) for one in of_the_day]
        ranked = sorted(((_score(each, one, index), one) for one in read), key=lambda pair: -pair[0])
        best = ranked[0][0] if ranked else 0.0
        fitting = [one for score, one in ranked if score > best - _NUMBERS.margin] if best >= _NUMBERS.fits else []
        if not ranked or (not each.kind and (best < 1 or len(fitting) > 1)):
            continue  # a place and a day are those of many documents, and of events
        near = () if best >= _NUMBERS.nothing_like_it else tuple(one.titled for _, one in ranked)
        yield Described(_phrase(question, each, fitting), tuple(one.titled for one in fitting), near)


def _of_the_day(description: Description, index: TitleIndex) -> list[Titled]:
    matches, printed = description.date.matches, index.printed
    return [one for one in index.documents if matches(one.date) or matches(printed.get(one.id))]


def _score(description: Description, one: DocumentWords, index: TitleIndex) -> float:
    """How well it fits, about 0 to 1; the hour, the place and who wrote to whom come on top."""
    wanted = KINDS.get(description.kind, frozenset())
    kind = (
        1.0
        if not wanted or wanted & one.titled.own
        else _NUMBERS.kind_in_the_head
        if wanted & one.head
        else _NUMBERS.other_kind
    )
    weights = [(min(_NUMBERS.heaviest, index.weight(word)), word, lead) for word, _, lead in description.telling]
    total = sum(weight for weight, _, _ in weights)
    share = sum(weight * _has(word, one, lead) for weight, word, lead in weights) / total if total else 1.0
    return kind * share + _of_the_hour(description, one.document) + _of_sender(description, one)


def _has(word: str, one: DocumentWords, lead: str = "") -> float:
    """1 for a word of its head; less for one of its text, or of a head where another is told to be the sender."""
    sender, receiver = parties(one.titled)
    if lead in ("'s", "by") and receiver and f" {word} " not in sender:
        signed = word in set(plain_words(one.document.text[-END:]))
        return 1.0 if signed else NUMBERS.document_words.in_the_text if word in one.text else 0.0
    return held(word, one)


def _of_the_hour(description: Description, document: Document) -> float:
    if description.clock is None or document.time is None:
        return 0.0
    return _NUMBERS.hour if document.time == description.clock else -_NUMBERS.hour


def _of_sender(description: Description, one: DocumentWords) -> float:
    """What is from Saigon was written there, and what is to it was not; “Laird’s memo” has Laird before “to”."""
    sender, receiver = parties(one.titled)
    found = set[float]()
    for word, _, lead in description.telling:
        turned = lead == "to"
        if lead in ("from", "in", "at", "to") and word in one.titled.place:
            found.add(-_NUMBERS.place if turned else _NUMBERS.place)
        if lead in ("'s", "from", "by", "to") and receiver and (f" {word} " in sender) != (f" {word} " in receiver):
            found.add(_NUMBERS.turned if (f" {word} " in sender) != turned else -_NUMBERS.turned)
    return sum(found)


def _phrase(question: str, description: Description, fitting: Sequence[DocumentWords]) -> Phrase:
    """Behind the day it goes on as far as the document has the words."""
    held = [end for word, end, _ in description.telling if fitting and _has(word, fitting[0])]
    end = max([description.end_of_day, *held])
    words = question[description.start : end]
    hour = (str(description.clock),) if description.clock else ()
    named = tuple(dict.fromkeys(word for word, _, _ in description.telling)) or hour
    return Phrase(words, description.start, description.kind or "document", named, (), True, True)


def sent_that_day(question: str, index: TitleIndex) -> tuple[str, ...]:
    """What the sender whom a question names wrote on the day that it names: “What did the Legation in Hungary report
    on October 30, 1956?”"""
    days = [date for date in date_mentions(question) if date.day]
    senders = [f" {' '.join(plain_words(match[0]))} " for match in _SENDER.finditer(question)]
    if len(days) != 1 or not senders:
        return ()
    of_the_day = (one for one in index.documents if days[0].matches(one.date))
    return tuple(one.id for one in of_the_day if any(sender in parties(one)[0] for sender in senders))


def written_to(question: str, index: TitleIndex) -> tuple[str, ...]:
    """What one whom a question names wrote to another: “What did Kissinger tell Giscard?” may mean his message."""
    match = _TELLS.search(question)
    if match is None:
        return ()
    sender, receiver = (plain_words(match[name].split()[-1]) for name in ("who", "whom"))
    by, to = next(sender, ""), next(receiver, "")
    of_his = ((one.id, *parties(one)) for one in index.having((by,)))
    found = tuple(each for each, sender, receiver in of_his if f" {by} " in sender and f" {to} " in receiver)
    return found if len(found) <= _FEW else ()
