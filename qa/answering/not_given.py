"""When and where a meeting was that a transcript records, of which it gives neither date nor place itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from data.document import Document
from embeddings.values import Hit
from qa.answering.as_read import is_likely
from qa.answering.attended import asks_of_a_meeting
from qa.question import QuestionProfile, main_clause
from qa.words import holds_date

_BEST = 3  # hits
_WHERE = re.compile(r"\bwhere\b|\b(?:in|at) (?:what|which) (?:city|town|place|building|room)\b", re.IGNORECASE)
_WHEN = re.compile(r"\bwhen\b|\b(?:on|at) what (?:date|day|time|hour)\b|\bwhat (?:date|day)\b", re.IGNORECASE)


def not_given(asked: QuestionProfile, hits: Sequence[Hit], document: Callable[[str], Document]) -> str:
    """That the transcript which all of the best hits are of does not give what is asked of it; empty where it does, and
    for other questions."""
    near = {hit.passage.document_id for hit in hits[:_BEST]}
    if asked.subject not in ("content", "time") or len(near) != 1 or not asks_of_a_meeting(asked.own):
        return ""
    chosen = document(near.pop())
    wanted = [
        what
        for what, asks, given in (
            ("day", _WHEN.search(main_clause(asked.own)), chosen.date),
            ("place", _WHERE.search(main_clause(asked.own)), chosen.place),
        )
        if asks and not given
    ]
    if not wanted or not chosen.turns or chosen.dateline:
        return ""
    return f"{' '.join(chosen.title.split()) or chosen.id} gives no {' and no '.join(wanted)} of its own."


def may_be_said(asked: QuestionProfile, hits: Sequence[Hit]) -> bool:
    """Whether the best hit tells it nevertheless: in a sentence that holds a date, or as reading has it."""
    best = hits[0]
    if best.relevance is None:
        return _WHERE.search(asked.own) is not None or holds_date(best.passage.cut(best.best_evidence()))
    return is_likely(best, first=False)
