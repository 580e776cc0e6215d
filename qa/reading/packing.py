"""Question, context and passage as one row of tokens, exactly as the reader of `lab/training` was taught them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.reading.values import InContext

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_BEGIN, _END = 101, 102  # [CLS] and [SEP] of BERT’s uncased word list
_QUESTION, _CONTEXT, _ALL = 48, 64, 256  # tokens at most
_LEAD = 4  # a part of the room before the place that matters is kept for what leads to it


@dataclass(frozen=True)
class Packed:
    """`ids` with their `types` (0 for the question), and from token `first` on the characters of the passage's own."""

    ids: list[int]
    types: list[int]
    first: int
    offsets: Sequence[tuple[int, int]]


def asked_ids(tokenizer: Tokenizer, question: str) -> list[int]:
    """The question's tokens as far as they are read."""
    ids: list[int] = tokenizer.encode(question, add_special_tokens=False).ids[:_QUESTION]
    return ids


def packed(tokenizer: Tokenizer, asked: Sequence[int], passage: InContext, longest: int = _ALL) -> Packed:
    """One row; of a passage that is too long, the stretch around where its answer most likely is."""
    context = tokenizer.encode(passage.context, add_special_tokens=False).ids[:_CONTEXT]
    own = tokenizer.encode(passage.words, add_special_tokens=False)
    room = longest - 4 - len(asked) - len(context)
    start = _start(own.offsets, passage.near, room)
    ids = [_BEGIN, *asked, _END, *context, *([_END] if context else []), *own.ids[start : start + room], _END]
    lead = len(asked) + 2
    offsets = own.offsets[start : start + room]
    return Packed(ids, [0] * lead + [1] * (len(ids) - lead), len(ids) - 1 - len(offsets), offsets)


def _start(offsets: Sequence[tuple[int, int]], near: int, room: int) -> int:
    """The token that a stretch of `room` tokens begins with; the last stretch is a whole one."""
    if len(offsets) <= room:
        return 0
    place = next((n for n, (_, end) in enumerate(offsets) if end > near), 0)
    return max(0, min(place - room // _LEAD, len(offsets) - room))
