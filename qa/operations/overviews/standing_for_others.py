"""Which few of many documents stand for the others: central, unlike one another, and pointed at by others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.document_kind import document_kind
from embeddings.encoders import Vectors
from embeddings.search import unit
from embeddings.store import DocumentRow, Store
from qa.operations.overviews.numbers import NUMBERS

_NUMBERS = NUMBERS.standing_for_others
_LOOKED_AT = 800  # documents, evenly over time, of a large library
_PASSAGES = 4  # of each, evenly over its text
_FEWEST_PASSAGES = 4  # turns or paragraphs of a document that says something
_KINDS = 4


@dataclass(frozen=True)
class Standing:
    """Documents in order of time, and what most of all are by their titles, with counts."""

    documents: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]


def standing_for_others(store: Store, ids: Sequence[str], speakers: Sequence[str], count: int) -> Standing:
    """Some `count` of these documents; with `speakers` by what these say."""
    wanted = set(ids)
    rows = [row for row in store.documents.listing() if row.id in wanted]
    kinds = Counter(document_kind(row.title) for row in rows).most_common(_KINDS)
    long_ones = [row for row in rows if row.turns + row.paragraphs >= _FEWEST_PASSAGES] or rows
    step = max(1.0, len(long_ones) / _LOOKED_AT)
    some = [long_ones[int(place * step)] for place in range(min(_LOOKED_AT, len(long_ones)))]
    looked_at, vectors = _vectors(store, some, speakers)
    if not looked_at:  # headings without a text, as a calendar has them
        return Standing(tuple(some[place * len(some) // count].id for place in range(count)), tuple(kinds))
    chosen = _cover(vectors, _weights(store, looked_at), count)
    return Standing(tuple(looked_at[place].id for place in sorted(chosen)), tuple(kinds))


def _vectors(store: Store, rows: Sequence[DocumentRow], speakers: Sequence[str]) -> tuple[list[DocumentRow], Vectors]:
    """The documents that have vectors, and the mean of some of each, without what all have in common."""
    some = _some_rows(store, [row.id for row in rows], speakers)
    passages, vectors = store.vectors.of_passages(sorted({row for own in some.values() for row in own}))
    places = {int(row): place for place, row in enumerate(passages)}
    kept = [row for row in rows if any(own in places for own in some.get(row.id, ()))]
    if not kept:
        return [], np.zeros((0, 0), dtype=np.float32)
    means = [vectors[[places[own] for own in some[row.id] if own in places]].mean(axis=0) for row in kept]
    stacked = np.asarray(means, dtype=np.float32)
    return kept, unit(stacked - stacked.mean(axis=0))


def _some_rows(store: Store, ids: Sequence[str], speakers: Sequence[str]) -> dict[str, list[int]]:
    """Of each document a few passages, evenly over those that it has, or that the speakers have in it."""
    spoken: dict[str, Sequence[int]] = {}
    if speakers:
        spoken.update(store.passages.body_rows(ids, speakers))
    else:
        spoken.update({i: range(first, last + 1) for i, (first, last) in store.passages.body_ends(ids).items()})
    return {i: [own[place * len(own) // _PASSAGES] for place in range(_PASSAGES)] for i, own in spoken.items()}


def _weights(store: Store, rows: Sequence[DocumentRow]) -> Vectors:
    cited = store.references.times_cited()
    counts = [cited.get(row.id, 0) for row in rows]
    return np.asarray([1 + _NUMBERS.pointed_at * math.log2(1 + count) for count in counts], dtype=np.float32)


def _cover(vectors: Vectors, weights: Vectors, count: int) -> list[int]:
    """Greedily what adds most to how well each document is covered by one like it (see `central`)."""
    covering = np.maximum(vectors @ vectors.T, 0.0)
    covered = np.zeros(len(vectors), dtype=np.float32)
    chosen: list[int] = []
    for _ in range(min(count, len(vectors))):
        gain = np.maximum(covering - covered[:, None], 0.0).sum(axis=0) * weights
        gain[chosen] = -1.0
        best = int(np.argmax(gain))
        chosen.append(best)
        covered = np.maximum(covered, covering[:, best])
    return chosen
