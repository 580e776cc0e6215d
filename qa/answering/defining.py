"""What says outright what a thing is goes first where that is asked for: “Octave is the clone …”, “What is Octave?”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from embeddings.values import Evidence, Hit
from qa.answering.numbers import NUMBERS
from qa.question import QuestionProfile

_NUMBERS = NUMBERS.defining
_ASKS = re.compile(
    r"(?:and |so |but )?what(?:’s|'s| exactly is| is| was| are| were) (?:an? |the )?"
    r"(?P<thing>(?!it\b|this\b|that\b|he\b|she\b|they\b|there\b)[\w’'.&-]+(?: [\w’'.&-]+){0,3}?)\W*",
    re.IGNORECASE,
)
_IS = (
    r"(?: \([^)]{1,40}\)|, [^,;]{1,40},)? (?:is|was|are|were|means?|stands? for|refers? to|consists? of)"
    r" (?:\w+ ){0,2}?(?:an?|the|one of)\b"
)


def definitions_first(hits: Sequence[Hit], asked: QuestionProfile) -> list[Hit]:
    """The hits, best first, with those moved up in which a statement says what the thing is that is asked for."""
    match = _ASKS.fullmatch(asked.own) if asked.subject == "content" else None
    if match is None:
        return list(hits)
    thing = re.escape(match["thing"].removesuffix("s"))
    says = re.compile(rf"\b{thing}s?{_IS}", re.IGNORECASE)
    return sorted((_moved(hit, says) for hit in hits), key=lambda hit: -hit.score)


def _moved(hit: Hit, says: re.Pattern[str]) -> Hit:
    evidence = tuple(_raised(piece, hit, says) for piece in hit.evidence)
    if evidence == hit.evidence:
        return hit
    return replace(hit, score=round(hit.score + _NUMBERS.passage, 6), evidence=evidence)


def _raised(piece: Evidence, hit: Hit, says: re.Pattern[str]) -> Evidence:
    words = " ".join(hit.passage.cut(piece.span).split())
    states = says.search(words) is not None and not words.endswith("?")
    return replace(piece, score=round(piece.score + _NUMBERS.sentence, 6)) if states else piece
