"""How well a reader orders what the search found, on questions over documents that it was not trained with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

from lab.training.batches import Row, batch, rows
from lab.training.groups import Group, Pair, chance
from lab.training.mined import Mined, MinedFile
from lab.training.model import ReaderModel
from lab.training.recipe import Progress

_ROWS = 64  # read at once
_WRONGLY = 0.1  # of the answerable questions are refused where refusals are compared
Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Figures:
    """Shares of the questions with an answer whose right passage is first, among five, among ten.

    By the search, by reading alone, and by both, as an answer has it; `refused` is the share of the near misses
    whose best log-odds lie below those of nine tenths of the others.
    """

    answerable: int
    near_misses: int
    search: tuple[float, float, float]
    alone: tuple[float, float, float]
    both: tuple[float, float, float]
    refused: float

    def worth(self) -> float:
        """What the best weights are chosen by."""
        return self.both[0] + self.both[1]

    def line(self) -> dict[str, float | int | str]:
        """For a log."""
        parts = {"search": self.search, "alone": self.alone, "both": self.both}
        told = {
            f"{name}_{at}": round(share, 4)
            for name, shares in parts.items()
            for at, share in zip(_AT, shares, strict=True)
        }
        return {
            "answerable": self.answerable,
            "near_misses": self.near_misses,
            **told,
            "refused": round(self.refused, 4),
        }


_AT = (1, 5, 10)


def chosen(questions: Sequence[Mined], most: int) -> tuple[Mined, ...]:
    """Those that are asked again and again, the same whatever the seed; what the search found nothing for is not."""
    found = [each for each in questions if any(one.rank is not None for one in each.candidates)]
    return tuple(chance("tuning").sample(found, min(most, len(found))))


def tune(
    model: ReaderModel, tokenizer: Tokenizer, questions: Sequence[Mined], mined: MinedFile, rule: Progress
) -> Figures:
    """Read what the search found for each question."""
    groups = [_group(each, mined) for each in questions]
    read = [np.asarray(each, dtype=np.float32) for each in _read(model, [rows(tokenizer, group) for group in groups])]
    places: dict[str, list[int]] = {"search": [], "alone": [], "both": []}
    best: dict[bool, list[float]] = {True: [], False: []}
    for question, odds in zip(questions, read, strict=True):
        best[question.answerable].append(float(odds.max()))
        if question.answerable:
            found = [each for each in question.candidates if each.rank is not None]
            right = np.asarray([each.label == "right" for each in found])
            search = np.asarray([each.score for each in found], dtype=np.float32)
            both = search + rule.weight * np.clip(odds, -rule.most, rule.most)
            for name, scores in (("search", search), ("alone", odds), ("both", both)):
                places[name].append(_place(scores, right))
    return _figures(places, best)


def _group(question: Mined, mined: MinedFile) -> Group:
    found = [each for each in question.candidates if each.rank is not None]
    shown = [(mined.passages[each.passage], each.near) for each in found]
    return Group(question.asked, tuple(Pair(each.context, each.words, near, False) for each, near in shown))


@torch.no_grad()
def _read(model: ReaderModel, questions: Sequence[Sequence[Row]]) -> Iterator[list[float]]:
    """Log-odds of each question's passages; rows of one length are read together."""
    model.eval()
    device = str(next(model.parameters()).device)
    every = [row for question in questions for row in question]
    order = sorted(range(len(every)), key=lambda place: len(every[place].ids))
    odds = [0.0] * len(every)
    for start in range(0, len(order), _ROWS):
        some = order[start : start + _ROWS]
        given = batch([[every[place] for place in some]]).to(device)
        with torch.autocast(given.ids.device.type, torch.bfloat16):
            relevance, _ = model.read(given.ids, given.types, given.mask)
        for place, value in zip(some, relevance.float().tolist(), strict=True):
            odds[place] = value
    told = iter(odds)
    for question in questions:
        yield [next(told) for _ in question]


def _place(scores: Scores, right: npt.NDArray[np.bool_]) -> int:
    """Of the first right passage; beyond all where none was found."""
    places = np.flatnonzero(right[np.argsort(-scores, kind="stable")])
    return int(places[0]) if len(places) else len(scores)


def _figures(places: dict[str, list[int]], best: dict[bool, list[float]]) -> Figures:
    shares = {name: _shares(found) for name, found in places.items()}
    limit = float(np.quantile(best[True], _WRONGLY)) if best[True] else 0.0
    refused = float(np.mean(np.asarray(best[False]) < limit)) if best[False] else 0.0
    counts = len(best[True]), len(best[False])
    return Figures(*counts, shares["search"], shares["alone"], shares["both"], refused)


def _shares(places: Sequence[int]) -> tuple[float, float, float]:
    first, five, ten = (sum(place < at for place in places) / max(1, len(places)) for at in _AT)
    return first, five, ten
