"""The main points of a document: a few stretches of sentences that together cover what it says.

Each sentence wants to be covered, the more the more it tells; a stretch covers what is like it and what stands near it.
So the stretches chosen are central and unlike one another, and every part of a document has its say (facility location
as in Lin and Bilmes, “A class of submodular functions for document summarization”, 2011).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.document import Span
from data.passages import Passage
from embeddings.encoder import Vectors
from qa.hanging import hangs
from qa.operations.alike import Alike
from qa.operations.sentences import Sentence, Sentences
from qa.operations.stretches import Stretch, stretches
from qa.operations.worth import worth

MOST = 8  # points of a long document; an overview tells them in at most six statements
MOST_OF_SHORT = 6  # of a document that has fewer of them
_MANY = 45  # quotable sentences: from there on a document has so many points that eight are told
_ALWAYS_QUOTED = 60  # words that may be, however short the document is
_UNLIKE = 0.3  # the cosine below which two sentences of a document have nothing in common
_NEAR = 0.35  # how much of what a stretch covers is for its place alone
_QUALITY = 0.8  # what a stretch's own worth counts beside what it covers
_BESIDE = 0.4  # what a stretch's other sentences count beside its best one
_USUAL_WORDS = 35
_SHORTEST = 20
_BY_LENGTH = 0.1  # how much less is thought of long stretches
_SAME_PASSAGE = 0.1
_POINTS_BACK = 0.3  # of its worth, what a stretch loses that begins with “he” or “this”
_FOR_EACH_POINT = 4  # quotable sentences, from a few points on
_TOO_MUCH_ALIKE = 0.42  # to one that is quoted: it would say the same again


@dataclass(frozen=True)
class Point:
    """What is quoted of one passage: a stretch, of a long document perhaps more."""

    passage: Passage
    spans: tuple[Span, ...]


def main_points(found: Sentences, most: int = MOST, room: int | None = None) -> tuple[Point, ...]:
    """At most so many points, in reading order, fewer of a short document; together of about `room` words."""
    quotable = sum(sentence.quotable for sentence in found.sentences)
    count = _wanted(quotable)
    choosing = _Choosing(found, count, math.inf if room is None else max(_ALWAYS_QUOTED, room))
    for _ in range(count):
        choosing.take(choosing.open)
    if most < count:  # of those that cover the whole document the ones that tell most
        return tuple(_points(found.sentences, choosing.best(most)))
    return tuple(_points(found.sentences, choosing.chosen))


def _wanted(quotable: int) -> int:
    """Up to four sentences are points each; from there on there is one more for every few."""
    most = MOST if quotable >= _MANY else MOST_OF_SHORT
    return quotable if quotable <= 4 else min(most, 3 + quotable // _FOR_EACH_POINT)


class _Choosing:
    """Takes one stretch after the other, each time what adds most to what is covered."""

    def __init__(self, found: Sentences, count: int, room: float) -> None:
        values = self._values = worth(found)
        self._sentences = found.sentences
        self._left = room  # words
        self._stretches = stretches(found.sentences, values, self._left / max(1, count))
        self._words = _words(found.sentences, self._stretches)
        self._passages = [found.sentences[first].passage.id for first, _ in self._stretches]
        self._covering = _covering(found, self._stretches, count)
        self._own = (
            _own(found.sentences, values, self._stretches) * _QUALITY / max(1e-6, count * values.max(initial=0.0))
        )
        self._shares = values / max(1e-6, float(values.sum()))
        self._alike = Alike(found, self._stretches)
        self._said = np.zeros(len(self._stretches), dtype=np.float32)  # how much of each the chosen ones say already
        self._covered = np.zeros(len(found.sentences), dtype=np.float32)
        self._taken = np.zeros(len(self._stretches), dtype=bool)  # of a passage that something was taken of
        self.open = np.ones(len(self._stretches), dtype=bool)
        self.chosen: list[Stretch] = []

    def take(self, among: npt.NDArray[np.bool_]) -> None:
        """The best of these, if there is one; the first whatever its length, the others while there is room."""
        among = among & (self._words <= self._left) if self.chosen else among
        if not among.any():
            return
        among = among & (self._said < _TOO_MUCH_ALIKE)
        if not among.any():
            return
        gain = self._shares @ np.maximum(self._covering - self._covered[:, None], 0.0) + self._own * (1 - self._said)
        gain = gain / (np.maximum(self._words, _SHORTEST) / _USUAL_WORDS) ** _BY_LENGTH - _SAME_PASSAGE * self._taken
        best = int(np.argmax(np.where(among, gain, -np.inf)))
        first, last = self._stretches[best]
        self.chosen.append((first, last))
        self._left -= float(self._words[best])
        self._covered = np.maximum(self._covered, self._covering[:, best])
        self._said = np.maximum(self._said, self._alike.to(best))
        self.open &= np.asarray([end < first or start > last for start, end in self._stretches])
        self._taken |= np.asarray([passage == self._passages[best] for passage in self._passages])

    def best(self, most: int) -> list[Stretch]:
        """Those of what was taken that have the sentences that tell most and that the others do not cover."""
        peaks = {each: each[0] + int(self._values[each[0] : each[1] + 1].argmax()) for each in self.chosen}
        left = self._values.copy()
        best: list[Stretch] = []
        for _ in range(min(most, len(peaks))):
            stretch = max((each for each in self.chosen if each not in best), key=lambda each: float(left[peaks[each]]))
            best.append(stretch)
            left = left * (1 - self._covering[:, self._stretches.index(stretch)])
        return best


def _points(sentences: Sequence[Sentence], chosen: Sequence[Stretch]) -> Iterator[Point]:
    """In reading order; stretches of a passage that follow each other without a gap are one."""
    joined: list[Stretch] = []
    for first, last in sorted(chosen):
        before = joined[-1] if joined else None
        if before and first == before[1] + 1 and sentences[first].passage.id == sentences[before[0]].passage.id:
            joined[-1] = (before[0], last)
        else:
            joined.append((first, last))
    for first, last in joined:
        yield Point(sentences[first].passage, (Span(sentences[first].span.start, sentences[last].span.end),))


def _covering(found: Sentences, stretches: Sequence[Stretch], count: int) -> Vectors:
    """How well each sentence is covered by each stretch (n, s), from 0 to 1."""
    starts = np.asarray([first for first, _ in stretches], dtype=np.intp)
    lengths = np.asarray([last - first for first, last in stretches], dtype=np.intp)
    middles = _middles(found.sentences)
    covering = np.zeros((len(found.sentences), len(stretches)), dtype=np.float32)
    for step in range(int(lengths.max(initial=-1)) + 1):
        inside = lengths >= step
        members = np.minimum(starts + step, len(found.sentences) - 1)
        like = np.clip((found.vectors @ found.vectors[members].T - _UNLIKE) / (1 - _UNLIKE), 0.0, 1.0)
        near = np.exp(-np.abs(middles[:, None] - middles[members][None, :]) * count)
        both = np.where(inside[None, :], (1 - _NEAR) * like + _NEAR * near, 0.0)
        both[members[inside], np.flatnonzero(inside)] = 1.0
        np.maximum(covering, both, out=covering)
    return covering


def _middles(sentences: Sequence[Sentence]) -> Vectors:
    """Where each sentence stands in the document, from 0 to 1, by words."""
    lengths = np.asarray([len(sentence.words) for sentence in sentences], dtype=np.float32)
    middles = (np.cumsum(lengths) - lengths / 2) / max(1.0, float(lengths.sum()))
    return middles.astype(np.float32)


def _own(sentences: Sequence[Sentence], values: Vectors, stretches: Sequence[Stretch]) -> Vectors:
    """The worth of each stretch: of its best sentence, and less of the others; a first “he” tells nobody who it is."""
    best = np.asarray([values[first : last + 1].max() for first, last in stretches], dtype=np.float32)
    whole = np.asarray([values[first : last + 1].sum() for first, last in stretches], dtype=np.float32)
    back = np.asarray([hangs(sentences[first].text) for first, _ in stretches], dtype=np.float32)
    own: Vectors = (best + _BESIDE * (whole - best)) * (1 - _POINTS_BACK * back)
    return own


def _words(sentences: Sequence[Sentence], stretches: Sequence[Stretch]) -> npt.NDArray[np.int64]:
    """How many words each stretch has."""
    counts = [sum(len(one.words) for one in sentences[first : last + 1]) for first, last in stretches]
    return np.asarray(counts, dtype=np.int64)
