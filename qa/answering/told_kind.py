"""Which sentence of a passage tells the kind of thing that is asked for: a where wants a place, a how many a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.document import Span
from embeddings.values import Evidence, Hit
from qa.answering.numbers import NUMBERS
from qa.question import answer_type, main_clause, tells

_NUMBERS = NUMBERS.told_kind
_WHERE = re.compile(r"^(?:(?:and|so|but|then),? )*(?:to |from )?where\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|to|from|near|into|for|towards?|outside|via|through) (?:the )?(?P<name>[A-Z]\w+)")
_WANTED = ("duration", "number", "share", "time", "day", "date", "country", "place")


def telling_sentence(hit: Hit, evidence: Sequence[Evidence], best: Evidence, question: str) -> Span | None:
    """The sentence beside the best one that tells what that does not; None where it tells it, or none does."""
    if tells_what_is_asked(question, hit.passage.cut(best.span)) is not False:
        return None
    near = (
        each
        for each in evidence
        if each.score >= best.score - _NUMBERS.near and tells_what_is_asked(question, hit.passage.cut(each.span))
    )
    found = max(near, key=lambda each: (each.score, -each.span.start), default=None)
    return found.span if found else None


def tells_what_is_asked(question: str, text: str) -> bool | None:
    """Whether a text tells the kind of thing; None for a question that wants nothing that shows by its form."""
    if _WHERE.match(main_clause(question)):
        known = {word.casefold() for word in re.findall(r"\w+", question)}
        return any(match["name"].casefold() not in known for match in _PLACE.finditer(text))
    kind = answer_type(question)
    return tells(kind, text, question) if kind and kind.name in _WANTED else None
