"""Whether what somebody says has matter: words that come back in what is said around it.

“We do what we can, as fast as we can” tells nothing of its own; where a meeting speaks of firearms, a sentence with
“firearms” and “petition” does, and those words come back in the same segment. In a short talk too few words do.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from embeddings.encoders import Vectors
from qa.operations.overviews.numbers import NUMBERS
from qa.operations.overviews.segments import Numbers
from qa.operations.overviews.sentences import Sentences

_NUMBERS = NUMBERS.matter
_STEM = 6  # letters by which forms of a word are one
_LONG = 150  # sentences of a talk: from there on its words are counted
_MANY = 6  # words that come back: with more of them a sentence has no more matter


def matter(found: Sentences, segments: Numbers) -> Vectors:
    """What each sentence's worth is multiplied by, (n,): less or more for what is said in a long talk, else 1."""
    if len(found.sentences) < _LONG:
        return np.ones(len(found.sentences), dtype=np.float32)
    own = [frozenset(word[:_STEM] for word in one.content) for one in found.sentences]
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for words, segment in zip(own, segments, strict=True):
        counts[int(segment)].update(words)
    come_back = [sum(counts[int(s)][word] > 1 for word in words) for words, s in zip(own, segments, strict=True)]
    share = np.minimum(come_back, _MANY) / _MANY
    said = np.asarray([one.passage.kind == "turn" for one in found.sentences])
    return np.where(said, _NUMBERS.none + (_NUMBERS.much - _NUMBERS.none) * share, 1.0).astype(np.float32)
