"""Hits made by hand, for tests of what is done with them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from data.document import Span
from data.passages import Kind, Passage
from data.sentences import sentences
from embeddings.values import Evidence, Hit


def hit(
    text: str,
    score: float = 1.0,
    *,
    place: str = "call#t1",
    kind: Kind = "turn",
    speaker: str | None = None,
    matches: tuple[tuple[str, float], ...] = (),
    scores: tuple[float, ...] = (),
) -> Hit:
    """A passage of its own document; `scores` are those of its sentences, as many as are given."""
    document, _, part = place.partition("#")
    turn = int(part[1:]) if kind == "turn" else None
    passage = Passage(place, document, kind, Span(0, len(text)), text, speaker, turn)
    cut = sentences(text, Span(0, len(text)))
    evidence = tuple(Evidence(span, each) for span, each in zip(cut, scores or (score,) * len(cut), strict=True))
    return Hit(passage, score, evidence=evidence, matches=matches)


class Watched(list[Hit]):
    """Hits that tell how far down each module looks: where it cuts them off."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        super().__init__(hits)
        self.looked: dict[str, set[int]] = {}

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice) and place.stop is not None:
            module = str(sys._getframe(1).f_globals["__name__"])
            self.looked.setdefault(module, set()).add(place.stop)
        return super().__getitem__(place)
