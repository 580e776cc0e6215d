"""The main points of a document: a few stretches of sentences, those that a careful student would underline.

One after the other the stretch is taken whose sentences are worth most, for its length: first one of each large
segment, so that all that a long meeting comes to is told. What is like one that is taken, or stands in the same
passage, or in a segment that has had its share, is worth less from then on. The numbers below were chosen on documents
in which the main points were underlined by hand (`python -m lab fit worth --measure`), those of segments and of what is
said on meetings of QMSum's training part. Behind the main points the choice can go on: to what else belongs to the
matter, for whoever wants to know more.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.document import Span
from data.passages import Passage
from embeddings.encoders import Vectors
from qa.operations.overviews.alike import Alike
from qa.operations.overviews.matter import matter
from qa.operations.overviews.numbers import NUMBERS
from qa.operations.overviews.segments import Numbers, segments
from qa.operations.overviews.sentences import Sentence, Sentences
from qa.operations.overviews.stretches import Stretch, candidates
from qa.operations.overviews.worth import worth

_NUMBERS = NUMBERS.central
MOST = 16  # points of a very long document; an overview tells them in at most six statements
MOST_OF_SHORT = 10
_MANY, _FOR_EACH_MORE = 30, 20  # quotable sentences: from there on a document has a point more for so many
_FOR_EACH_POINT = 3  # quotable sentences, from a few points on
_ONE_OF = 2  # points of such a document that is quoted in any case, however idle its talk seems
_ALWAYS_QUOTED = 150  # words that may be, however short the document is
_LONGEST = (25, 60)
_SHORTEST = 15  # words; of shorter stretches nothing more is thought


@dataclass(frozen=True)
class Point:
    """What is quoted of one passage: a stretch, of a long document perhaps more."""

    passage: Passage
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Points:
    """The main ones and what else there is to say, each in reading order."""

    main: tuple[Point, ...] = ()
    further: tuple[Point, ...] = ()


def points_of(
    found: Sentences,
    most: int = MOST,
    room: int | None = None,
    values: Vectors | None = None,
    more: int = 0,
) -> Points:
    """At most so many points, in reading order, fewer of a short document, together of about `room` words; and further
    ones, twice as many choices at most, of `more` words and what room those have left. What is chosen then and hangs on
    a main point stands with it, beyond these limits; a choice may be a point in each of two paragraphs.

    `values` are what each sentence is worth, where it is known already.
    """
    parts = segments(found)
    values = (worth(found) if values is None else values) * matter(found, parts)
    count = min(most, _wanted(sum(sentence.quotable for sentence in found.sentences)))
    choosing = _Choosing(found, values, parts, count, math.inf if room is None else max(_ALWAYS_QUOTED, room))
    for _ in range(count):
        choosing.take()
    taken = len(choosing.chosen)
    if more:
        choosing.go_on(more)
        for _ in range(int(_NUMBERS.further_points * count)):
            choosing.take()
    main, further = choosing.shared_out(taken)
    return Points(tuple(_points(found.sentences, main)), tuple(_points(found.sentences, further)))


def _wanted(quotable: int) -> int:
    """Up to four sentences are points each; from there on there is one more for every few."""
    if quotable <= 4:
        return quotable
    return min(MOST, MOST_OF_SHORT + max(0, quotable - _MANY) // _FOR_EACH_MORE, 3 + quotable // _FOR_EACH_POINT)


class _Choosing:
    """Takes one stretch after the other, each time the best of those that are left."""

    def __init__(self, found: Sentences, values: Vectors, parts: Numbers, count: int, room: float) -> None:
        self._left = room  # words
        self._at_least = count // _ONE_OF if sum(one.quotable for one in found.sentences) >= _MANY else 1
        shortest, longest = _LONGEST
        each = max(shortest, min(longest, _NUMBERS.share * room / max(1, count)))
        self._held = candidates(found.sentences, values, each)
        self._stretches = self._held.stretches
        self._firsts = np.asarray([first for first, _ in self._stretches], dtype=np.intp)
        self._lasts = np.asarray([last for _, last in self._stretches], dtype=np.intp)
        self._following = np.asarray([one in self._held.following for one in self._stretches], dtype=bool)
        self._led = np.asarray([one in self._held.led for one in self._stretches], dtype=bool)
        self._words = _words(found.sentences, self._stretches)
        self._passages = [found.sentences[first].passage.id for first, _ in self._stretches]
        self._best = np.asarray([values[first : last + 1].max() for first, last in self._stretches])
        self._likely = self._best >= _NUMBERS.likely
        sure = values**_NUMBERS.sure
        own = np.asarray([sure[first : last + 1].sum() for first, last in self._stretches], dtype=np.float32)
        self._own = own / np.maximum(self._words, _SHORTEST) ** _NUMBERS.by_length
        self._alike = Alike(found, self._stretches)
        self._segments = parts[self._firsts]
        words = np.bincount(parts, [one.quotable * len(one.words) for one in found.sentences])
        self._share = np.maximum(count * words / max(1, words.sum()), _NUMBERS.least_share)
        self._taken = np.zeros(len(words))  # points of each segment
        self._said = np.zeros(len(self._stretches), dtype=np.float32)  # how much of each the chosen ones say already
        self._beside = np.zeros(len(self._stretches), dtype=bool)  # of a passage that something was taken of
        self._left_over = np.ones(len(self._stretches), dtype=bool)  # nothing of them is taken
        self._going_on = False
        self._too_much_alike = _NUMBERS.too_much_alike
        self.chosen: list[Stretch] = []

    def go_on(self, more: float) -> None:
        """To what is less likely to be underlined, in so many words beside those that are left; each segment has twice
        its share then."""
        self._left += more
        self._likely = self._best >= _NUMBERS.likely_further
        self._share = 2 * self._share
        self._too_much_alike = _NUMBERS.further_alike
        self._going_on = True

    def shared_out(self, main: int) -> tuple[list[Stretch], list[Stretch]]:
        """The main points, as many as these, and the others; what follows a main one and hangs on it goes with it."""
        with_main, further = self.chosen[:main], list[Stretch]()
        ends = {last for _, last in with_main}
        for one in sorted(self.chosen[main:]):
            if one in self._held.following and one[0] - 1 in ends:
                with_main.append(one)
                ends.add(one[1])
            else:
                further.append(one)
        return with_main, further

    def _open(self) -> npt.NDArray[np.bool_]:
        """Which may be taken: first those that a reader understands by themselves, then also the others."""
        understood = ~self._following & ~self._led
        if self._going_on:
            understood = ~self._following | np.isin(self._firsts - 1, [last for _, last in self.chosen])
        return np.asarray(self._left_over & understood, dtype=np.bool_)

    def take(self) -> None:
        """The best one, of a large segment that has none as long as there is such a one; the first whatever its length,
        the others while there is room."""
        among = self._open() & (self._said < self._too_much_alike)
        if self.chosen:
            among = among & (self._words <= self._left)
        if len(self.chosen) >= self._at_least:
            among = among & self._likely
        waiting = among & ((self._share >= _NUMBERS.large) & (self._taken == 0))[self._segments]
        among = waiting if waiting.any() else among
        if not among.any():
            return
        gain = self._own * (1 - _NUMBERS.said_already * self._said) * (1 - _NUMBERS.same_passage * self._beside)
        gain = gain / (1 + _NUMBERS.same_segment * self._taken / self._share)[self._segments]
        best = int(np.argmax(np.where(among, gain, -np.inf)))
        first, last = self._stretches[best]
        self.chosen.append((first, last))
        self._taken[self._segments[best]] += 1
        self._left -= float(self._words[best])
        self._said = np.maximum(self._said, self._alike.to(best))
        self._left_over &= (self._lasts < first) | (self._firsts > last)
        self._beside |= np.asarray([passage == self._passages[best] for passage in self._passages])


def _points(sentences: Sequence[Sentence], chosen: Sequence[Stretch]) -> Iterator[Point]:
    """In reading order, each of one passage; stretches of a passage that follow each other without a gap are one."""
    joined: list[Stretch] = []
    for place in sorted(place for first, last in chosen for place in range(first, last + 1)):
        before = joined[-1] if joined else None
        if before and place == before[1] + 1 and sentences[place].passage.id == sentences[before[1]].passage.id:
            joined[-1] = (before[0], place)
        else:
            joined.append((place, place))
    for first, last in joined:
        yield Point(sentences[first].passage, (Span(sentences[first].span.start, sentences[last].span.end),))


def _words(sentences: Sequence[Sentence], stretches: Sequence[Stretch]) -> npt.NDArray[np.int64]:
    """How many words each stretch has."""
    counts = [sum(len(one.words) for one in sentences[first : last + 1]) for first, last in stretches]
    return np.asarray(counts, dtype=np.int64)
