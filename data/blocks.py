"""A text cut into blocks: lines that stand together between blank lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data.document import Span


@dataclass(frozen=True)
class Label:
    """A speaker's label: the printed words, the delimiter, and where the speech begins in the block.

    `stands_for` is who else the text says it is: the counsel whose questions are marked Q. An `ambiguous` one may mean
    several who take part, and so means nobody.
    """

    words: str
    delimiter: str
    end: int
    stands_for: str | None = None
    ambiguous: bool = False


@dataclass(frozen=True)
class Block:
    """Lines that stand together, and how many newlines stand before them.

    `apart` blocks (headings, signatures) never go on with the turn before them; `person` is the
    id of the person whose marked name begins the block, `name_end` where that name ends. `said` is the label that
    a reader has decided on, for a text whose labels are told from all its lines.
    """

    span: Span
    text: str
    newlines_before: int = 2
    apart: bool = False
    person: str | None = None
    name_end: int = 0
    said: Label | None = None


def blocks_of(text: str, starts_anew: Callable[[str], bool], alone: int = 2) -> list[Block]:
    """Paragraphs, split where `starts_anew` says that a line inside one begins another.

    The first `alone` blocks are single lines in any case: collection and title.
    """
    blocks: list[Block] = []
    end = place = 0
    for whole in text.split("\n"):
        line, start = whole.strip(), place + len(whole) - len(whole.lstrip())
        place += len(whole) + 1
        if not line:
            continue
        newlines = text.count("\n", end, start)
        if blocks and newlines == 1 and len(blocks) >= alone and not starts_anew(line):
            last = blocks.pop()
            newlines, start = last.newlines_before, last.span.start
        end = place - 1 - (len(whole) - len(whole.rstrip()))
        blocks.append(Block(Span(start, end), text[start:end], newlines))
    return blocks
