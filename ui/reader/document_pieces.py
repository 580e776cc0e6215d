"""A document as the page shows it: cut once into passages, and those into pieces, so that a long one opens at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from data.document import Document, Notice, Span, SpeakerTurn
from data.integrity import folded, notices
from data.passages import Passage, passages

PIECE = 200  # paragraphs
_WHOLE = 6  # pieces: so many are sent at once, of a longer document the nearest
_NEAREST = 1  # on each side of the cited words
Block: TypeAlias = Passage | SpeakerTurn  # the latter of a turn that this copy lost


@dataclass(frozen=True)
class Cut:
    """What of a document does not depend on why it is opened.

    `pieces` are the turns and paragraphs in the order of the text, from `notes_from` on the footnotes.
    """

    passages: tuple[Passage, ...]
    pieces: tuple[tuple[Block, ...], ...]
    notes_from: int
    notices: tuple[Notice, ...]

    @property
    def is_long(self) -> bool:
        return len(self.pieces) > _WHOLE

    def passage(self, passage_id: str) -> Passage | None:
        return next((one for one in self.passages if one.id == passage_id), None)

    def passage_around(self, span: Span) -> Passage | None:
        return next((one for one in self.passages if one.span.contains(span)), None)

    def nearest(self, cited: Span | None) -> Sequence[int]:
        """The pieces that are sent at once: all, or the first and those around the cited words."""
        if not self.is_long:
            return range(len(self.pieces))
        at = next((number for number, piece in enumerate(self.pieces) if cited and _holds(piece, cited)), 0)
        return sorted({0, *range(max(0, at - _NEAREST), min(len(self.pieces), at + _NEAREST + 1))})


def cut(document: Document) -> Cut:
    """Every passage of the document, in pieces."""
    cut_up = passages(document)
    body = _in_pieces(_body(document, cut_up))
    notes = _in_pieces([passage for passage in cut_up if passage.kind == "footnote"])
    return Cut(cut_up, (*body, *notes), len(body), folded(notices(document)))


def _body(document: Document, cut_up: Sequence[Passage]) -> list[Block]:
    """Turns, those that are missing among them, and paragraphs, in the order of the text."""
    placed: list[tuple[int, int, Block]] = [
        (turn.span.start, turn.number, turn) for turn in document.turns if turn.missing
    ]
    placed += [
        (passage.span.start, passage.turn or 0, passage) for passage in cut_up if passage.kind in ("turn", "narrative")
    ]
    return [block for *_, block in sorted(placed, key=lambda one: one[:2])]


def _in_pieces(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    return [tuple(blocks[start : start + PIECE]) for start in range(0, len(blocks), PIECE)]


def _holds(piece: Sequence[Block], cited: Span) -> bool:
    return any(block.span.start <= cited.start < block.span.end for block in piece)
