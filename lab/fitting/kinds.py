"""Fits the head by which the kind of a question is told, and measures it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from embeddings.encoders import Encoder
from qa.question import CONTENT, around, frames, kind_of, masked, parts, stretches, word_row, wordings

_KNOWN_NAMES = ("Ball", "Bundy", "Kissinger", "Nixon", "Rusk", "Kennedy", "Dulles")  # speakers of the examples
_SIGNS = re.compile(r"[\[\]{}|<>]")
_OFTEN = 8  # examples that have a stretch of words before it counts
_LOOSE = 10.0  # the inverse of the penalty on weights, scikit-learn's C; 3 and 30 do as well on wordings kept apart
_ROUNDS = 150
_MANY = 0.1  # what one of the thousands of content questions weighs beside an example
_ENCODED = 256  # questions at once
Rows = npt.NDArray[np.float64]


@dataclass
class Measured:
    """How many questions of each kind were recognised, and what the others were taken for."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    taken: Counter[tuple[str, str]] = field(default_factory=Counter)

    def report(self) -> str:
        lines = [f"{kind:<12}{self.right[kind]:>6} of {self.asked[kind]}" for kind in sorted(self.asked)]
        lines += [f"  {count} of {kind} as {other}" for (kind, other), count in sorted(self.taken.items())]
        every, right = sum(self.asked.values()), sum(self.right.values())
        return "\n".join([*lines, f"{'in all':<12}{right:>6} of {every} ({right / max(1, every):.3f})"])


def measure(questions: Iterable[tuple[str, str]], encoder: Encoder, speakers: Sequence[str] = ()) -> Measured:
    """Over (question, kind)."""
    measured = Measured()
    for question, kind in questions:
        found = kind_of(question, encoder, speakers)
        measured.asked[kind] += 1
        measured.right[kind] += found == kind
        if found != kind:
            measured.taken[kind, found] += 1
    return measured


def mark_of(examples: Mapping[str, Sequence[str]]) -> str:
    """Kept with the head, so that a test can tell whether the examples are still those that it was fitted to."""
    called = parts()
    lines = (
        f"{kind}: {wording}"
        for kind, each in examples.items()
        for example in each
        for wording in wordings(example, called)
    )
    return sha256("\n".join(lines).encode()).hexdigest()


def fit(
    examples: Mapping[str, Sequence[str]], asked: Sequence[tuple[str, str]], content: Sequence[str], encoder: Encoder
) -> bytes:
    """The head as the bytes of `qa/question/kinds.npz`.

    `asked` are whole questions, each with its kind, that count as examples do; `content` are the many further ones
    that want passages.
    """
    kinds = tuple(examples)
    questions, targets, weights = _rows({kind: (*examples[kind], *_of(kind, asked)) for kind in kinds}, kinds)
    counts = Counter(stretch for question in questions for stretch in stretches(question))
    known = sorted(stretch for stretch, count in counts.items() if count >= _OFTEN)
    places = {stretch: place for place, stretch in enumerate(known)}
    rarity = np.asarray([math.log(len(questions) / counts[stretch]) + 1 for stretch in known], dtype=np.float32)
    questions = [*questions, *dict.fromkeys(masked(question, _KNOWN_NAMES) for question in content)]
    more = len(questions) - len(targets)
    targets = np.concatenate([targets, np.full(more, kinds.index(CONTENT))])
    weights = np.append(weights, np.full(more, _MANY))
    lexical = csr_matrix(np.asarray([word_row(question, places, rarity) for question in questions]))
    vectors = np.concatenate(
        [encoder.encode_queries(questions[at : at + _ENCODED]) for at in range(0, len(questions), _ENCODED)]
    )
    both = _logistic(hstack([lexical, csr_matrix(vectors)]).tocsr(), targets, weights)
    words, vector, bias = both[: len(known)], both[len(known) : -1], both[-1:]
    file = BytesIO()
    np.savez_compressed(
        file,
        mark=np.asarray(mark_of(examples)),
        encoder=np.asarray(encoder.name),
        kinds=np.asarray(" ".join(kinds)),
        stretches=np.asarray("\n".join(known)),
        rarity=rarity.astype(np.float16),
        words=np.vstack([words, bias]).astype(np.float16),
        vector=vector.astype(np.float16),
        alone=_logistic(lexical, targets, weights).astype(np.float16),
        frames=np.asarray("\n".join(" ".join((kind, *sorted(words))) for kind, words in frames().items())),
    )
    return file.getvalue()


def _of(kind: str, asked: Sequence[tuple[str, str]]) -> list[str]:
    """The questions of the kind as examples, in which some signs mean alternatives and topics."""
    return [_SIGNS.sub("", question) for question, of in asked if of == kind]


def _rows(examples: Mapping[str, Sequence[str]], kinds: Sequence[str]) -> tuple[list[str], npt.NDArray[np.int64], Rows]:
    """Every wording of every example, masked, with its kind and its weight: kinds with few examples weigh more."""
    questions, targets, weights, called = list[str](), list[int](), list[float](), parts()
    for place, kind in enumerate(kinds):
        for example in examples[kind]:
            several = _as_people_ask(list(wordings(example, called)), place + len(questions))
            questions += [masked(wording, _KNOWN_NAMES) for wording in several]
            targets += [place] * len(several)
            weights += [len(several) ** -0.5] * len(several)
    questions, targets, weights = _each_once(questions, targets, weights)
    of_kind = np.bincount(targets, weights=weights, minlength=len(kinds))
    balance = np.sqrt(of_kind.sum() / len(kinds) / of_kind)
    return questions, np.asarray(targets), np.asarray(weights, dtype=np.float64) * balance[targets]


def _each_once(
    questions: Sequence[str], targets: Sequence[int], weights: Sequence[float]
) -> tuple[list[str], list[int], list[float]]:
    """Many wordings are one when they are masked: it counts as much as all of them."""
    found: dict[tuple[str, int], float] = {}
    for question, target, weight in zip(questions, targets, weights, strict=True):
        found[question, target] = found.get((question, target), 0.0) + weight
    return [question for question, _ in found], [target for _, target in found], list(found.values())


def _as_people_ask(several: Sequence[str], turn: int) -> list[str]:
    """The wordings, and every third of them once more with what people put around a question, or with a slip."""
    before, after = around()
    more = []
    for place, wording in enumerate(several[:: 3 if len(several) > 3 else 1], turn):
        lowered = wording[:1].lower() + wording[1:].rstrip("?.! ")
        more.append(f"{before[place % len(before)]} {lowered} {after[place % len(after)]}")
        more.append(_with_a_slip(wording, place))
    return [*several, *more]


def _with_a_slip(wording: str, place: int) -> str:
    """As one types in haste: two letters of one long word changed about, or one left out."""
    words = wording.split()
    long = [at for at, word in enumerate(words) if len(word) > 5 and word.isalpha() and word.islower()]
    if long:
        at = long[place % len(long)]
        word = words[at]
        middle = 1 + place % (len(word) - 3)
        swapped = f"{word[:middle]}{word[middle + 1]}{word[middle]}{word[middle + 2 :]}"
        words[at] = swapped if place % 2 else word[:middle] + word[middle + 1 :]
    return " ".join(words)


def _logistic(rows: csr_matrix, targets: npt.NDArray[np.int64], weights: Rows) -> Rows:
    """Multinomial logistic regression: weights by column of `rows` and kind; the last row is the bias.

    Beside least squares it leaves more of what people ask about other things to the search, and recognises as many.
    """
    fitted = LogisticRegression(C=_LOOSE, max_iter=_ROUNDS).fit(rows, targets, sample_weight=weights)
    return np.vstack([fitted.coef_.T, fitted.intercept_[None]])
