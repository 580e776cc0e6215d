"""A question of when is answered by words that hold a date, and by nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.dateline import is_dateline
from data.document import Span
from embeddings.values import Evidence, Hit
from qa.question.answer_type import answer_type
from qa.question.numbers import NUMBERS
from qa.question.profile import QuestionProfile
from qa.words import holds_calendar_date, holds_date

_NUMBERS = NUMBERS.when
NOT_TOLD = "No heading tells when and where it was."
_TIME_KINDS = ("date", "day", "time")
_STEP = 0.01
_SHORT_REPLY = 25  # words
_NAMES_DATE = re.compile(r"\W*(?:date|time|when|held|recorded)\b", re.IGNORECASE)


def asks_when(asked: QuestionProfile) -> bool:
    """Whether a date or time is asked for that stands among what was said."""
    if asked.subject not in ("content", "footnote"):
        return False
    kind = answer_type(asked.own)
    return kind is not None and kind.name in _TIME_KINDS


def dated_first(hits: Sequence[Hit], asked: QuestionProfile) -> list[Hit]:
    """Where the best hit gives no date: the passage beside it that tells the same and does, before it.

    That is another sentence of it, a passage of the same document that matches nearly as well, the reply, or a
    footnote that hangs on it.
    """
    ranked = list(hits)
    if not ranked or not asks_when(asked) or holds_date(ranked[0].passage.cut(ranked[0].best_evidence())):
        return ranked
    nearer = (_on_its_date(hit) for hit in ranked if _is_nearer(hit, ranked[0]))
    best = next(nearer, None) or next(_dated(ranked), None)
    if best is None:
        return ranked
    first = replace(best, score=round(ranked[0].score + _STEP, 6))
    return [first, *(hit for hit in ranked if hit.passage.id != best.passage.id)]


def _is_nearer(hit: Hit, top: Hit) -> bool:
    """A passage as good as the best, with a dated sentence that comes nearer than any of its."""
    return hit.score >= _NUMBERS.as_good * top.score and _best_dated(hit) >= _NUMBERS.nearer * _best(top)


def _dated(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The passages that date what the best hit tells, each with the dated sentence as its best one; best first."""
    top = hits[0]
    here = [hit for hit in hits if hit.passage.document_id == top.passage.document_id]
    wanted = _NUMBERS.as_well * _best(top)
    for hit in sorted(here, key=lambda hit: -_best_dated(hit)):
        speaks_of_it = hit is top or any(
            match >= _NUMBERS.same_word for word, match in hit.matches if word[0].islower()
        )
        if speaks_of_it and _best_dated(hit) >= wanted and hit.passage.kind != "heading":
            yield _on_its_date(hit)
    for event in (hit for hit in here if hit.score >= top.score - _NUMBERS.close and _best(hit) >= _NUMBERS.clear):
        notes = {mark.footnote_id for mark in event.passage.marks if event.best_evidence().contains(mark.span)}
        for hit in here:
            if _best_dated(hit) > float("-inf") and (_replies(hit, event) or hit.passage.id in notes):
                yield _on_its_date(hit)


def _best(hit: Hit) -> float:
    return max((piece.score for piece in hit.evidence), default=hit.score)


def _best_dated(hit: Hit) -> float:
    dated = ((piece.score, hit.passage.cut(piece.span)) for piece in hit.evidence)
    scores = (
        score if holds_calendar_date(words) else score * _NUMBERS.as_well / _NUMBERS.leaning
        for score, words in dated
        if holds_date(words)
    )
    return max(scores, default=float("-inf"))


def _on_its_date(hit: Hit) -> Hit:
    """With the dated sentence before the others: it is what is to be quoted."""
    top = max(piece.score for piece in hit.evidence)
    dated = max(
        (piece for piece in hit.evidence if holds_date(hit.passage.cut(piece.span))), key=lambda piece: piece.score
    )
    raised = Evidence(dated.span, max(dated.score, round(top + _STEP, 6)))
    return replace(hit, evidence=tuple(raised if piece is dated else piece for piece in hit.evidence))


def _replies(hit: Hit, event: Hit) -> bool:
    """The next turn: any to a question, a short one to a statement."""
    turn, before = hit.passage.turn, event.passage.turn
    if not turn or not before or turn != before + 1:
        return False
    return event.passage.text.rstrip().endswith("?") or len(hit.passage.text.split()) <= _SHORT_REPLY


def dateline(lines: Sequence[Evidence], text: str, start: int) -> Span | None:
    """The last of a heading's lines that holds a date; `text` begins at `start` of the document."""
    spans = (line.span for line in reversed(lines))
    return next((s for s in spans if holds_calendar_date(text[s.start - start : s.end - start])), None)


def dated_headings(hits: Sequence[Hit], far: bool = False) -> list[int]:
    """The ordinals of headings that hold a date and are not `far` behind the best hit."""
    return [
        ordinal
        for ordinal, hit in enumerate(hits, 1)
        if hit.passage.kind == "heading"
        and (far or hit.score >= hits[0].score - _NUMBERS.no_further)
        and holds_calendar_date(hit.passage.text)
    ]


def first_of_each(ordinals: Sequence[int], hits: Sequence[Hit]) -> list[int]:
    """One of each document."""
    first: dict[str, int] = {}
    for ordinal in ordinals:
        first.setdefault(hits[ordinal - 1].passage.document_id, ordinal)
    return list(first.values())


def dated_line(hits: Sequence[Hit]) -> tuple[int, Span] | None:
    """Where no heading holds a date: the line of the text that gives it, `DATE AND TIME: May 9, 1994, 3:10 p.m.`

    A date that somebody speaks of is none of the document's own.
    """
    for ordinal, hit in enumerate(hits, 1):
        if hit.passage.kind != "narrative" or hit.passage.document_id != hits[0].passage.document_id:
            continue
        for piece in sorted(hit.evidence, key=lambda piece: piece.span.start):
            words = hit.passage.cut(piece.span)
            if holds_calendar_date(words) and (is_dateline(words) or _NAMES_DATE.match(words)):
                return ordinal, piece.span
    return None
