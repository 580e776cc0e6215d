"""What is to be seen of a sentence in its document, as numbers: where it stands, how long it is, what it shares."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

import numpy as np

from embeddings.encoders import Vectors
from embeddings.passages import FUNCTION_WORDS, WORD
from embeddings.search import unit
from qa.operations.overviews.sentences import Sentence, Sentences

NAMES = (
    "place", "place_squared", "near_beginning", "near_end", "first", "last", "opens", "closes", "in_passage",
    "length", "length_squared", "words", "content", "central", "recurring", "title", "asks", "attached",
    "document", "place_document", "length_document",
    "said_first", "said_last", "said_near_beginning", "said_near_end", "said_opens", "said_length", "said_asks",
)  # fmt: skip
_STEM = 6  # letters by which forms of a word are one
_OFTEN = 4  # times that a word comes back until it counts no more


def signals(found: Sentences) -> Vectors:
    """A row for each sentence, a column for each of `NAMES`; what is said is looked at apart from what is written."""
    sentences = found.sentences
    length = np.log1p([len(one.words) for one in sentences])
    place, size = middles(sentences), np.log(max(1, len(sentences))) / 4
    number, behind = _in_passage(sentences)
    said = np.asarray([one.passage.kind == "turn" for one in sentences], dtype=np.float32)
    beginning, end = np.exp(-10 * place), np.exp(-10 * (1 - place))
    first, last = _nearness(sentences), _nearness(sentences[::-1])[::-1]
    asks = np.asarray([one.text.rstrip().endswith("?") for one in sentences])
    columns = [
        place,
        place**2,
        beginning,
        end,
        first,
        last,
        number == 0,
        behind == 0,
        np.minimum(number, 6) / 6,
        length,
        length**2 / 4,
        [min(len(one.words), 40) / 40 for one in sentences],
        [min(len(one.content), 25) / 25 for one in sentences],
        _central(found),
        _recurring(sentences),
        _of_title(found),
        asks,
        [one.attached for one in sentences],
        np.full(len(sentences), size),
        place * size,
        length * size / 2,
        *(said * column for column in (first, last, beginning, end, number == 0, length, asks)),
    ]
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def word_stretches(sentence: Sentence) -> frozenset[str]:
    """Its words by their beginnings, each two in a row, and with a “^” those that it begins with."""
    words = [_stem(word) for word in sentence.words]
    pairs = (f"{before} {after}" for before, after in itertools.pairwise(words))
    begin = (f"^ {' '.join(words[:n])}" for n in (1, 2))
    return frozenset((*words, *pairs, *begin))


def middles(sentences: Sequence[Sentence]) -> Vectors:
    """Where each sentence stands in the document, from 0 to 1, by words."""
    lengths = np.asarray([len(sentence.words) for sentence in sentences], dtype=np.float32)
    return np.asarray((np.cumsum(lengths) - lengths / 2) / max(1.0, float(lengths.sum())), dtype=np.float32)


def _stem(word: str) -> str:
    return word[:_STEM]


def _in_passage(sentences: Sequence[Sentence]) -> tuple[Vectors, Vectors]:
    """How many sentences of its passage stand before each, and how many behind it."""
    counts = Counter(one.passage.id for one in sentences)
    seen = Counter[str]()
    number = np.zeros(len(sentences), dtype=np.float32)
    behind = np.zeros(len(sentences), dtype=np.float32)
    for at, one in enumerate(sentences):
        number[at] = seen[one.passage.id]
        seen[one.passage.id] += 1
        behind[at] = counts[one.passage.id] - seen[one.passage.id]
    return number, behind


def _nearness(sentences: Sequence[Sentence]) -> Vectors:
    """How near to the first one that can be quoted; 0 for those that cannot."""
    near, before = np.zeros(len(sentences), dtype=np.float32), 0
    for at, one in enumerate(sentences):
        if one.quotable:
            near[at] = np.exp(-before / 1.5)
            before += 1
    return near


def _central(found: Sentences) -> Vectors:
    """How near each is to what the document is about as a whole; 0 on the average."""
    lengths = np.asarray([one.quotable * len(one.content) ** 0.5 for one in found.sentences], dtype=np.float32)
    cosines = found.vectors @ unit((found.vectors * lengths[:, None]).sum(axis=0))
    return np.asarray((cosines - cosines.mean()) / (cosines.std() + 1e-6) / 2, dtype=np.float32)


def _recurring(sentences: Sequence[Sentence]) -> list[float]:
    """How often each sentence's words come back in others, from 0 to 1 (Luhn, 1958)."""
    stems = [frozenset(_stem(word) for word in one.content) for one in sentences]
    counts = Counter(stem for own in stems for stem in own)
    return [sum(min(counts[stem] - 1, _OFTEN) for stem in own) / max(_OFTEN, len(own)) / _OFTEN for own in stems]


def _of_title(found: Sentences) -> list[float]:
    """How many words of the document's title it has."""
    words = (word.casefold() for word in WORD.findall(found.title))
    title = {_stem(word) for word in words if word not in FUNCTION_WORDS and not word.isdecimal()}
    return [min(5, len(title.intersection(map(_stem, one.words)))) / 3 for one in found.sentences]
