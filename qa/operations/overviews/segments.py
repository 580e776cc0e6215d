"""Where a document turns to another topic: TextTiling (Hearst 1997), over the vectors of its sentences.

A long meeting comes to many things, and each of them is to be seen in its overview. Between two sentences the topic
changes where those before and those behind are less alike than they are on either side of the place.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from embeddings.encoders import Vectors
from embeddings.search import unit
from qa.operations.overviews.sentences import Sentence, Sentences

_AROUND = 12  # quotable sentences on either side of a place that are held against each other
_SHORTEST = 150  # words of a segment
_FEWEST = 60  # quotable sentences of a document: one with fewer is one segment
Numbers = npt.NDArray[np.intp]


def segments(found: Sentences) -> Numbers:
    """For each sentence the number of its segment, (n,), from 0 on; a short document is one."""
    numbers = np.zeros(len(found.sentences), dtype=np.intp)
    telling = np.asarray([n for n, one in enumerate(found.sentences) if one.quotable], dtype=np.intp)
    if len(telling) < _FEWEST:
        return numbers
    before = np.cumsum([0, *(len(one.words) for one in found.sentences)])  # words before each sentence
    depths = _depths(_likeness(found.vectors[telling], [found.sentences[n] for n in telling]))
    cuts: list[int] = []
    for gap in np.argsort(-depths, kind="stable"):
        cut = int(telling[gap + 1])
        ends = [0, int(before[-1]), *(int(before[other]) for other in cuts)]
        if depths[gap] < depths.mean():
            break
        if all(abs(int(before[cut]) - end) >= _SHORTEST for end in ends):
            cuts.append(cut)
    numbers[cuts] = 1
    return np.cumsum(numbers, dtype=np.intp)


def _likeness(vectors: Vectors, sentences: list[Sentence]) -> Vectors:
    """For each place between two sentences how much alike the sentences around it are, as a cosine, (n - 1,)."""
    weights = np.sqrt([len(one.content) for one in sentences], dtype=np.float32)[:, None]
    own = (vectors - (vectors * weights).sum(axis=0) / weights.sum()) * weights
    sums = np.concatenate([np.zeros((1, own.shape[1]), dtype=np.float32), np.cumsum(own, axis=0)])
    places = np.arange(1, len(own))
    behind = sums[np.minimum(places + _AROUND, len(own))] - sums[places]
    before = sums[places] - sums[np.maximum(places - _AROUND, 0)]
    return np.asarray((unit(before) * unit(behind)).sum(axis=1), dtype=np.float32)


def _depths(likeness: Vectors) -> Vectors:
    """How far each place lies below the tops on its left and on its right, of the curve made even over three places."""
    even = np.convolve(np.pad(likeness, 1, mode="edge"), np.full(3, 1 / 3, dtype=np.float32), "valid")
    return np.asarray(_tops(even) + _tops(even[::-1])[::-1] - 2 * even, dtype=np.float32)


def _tops(even: Vectors) -> Vectors:
    """For each place the height to which the curve rises on its left without falling."""
    tops = even.copy()
    for place in range(1, len(tops)):
        if even[place - 1] >= even[place]:
            tops[place] = tops[place - 1]
    return tops
