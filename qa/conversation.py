"""What was asked and answered so far."""

from __future__ import annotations

from dataclasses import dataclass

from data.passages import Passage
from qa.answer import Answer


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

    def last_question(self, answered: bool = False) -> str | None:
        """The last question about the documents, in its standalone form; the last one `answered` if wanted."""
        for exchange in reversed(self.exchanges):
            if exchange.answer.outcome == "answered" or (exchange.answer.refused and not answered):
                return exchange.answer.standalone_question
        return None

    def last_answer(self) -> Answer | None:
        return self.exchanges[-1].answer if self.exchanges else None

    def last_cited(self) -> tuple[Passage, ...]:
        """The passages of the latest answer that cited any, in its order."""
        for exchange in reversed(self.exchanges):
            if exchange.answer.citations:
                return tuple(dict.fromkeys(citation.passage for citation in exchange.answer.citations))
        return ()

    def documents(self) -> tuple[str, ...]:
        """Every document cited so far, latest first."""
        cited = (c.passage.document_id for e in reversed(self.exchanges) for c in e.answer.citations)
        return tuple(dict.fromkeys(cited))
