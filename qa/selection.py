"""What of the hits is quoted: passages, and which of their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.document import Span, SpeakerTurn
from embeddings.values import Hit

STEP = 0.01  # of the score: what is moved up stands so far above what it was moved before


@dataclass(frozen=True)
class Piece:
    """What is quoted of one hit: its ordinal (1 is the best) and the spans in reading order.

    `folded` where it only may answer, too.
    """

    ordinal: int
    spans: tuple[Span, ...]
    folded: bool = False


def placed(hit: Hit, hits: list[Hit]) -> int:
    """Its ordinal among the hits, at whose end it is put where it is not among them."""
    for ordinal, each in enumerate(hits, 1):
        if each.passage.id == hit.passage.id:
            return ordinal
    hits.append(hit)
    return len(hits)


@dataclass(frozen=True)
class Selection:
    """The hits in their final order, what is quoted of them, and a reply that this copy lost."""

    hits: tuple[Hit, ...]
    pieces: tuple[Piece, ...]
    missing_reply: SpeakerTurn | None = None

    def before(self, hits: Sequence[Hit]) -> Selection:
        """With these hits behind its own, which go before them in score too."""
        top, own = max((hit.score for hit in hits), default=0.0), {hit.passage.id for hit in self.hits}
        steps = range(len(self.hits), 0, -1)
        raised = (replace(hit, score=round(top + STEP * n, 6)) for hit, n in zip(self.hits, steps, strict=True))
        return replace(self, hits=(*raised, *(hit for hit in hits if hit.passage.id not in own)))
