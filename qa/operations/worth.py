"""How much a sentence tells a careful reader: what it settles, wants or warns of, how central it is, what it names."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

import qa
from embeddings.encoder import Vectors
from embeddings.sentence_vectors import unit
from qa.operations.sentences import Sentence, Sentences

_NAME_OR_FIGURE = re.compile(r"(?<=[a-z,;] )[A-Z][\w.'’-]+|\d[\d,.]*")
_ENDING = 0.85  # of the quotable sentences: from here on they may conclude
_SMALLEST = 0.05
_ANNOUNCED = 0.9  # of the worth of a long sentence, what a short one has that announces a point
_FULL = (5, 10)  # content words that such a sentence has in speech, and in memoranda
_ATTACHED = 0.5  # of the worth of a sentence of the document itself, what one of an attachment has
_OFTEN = 4  # times that a word comes back until it counts no more


@dataclass(frozen=True)
class Weights:
    """What each sign adds to the worth of a sentence; chosen on documents in which the main points were underlined."""

    cue: float = 0.7
    announces: float = 0.7
    central: float = 0.6
    names: float = 0.15
    recurring: float = 0.15
    first: float = 0.5
    opens: float = 0.3
    last: float = 0.2
    section: float = 0.4
    asks: float = 0.2
    full: float = 0.9  # of a document’s sentences are shorter than one that tells as much as one can


WEIGHTS = Weights()


@dataclass(frozen=True)
class Words:
    """`cues` by their first word, with their weights; `sections` are headings below which the matter is settled.

    The other lists are as worth.toml explains them.
    """

    cues: Mapping[str, tuple[tuple[tuple[str, ...], float], ...]]
    sections: frozenset[str]
    points_back: frozenset[str]
    overturns: frozenset[str]
    announces: frozenset[tuple[str, ...]]
    points_elsewhere: tuple[str, ...]
    only_points: tuple[str, ...]
    tells_nothing: tuple[str, ...]


def worth(found: Sentences, weights: Weights = WEIGHTS) -> Vectors:
    """For each sentence how much it tells, (n,); 0 for one that cannot be quoted."""
    sentences = found.sentences
    quotable = [i for i, sentence in enumerate(sentences) if sentence.quotable]
    values = np.zeros(len(sentences), dtype=np.float32)
    if not quotable:
        return values
    central = _central(found, quotable)
    recurring = _recurring(sentences)
    ending = quotable[int(len(quotable) * _ENDING)]
    full = _full([len(sentences[i].content) for i in quotable], weights.full)
    for i in quotable:
        sentence = sentences[i]
        value = 1.0 + weights.cue * cue(sentence.words) + weights.central * central[i]
        value += weights.names * min(_OFTEN, len(_NAME_OR_FIGURE.findall(sentence.text))) / 2
        value += weights.recurring * recurring[i]
        value += weights.first * (i == quotable[0]) + weights.opens * sentence.opens + weights.last * (i >= ending)
        value += weights.section * bool(sentence.under & telling_words().sections)
        value -= weights.asks * sentence.text.endswith("?")
        announced = announces(sentence.words)
        value += weights.announces * announced
        value *= _ATTACHED if sentence.attached else 1.0
        values[i] = max(_SMALLEST, value * min(1.0, max(_ANNOUNCED * announced, len(sentence.content) / full)))
    return values


def _full(lengths: Sequence[int], share: float) -> int:
    """How many content words the longer sentences of this document have, within what is usual."""
    shortest, longest = _FULL
    return max(shortest, min(longest, sorted(lengths)[int(share * (len(lengths) - 1))]))


def cue(words: Sequence[str]) -> float:
    """The weight of the best of the words that carry a point, less that of those that carry none."""
    table = telling_words().cues
    found = [
        weight
        for start, word in enumerate(words)
        for cue_words, weight in table.get(word, ())
        if tuple(words[start : start + len(cue_words)]) == cue_words
    ]
    return max(0.0, max(found, default=0.0)) + min(0.0, min(found, default=0.0))


def announces(words: Sequence[str]) -> bool:
    """Whether it says that a point follows, or counts points up."""
    return _holds(words, telling_words().announces)


def points_back(sentence: Sentence) -> bool:
    """Whether it begins with a word that stands for something said before."""
    return bool(sentence.words) and sentence.words[0] in telling_words().points_back


def _holds(words: Sequence[str], phrases: Collection[tuple[str, ...]]) -> bool:
    lengths = {len(phrase) for phrase in phrases}
    return any(tuple(words[at : at + n]) in phrases for at in range(len(words)) for n in lengths)


def _central(found: Sentences, quotable: Sequence[int]) -> Vectors:
    """How near each sentence is to what the document is about as a whole: from -1 to 1, 0 on the average."""
    lengths = np.asarray([len(sentence.content) ** 0.5 for sentence in found.sentences], dtype=np.float32)
    chosen = found.vectors[quotable]
    cosines: Vectors = found.vectors @ unit((chosen * lengths[quotable, None]).sum(axis=0))
    mean, spread = float(cosines[quotable].mean()), float(cosines[quotable].std())
    scaled: Vectors = np.clip((cosines - mean) / max(spread, 1e-6), -2.0, 2.0) / 2
    return scaled


def _recurring(sentences: Sequence[Sentence]) -> list[float]:
    """How often each sentence's words come back in others, from 0 to 1 (Luhn, 1958)."""
    counts = Counter(word for sentence in sentences for word in set(sentence.content))

    def mean(sentence: Sentence) -> float:
        own = set(sentence.content)
        return sum(min(counts[word] - 1, _OFTEN) for word in own) / max(_OFTEN, len(own)) / _OFTEN

    return [mean(sentence) for sentence in sentences]


@cache
def telling_words() -> Words:
    table = tomllib.loads(files(qa).joinpath("operations/worth.toml").read_text("utf-8"))
    cues: dict[str, tuple[tuple[tuple[str, ...], float], ...]] = {}
    for row in table["words"]:
        for words in row["words"]:
            first, *rest = words.split()
            cues[first] = (*cues.get(first, ()), ((first, *rest), float(row["weight"])))
    sections, back, overturns = (frozenset(table[name]) for name in ("sections", "points_back", "overturns"))
    announces = frozenset(tuple(words.split()) for words in table["announces"])
    elsewhere, only, nothing = (tuple(table[name]) for name in ("points_elsewhere", "only_points", "tells_nothing"))
    return Words(cues, sections, back, overturns, announces, elsewhere, only, nothing)
