"""The document that the last answer was from stays meant by a question that leans on it and names no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qa.answer import Answer
from qa.asked import Question
from qa.conversation import Conversation
from qa.question.pointing_back import pointing
from qa.question.rewriting.leaning import leans
from qa.searching.reader import Reader
from qa.searching.search_limits import allowed

_FEW = 3  # documents: of so few none needs to be kept in mind


Searched = Callable[[Answer, Conversation], Answer]


def of_the_same(base: Answer, conversation: Conversation, reader: Reader, searched: Searched) -> Answer | None:
    """What that document says; None where it is not meant or does not say it. `searched` fills in an answer."""
    same = _same(base.question, conversation, reader)
    if same is None or not allowed((same,), base.filters):
        return None
    answer = searched(replace(base, filters=replace(base.filters, documents=(same,))), conversation)
    return None if answer.refused else replace(answer, filters=base.filters)


def _same(question: str, conversation: Conversation, reader: Reader) -> str | None:
    """None where the last answer was from several documents, or the question stands alone."""
    last, store = conversation.last_answer(), reader.library.store
    cited = {citation.passage.document_id for citation in last.citations} if last else set[str]()
    if len(cited) != 1 or len(store.documents.dates()) <= _FEW:
        return None
    asked = reader.profile(Question(question))
    leaning = leans(question, store.people.speakers()) or pointing(question) in ("one", "last", "before")
    return cited.pop() if leaning and not (asked.documents or asked.dates or asked.absent) else None
