"""Where a question is searched for: first in the document that the last answer was from, where that stays meant."""

from __future__ import annotations

from dataclasses import replace

from embeddings.library import Library
from embeddings.values import Filters
from qa.asked import Question
from qa.question import pointing
from qa.rewriting import leans
from qa.searching.search_limits import allowed
from qa.understanding import Understood, profile

_FEW = 3  # documents: of so few none needs to be kept in mind


def where_to_search(understood: Understood, library: Library) -> tuple[Filters, ...]:
    """The limits within which it is searched, one after the other until it is answered; the last are those that are
    on."""
    filters = understood.filters
    same = _same(understood, library)
    if same is None or not allowed((same,), filters):
        return (filters,)
    return replace(filters, documents=(same,)), filters


def _same(understood: Understood, library: Library) -> str | None:
    """None where the last answer was from several documents, or the question names one or stands alone."""
    last, store, question = understood.conversation.last_answer(), library.store, understood.question
    cited = {citation.passage.document_id for citation in last.citations} if last else set[str]()
    if len(cited) != 1 or len(store.documents.dates()) <= _FEW:
        return None
    asked = profile(Question(question), library)
    leaning = leans(question, store.people.speakers()) or pointing(question) in ("one", "last", "before")
    return cited.pop() if leaning and not (asked.documents or asked.dates or asked.absent) else None
