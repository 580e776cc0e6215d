"""How much two stretches of a document say the same: by what they mean, and by the rare words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from embeddings.encoders import Vectors
from qa.operations.overviews.numbers import NUMBERS
from qa.operations.overviews.sentences import Sentence, Sentences
from qa.operations.overviews.stretches import Stretch

_NUMBERS = NUMBERS.alike
_STEM = 6  # letters by which forms of a word are one


class Alike:
    """Holds a document's stretches against one of them."""

    def __init__(self, found: Sentences, stretches: Sequence[Stretch]) -> None:
        self._vectors = found.vectors
        self._starts = np.asarray([first for first, _ in stretches], dtype=np.intp)
        self._ends = np.asarray([last for _, last in stretches], dtype=np.intp)
        self._stretches = stretches
        self._words = _word_table(found.sentences, stretches)
        self._sums = self._words.sum(axis=1)

    def to(self, place: int) -> Vectors:
        """From 0 to 1 for each stretch: how much of it is said by the one at this place, or the other way round."""
        first, last = self._stretches[place]
        nearest = (self._vectors @ self._vectors[first : last + 1].T).max(axis=1)
        cosines = np.maximum.reduce([nearest[np.minimum(self._starts + n, self._ends)] for n in range(3)])
        meaning = np.clip((cosines - _NUMBERS.unlike) / (_NUMBERS.same - _NUMBERS.unlike), 0.0, 1.0)
        shared = np.minimum(self._words, self._words[place]).sum(axis=1)
        words = shared / np.maximum(np.minimum(self._sums, self._sums[place]), 1e-6)
        alike: Vectors = (_NUMBERS.by_meaning * meaning + (1 - _NUMBERS.by_meaning) * words).astype(np.float32)
        return alike


def _word_table(sentences: Sequence[Sentence], stretches: Sequence[Stretch]) -> Vectors:
    """A row for each stretch, a column for each word: the weight of the word, the more the rarer it is here."""
    stems = [frozenset(word[:_STEM] for word in sentence.content) for sentence in sentences]
    counts = Counter(word for own in stems for word in own)
    columns = {word: n for n, word in enumerate(counts)}
    table = np.zeros((len(stretches), len(columns)), dtype=np.float32)
    for row, (first, last) in enumerate(stretches):
        for word in frozenset().union(*stems[first : last + 1]):
            table[row, columns[word]] = np.log(1 + len(sentences) / counts[word])
    return table
