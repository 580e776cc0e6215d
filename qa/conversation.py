"""What was asked and answered so far."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace

from data.document import Span
from data.passages import Passage
from embeddings.values import NO_FILTERS, Filters
from qa.answer import SEARCH, Answer
from qa.asked import Question


@dataclass(frozen=True)
class Exchange:
    """One question with its answer."""

    question: str
    answer: Answer


@dataclass(frozen=True)
class Conversation:
    exchanges: tuple[Exchange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.exchanges)

    def then(self, question: str, answer: Answer) -> Conversation:
        return Conversation((*self.exchanges, Exchange(question, answer)))

    def within(self, documents: Container[str]) -> Conversation:
        """As if what is in no library any more had never been cited: nothing can be said on about it."""
        return Conversation(tuple(Exchange(one.question, _within(one.answer, documents)) for one in self.exchanges))

    def last_question(self, answered: bool = False) -> Question | None:
        """The last question about the documents, in its standalone form; the last one `answered` if wanted."""
        for exchange in reversed(self.exchanges):
            if exchange.answer.outcome == "answered" or (exchange.answer.refused and not answered):
                return exchange.answer.standalone
        return None

    def last_answer(self) -> Answer | None:
        return self.exchanges[-1].answer if self.exchanges else None

    def last_operation(self) -> str | None:
        """What the last answer was made by, where that was no search for passages."""
        last = self.last_answer()
        return last.operation if last and last.operation != SEARCH else None

    def last_cited(self) -> tuple[Passage, ...]:
        """The passages of the latest answer that cited any, in its order."""
        for exchange in reversed(self.exchanges):
            if cited := exchange.answer.first_citations:
                return tuple(dict.fromkeys(citation.passage for citation in cited))
        return ()

    def last_quoted(self) -> frozenset[Span]:
        """What the last answer quoted: a follow-up wants what was not quoted yet."""
        last = self.last_answer()
        return frozenset(citation.span for citation in last.first_citations) if last else frozenset()

    def documents(self) -> tuple[str, ...]:
        """Every document cited so far, latest first."""
        cited = (c.passage.document_id for e in reversed(self.exchanges) for c in e.answer.first_citations)
        return tuple(dict.fromkeys(cited))


@dataclass(frozen=True)
class Asking:
    """A question as it is put: after a conversation, within the limits that are on.

    `instead` are the questions that a language model made of it, where one did.
    """

    question: str
    conversation: Conversation = field(default_factory=Conversation)
    filters: Filters = NO_FILTERS
    instead: tuple[str, ...] = ()


def _within(answer: Answer, documents: Container[str]) -> Answer:
    """Statements that cite one of the others too go whole: a quotation is never shown in part."""
    kept = (
        statement
        for statement in answer.statements
        if all(citation.passage.document_id in documents for citation in statement.citations())
    )
    hits = (hit for hit in answer.hits if hit.passage.document_id in documents)
    return replace(answer, statements=tuple(kept), hits=tuple(hits))
