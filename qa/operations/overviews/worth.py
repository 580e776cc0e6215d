"""How likely a careful student underlines a sentence: learned from documents in which the main points were underlined.

A logistic regression over the sentence's vector (as far as it differs from the document's mean), its words and what is
to be seen of it in its document; `python -m lab fit worth` fits its weights, `worth.npz`. Where a library has another
encoder than the one that they were fitted with, the words and the rest alone decide.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

import qa
from embeddings.encoders import Vectors
from qa.operations.overviews.sentences import Sentence, Sentences
from qa.operations.overviews.signals import signals, word_stretches

_COUNTS = re.compile(
    r"\b(?:two|three|four|five|six|several)\b(?: [\w'’-]+){0,2}? (?!questions)[\w'’-]+s\b(?! (?:to|I) )",
    re.IGNORECASE,
)  # “three things to say” and “three questions” tell nothing yet
_COUNTED = re.compile(r"\W*(?:(?:the )?first\b(?! time)|one (?:is|was|would|of)\b|firstly|\(?[1a][.)])", re.IGNORECASE)
_AMONG = 8  # sentences: what counts points up in speech is worth as much as the last of the best ones


@dataclass(frozen=True)
class Weights:
    """Log-odds: a bias, and what each signal, each known stretch of words and each component of a vector adds."""

    bias: float
    signals: Vectors
    words: Vectors
    vector: Vectors

    def log_odds(self, found: Sentences, places: Mapping[str, int]) -> Vectors:
        """For each sentence; `places` are the columns of the stretches of words."""
        odds = self.bias + signals(found) @ self.signals
        if len(self.vector):
            odds = odds + (found.vectors - found.vectors.mean(axis=0)) @ self.vector
        known = [[places[words] for words in word_stretches(one) if words in places] for one in found.sentences]
        return np.asarray(odds + [self.words[columns].sum() for columns in known], dtype=np.float32)


@dataclass(frozen=True)
class Head:
    """The weights for vectors of this encoder, and those for a library of another one."""

    encoder: str
    places: Mapping[str, int]
    weights: Weights
    alone: Weights


def worth(found: Sentences, head: Head | None = None) -> Vectors:
    """For each sentence how likely it is underlined, (n,); 0 for one that cannot be quoted."""
    if not found.sentences:
        return np.zeros(0, dtype=np.float32)
    head = head or shipped()
    weights = head.weights if found.encoder == head.encoder else head.alone
    likely = 1 / (1 + np.exp(-weights.log_odds(found, head.places)))
    values = np.where([one.quotable for one in found.sentences], likely, 0.0)
    counting = _counting(found.sentences)
    values[counting] = np.maximum(values[counting], np.sort(values)[-_AMONG:].min())
    return np.asarray(values, dtype=np.float32)


def _counting(sentences: Sequence[Sentence]) -> list[int]:
    """Where somebody says that there are two things, and names the first: short, and he means to be heard."""
    found: list[int] = []
    for place, (one, following) in enumerate(itertools.pairwise(sentences)):
        said = one.passage.kind == "turn" and one.passage.id == following.passage.id
        if said and one.quotable and following.quotable and _COUNTS.search(one.text) and _COUNTED.match(following.text):
            found += [place, place + 1]
    return found


@cache
def shipped() -> Head:
    """The weights that come with Telcon."""
    return read_head(files(qa).joinpath("operations/overviews/worth.npz").read_bytes())


def read_head(held_bytes: bytes) -> Head:
    """The weights out of the bytes that `lab.fitting.worth` writes."""
    with np.load(BytesIO(held_bytes), allow_pickle=False) as held:
        both = [
            Weights(
                float(held[f"{name}_bias"]),
                *(held[f"{name}_{part}"].astype(np.float32) for part in ("signals", "words", "vector")),
            )
            for name in ("whole", "alone")
        ]
        places = {words: place for place, words in enumerate(str(held["stretches"]).split("\n"))}
        return Head(str(held["encoder"]), places, *both)
