"""Comparison: each side has its say, in order of time, then what one has and the others lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.document import Span
from data.passages import Kind
from embeddings.library import Library
from embeddings.store import Store
from embeddings.values import Filters, Hit, Retriever
from qa.operations.comparing.differences import Difference, differences
from qa.operations.comparing.numbers import NUMBERS
from qa.operations.comparing.sides import Side
from qa.operations.overviews import DocumentOverview, Point, is_whole, of_document, standing_for_others

_NUMBERS = NUMBERS.comparison
_POINTS = {2: 4, 3: 3}  # of each side, by how many there are; of more two
_FEWEST_POINTS = 2
_DOCUMENTS = 3  # of a side that are told
_HITS = 12  # that are looked at for a topic
_MOST_WORDS = 70
_SAYING: tuple[Kind, ...] = ("turn", "narrative")


@dataclass(frozen=True)
class Say:
    """What a side says: its documents with the points quoted of each, and what it alone has.

    Without documents the side says nothing, on the topic or at all.
    """

    side: Side
    documents: tuple[DocumentOverview, ...]
    only_here: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two sides or more, in order of time; `topic` is empty where they are compared as a whole."""

    says: tuple[Say, ...]
    topic: str = ""


def comparison(library: Library, retriever: Retriever, sides: Sequence[Side], topic: str = "") -> Comparison:
    """What each side says on the topic; without one what it says as a whole, and what it alone has.

    Raises:
        UnknownDocument: a document of a side is not there.
    """
    with library.snapshot():
        ordered = sorted(sides, key=lambda side: _first_date(library.store, side))
        points = _POINTS.get(len(ordered), _FEWEST_POINTS)
        if topic.strip():
            says = tuple(Say(side, _on_topic(library.store, retriever, side, topic, points)) for side in ordered)
            return Comparison(says, topic)
        wholes = [_as_a_whole(library.store, side, points) for side in ordered]
        quoted = [point for whole in wholes for each in whole for point in each.points]
        only_here = differences(library.store, ordered, quoted)
        return Comparison(tuple(Say(*say) for say in zip(ordered, wholes, only_here, strict=True)))


def _first_date(store: Store, side: Side) -> str:
    dates = store.documents.dates()
    return min((str(dates[i]) for i in side.documents if dates.get(i)), default="undated")


def _as_a_whole(store: Store, side: Side, points: int) -> tuple[DocumentOverview, ...]:
    """The points of one document; of several that stand for the others, fewer each."""
    ids: Sequence[str] = side.documents
    if len(ids) > _DOCUMENTS:
        ids = standing_for_others(store, ids, side.speakers, _DOCUMENTS).documents
    each = max(1, points // max(1, len(ids)))
    return tuple(of_document(store, i, side.speakers, each, whole=False) for i in ids)


def _on_topic(store: Store, retriever: Retriever, side: Side, topic: str, points: int) -> tuple[DocumentOverview, ...]:
    """The side's best passages on the topic, by document, in reading order."""
    if not side.documents:
        return ()
    filters = Filters(documents=side.documents, speakers=side.speakers, kinds=_SAYING)
    hits = [
        hit
        for hit in retriever.retrieve(f"{side.named} {topic}".strip(), filters, _HITS)
        if hit.score >= _NUMBERS.on_topic
    ]
    hits = [told for hit in hits if (told := _telling_of(hit, side.named))]
    near = [(hit, span) for hit in hits if hit.score >= hits[0].score - _NUMBERS.behind and (span := _best_words(hit))]
    found: dict[str, list[Point]] = {}
    for hit, span in sorted(near[:points], key=lambda each: each[0].passage.span.start):
        found.setdefault(hit.passage.document_id, []).append(Point(hit.passage, (span,)))
    return tuple(DocumentOverview(store.documents.get(i), points=tuple(found[i])) for i in side.documents if i in found)


def _telling_of(hit: Hit, name: str) -> Hit | None:
    """With the sentences that name him only; None where none does. The hit itself without a name."""
    if not name:
        return hit
    evidence = tuple(piece for piece in hit.evidence if name in hit.passage.cut(piece.span))
    return replace(hit, evidence=evidence) if evidence else None


def _best_words(hit: Hit) -> Span | None:
    """The sentence that matches best, with neighbours that match as well; None where no whole sentence does."""
    pieces = sorted(hit.evidence, key=lambda piece: piece.span.start)
    whole = [place for place, piece in enumerate(pieces) if is_whole(hit.passage.cut(piece.span))]
    if not whole:
        return None
    best = max(whole, key=lambda place: (pieces[place].score, -place))
    least = pieces[best].score - _NUMBERS.neighbour
    span = pieces[best].span
    for place in (best - 1, best + 1):
        if place in whole and pieces[place].score >= least:
            wider = Span(min(span.start, pieces[place].span.start), max(span.end, pieces[place].span.end))
            span = wider if len(hit.passage.cut(wider).split()) <= _MOST_WORDS else span
    return span
