"""What may be quoted as one point: sentences in a row that a reader understands without those before them.

A stretch does not begin with “he” or “these points” whose antecedent is left out (the sentence before is quoted with
it, where it is of the same passage), it does not cut into words that somebody reads out, and a view of others goes with
the sentence that differs from it. Where more is quoted than the main points, it may begin so behind what is quoted, or
be longer for the sake of what it leans on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from embeddings.encoders import Vectors
from qa.operations.overviews.numbers import NUMBERS
from qa.operations.overviews.sentences import Sentence
from qa.words import hangs, is_taken_back, takes_up

_NUMBERS = NUMBERS.stretches
Stretch = tuple[int, int]  # the numbers of its first and last sentence

_SENTENCES = 3
_CANDIDATES = 900  # the best ones, of a long document
_ENOUGH = 4  # stretches that hang on nothing; of a document with fewer the others are quoted too
_LED = 120  # words of a stretch with what its last sentence leans on


@dataclass(frozen=True)
class Candidates:
    """In reading order. A reader understands the `following` behind the sentence before them, where that is quoted, and
    the `led` by themselves, though they are longer than a point should be; all others without more."""

    stretches: tuple[Stretch, ...]
    following: frozenset[Stretch] = frozenset()
    led: frozenset[Stretch] = frozenset()


def candidates(sentences: Sequence[Sentence], values: Vectors, longest: float) -> Candidates:
    """All that may be quoted of a document, now or behind its main points; `longest` as in `stretches`."""
    free = stretches(sentences, values, longest)
    hanging = [hangs(sentence.text) or takes_up(sentence.text) for sentence in sentences]
    led = frozenset(_led(sentences, values, hanging, free)).difference(free)
    following = frozenset(_following(sentences, hanging, longest)).difference(free, led)
    return Candidates(tuple(sorted({*free, *led, *following})), following, led)


def _following(sentences: Sequence[Sentence], hanging: Sequence[bool], longest: float) -> Iterator[Stretch]:
    """What begins with a sentence that hangs on the one before it."""
    read_out = _read_out(sentences)
    for first in range(1, len(sentences)):
        if hanging[first] and _goes_on(sentences, first):
            for last in _ends(sentences, first, longest):
                if not _splits(read_out, first, last):
                    yield first, last


def _led(
    sentences: Sequence[Sentence], values: Vectors, hanging: Sequence[bool], free: Sequence[Stretch]
) -> Iterator[Stretch]:
    """Sentences that hang and stand in no free stretch, from the last one on that does not, perhaps of the paragraph
    before."""
    told = {place for first, last in free for place in range(first, last + 1)}
    read_out = _read_out(sentences)
    for last in (place for place in range(1, len(sentences)) if hanging[place] and place not in told):
        first, words = last, len(sentences[last].words)
        while hanging[first] and first > 0 and _goes_on(sentences, first) and last - first + 1 < _SENTENCES:
            first -= 1
            words += len(sentences[first].words)
        together = all(one.quotable for one in sentences[first : last + 1]) and words <= _LED
        if not together or hanging[first] or _is_taken_back(sentences, last):
            continue
        if not (_splits(read_out, first, last) or _idle_start(sentences, values, first, last)):
            yield first, last


def _goes_on(sentences: Sequence[Sentence], place: int) -> bool:
    """Whether it stands behind the one before in the same passage, or in the next paragraph of a text."""
    passage, before = sentences[place].passage, sentences[place - 1].passage
    return passage.id == before.id or passage.kind == before.kind == "narrative"


def stretches(sentences: Sequence[Sentence], values: Vectors, longest: float) -> list[Stretch]:
    """In reading order: one sentence, or several of a passage that have at most so many words together."""
    hanging = [hangs(sentence.text) or takes_up(sentence.text) for sentence in sentences]
    read_out = _read_out(sentences)
    free: list[Stretch] = []
    bound: list[Stretch] = []
    for first in range(len(sentences)):
        for last in _ends(sentences, first, longest):
            if _splits(read_out, first, last) or _idle_start(sentences, values, first, last):
                continue
            (bound if hanging[first] else free).append((first, last))
    found = free if len(free) >= _ENOUGH else [*free, *bound]
    found.sort(key=lambda each: -float(values[each[0] : each[1] + 1].max()))
    return sorted(found[:_CANDIDATES])


def _ends(sentences: Sequence[Sentence], first: int, longest: float) -> list[int]:
    """Where a stretch from here may end."""
    ends, words = [], 0
    for last in range(first, min(len(sentences), first + _SENTENCES)):
        words += len(sentences[last].words)
        goes_on = sentences[last].quotable and sentences[last].passage.id == sentences[first].passage.id
        if not goes_on or (last > first and words > longest):
            break
        ends.append(last)
    return [last for last in ends if not _is_taken_back(sentences, last)]


def _is_taken_back(sentences: Sequence[Sentence], last: int) -> bool:
    """Whether the next one differs from the view that it reports: without it, it would pass for the author's."""
    if last + 1 >= len(sentences) or sentences[last + 1].passage.id != sentences[last].passage.id:
        return False
    return is_taken_back(sentences[last].text, sentences[last + 1].text)


def _read_out(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """For each sentence how many quotations are open where it begins and where it ends, in its passage."""
    found, depth, before = [], 0, ""
    for sentence in sentences:
        depth = depth if sentence.passage.id == before else 0
        before, at_start = sentence.passage.id, depth
        for mark in sentence.passage.cut(sentence.span):
            depth = depth + 1 if mark == "“" else max(0, depth - 1) if mark == "”" else depth
        found.append((at_start, depth))
    return found


def _splits(read_out: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    """Whether a quotation is open at one of its ends."""
    return read_out[first][0] > 0 or read_out[last][1] > 0


def _idle_start(sentences: Sequence[Sentence], values: Vectors, first: int, last: int) -> bool:
    """Whether several begin with one that goes on from what was said before and tells little itself."""
    if (
        first == last
        or not sentences[first].words
        or sentences[first].words[0] not in ("and", "but", "so", "or", "then")
    ):
        return False
    return bool(values[first] < _NUMBERS.idle * values[first + 1 : last + 1].max())
