"""What somebody asks weighs less than what somebody states, where a question wants a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from embeddings.values import Hit
from qa.answering.answer_beside import asks_why
from qa.answering.numbers import NUMBERS
from qa.question import QuestionProfile

_NUMBERS = NUMBERS.asking_less
_OF_QUESTIONS = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|questions?|inquir\w*|enquir\w*|wonder\w*|quer(?:y|ies))\b", re.IGNORECASE
)


def statements_first(hits: Sequence[Hit], asked: QuestionProfile) -> list[Hit]:
    """The hits, best first, so that no question leads where a statement comes as near. Only where a why is asked."""
    if asked.subject != "content" or not asks_why(asked.own) or _OF_QUESTIONS.search(asked.own):
        return list(hits)
    leading = list(takewhile(_asks, hits))
    return sorted((*map(_set_back, leading), *hits[len(leading) :]), key=lambda hit: -hit.score)


def _asks(hit: Hit) -> bool:
    """Whether its best sentence does, or all of a turn leads up to what it asks."""
    turned = hit.passage.kind == "turn" and _is_question(hit.passage.text)
    return turned or _is_question(hit.passage.cut(hit.best_evidence()))


def _set_back(hit: Hit) -> Hit:
    evidence = tuple(
        replace(piece, score=piece.score - _NUMBERS.sentence) if _is_question(hit.passage.cut(piece.span)) else piece
        for piece in hit.evidence
    )
    moved = replace(hit, evidence=evidence)
    return replace(moved, score=round(hit.score - _NUMBERS.passage, 6)) if _asks(moved) else moved


def _is_question(words: str) -> bool:
    return words.rstrip(" \"”’')]").endswith("?")
