"""Fits the weights by which a sentence is worth quoting, and measures them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from lab.fitting.underlined import Marked, quoted_sentences
from qa.operations.overviews import NAMES, NUMBERS, points_of, read_head, signals, word_stretches, worth

_OFTEN = 40  # sentences that have a stretch of words before it counts
_RIDGE = 20.0
_SAID_ELSEWHERE = 0.8  # what a sentence weighs that says the same as one that is underlined
_TALK = 3.0  # what a sentence of a conversation weighs: few of the underlined documents are any
_SCALES = {"signals": 0.3, "words": 0.5, "vector": 2.0}  # how freely each part may be used, under one ridge
_NEWTON, _CONJUGATE = 12, 25  # steps
_SMALL = 1e-3
_PARTS = 5
Rows = npt.NDArray[np.floating[Any]]


@dataclass
class Recall:
    """How many underlined points are quoted, by rank, in how many documents all of them, in how many words."""

    points: Counter[int] = field(default_factory=Counter)
    hit: Counter[int] = field(default_factory=Counter)
    documents: int = 0
    complete: int = 0
    words: int = 0

    def add(self, marked: Marked, quoted: frozenset[int]) -> None:
        hit = [point for point in marked.points if point.is_hit(quoted)]
        self.points.update(point.rank for point in marked.points)
        self.hit.update(point.rank for point in hit)
        self.documents += 1
        self.complete += len(hit) == len(marked.points)
        self.words += sum(len(marked.found.sentences[place].words) for place in quoted)

    def report(self) -> str:
        ranks = ", ".join(f"rank {rank}: {self.hit[rank]} of {self.points[rank]}" for rank in sorted(self.points))
        hit, points = sum(self.hit.values()), sum(self.points.values())
        return (
            f"{hit} of {points} points ({hit / max(1, points):.3f}; {ranks}), all of them in {self.complete} of "
            f"{self.documents} documents, {self.words / max(1, self.documents):.0f} words quoted of each"
        )


def mark_of(lines: Iterable[str]) -> str:
    """Kept with the weights, so that a test can tell whether the underlinings are still those they were fitted to."""
    return sha256("\n".join(line.strip() for line in lines).encode()).hexdigest()


def measure(marked: Sequence[Marked], encoder: str) -> tuple[Recall, Recall]:
    """Of the main points, and of these with the further ones, over documents that the weights were not fitted to: five
    parts, each measured with what the others taught."""
    turns = np.random.default_rng(0).permutation(len(marked)) % _PARTS
    of_main, of_all = Recall(), Recall()
    for part in range(_PARTS):
        taught = [each for each, turn in zip(marked, turns, strict=True) if turn != part]
        head = read_head(fit(taught, encoder))
        for each in (each for each, turn in zip(marked, turns, strict=True) if turn == part):
            quoted, further = (int(share * each.words) for share in (NUMBERS.overview.quoted, NUMBERS.overview.further))
            points = points_of(each.found, room=quoted, values=worth(each.found, head), more=further)
            of_main.add(each, quoted_sentences(each.found, points.main))
            of_all.add(each, quoted_sentences(each.found, (*points.main, *points.further)))
    return of_main, of_all


def fit(marked: Sequence[Marked], encoder: str, mark: str = "") -> bytes:
    """The weights as the bytes of `qa/operations/overviews/worth.npz`."""
    targets = np.concatenate([_targets(each) for each in marked])
    weight = np.concatenate([np.full(len(each.found.sentences), _TALK if _is_talk(each) else 1.0) for each in marked])
    stretches = [[word_stretches(one) for one in each.found.sentences] for each in marked]
    counts = Counter(words for each in stretches for own in each for words in own)
    places = {words: n for n, words in enumerate(sorted(words for words, count in counts.items() if count >= _OFTEN))}
    seen = np.concatenate([signals(each.found) for each in marked])
    spread = seen.std(axis=0) + 1e-6
    parts = {
        "signals": (seen - seen.mean(axis=0)) / spread,
        "words": np.concatenate([_word_rows(each, places) for each in stretches]),
        "vector": np.concatenate([each.found.vectors - each.found.vectors.mean(axis=0) for each in marked]),
    }
    held: dict[str, npt.NDArray[Any]] = {}
    for name, left_out in (("whole", ""), ("alone", "vector")):
        bias, weights = _weights({part: rows for part, rows in parts.items() if part != left_out}, targets, weight)
        weights["signals"] = weights["signals"] / spread
        held[f"{name}_bias"] = np.asarray(bias - seen.mean(axis=0) @ weights["signals"], dtype=np.float32)
        for part in parts:
            kind = np.float32 if part == "signals" else np.float16
            held[f"{name}_{part}"] = weights.get(part, np.zeros(0)).astype(kind)
    held["stretches"] = np.asarray("\n".join(places))
    return _packed(held, encoder, mark)


def _packed(held: Mapping[str, npt.NDArray[Any]], encoder: str, mark: str) -> bytes:
    file = BytesIO()
    names = {"mark": mark, "encoder": encoder, "names": " ".join(NAMES)}
    np.savez_compressed(file, **{name: np.asarray(words) for name, words in names.items()}, **held)  # type: ignore[arg-type]
    return file.getvalue()


def _targets(marked: Marked) -> Rows:
    """1 for each sentence that is underlined, a little less where it says the same as one that is."""
    targets = np.zeros(len(marked.found.sentences), dtype=np.float32)
    for point in marked.points:
        for number, wording in enumerate(point.wordings):
            for place in wording:
                targets[place] = max(targets[place], _SAID_ELSEWHERE if number else 1.0)
    return targets


def _is_talk(marked: Marked) -> bool:
    """Whether most of its sentences are said by somebody."""
    said = sum(one.passage.kind == "turn" for one in marked.found.sentences)
    return 2 * said > len(marked.found.sentences)


def _word_rows(stretches: Sequence[frozenset[str]], places: Mapping[str, int]) -> Rows:
    rows = np.zeros((len(stretches), len(places)), dtype=np.float32)
    for row, own in enumerate(stretches):
        rows[row, [places[words] for words in own if words in places]] = 1
    return rows


def _weights(parts: Mapping[str, Rows], targets: Rows, weight: Rows) -> tuple[float, dict[str, Rows]]:
    """The bias and the weights of each part."""
    rows = np.hstack([np.ones((len(targets), 1)), *(rows * _SCALES[part] for part, rows in parts.items())])
    fitted = _logistic(rows.astype(np.float32), targets, weight.astype(np.float32))
    ends = np.cumsum([1, *(rows.shape[1] for rows in parts.values())])
    each = {
        part: fitted[start:end] * _SCALES[part] for part, start, end in zip(parts, ends[:-1], ends[1:], strict=True)
    }
    return float(fitted[0]), each


def _logistic(rows: Rows, targets: Rows, weight: Rows) -> Rows:
    """A logistic regression with a ridge, by Newton's method; its equations are solved by conjugate gradients."""
    wanted, weight = (targets > 0).astype(np.float32), weight * np.where(targets > 0, targets, 1)
    ridge = np.full(rows.shape[1], _RIDGE, dtype=np.float32)
    ridge[0] = _SMALL  # the bias is free
    fitted: Rows = np.zeros(rows.shape[1], dtype=np.float32)
    yes, no = float(weight @ wanted), float(weight @ (1 - wanted))
    fitted[0] = np.log(max(_SMALL, yes) / max(_SMALL, no))
    for _ in range(_NEWTON):
        likely = 1 / (1 + np.exp(-(rows @ fitted)))
        slope = rows.T @ (weight * (likely - wanted)) + ridge * fitted
        step = _solved(rows, weight * likely * (1 - likely), ridge, -slope)
        fitted = fitted + step
        if float(np.abs(step).max()) < _SMALL:
            break
    return fitted


def _solved(rows: Rows, curve: Rows, ridge: Rows, wanted: Rows) -> Rows:
    """x of (rows' curve rows + ridge) x = wanted."""
    found: Rows = np.zeros_like(wanted)
    left: Rows = wanted
    scale: Rows = ridge + (rows * rows).T @ curve
    along: Rows = left / scale
    size = float(left @ along)
    for _ in range(_CONJUGATE):
        product = rows.T @ (curve * (rows @ along)) + ridge * along
        far = size / float(along @ product)
        found, left = found + far * along, left - far * product
        new = float(left @ (left / scale))
        if new < 1e-9:
            break
        along, size = np.asarray(left / scale + new / size * along, dtype=np.float32), new
    return found
