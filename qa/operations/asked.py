"""Overview and comparison as a question asks for them."""

from __future__ import annotations

import re

from embeddings.library import Library
from embeddings.values import Retriever
from qa.operations.comparing import NOTHING_TO_COMPARE, comparison, sides_of, tell_comparison
from qa.operations.overviews import overview, tell_overview
from qa.operations.telling import Scope, Told

_ABOUT = r"\b(?:about|on|regarding|concerning|over|against|for) (?:\w+ ){{0,2}}?{}"


def overview_asked(library: Library, _retriever: Retriever, scope: Scope, question: str) -> Told | None:
    """None where the question wants what is said on one topic: that is searched for."""
    if not scope.documents or (scope.words and re.search(_ABOUT.format(re.escape(scope.words)), question)):
        return None
    everything = scope.whole and not scope.filters
    return tell_overview(overview(library, () if everything else scope.documents, scope.speakers))


def comparison_asked(library: Library, retriever: Retriever, scope: Scope, _question: str) -> Told | None:
    """None where a topic is named and nothing that could be held against something else."""
    sides = sides_of(library.store, scope.documents, scope.speakers, scope.dates)
    if len(sides) < 2:
        return None if scope.words else Told(remark=NOTHING_TO_COMPARE)
    found = comparison(library, retriever, sides, scope.words)
    if scope.words and not any(each.points for say in found.says for each in say.documents):
        found = comparison(library, retriever, sides)
    return tell_comparison(found)
