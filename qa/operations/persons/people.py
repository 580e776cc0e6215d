"""The people of documents: who speaks and takes part, with whom, who is only named, and what is told of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from data.document import Span
from data.folding import folded_words
from data.passages import Passage, passages
from data.speech.person_names import surname
from embeddings.library import Library
from embeddings.search import everybody
from embeddings.store import Speaking, Store, TakingPart
from qa.operations.persons.cast_of import Called, is_somebody, one_by_one, speaks_as_somebody
from qa.operations.persons.casts import Fact, one_person_each
from qa.operations.persons.names_told import Naming, namings, offices_named
from qa.operations.persons.presented import presented
from qa.operations.persons.who_is import best_told, note_on
from qa.operations.telling import sentence_spans
from qa.words import small_words

FEW = 12  # documents that are read for everybody whom they name; of more, those who speak and take part are counted
_SPEAKERS, _PRESENT, _NAMED = 10, 12, 20
_COURTESY = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr)\.? ")
_READ_FOR_WORDS = 40  # documents in which it is looked for what is a common word
_LOOKED_AT = 5  # documents in which it is looked for how they present somebody

Quoted = tuple[Passage, Span]


@dataclass(frozen=True)
class Person:
    """Somebody of the documents.

    `documents` are those in which he takes part; in `spoken_in` of them he has `turns`, `beside` is who else speaks
    there, with the number of documents. `also` are further names that the documents have for him. `named` counts the
    places at which the texts name him; `told` is what the documents say of him, first how they present him.
    """

    name: str
    full_name: str | None = None
    documents: tuple[str, ...] = ()
    spoken_in: int = 0
    turns: int = 0
    also: tuple[str, ...] = ()
    beside: tuple[tuple[str, int], ...] = ()
    named: int = 0
    told: tuple[Quoted, ...] = ()


@dataclass(frozen=True)
class People:
    """Those who speak, those who take part without a turn, those who are only named; each most often first.

    `left_out` are the names of those for whom there was no room; `few`: few enough documents to read whom they name.
    """

    speakers: tuple[Person, ...]
    present: tuple[Person, ...]
    named: tuple[Person, ...]
    documents: int
    left_out: tuple[str, ...] = ()
    few: bool = True


@dataclass(frozen=True)
class _Found:
    """Everything that the documents have of one person."""

    called: Called
    also: tuple[str, ...]
    facts: tuple[Fact, ...]
    documents: tuple[str, ...]
    spoken_in: frozenset[str]
    turns: int
    places: tuple[Naming, ...]

    @property
    def order(self) -> tuple[int, int, int]:
        return -self.turns, -len(self.documents), -len(self.places)


def _found(called: Called, facts: Sequence[Fact]) -> _Found:
    speaking = [fact for fact in facts if isinstance(fact, Speaking)]
    documents = dict.fromkeys(fact.document_id for fact in facts if not isinstance(fact, Naming))
    places = tuple(fact for fact in facts if isinstance(fact, Naming))
    spoken_in = frozenset(fact.document_id for fact in speaking)
    turns = sum(fact.turns for fact in speaking)
    return _Found(called, _also(called, facts), tuple(facts), tuple(documents), spoken_in, turns, places)


def _also(called: Called, facts: Sequence[Fact]) -> tuple[str, ...]:
    """Names without one word of the first: “Jack” of McCloy, “the President” of Kennedy."""
    known = set(folded_words(called.fullest).words)
    names = (fact.speaker if isinstance(fact, Speaking) else fact.name for fact in facts)
    others = {name.casefold(): name for name in names if not known & set(folded_words(name).words)}
    return tuple(others.values())


def people(library: Library, document_ids: Sequence[str] = (), *, named: bool = True) -> People:
    """Of these documents, of the whole library where none is named; those who are only `named` where they are few."""
    store = library.store
    ids = tuple(document_ids) or store.documents.ids()
    few = len(ids) <= FEW
    facts: list[tuple[Called, Fact]] = [
        (Called(one.speaker, one.person), one)
        for one in store.people.speaking(document_ids)
        if speaks_as_somebody(one.speaker)
    ]
    parts = (one for one in store.people.taking_part(document_ids) if is_somebody(one.name))
    facts += [(Called(one.name, one.full_name), one) for one in parts]
    if named and few:
        facts += _namings(store, ids, [called for called, _ in facts])
    facts = one_person_each(store, facts, few)
    found = sorted((_found(called, theirs) for called, theirs in one_by_one(facts)), key=lambda one: one.order)
    speakers = [one for one in found if one.turns]
    present = [one for one in found if one.documents and not one.turns]
    others = [one for one in found if not one.documents]
    return People(
        tuple(_person(store, one, found) for one in speakers[:_SPEAKERS]),
        tuple(_person(store, one, found) for one in present[:_PRESENT]),
        tuple(_person(store, one, found) for one in others[:_NAMED]),
        len(ids),
        tuple(_short(one.called) for one in (*speakers[_SPEAKERS:], *present[_PRESENT:], *others[_NAMED:])),
        few,
    )


def _short(called: Called) -> str:
    return surname(called.full_name) if called.full_name else _COURTESY.sub("", called.name)


def _namings(store: Store, ids: Sequence[str], taking_part: Sequence[Called]) -> list[tuple[Called, Fact]]:
    """Every place in the texts and notes at which somebody is named."""
    present = frozenset(surname(called.fullest).casefold() for called in taking_part)
    documents = [store.documents.get(document_id) for document_id in ids]
    shortened = frozenset(each.short.casefold() for document in documents for each in document.abbreviations)
    cut = [passage for document in documents for passage in passages(document)]
    read = [passage for passage in cut if passage.kind in ("turn", "narrative", "footnote")]
    found = namings(read, present | everybody(), present, lambda: _small_words(store) | shortened)
    return [(Called(naming.name), naming) for naming in (*found, *offices_named(read))]


def _small_words(store: Store) -> frozenset[str]:
    """Of documents from all over the library, beside which a telegram in capitals is read."""
    ids = store.documents.ids()
    some = ids[:: max(1, len(ids) // _READ_FOR_WORDS)][:_READ_FOR_WORDS]
    return small_words(store.documents.get(one).text for one in some)


def _person(store: Store, found: _Found, everyone: Sequence[_Found]) -> Person:
    called = found.called
    shown = (quoted for document in found.documents[:_LOOKED_AT] for quoted in _presented(store, found, document))
    said = (quoted for place in best_told(found.places, 1) for quoted in _with_note(store, *place))
    told = (*islice(shown, 1), *said) or tuple(islice(_first_words(store, found), 1))
    beside = _beside(found, everyone)
    return Person(
        _short(called),
        called.full_name,
        found.documents,
        len(found.spoken_in),
        found.turns,
        found.also,
        beside,
        len(found.places),
        told,
    )


def _first_words(store: Store, found: _Found) -> Iterator[Quoted]:
    """How he begins to speak, of somebody of whom nothing is told."""
    for document_id in found.documents[:1]:
        names = {fact.speaker for fact in found.facts if isinstance(fact, Speaking)}
        for passage in passages(store.documents.get(document_id)):
            if passage.kind == "turn" and passage.speaker in names:
                yield passage, sentence_spans(passage)[0]


def _with_note(store: Store, place: Naming, sentence: Span) -> Iterator[Quoted]:
    """The sentence, and the note that says more of the name in it."""
    yield place.passage, sentence
    if note := note_on(place):
        passage = store.passages.get(note)
        yield passage, passage.span


def _presented(store: Store, found: _Found, document_id: str) -> Iterator[Quoted]:
    document = store.documents.get(document_id)
    names = {fact.name for fact in found.facts if isinstance(fact, TakingPart) and fact.document_id == document_id}
    for participant in document.participants:
        if participant.name in names and (quoted := presented(participant, document)):
            yield quoted


def _beside(found: _Found, everyone: Sequence[_Found]) -> tuple[tuple[str, int], ...]:
    """Who else has turns in the documents in which he has some, those of most documents first."""
    counted = {one.called.name: len(found.spoken_in & one.spoken_in) for one in everyone if one is not found}
    return tuple(sorted(((name, count) for name, count in counted.items() if count), key=lambda one: -one[1]))
