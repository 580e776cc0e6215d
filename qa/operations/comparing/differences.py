"""What one side of a comparison has and the others lack: sentences with names that stand nowhere in the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data.folding import folded_words
from data.passages import Passage, passages
from embeddings.encoders import Vectors
from embeddings.passages import WORD
from embeddings.store import Store
from qa.operations.comparing.numbers import NUMBERS
from qa.operations.comparing.sides import Side
from qa.operations.overviews import Point, Sentence, Sentences, sentences_of, worth
from qa.refusal import LibraryLookup, is_in
from qa.words import hangs, proper_names

_NUMBERS = NUMBERS.differences
MOST = 2  # for each side
MOST_DOCUMENTS = 4  # of a side; what many documents lack cannot be read off a few sentences
_STEM = 4
_ENDING = 3
_NAMES_TOLD = 3
_FEWEST_LETTERS = 3
_RUN = re.compile(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*")


@dataclass(frozen=True)
class Difference:
    """A sentence of one side, and the names in it that no other side has."""

    names: tuple[str, ...]
    point: Point


def differences(
    store: Store, sides: Sequence[Side], quoted: Sequence[Point] = ()
) -> tuple[tuple[Difference, ...], ...]:
    """For each side what it alone has beside what is `quoted` already.

    Nothing where a side has too many documents to be read as a whole.
    """
    if len(sides) < 2 or any(not 0 < len(side.documents) <= MOST_DOCUMENTS for side in sides):
        return tuple(() for _ in sides)
    bodies = [_body(store, side) for side in sides]
    read = [sentences_of_each(store, body) for body in bodies]
    words = [_words(body) for body in bodies]
    found = []
    for place, side in enumerate(sides):
        others = [each for other, each in enumerate(read) if other != place]
        held = frozenset().union(*(each for other, each in enumerate(words) if other != place))
        elsewhere = [i for other in sides if other is not side for i in other.documents if i not in side.documents]
        fresh = _beside(read[place], quoted)
        found.append(_only_here(fresh, others, held, elsewhere, store))
    return tuple(found)


def _beside(own: Sentences, quoted: Sequence[Point]) -> Sentences:
    """Without the sentences that are quoted already."""

    def is_quoted(sentence: Sentence) -> bool:
        return any(
            point.passage.id == sentence.passage.id and any(span.contains(sentence.span) for span in point.spans)
            for point in quoted
        )

    kept = [place for place, sentence in enumerate(own.sentences) if not is_quoted(sentence)]
    return replace(own, sentences=tuple(own.sentences[place] for place in kept), vectors=own.vectors[kept])


def sentences_of_each(store: Store, body: Sequence[Passage]) -> Sentences:
    """The sentences of several documents as those of one text."""
    ids = dict.fromkeys(passage.document_id for passage in body)
    parts = [
        sentences_of(store, store.documents.get(i), [passage for passage in body if passage.document_id == i])
        for i in ids
    ]
    vectors = [part.vectors for part in parts if len(part.vectors)]
    stacked = np.concatenate(vectors) if vectors else np.zeros((0, 0), dtype=np.float32)
    return Sentences(tuple(one for part in parts for one in part.sentences), stacked, store.encoder)


def _only_here(
    own: Sentences, others: Sequence[Sentences], held: frozenset[str], elsewhere: Sequence[str], store: Store
) -> tuple[Difference, ...]:
    """The sentences that tell most, have no counterpart, and names that the others lack; each name once."""
    nearest = _nearest(own, others)
    values = worth(own) * (1 - np.clip(nearest, 0.0, 1.0))
    lookup, dates = LibraryLookup(store), store.documents.dates()
    chosen: list[Difference] = []
    told: set[str] = set()
    for place in np.argsort(-values, kind="stable").tolist():
        sentence = own.sentences[place]
        if len(chosen) == MOST or values[place] <= 0:
            break
        if nearest[place] >= _NUMBERS.like or hangs(sentence.text):
            continue
        names = [name for name in _names(sentence) if name not in told and not _stands_in(name, held)]
        names = [name for name in names if not any(is_in((name,), i, dates[i], lookup) for i in elsewhere)]
        if names:
            told.update(names)
            chosen.append(Difference(tuple(names[:_NAMES_TOLD]), Point(sentence.passage, (sentence.span,))))
    return tuple(sorted(chosen, key=lambda one: (one.point.passage.document_id, one.point.spans[0].start)))


def _nearest(own: Sentences, others: Sequence[Sentences]) -> Vectors:
    """For each sentence the cosine of its nearest one on any other side."""
    if not len(own.vectors):
        return np.zeros(0, dtype=np.float32)
    best: Vectors = np.zeros(len(own.vectors), dtype=np.float32)
    for other in others:
        if len(other.vectors):
            best = np.maximum(best, (own.vectors @ other.vectors.T).max(axis=1))
    return best


def _names(sentence: Sentence) -> Iterable[str]:
    """Capitalised words side by side are one name: the Executive Committee."""
    single = {name for name in proper_names(sentence.text) if len(name) >= _FEWEST_LETTERS}
    for run in _RUN.findall(sentence.text):
        words = [word for word in run.split() if re.sub(r"['’]s$", "", word) in single]
        if words:
            yield re.sub(r"['’]s$", "", " ".join(words))


def _body(store: Store, side: Side) -> list[Passage]:
    return [
        passage
        for document in side.documents
        for passage in passages(store.documents.get(document))
        if passage.kind in ("turn", "narrative") and (not side.speakers or passage.speaker in side.speakers)
    ]


def _words(body: Iterable[Passage]) -> frozenset[str]:
    """Every word of a side, as far as its forms are alike."""
    return frozenset(_stem(word) for passage in body for word in folded_words(passage.text).words)


def _stands_in(name: str, held: frozenset[str]) -> bool:
    return all(_stem(word) in held for part in WORD.findall(name) for word in folded_words(part).words)


def _stem(word: str) -> str:
    """Cuban and Cuba, bombers and bomber are one."""
    return word[: max(_STEM, len(word) - _ENDING)]
