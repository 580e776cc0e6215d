"""Reads off a question which documents it is about, whose words it wants, and on which topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.speech.person_names import surname, without_postnominals
from embeddings.passages import FUNCTION_WORDS
from embeddings.store import Store, plain, plain_words
from embeddings.values import Filters
from qa.conversation import Conversation
from qa.naming import MOST_NAMED, titled
from qa.operations.telling import Scope, Unclear
from qa.question import GENERIC, NOUN, QuestionProfile, by_order, frame_of, pointing, topic_of, words_looked_up
from qa.words import surnames_of

NOT_HERE = Unclear("")
_FEW = 3  # documents: where none is pointed out, all of them are meant
_SAYS_NOTHING = frozenset(plain(word) for word in (*GENERIC, *FUNCTION_WORDS))
_OF_DATES = ("timeline", "lookup", "people", "places", "count")  # kinds that may ask of a day on which none was made
_OF_ALL = ("lookup", "count")  # kinds that go on in all documents: “And how often is Castro mentioned?”
_OF_THE_LAST = ("overview",)  # kinds that mean the last answer's documents where they name none
_WORD = re.compile(r"[\w’'-]+")
_NO_NAMES = GENERIC | {"question", "questions"}  # though a transcript may call a speaker so
_LONGEST_NAME = 3  # words
_CALLS = NOUN.replace("?P<noun>", "?:")
_TAKE_PART = re.compile(
    rf"(?:['’]s?|s) (?:\w+ )?{_CALLS}|\b{_CALLS} (?:\w+ ){{0,2}}(?:with|between|by|from|to|of|in which|where)\b"
    r"|\b(?:talks?|speaks?|spoke|converses?) (?:to|with)\b|\bdoes \w+ have with\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Scoping:
    """What is known when a question comes: the library's documents, the conversation, the filters that are on."""

    store: Store
    conversation: Conversation
    filters: Filters

    def scope(self, question: str, kind: str, asked: QuestionProfile) -> Scope | Unclear:
        """`asked` is the question's profile."""
        people = named_speakers(question, self.store.people.speakers())
        found = self._documents(question, kind, asked)
        if isinstance(found, Unclear):
            return found
        documents, whole = found
        speakers: tuple[str, ...] = ()
        if whole and people and _TAKE_PART.search(question):
            documents, whole = self._in_which(people, documents), False
        elif kind == "comparison":
            speakers = people
        elif asked.speaker in people:
            speakers = asked.voices
        limited = self._limited(speakers)
        if limited is None:
            return Unclear(f"{' and '.join(speakers)} is not among the speakers that the search is limited to.")
        names = _as_named(people, asked)
        looked_up = kind == "lookup"
        words = words_looked_up(question, frame_of(kind)) if looked_up else topic_of(
            question, frame_of(kind) | GENERIC, names
        )  # fmt: skip
        follows = self.conversation.last_cited()
        return Scope(documents, whole, limited, people, words, asked.dates, follows, self.filters)

    def _documents(self, question: str, kind: str, asked: QuestionProfile) -> tuple[tuple[str, ...], bool] | Unclear:
        """The documents that are meant, and whether that is all there are within the filters."""
        everything = self._within(self.store.documents.ids())
        if named := asked.documents or asked.within:
            left = self._within(named)
            return (left, left == everything) if left else NOT_HERE
        if asked.absent:
            return NOT_HERE
        if asked.dates and kind not in _OF_DATES:
            return NOT_HERE
        if asked.dates and kind == "count":
            return (), False
        way = pointing(question)
        if way == "none" and kind in _OF_THE_LAST:
            way = "before"
        last = self._within(dict.fromkeys(passage.document_id for passage in self.conversation.last_cited()))
        if ordered := self._by_order(question, last):
            return ordered, False
        if way == "none" or (way == "before" and (not last or kind in _OF_ALL)):
            return everything, True
        return self._pointed_at(question, way, last, everything)

    def _pointed_at(
        self, question: str, way: str, last: tuple[str, ...], everything: tuple[str, ...]
    ) -> tuple[tuple[str, ...], bool] | Unclear:
        if way == "two":
            recent = self._within(self.conversation.documents())[:2]
            two = everything if len(everything) == 2 else recent
            return (tuple(one for one in everything if one in two), two == everything) if len(two) == 2 else (
                self._which(everything, "Which two documents are meant?", question)
            )  # fmt: skip
        if way == "other" and last and len(everything) == 2:
            return tuple(one for one in everything if one != last[0]), False
        if last:
            return (last[:1] if way == "one" else last), last == everything
        if len(everything) <= _FEW:
            return everything, True
        return self._which(everything, "Which document is meant?", question) if way == "one" else (everything, True)

    def _by_order(self, question: str, last: tuple[str, ...]) -> tuple[str, ...]:
        """“The second one” of those that the last answer was from."""
        dates = self.store.documents.dates()
        return by_order(question, {one: dates.get(one) for one in last}, self.store.documents.title)

    def _within(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Those that the filters leave, in order of date."""
        filters, dates = self.filters, self.store.documents.dates()
        wanted, chosen = set(documents), set(filters.documents)
        left = (one for one in dates if one in wanted and (not chosen or one in chosen))
        if filters.after or filters.before:
            first, last = filters.after, filters.before
            left = (
                one
                for one in left
                if (date := dates[one]) and (not first or date >= first) and (not last or date <= last)
            )
        return tuple(left)

    def _limited(self, speakers: tuple[str, ...]) -> tuple[str, ...] | None:
        """A limit on speakers holds for whoever the question names."""
        limit = self.filters.speakers
        both = tuple(one for one in speakers if not limit or one in limit)
        return None if speakers and not both else both or limit

    def _in_which(self, people: Sequence[str], documents: tuple[str, ...]) -> tuple[str, ...]:
        """Those in which each of them takes part: as a speaker, or by the title."""
        names = self.store.people.names_by_document()
        voices = [set(_WORD.findall(name)) for name in people]
        titles = {row.id: row.title for row in self.store.documents.listing()}

        def takes_part(document: str, name: set[str]) -> bool:
            return name <= names.get(document, frozenset()) or name <= set(_WORD.findall(titles.get(document, "")))

        return tuple(one for one in documents if all(takes_part(one, name) for name in voices))

    def _which(self, documents: Sequence[str], question: str, asked: str) -> Unclear:
        """A line that asks for one; among many, those are named whose titles and people have most of its words."""
        wanted, index = set(documents), self.store.title_index()
        words = {word for word in plain_words(asked) if word not in _SAYS_NOTHING}
        some = index.documents if len(documents) <= MOST_NAMED else index.most_alike(words)
        names = [titled(one) for one in some if one.id in wanted]
        named = f" For example {'; '.join(names[:MOST_NAMED])}." if names else ""
        return Unclear(f"{question} There are {len(documents):,}.{named or ' Name it by its title, date or number.'}")


def named_speakers(question: str, speakers: Sequence[str]) -> tuple[str, ...]:
    """The library's speakers whom a question names, in its order; in small letters only where it is all small."""
    index = surnames_of(speakers)
    small = question[1:].casefold() == question[1:]
    words = [match[0] for match in _WORD.finditer(re.sub(r"['’]s?\b", " ", question))]
    found = list[str]()
    for start in range(len(words)):
        for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
            name = " ".join(words[start:end])
            may_be = name.casefold() not in _NO_NAMES if small else name[:1].isupper()
            if may_be and (them := index.get(name.casefold())):
                found += them
                break
    return tuple(dict.fromkeys(found))


def _as_named(people: Sequence[str], asked: QuestionProfile) -> tuple[str, ...]:
    """What the question may call them, the longest first: by the label, without the letters behind the name, by the
    surname."""
    bare = (" ".join(without_postnominals(name.split())) for name in people)
    whole = (asked.person.name,) if asked.person else ()
    return tuple(sorted({*people, *bare, *whole, *map(surname, people)}, key=len, reverse=True))
