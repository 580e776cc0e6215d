"""Look-up: every place where words stand, counted by document and by who says them; the first ones quoted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.document import Document, Span
from data.passages import Passage
from data.speech.person_names import without_postnominals
from embeddings.library import Library
from embeddings.passages import evidence_units, spoken_date
from embeddings.search import Place, Places, look_up
from embeddings.store import Store
from embeddings.values import Extent, Filters, Retriever
from qa.naming import called, capital
from qa.operations.finding.counted_words import counted_words, not_made_out, said_by
from qa.operations.telling import Scope, Telling, Told, voice, voices
from qa.question import frame_of, quoted, topic_of

_QUOTED = 8  # places, each with its sentence
_NAMED = 30  # places in all, the further ones with the words alone
_LISTED = 5  # speakers and documents that are counted by name
_COUNTS = re.compile(r"\b(?:how (?:often|many|frequently)|number of|count|times)\b", re.IGNORECASE)
_KINDS = {"footnote": "editors’ footnotes", "source": "source notes", "heading": "headings", "narrative": "paragraphs"}


@dataclass(frozen=True)
class LookUp:
    """Where the words stand in what was searched. `by_voice` counts places by speaker, or by what the passage is;
    `by_document` by document, both the most first. `turns` is how often somebody of that name speaks himself."""

    places: Places
    by_document: tuple[tuple[str, int], ...]
    by_voice: tuple[tuple[str, int], ...]
    searched: Extent
    speakers: tuple[str, ...] = ()
    turns: int = 0


def lookup(library: Library, words: str, filters: Filters) -> LookUp:
    """The words as they stand, within the filters."""
    store = library.store
    found = look_up(store, words, filters)
    documents = Counter(place.passage.document_id for place in found.found)
    voices = Counter(_voice(place.passage) for place in found.found)
    himself = tuple(
        one for one in store.people.speakers() if words in (one, " ".join(without_postnominals(one.split())))
    )
    spoken = store.passages.extent(replace(filters, speakers=himself, kinds=("turn",))) if himself else None
    return LookUp(
        found,
        tuple(documents.most_common()),
        tuple(voices.most_common()),
        store.passages.extent(filters),
        filters.speakers,
        spoken.passages if spoken else 0,
    )


def lookup_asked(library: Library, _retriever: Retriever, scope: Scope, question: str) -> Told | None:
    """None where the question names no words, wants only those in quotation marks shown, or names what is not there:
    that claim needs more looking."""
    marked = bool(quoted(question))
    if marked and not _COUNTS.search(question):
        return None
    typed, speakers = scope.words, scope.speakers
    words = typed
    for name in speakers if scope.people and not scope.filters.speakers else ():
        words = _without(words, name)
    if not words and scope.people:
        words, speakers = typed or scope.people[0], scope.filters.speakers  # “How often is Bundy mentioned?”
    if not words:
        return None
    documents = () if scope.whole and not scope.filters else scope.documents
    found = lookup(library, words, replace(scope.filters, documents=documents, speakers=speakers))
    named = words[:1].isupper() or len(words.split()) > 1
    asks_a_number = not found.places.found and not marked and _COUNTS.search(question)
    if asks_a_number and (counted := _counted_beside(library, scope, question, documents)):
        return counted
    if not found.places.found and not marked and ((named and not speakers) or not found.searched.passages):
        return None  # nor is anything claimed of somebody who says nothing there
    return tell_lookup(found, library.store)


def _counted_beside(library: Library, scope: Scope, question: str, documents: tuple[str, ...]) -> Told | None:
    """The words alone, over what is known of who and when; a line says what of it is not. None where they are nowhere:
    that claim needs more looking."""
    for counted in counted_words(question):
        by = said_by(counted, scope.people) or scope.filters.speakers
        filters = replace(scope.filters, documents=documents, speakers=by)
        found = lookup(library, counted.words, filters) if counted.words else None
        if found and found.places.found:
            unknown = not_made_out(counted, (*scope.people, *scope.speakers))
            over = f"{len(documents):,} document{'' if len(documents) == 1 else 's'}" if documents else "all documents"
            unclear = f"What “{unknown}” means cannot be made out here: this counts {over}." if unknown else ""
            return tell_lookup(found, library.store, (_by_document(found, library.store), unclear))
    return None


def _by_document(found: LookUp, store: Store) -> str:
    """How many each document has, the most first; empty for one."""
    if len(found.by_document) < 2:
        return ""
    names = {one: called(store.documents.get(one)) for one, _ in found.by_document[:_LISTED]}
    shared = {name for name, many in Counter(names.values()).items() if many > 1}
    each = [
        f"{names[one]}{f' ({one})' if names[one] in shared else ''}: {count:,}"
        for one, count in found.by_document[:_LISTED]
    ]
    more = len(found.by_document) - _LISTED
    return f"By document: {'; '.join(each)}{f'; {more:,} more' if more > 0 else ''}."


def tell_lookup(found: LookUp, store: Store, beside: Sequence[str] = ()) -> Told:
    """How many places there are, by document and by speaker; the first with their sentences. `beside` are lines that
    belong to the count."""
    if not found.places.found:
        return Told(remark=_nowhere(found))
    shown = f"The first {_QUOTED} places:" if len(found.places) > _QUOTED else ""
    telling = Telling(" ".join(filter(None, (_counted(found, store), *beside, shown))))
    several = len(found.by_document) > 1
    counts = dict(found.by_document)
    head, quoted = "", set[str]()
    for place in found.places.found[:_QUOTED]:
        passage = place.passage
        if passage.id in quoted:
            continue
        quoted.add(passage.id)
        document = store.documents.get(passage.document_id)
        here = _title(document, counts[document.id]) if several else ""
        same = [each for each in found.places.found[:_QUOTED] if each.passage.id == passage.id]
        spans = _sentences(document, passage, same)
        telling.say(_lead(passage), *((passage, span) for span in spans), speaker=passage.speaker,
                    head="" if here == head else here)  # fmt: skip
        head = here
    _say_further(telling, found.places.found[_QUOTED:_NAMED])
    return telling.told()


def _say_further(telling: Telling, places: Sequence[Place]) -> None:
    """The words alone, a statement for each voice."""
    by_voice: dict[str, list[Place]] = {}
    for each in places:
        by_voice.setdefault(voices(each.passage), []).append(each)
    for name, those in by_voice.items():
        passages = [(each.passage, _whole(each)) for each in those]
        telling.say(f"The words alone, at the next places; {name}:", *passages, speaker=those[0].passage.speaker)


def _without(words: str, name: str) -> str:
    """What is left of “Bundy mention missiles” is “missiles”."""
    kept = [word for word in words.split() if word.casefold().removesuffix("'s") not in name.casefold().split()]
    return " ".join(kept) if len(kept) == len(words.split()) else topic_of(" ".join(kept), frame_of("lookup"))


def _voice(passage: Passage) -> str:
    return passage.speaker if passage.kind == "turn" and passage.speaker else _KINDS.get(passage.kind, "turns")


def _counted(found: LookUp, store: Store) -> str:
    """“Mikoyan” stands in 5 places of 2 documents: 3 in Ball’s turns, 2 in editors’ footnotes. One document of several
    is named."""
    words, many = found.places.words.strip(" ?"), len(found.places)
    number = "one place" if many == 1 else f"{'more than ' if found.places.more else ''}{many:,} places"
    of = f" of {len(found.by_document):,} documents" if len(found.by_document) > 1 else ""
    if not of and not found.places.more and found.searched.documents > 1:
        (one, _), *_ = found.by_document
        name = called(store.documents.get(one))
        of = f" of {name}" if one in name else f" of {name} ({one})"
    voices = [f"{count:,} in {_whose(name)}" for name, count in found.by_voice[:_LISTED]]
    more = sum(count for _, count in found.by_voice[_LISTED:])
    voices += [f"{more:,} in what others say"] if more else []
    beside = f" Beside this, {words} speaks in {found.turns:,} turns." if found.turns else ""
    return f"“{words}” stands in {number}{of}: {', '.join(voices)}.{beside}"


def _whose(voice: str) -> str:
    return voice if voice in _KINDS.values() or voice == "turns" else f"{voice}’s turns"


def _nowhere(found: LookUp) -> str:
    extent = found.searched
    by = f" of {' and '.join(found.speakers)}" if found.speakers else ""
    where = f"{extent.passages:,} passages{by} in {extent.documents:,} document{'' if extent.documents == 1 else 's'}"
    beside = f" {found.places.words} speaks in {found.turns:,} turns." if found.turns else ""
    return f"“{found.places.words.strip(' ?')}” stands nowhere in {where}.{beside}"


def _title(document: Document, count: int) -> str:
    return f"{spoken_date(document) or document.title or document.id}: {count:,} place{'' if count == 1 else 's'}"


def _lead(passage: Passage) -> str:
    return f"{capital(voice(passage))}{f' (turn {passage.turn})' if passage.kind == 'turn' else ''}:"


def _sentences(document: Document, passage: Passage, places: Sequence[Place]) -> list[Span]:
    """The sentences that hold the words, each once; what touches is made one."""
    found = list[Span]()
    for place in places:
        words = _whole(place)
        over = [unit for unit in evidence_units(document, passage) if unit.start < words.end and words.start < unit.end]
        span = (
            Span(min(words.start, *(u.start for u in over)), max(words.end, *(u.end for u in over))) if over else words
        )
        if found and span.start <= found[-1].end:
            span = Span(found.pop().start, span.end)
        found.append(span)
    return found


def _whole(place: Place) -> Span:
    return Span(place.spans[0].start, place.spans[-1].end)
