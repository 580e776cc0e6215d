"""Groups as tensors: rows of tokens cut as the reader that is installed cuts them, filled up to one length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from lab.training.groups import Group, Pair
from qa.reading import InContext, Packed, asked_ids, packed

_LENGTHS = 8  # lengths are multiples of it


@dataclass(frozen=True)
class Row:
    """A pair in tokens; `answer` are the first and last token that answer, None where the row has no answer."""

    ids: list[int]
    types: list[int]
    right: bool
    answer: tuple[int, int] | None


@dataclass(frozen=True)
class Batch:
    """`ids`, `types`, `mask` (rows, length); `right` (rows,) 1 or 0; `answers` (rows, 2), 0 where there is none.

    `sizes` tells how many rows each question has.
    """

    ids: torch.Tensor
    types: torch.Tensor
    mask: torch.Tensor
    right: torch.Tensor
    answers: torch.Tensor
    sizes: tuple[int, ...]

    def to(self, device: str) -> Batch:
        ids, types, mask = (each.to(device) for each in (self.ids, self.types, self.mask))
        return Batch(ids, types, mask, self.right.to(device), self.answers.to(device), self.sizes)


def rows(tokenizer: Tokenizer, group: Group) -> list[Row]:
    asked = asked_ids(tokenizer, group.question)
    return [_row(tokenizer, asked, pair) for pair in group.pairs]


def _row(tokenizer: Tokenizer, asked: Sequence[int], pair: Pair) -> Row:
    """Of a long passage the stretch that is read when it is asked; where the answer is not in it, that around it."""
    seen = packed(tokenizer, asked, _in_context(pair, pair.near))
    if pair.answer is None:
        return Row(seen.ids, seen.types, pair.right, None)
    if _answer(seen, pair.answer) is None:
        seen = packed(tokenizer, asked, _in_context(pair, pair.answer[0]))
    return Row(seen.ids, seen.types, pair.right, _answer(seen, pair.answer))


def _in_context(pair: Pair, near: int) -> InContext:
    return InContext(pair.context, pair.words, np.arange(len(pair.words), dtype=np.int32), near)


def _answer(seen: Packed, where: tuple[int, int]) -> tuple[int, int] | None:
    inside = [n for n, (start, end) in enumerate(seen.offsets) if start < where[1] and end > where[0]]
    return (seen.first + inside[0], seen.first + inside[-1]) if inside else None


def batch(groups: Sequence[Sequence[Row]]) -> Batch:
    """All rows of some questions."""
    every = [row for group in groups for row in group]
    longest = max(len(row.ids) for row in every)
    shape = (len(every), -(-longest // _LENGTHS) * _LENGTHS)
    ids, types, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    answers = np.zeros((len(every), 2), dtype=np.int64)
    for place, row in enumerate(every):
        ids[place, : len(row.ids)] = row.ids
        types[place, : len(row.ids)] = row.types
        mask[place, : len(row.ids)] = 1
        answers[place] = row.answer or (0, 0)
    right = torch.tensor([float(row.right) for row in every])
    sizes = tuple(len(group) for group in groups)
    tokens = [torch.from_numpy(each) for each in (ids, types, mask)]
    return Batch(tokens[0], tokens[1], tokens[2], right, torch.from_numpy(answers), sizes)
