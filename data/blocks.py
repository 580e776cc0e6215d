"""A text cut into blocks: lines that stand together between blank lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data.document import Span


@dataclass(frozen=True)
class Block:
    """Lines that stand together, and how many newlines stand before them."""

    span: Span
    text: str
    newlines_before: int


def blocks_of(text: str, starts_anew: Callable[[str], bool]) -> list[Block]:
    """Paragraphs, split where `starts_anew` says that a line inside one begins another.

    The first two lines, collection and title, stand alone in any case.
    """
    blocks: list[Block] = []
    end = place = 0
    for whole in text.split("\n"):
        line, start = whole.strip(), place + len(whole) - len(whole.lstrip())
        place += len(whole) + 1
        if not line:
            continue
        newlines = text.count("\n", end, start)
        if blocks and newlines == 1 and len(blocks) >= 2 and not starts_anew(line):
            last = blocks.pop()
            newlines, start = last.newlines_before, last.span.start
        end = place - 1 - (len(whole) - len(whole.rstrip()))
        blocks.append(Block(Span(start, end), text[start:end], newlines))
    return blocks
