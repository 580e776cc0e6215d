"""Where a question is searched for behind an answer: in the documents that the answer was from, in all, or in both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from embeddings.library import Library
from embeddings.values import Filters
from qa.answer import Answer
from qa.asked import Question
from qa.question import pointing
from qa.rewriting import leans
from qa.searching.day_meant import documents_of_the_day
from qa.searching.message_answering import asks_for_the_answer, messages_answering
from qa.searching.numbers import NUMBERS
from qa.searching.search_limits import allowed
from qa.understanding import Understood, profile, standalone

_FEW = 3  # documents: of so few none needs to be kept in mind; an answer from more was from no one matter
_NUMBERS = NUMBERS.stays_meant


@dataclass(frozen=True)
class Where:
    """Searched within the limits `first`, and within those `then` where that does not answer.

    `leaning`: the question cannot be understood without the last one, whose documents are `first`; of `several` they
    are left for all that is here where they do not answer well. A question that can be understood is first searched
    for in all, and answered from those documents only where they answer better. `of_a_day`: `first` are the documents
    of the day on which it was said, left only where they do not tell it, or others read as the answer and better.
    """

    first: Filters
    then: Filters | None = None
    leaning: bool = False
    several: bool = False
    of_a_day: bool = False

    def goes_on(self, answer: Answer) -> bool:
        """Whether it is to be searched for within the other limits, too."""
        if self.then is None or answer.refused:
            return self.then is not None
        return _reads(answer) <= _NUMBERS.well if self.several else not self.leaning and _reads(answer) < _NUMBERS.well

    def better(self, answer: Answer, other: Answer) -> Answer:
        """Which of the answers within `first` and `then` is given."""
        if self.leaning or (self.of_a_day and answer.refused):
            return other if answer.refused or (not other.refused and _reads(other) >= _reads(answer)) else answer
        return other if not other.refused and _reads(other) >= max(_NUMBERS.may_answer, _reads(answer)) else answer


def where_to_search(understood: Understood, library: Library) -> Where:
    """Within the limits that are on, which `then` or `first` are."""
    filters, question = understood.filters, understood.question
    same = allowed(_same(understood, library), filters)
    if not same:
        of_a_day = allowed(documents_of_the_day(profile(Question(question), library)), filters)
        return Where(replace(filters, documents=of_a_day), filters, of_a_day=True) if of_a_day else Where(filters)
    near = replace(filters, documents=same)
    if answering := allowed(_answering(understood, same, library), filters):
        return Where(replace(filters, documents=answering), near, leaning=True)
    leaning = leans(question, library.store.people.speakers()) or pointing(question) in ("one", "last", "before")
    return Where(near, filters, leaning=True, several=len(same) > 1) if leaning else Where(filters, near)


def _same(understood: Understood, library: Library) -> tuple[str, ...]:
    """The documents of the last answer; empty where they were many, or the question names one or a date."""
    last = understood.conversation.last_answer()
    cited = tuple(dict.fromkeys(citation.passage.document_id for citation in last.first_citations)) if last else ()
    if not 0 < len(cited) <= _FEW or len(library.store.documents.dates()) <= _FEW:
        return ()
    asked = profile(Question(understood.question), library)
    return () if asked.documents or asked.dates or asked.absent else cited


def _answering(understood: Understood, same: Sequence[str], library: Library) -> tuple[str, ...]:
    """“And what did he answer?” of what was sent to him: the messages in which he did."""
    documents, conversation = library.store.documents, understood.conversation
    alone = standalone(understood.question, conversation, library)
    if not alone.follows or profile(Question(understood.question), library).subject != "reply":
        return ()
    if not asks_for_the_answer(alone.question.own, documents.title(same[0])):
        return ()
    return messages_answering(same[0], documents.dates(), documents.title)


def _reads(answer: Answer) -> float:
    """The log-odds with which the best passage answers; of one that nobody has read as of one that does."""
    best = answer.hits[0].relevance if answer.hits else None
    return _NUMBERS.well if best is None else best
