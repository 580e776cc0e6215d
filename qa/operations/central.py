"""The main points of a document: a few stretches of sentences that together cover what it says.

Each sentence wants to be covered, the more the more it tells; a stretch covers what is like it and what stands near it.
So the stretches chosen are central and unlike one another, and every part of a document has its say (facility location
as in Lin and Bilmes, “A class of submodular functions for document summarization”, 2011).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.document import Span
from data.passages import Passage
from embeddings.encoder import Vectors
from qa.operations.sentences import Sentence, Sentences
from qa.operations.worth import points_back, worth

MOST = 8  # points of a long document; an overview tells them in at most six statements
MOST_OF_SHORT = 6  # quotations of a document that is not long
_LONG = 4_000  # words
_MANY = 45  # quotable sentences: from there on a document has so many points that more is said beside six
_ALWAYS_QUOTED = 60  # words that may be, however short the document is
_LONGEST = 60  # words of a stretch of several sentences
_SENTENCES = 3  # of a stretch
_CANDIDATES = 900  # stretches, the best ones, of a long document
_UNLIKE = 0.35  # the cosine below which two sentences of a document have nothing in common
_NEAR = 0.35  # how much of what a stretch covers is for its place alone
_QUALITY = 0.5  # what a stretch's own worth counts beside what it covers
_BESIDE = 0.4  # what a stretch's other sentences count beside its best one
_USUAL_WORDS = 35
_SHORTEST = 20
_BY_LENGTH = 0.2  # how much less is thought of long stretches
_SAME_PASSAGE = 0.1
_POINTS_BACK = 0.3  # of its worth, what a stretch loses that begins with “he” or “this”
_FOR_EACH_POINT = 4  # quotable sentences, from a few points on
_IDLE = 0.4  # of the worth of the best one, what a first sentence must have that points back
_MOST_FURTHER = 2  # sentences that a long document says beside its points
_FOR_EACH_FURTHER = 15  # quotable sentences
_ROOM = 100  # words of a point with what further is quoted of its passage

_Stretch = tuple[int, int]  # the numbers of its first and last sentence


@dataclass(frozen=True)
class Point:
    """What is quoted of one passage: a stretch, of a long document perhaps more."""

    passage: Passage
    spans: tuple[Span, ...]


def main_points(found: Sentences, most: int = MOST, room: int | None = None) -> tuple[Point, ...]:
    """At most so many points, in reading order, fewer of a short document; together of about `room` words."""
    quotable = sum(sentence.quotable for sentence in found.sentences)
    wanted = _wanted(quotable)
    choosing = _Choosing(found, wanted)
    if most < wanted:  # of those that cover the whole document the ones that tell most
        for _ in range(wanted):
            choosing.take(choosing.open)
        return tuple(_points(found.sentences, choosing.best(most), most))
    is_long = sum(len(sentence.words) for sentence in found.sentences) >= _LONG
    count, further = _limited(wanted, quotable, is_long)
    for _ in range(count):
        choosing.take(choosing.open if room is None else choosing.within(max(_ALWAYS_QUOTED, room)))
    for _ in range(further):
        choosing.take(choosing.open & choosing.with_room())
    return tuple(_points(found.sentences, choosing.chosen, count))


def _limited(wanted: int, quotable: int, is_long: bool) -> tuple[int, int]:
    """How many points there are, and how many sentences more: six together, but for a document with many points."""
    further = min(_MOST_FURTHER, quotable // _FOR_EACH_FURTHER)
    if is_long:
        return wanted, further
    if quotable >= _MANY:
        return min(wanted, MOST_OF_SHORT), further
    further = min(1, further)
    return min(wanted, MOST_OF_SHORT - further), further


def _wanted(quotable: int) -> int:
    """Up to four sentences are points each; from there on there is one more for every few."""
    return quotable if quotable <= 4 else min(MOST, 3 + quotable // _FOR_EACH_POINT)


class _Choosing:
    """Takes one stretch after the other, each time what adds most to what is covered."""

    def __init__(self, found: Sentences, count: int) -> None:
        values = self._values = worth(found)
        self._sentences = found.sentences
        self._stretches = _stretches(found.sentences, values)
        self._words = _words(found.sentences, self._stretches)
        self._passages = [found.sentences[first].passage.id for first, _ in self._stretches]
        self._covering = _covering(found, self._stretches, count)
        self._own = (
            _own(found.sentences, values, self._stretches) * _QUALITY / max(1e-6, count * values.max(initial=0.0))
        )
        self._shares = values / max(1e-6, float(values.sum()))
        self._covered = np.zeros(len(found.sentences), dtype=np.float32)
        self._taken = np.zeros(len(self._stretches), dtype=bool)  # of a passage that something was taken of
        self.open = np.ones(len(self._stretches), dtype=bool)
        self.chosen: list[_Stretch] = []

    def take(self, among: npt.NDArray[np.bool_]) -> None:
        """The best of these, if there is one."""
        if not among.any():
            return
        gain = self._shares @ np.maximum(self._covering - self._covered[:, None], 0.0) + self._own
        gain = gain / (np.maximum(self._words, _SHORTEST) / _USUAL_WORDS) ** _BY_LENGTH - _SAME_PASSAGE * self._taken
        best = int(np.argmax(np.where(among, gain, -np.inf)))
        first, last = self._stretches[best]
        self.chosen.append((first, last))
        self._covered = np.maximum(self._covered, self._covering[:, best])
        self.open &= np.asarray([end < first or start > last for start, end in self._stretches])
        self._taken |= np.asarray([passage == self._passages[best] for passage in self._passages])

    def best(self, most: int) -> list[_Stretch]:
        """Those of what was taken that have the sentences that tell most and that the others do not cover."""
        peaks = {each: each[0] + int(self._values[each[0] : each[1] + 1].argmax()) for each in self.chosen}
        left = self._values.copy()
        best: list[_Stretch] = []
        for _ in range(min(most, len(peaks))):
            stretch = max((each for each in self.chosen if each not in best), key=lambda each: float(left[peaks[each]]))
            best.append(stretch)
            left = left * (1 - self._covering[:, self._stretches.index(stretch)])
        return best

    def within(self, room: int) -> npt.NDArray[np.bool_]:
        """What may be taken yet of so many words; the first one whatever its length."""
        taken = sum(len(one.words) for first, last in self.chosen for one in self._sentences[first : last + 1])
        return self.open & (self._words <= room - taken) if self.chosen else self.open

    def with_room(self) -> npt.NDArray[np.bool_]:
        """Single sentences that may join a point of their passage without making it long."""
        room: dict[str, int] = {}
        for first, last in self.chosen:
            passage = self._sentences[first].passage.id
            words = sum(len(sentence.words) for sentence in self._sentences[first : last + 1])
            room[passage] = max(room.get(passage, 0), _ROOM - words)
        return np.asarray(
            [
                first == last and words <= room.get(passage, 0)
                for (first, last), passage, words in zip(self._stretches, self._passages, self._words, strict=True)
            ],
            dtype=bool,
        )


def _points(sentences: Sequence[Sentence], chosen: Sequence[_Stretch], count: int) -> Iterator[Point]:
    """A point for each of the first `count`; each of the others joins the nearest one of its passage."""
    joined = {stretch: [stretch] for stretch in chosen[:count]}
    for stretch in chosen[count:]:
        passage = sentences[stretch[0]].passage.id
        same = [point for point in joined if sentences[point[0]].passage.id == passage]
        joined[min(same, key=lambda point: abs(point[0] - stretch[0]))].append(stretch)
    for stretches in sorted(joined.values()):
        spans = (Span(sentences[first].span.start, sentences[last].span.end) for first, last in _touching(stretches))
        yield Point(sentences[stretches[0][0]].passage, tuple(spans))


def _touching(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """In reading order; those that follow each other without a gap are one."""
    joined: list[_Stretch] = []
    for first, last in sorted(stretches):
        if joined and first == joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _stretches(sentences: Sequence[Sentence], values: Vectors) -> list[_Stretch]:
    """What may be quoted: one sentence, or several of a passage that are short together."""
    found = []
    for first, sentence in enumerate(sentences):
        words = 0
        for last in range(first, min(len(sentences), first + _SENTENCES)):
            words += len(sentences[last].words)
            goes_on = sentences[last].quotable and sentences[last].passage.id == sentence.passage.id
            if not goes_on or (last > first and words > _LONGEST):
                break
            if last == first or not _idle_start(sentences, values, first, last):
                found.append((first, last))
    found.sort(key=lambda each: -float(values[each[0] : each[1] + 1].max()))
    return sorted(found[:_CANDIDATES])


def _idle_start(sentences: Sequence[Sentence], values: Vectors, first: int, last: int) -> bool:
    """Whether it begins with a sentence that hangs on what was said before and tells little itself."""
    return points_back(sentences[first]) and values[first] < _IDLE * values[first + 1 : last + 1].max()


def _covering(found: Sentences, stretches: Sequence[_Stretch], count: int) -> Vectors:
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


def _own(sentences: Sequence[Sentence], values: Vectors, stretches: Sequence[_Stretch]) -> Vectors:
    """The worth of each stretch: of its best sentence, and less of the others; a first “he” tells nobody who it is."""
    best = np.asarray([values[first : last + 1].max() for first, last in stretches], dtype=np.float32)
    whole = np.asarray([values[first : last + 1].sum() for first, last in stretches], dtype=np.float32)
    back = np.asarray([points_back(sentences[first]) for first, _ in stretches], dtype=np.float32)
    own: Vectors = (best + _BESIDE * (whole - best)) * (1 - _POINTS_BACK * back)
    return own


def _words(sentences: Sequence[Sentence], stretches: Sequence[_Stretch]) -> npt.NDArray[np.int64]:
    """How many words each stretch has."""
    counts = [sum(len(one.words) for one in sentences[first : last + 1]) for first, last in stretches]
    return np.asarray(counts, dtype=np.int64)
