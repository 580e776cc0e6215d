"""What kind of question is asked: told from examples, by how the question is put.

Names, dates and numbers are masked; what is left is compared with the examples by its meaning, as the library's encoder
has it, and by its words and their order. A linear head (`kinds.npz`, fitted by `python -m lab fit kinds`) weighs both.
Where a library has another encoder than the one that the head was fitted with, the words alone decide.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

import qa
from embeddings.encoders import Encoder
from qa.question.masking import masked, with_one_name
from qa.question.numbers import NUMBERS
from qa.question.wordings import frame_words

_NUMBERS = NUMBERS.kinds
CONTENT = "content"
LONGEST = 40  # words; a longer question is about something
_WORD = re.compile(r"\w+(?:['’]\w+)*|\?")
Rows = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Head:
    """A linear head: what each stretch of words and each component of a vector adds to each kind.

    `alone` are the weights of the words where there is no vector. The last row of both is the bias.
    `frames` are the words by which each kind is asked for, kept because they take half a second to tell.
    """

    encoder: str
    kinds: tuple[str, ...]
    frames: Mapping[str, frozenset[str]]
    places: Mapping[str, int]
    rarity: Rows
    words: Rows
    vector: Rows
    alone: Rows

    def scores(self, masked_question: str, vector: Rows | None) -> Rows:
        """One score a kind."""
        row = np.append(word_row(masked_question, self.places, self.rarity), np.float32(1))
        scores: Rows = row @ self.alone if vector is None else row @ self.words + vector @ self.vector
        return scores


def stretches(question: str) -> frozenset[str]:
    """Its words, and each two and three of them that stand side by side; beginning and end count as words."""
    words = ["^", *(word.casefold().replace("’", "'") for word in _WORD.findall(question)), "$"]
    pairs = (" ".join(words[at : at + 2]) for at in range(len(words) - 1))
    threes = (" ".join(words[at : at + 3]) for at in range(len(words) - 2))
    return frozenset((*words[1:-1], *pairs, *threes))


def word_row(question: str, places: Mapping[str, int], rarity: Rows) -> Rows:
    """A unit vector of the stretches that are known, the rarer the heavier."""
    row = np.zeros(len(places), dtype=np.float32)
    known = [places[stretch] for stretch in stretches(question) if stretch in places]
    row[known] = rarity[known]
    unit: Rows = row / max(float(np.linalg.norm(row)), 1e-9)
    return unit


def kind_of(question: str, encoder: Encoder, speakers: Sequence[str] = (), margin: float = _NUMBERS.margin) -> str:
    """The kind that the question is of; `content` where it wants passages, and where no kind is clear enough.

    `margin` are the log-odds by which another kind must stand before it.
    """
    plain = masked(question, speakers)
    if not re.search(r"[^\W\d_]", plain) or len(plain.split()) > LONGEST:
        return CONTENT
    head = _head()
    vector = encoder.encode_queries([plain])[0] if encoder.name == head.encoder else None
    scores = head.scores(plain, vector)
    scores[head.kinds.index(CONTENT)] += margin
    return head.kinds[int(scores.argmax())]


def is_surely_not_content(question: str, encoder: Encoder, speakers: Sequence[str] = ()) -> bool:
    """Whether another kind stands so far before `content` that a search would not do instead."""
    return kind_of(question, encoder, speakers, _NUMBERS.sure) != CONTENT


def frame_of(kind: str) -> frozenset[str]:
    """The words by which a kind is asked for: what is left of a question beside them is its topic."""
    return _head().frames[kind]


def examples() -> Mapping[str, tuple[str, ...]]:
    """The examples of each kind, as they are written down."""
    return {kind: tuple(each) for kind, each in _written()["examples"].items()}


def parts() -> Mapping[str, tuple[str, ...]]:
    """What `<document>` and the like stand for in the examples."""
    return {name: tuple(each) for name, each in _written()["parts"].items()}


def around() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What people put before and behind a question of any kind."""
    before, after = _written()["around"]["before"], _written()["around"]["after"]
    return tuple(before), tuple(after)


def frames() -> Mapping[str, frozenset[str]]:
    """The words of each kind's examples, with those that are written down beside them."""
    found = {
        kind: frozenset().union(*(frame_words(with_one_name(each)) for each in some))
        for kind, some in examples().items()
    }
    beside = _written()["frame"]
    return {kind: words.union(beside.get(kind, ())) - {"smith", "5"} for kind, words in found.items()}


def _written() -> dict[str, Any]:
    return tomllib.loads(_file("kinds.toml").decode("utf-8"))


@cache
def _head() -> Head:
    with np.load(BytesIO(_file("kinds.npz")), allow_pickle=False) as held:
        stretches_held = str(held["stretches"]).split("\n")
        framed = (line.partition(" ") for line in str(held["frames"]).split("\n"))
        return Head(
            encoder=str(held["encoder"]),
            kinds=tuple(str(held["kinds"]).split()),
            frames={kind: frozenset(words.split()) for kind, _, words in framed},
            places={stretch: place for place, stretch in enumerate(stretches_held)},
            rarity=held["rarity"].astype(np.float32),
            words=held["words"].astype(np.float32),
            vector=held["vector"].astype(np.float32),
            alone=held["alone"].astype(np.float32),
        )


def _file(name: str) -> bytes:
    return files(qa).joinpath("question", name).read_bytes()
