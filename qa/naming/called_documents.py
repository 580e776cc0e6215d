"""Which document a question calls by its title, its kind, who wrote it and to whom: by words that few titles have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from data.dateline import date_words
from embeddings.store import WORD, Titled, TitleIndex, plain, plain_words
from qa.naming.described import Described, described
from qa.naming.naming_phrase import KINDS, MEALS, Phrase, naming_phrases
from qa.naming.numbers import NUMBERS
from qa.naming.subject_named import subject_phrases
from qa.naming.title_said import titles_said
from qa.question import DateMention, date_mentions

_NUMBERS = NUMBERS.called_documents
MOST_NAMED = 5  # documents that are offered where one has to be chosen
_OFFERED = 3  # documents, where none is called so
_PLACE = re.compile(r" (?:at|in) (?:the )?(?P<names>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")
_FEWEST = 2  # words that must stand at its beginning
_FEW = 3  # documents: among so few a question means one of them
_LONGEST_TITLE = 100


@dataclass(frozen=True)
class Called:
    """A phrase that names a document, with the documents that it may mean; `sure` where there can be no other.

    `by_subject`: it is the SUBJECT line that names the document. `by_title`: its title stands there and may be spoken
    of as well, “Who answered Study Memorandum 200?”.

    Without `documents` it names one that is not here; `near` are those whose titles come nearest.
    """

    phrase: Phrase
    documents: tuple[Titled, ...] = ()
    sure: bool = False
    by_subject: bool = False
    by_title: bool = False
    near: tuple[Titled, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether the title, or the file's name, has each of several words that name it, or one that is no name."""
        if not self.sure or not self.phrase.named or self.by_title:
            return False
        if self.by_subject:
            return True
        (document,), named = self.documents, self.phrase.named
        telling = len(named) > 1 or self.phrase.dated or not set(named) <= document.people
        return telling and set(named) <= document.own and plain(self.phrase.kind) in document.own

    def asks(self) -> str:
        """A line that asks which is meant, or tells that it is not here."""
        words = self.phrase.words.removeprefix("the ").removeprefix("The ")
        if self.documents:
            return which_is_meant(words, self.documents)
        offered = f" The nearest by title: {_listed(self.near)}." if self.near else ""
        return f"No document here is called “{words}”.{offered}"


def called_documents(question: str, index: TitleIndex, frame: Collection[str] = ()) -> tuple[Called, ...]:
    """One for each phrase that names a document by more than its date. `frame` are words that questions have."""

    def known(word: str) -> bool:
        return plain(word) in index.among or index.spelled(plain(word)) in index.among

    days = date_mentions(question)
    found = (
        _in_its_head(_with_its_place(phrase, question, index), index, _of_its_day(_called(phrase, index), days))
        for phrase in naming_phrases(question, known, frame)
    )
    called = _with_subjects(question, [each for each in found if each is not None], index)
    return _with_titles(question, _with_described(called, described(question, index, frame)), index)


def _with_described(called: Sequence[Called], of_a_day: Iterable[Described]) -> tuple[Called, ...]:
    """What is told by its day goes before what is told by its title alone, unless that is as sure."""
    found = list(called)
    for each in of_a_day:
        beside = [one for one in found if one.phrase.start < each.phrase.end and each.phrase.start < one.phrase.end]
        told = any(one.sure and one.documents[0] in each.documents for one in beside)
        if each.near and each.phrase.named and not any(one.sure for one in beside):
            found = [*(one for one in found if one not in beside), Called(each.phrase, near=each.near[:_OFFERED])]
        elif each.documents and not (told and not each.sure):
            found = [one for one in found if one not in beside]
            found.append(Called(each.phrase, each.documents, each.sure, by_subject=each.sure))
    return tuple(sorted(found, key=lambda one: one.phrase.start))


def _with_titles(question: str, found: Sequence[Called], index: TitleIndex) -> tuple[Called, ...]:
    """With the documents whose titles stand there, where nothing else surely names one in these words."""
    called = list(found)
    for phrase, document in titles_said(question, index):
        beside = [one for one in called if one.phrase.start < phrase.end and phrase.start < one.phrase.end]
        if not any(one.sure for one in beside):
            called = [*(one for one in called if one not in beside), Called(phrase, (document,), True, by_title=True)]
    return tuple(sorted(called, key=lambda one: one.phrase.start))


def _with_subjects(question: str, found: list[Called], index: TitleIndex) -> tuple[Called, ...]:
    """With the documents that are named by their subjects, unless the title of another is said there as well."""
    for phrase, document in subject_phrases(question, index):
        beside = [each for each in found if each.phrase.start < phrase.end and phrase.start < each.phrase.end]
        if all(not each.sure and {*each.phrase.named} <= {*document.words, *phrase.named} for each in beside):
            start = min((each.phrase.start for each in beside), default=phrase.start)
            start, end = min(start, phrase.start), max([phrase.end, *(each.phrase.end for each in beside)])
            phrase = replace(phrase, words=question[start:end], start=start)
            found = [
                *(each for each in found if each not in beside),
                Called(phrase, (document,), True, by_subject=True),
            ]
    return tuple(sorted(found, key=lambda each: each.phrase.start))


class Naming(Protocol):
    """`words` of a question, from `start` to `end`, that name a document."""

    @property
    def words(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def put_plainly(question: str, phrases: Iterable[Naming]) -> str:
    """The question with “the document” for what names one."""
    for each in sorted(phrases, key=lambda one: -one.start):
        possessive = "’s" if each.words.endswith(("’s", "'s")) else ""
        question = f"{question[: each.start]}the document{possessive}{question[each.end :]}"
    return question


def _called(phrase: Phrase, index: TitleIndex) -> Called | None:
    """None where the phrase tells nothing that a title could have."""
    named = tuple(dict.fromkeys(index.spelled(word) for word in phrase.named))
    phrase = replace(phrase, named=named)
    dates = date_mentions(phrase.words)
    among = index.having(named) if named else list(index.documents)
    if dates:
        among = [one for one in among if _is_of(one, dates)]
    ranked = sorted(
        ((_fit(phrase, one, index), place) for place, one in enumerate(among)), key=lambda each: (-each[0], each[1])
    )
    best = ranked[0][0] if ranked else 0.0
    if not named and not (len(dates) == 1 and ranked):
        return None
    if best < _NUMBERS.nothing_like_it and (dates or len(index.documents) <= _FEW):
        return None  # what is told of that day is for the dates to say
    if best < _NUMBERS.fits:
        near = [among[place] for score, place in ranked if score]
        alike = [one for one in index.documents if plain(phrase.kind) in one.own]
        near = near or (alike if len(alike) <= MOST_NAMED else [])
        return Called(phrase, near=tuple(near[:_OFFERED]))
    fitting = [among[place] for score, place in ranked if score > best - _NUMBERS.margin]
    fitting = [one for one in fitting if _in_order(phrase, one)] or fitting
    return Called(phrase, tuple(fitting), len(fitting) == 1)


def _of_its_day(called: Called | None, dates: Sequence[DateMention]) -> Called | None:
    """Of those that the phrase may mean the ones of the day that the question tells elsewhere."""
    if called is None or called.sure:
        return called
    of_the_day = tuple(one for one in called.documents if _is_of(one, dates))
    if not of_the_day:
        return called
    return replace(called, phrase=replace(called.phrase, dated=True), documents=of_the_day, sure=len(of_the_day) == 1)


def _is_of(document: Titled, dates: Sequence[DateMention]) -> bool:
    """Whether it is of one of the dates; one without a date, where its title tells them all: “November 3–4, 1956”."""
    if document.date is not None:
        return any(date.matches(document.date) for date in dates)
    told = {(date.year, date.month, date.day) for date in date_mentions(document.title)}
    return bool(dates) and all((date.year, date.month, date.day) in told for date in dates)


def _with_its_place(phrase: Phrase, question: str, index: TitleIndex) -> Phrase:
    """“The dinner for Captain Quill at the Guildhall”: no title knows the Guildhall, but a beginning does."""
    place = _PLACE.match(question, phrase.end)
    if place is None or not phrase.named:
        return phrase
    names = (*phrase.named, *(plain(word) for word in WORD.findall(place["names"])))
    return replace(phrase, words=phrase.words + place[0], named=names) if list(index.headed(names)) else phrase


def _in_its_head(phrase: Phrase, index: TitleIndex, called: Called | None) -> Called | None:
    """Of those that the titles leave, or of all, the one that says all that names it at its beginning: who was at a
    dinner, and where, no title tells."""
    words = tuple(dict.fromkeys((*phrase.named, *phrase.topic, *((phrase.kind,) if phrase.kind in MEALS else ()))))
    if (called and called.sure) or len(words) < _FEWEST or date_mentions(phrase.words):
        return called if called is None or called.sure or phrase.kind not in MEALS else None
    among = {one.id for one in called.documents} if called else set[str]()
    wanted = frozenset[str]() if phrase.kind in MEALS else KINDS[phrase.kind]
    headed = set(index.headed(words))
    found = tuple(
        one
        for one in index.documents
        if one.id in headed and (not among or one.id in among) and (not wanted or wanted & one.own)
    )
    if len(found) == 1:
        return Called(phrase, found, True)
    return None if phrase.kind in MEALS else called


def _in_order(phrase: Phrase, document: Titled) -> bool:
    """“Laird’s memorandum to Nixon” is not the one from Nixon to Laird."""
    title = list(plain_words(document.title))
    places = [title.index(word) for word in phrase.named if word in title]
    turned = re.search(r"\bto\b.*\bfrom\b", phrase.words, re.IGNORECASE) is not None
    return places == sorted(places, reverse=turned)


def _fit(phrase: Phrase, document: Titled, index: TitleIndex) -> float:
    """How much of what names it the document has, 0 to 1; a bit more for words of its topic and of its own title."""
    words = document.words
    total = sum(index.weight(word) for word in phrase.named)
    share = sum(index.weight(word) for word in phrase.named if word in words) / total if total else 1.0
    wanted = KINDS[phrase.kind]
    kind = share * (1.0 if not wanted or wanted & document.own else _NUMBERS.other_kind)
    own = sum(word in document.own for word in phrase.named) / max(1, len(phrase.named))
    topic = sum(word in words for word in phrase.topic) / max(1, len(phrase.topic))
    exact = plain(phrase.kind) in document.own
    return (
        kind + _NUMBERS.own_title * own + _NUMBERS.topic * topic + _NUMBERS.kind_to_the_letter * exact if kind else 0.0
    )


def taken_to_mean(documents: Sequence[Titled], others: Sequence[Titled] = ()) -> str:
    """A line that tells which was taken, and which fit as well."""
    also = f" It may also be: {'; '.join(map(titled, others[:_OFFERED]))}." if others else ""
    return f"Taken to mean {'; '.join(map(titled, documents))}.{also}"


def which_is_meant(words: str, documents: Sequence[Titled]) -> str:
    """A line that asks for one of those that the words may mean."""
    return f"Which document is meant by “{words}”? It may be: {_listed(documents)}."


def _listed(documents: Sequence[Titled]) -> str:
    return "; ".join(titled(one) for one in documents[:MOST_NAMED]) + (" …" if len(documents) > MOST_NAMED else "")


def titled(document: Titled) -> str:
    """A document in a line: its title, its date, its id."""
    title = " ".join(document.title.split()) or document.id
    short = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"
    date = date_words(document.date) if document.date else ""
    if title == document.id:
        return f"{title}, {date}" if date else title
    return f"{short}, {date} ({document.id})" if date and date not in title else f"{short} ({document.id})"
