"""One person: how the documents present him, what they tell of him, with whom he speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.document import Span
from data.folding import folded_words
from data.passages import Passage
from data.speech.person_names import may_be_same, surname
from embeddings.library import Library
from embeddings.store import Store
from embeddings.values import Filters
from qa.naming import capital
from qa.operations.persons.cast_of import Called
from qa.operations.persons.names_told import Naming
from qa.operations.persons.people_told import count, listed
from qa.operations.persons.presented import presented
from qa.operations.persons.who_is import best_told
from qa.operations.telling import Telling, Told, title_quoted, voice

_READ = 400  # passages with the name
_TOLD = 5  # sentences
_PRESENTED = 3  # different ways in which documents present him
_LOOKED_AT = 12  # documents in which he takes part
_PARTNERS = 8

Quoted = tuple[Passage, Span]


@dataclass(frozen=True)
class Beside:
    """Who speaks in the same documents, in how many, and one of them by its title."""

    name: str
    documents: int
    example: Quoted


@dataclass(frozen=True)
class OnePerson:
    """`documents` are those in which he takes part, `spoken_in` those of them in which he has `turns`; `named_in` are
    those whose texts name him, at `named` places."""

    name: str
    documents: tuple[str, ...]
    spoken_in: tuple[str, ...]
    turns: int
    named: int
    named_in: tuple[str, ...]
    presented: tuple[Quoted, ...]
    told: tuple[Quoted, ...]
    beside: tuple[Beside, ...]


def person(library: Library, name: str, document_ids: Sequence[str] = ()) -> OnePerson | None:
    """Whoever is called so in these documents, or anywhere; None where nobody is."""
    store = library.store
    speaking = [one for one in store.people.speaking(document_ids) if _is_he(name, Called(one.speaker, one.person))]
    parts = [one for one in store.people.taking_part(document_ids) if _is_he(name, Called(one.name, one.full_name))]
    places = _places(store, name, document_ids)
    if not speaking and not parts and not places:
        return None
    spoken_in = [one.document_id for one in speaking]
    told = sorted(best_told(places, _TOLD), key=lambda one: (one[0].passage.document_id, one[1].start))
    return OnePerson(
        name,
        tuple(dict.fromkeys((*spoken_in, *(one.document_id for one in parts)))),
        tuple(dict.fromkeys(spoken_in)),
        sum(one.turns for one in speaking),
        len(places),
        tuple(dict.fromkeys(place.passage.document_id for place in places)),
        tuple(_presented(store, [(one.document_id, one.name) for one in parts[:_LOOKED_AT]])),
        tuple((place.passage, span) for place, span in told),
        tuple(_beside(store, name, spoken_in, document_ids)),
    )


def _is_he(name: str, called: Called) -> bool:
    return may_be_same(name, called.fullest) or called.name.casefold() == name.casefold()


def _places(store: Store, name: str, documents: Sequence[str]) -> list[Naming]:
    """Where the name stands with a capital: in full where the documents have it in full, else the surname."""
    filters = Filters(documents=tuple(documents))
    for words in dict.fromkeys((name, surname(name))):
        asked = folded_words(words).words
        rows = store.fulltext.holding([asked], filters, _READ) if asked else []
        found = [naming for passage in store.passages.read(rows).values() for naming in _in_passage(passage, asked)]
        if found:
            return found
    return []


def _in_passage(passage: Passage, asked: tuple[str, ...]) -> Iterator[Naming]:
    if passage.kind not in ("turn", "narrative", "footnote"):
        return
    words = folded_words(passage.text, passage.span.start, [mark.span for mark in passage.marks])
    for place in words.places(asked):
        span = words.span(place, len(asked))
        if passage.cut(span)[:1].isupper():
            yield Naming(passage.cut(span), passage, span, titled=False)


def _presented(store: Store, parts: Sequence[tuple[str, str]]) -> Iterator[Quoted]:
    """Each way in which the documents present him, once."""
    seen = set[str]()
    for document_id, name in parts:
        document = store.documents.get(document_id)
        for participant in document.participants:
            quoted = presented(participant, document) if participant.name == name else None
            words = " ".join(quoted[0].cut(quoted[1]).split()) if quoted else ""
            if quoted and words not in seen and len(seen) < _PRESENTED:
                seen.add(words)
                yield quoted


def _beside(store: Store, name: str, spoken_in: Sequence[str], documents: Sequence[str]) -> Iterator[Beside]:
    together: dict[str, list[str]] = {}
    for one in store.people.speaking(documents):
        if one.document_id in spoken_in and not _is_he(name, Called(one.speaker, one.person)):
            together.setdefault(one.speaker, []).append(one.document_id)
    for other, theirs in Counter({other: len(theirs) for other, theirs in together.items()}).most_common(_PARTNERS):
        if example := title_quoted(store.documents.get(together[other][0])):
            yield Beside(other, theirs, example)


def tell_person(found: OnePerson) -> Told:
    """How he is presented, then what is told of him, each by whom and when."""
    telling = Telling(_remark(found))
    for place, (passage, span) in enumerate(found.presented):
        telling.say(f"{'Also' if place else found.name}, {voice(passage)}:", (passage, span), speaker=passage.speaker)
    for passage, span in found.told:
        telling.say(f"{capital(voice(passage))}:", (passage, span), speaker=passage.speaker)
    if not found.presented and not found.told:
        for one in found.beside:
            telling.say(f"{found.name} speaks with {one.name}:", one.example)
    return telling.told()


def tell_beside(found: OnePerson) -> Told:
    """With whom he speaks, those with whom he speaks most first."""
    telling = Telling(f"{found.name} speaks in {count(len(found.spoken_in), 'document')}.")
    for one in found.beside:
        telling.say(f"With {one.name} in {count(one.documents, 'document')}, among them:", one.example)
    return telling.told()


def _remark(found: OnePerson) -> str:
    """How often he speaks, takes part and is named."""
    facts = []
    if found.turns:
        facts.append(f"speaks in {count(len(found.spoken_in), 'document')} ({count(found.turns, 'turn')})")
    elif found.documents:
        facts.append(f"takes part in {count(len(found.documents), 'document')}")
    if found.named:
        facts.append(f"is named at {count(found.named, 'place')} of {count(len(found.named_in), 'document')}")
    alone = "" if found.documents else " Nobody of that name takes part."
    return f"{found.name} {listed(facts)}.{alone}" if facts else ""
