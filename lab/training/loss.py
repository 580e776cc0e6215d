"""What the reader is to get right: which of a question's passages answers, whether one does, and where."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from lab.training.batches import Batch
from lab.training.model import ReaderModel
from lab.training.recipe import Loss

_NOWHERE = -1e4  # log-odds of what cannot be


@dataclass(frozen=True)
class Losses:
    """`all` is what is learned from; its parts before they are weighed."""

    all: torch.Tensor
    listwise: float
    binary: float
    span: float


def losses(model: ReaderModel, given: Batch, weights: Loss) -> Losses:
    """Of one step; layers run in 16 bits (bfloat16), what is summed up in 32."""
    with torch.autocast(given.ids.device.type, torch.bfloat16):
        relevance, places = model.read(given.ids, given.types, given.mask)
    relevance, places = relevance.float(), places.float()
    listwise = _listwise(relevance, given)
    binary = _binary(relevance, given.right, weights.right)
    span = _span(places, given)
    whole = weights.listwise * listwise + weights.binary * binary + weights.span * span
    return Losses(whole, *(float(part.detach()) for part in (listwise, binary, span)))


def _listwise(relevance: torch.Tensor, given: Batch) -> torch.Tensor:
    """Softmax over each question's passages (Cao et al., “Learning to rank”, 2007); of those with an answer only."""
    sizes = list(given.sizes)
    scores = pad_sequence(list(torch.split(relevance, sizes)), batch_first=True, padding_value=_NOWHERE)
    right = pad_sequence(list(torch.split(given.right, sizes)), batch_first=True)
    several = torch.tensor([size > 1 for size in given.sizes], device=right.device)
    chosen = (right.sum(1) > 0) & several
    if not bool(chosen.any()):
        return relevance.sum() * 0
    return -(functional.log_softmax(scores, 1) * right).sum(1)[chosen].mean()


def _binary(relevance: torch.Tensor, right: torch.Tensor, weight: float) -> torch.Tensor:
    each = functional.binary_cross_entropy_with_logits(relevance, right, reduction="none")
    return (each * torch.where(right > 0, weight, 1.0)).mean()


def _span(places: torch.Tensor, given: Batch) -> torch.Tensor:
    """Where the answer begins and ends, among the tokens behind the question's."""
    told = given.answers[:, 1] > 0
    if not bool(told.any()):
        return places.sum() * 0
    possible = (given.mask.bool() & (given.types == 1))[told]
    odds = places[told].masked_fill(~possible[..., None], _NOWHERE)
    first, last = (functional.cross_entropy(odds[..., end], given.answers[told, end]) for end in (0, 1))
    return (first + last) / 2
