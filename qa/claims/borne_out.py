"""What could say that something is so: all passages of the few documents that a claim is about.

That the documents do not say a thing is itself a claim. It is told only where all of these were looked at; among
thousands of documents some sentence may always say it in words of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from embeddings.library import Library
from embeddings.passages import phrase_expression
from embeddings.values import Filters, Hit, Retriever
from qa.claims.claims import Claim
from qa.question import QuestionProfile

CouldSay = Callable[[Claim], Sequence[Hit]]
"""The passages that could say a claim, best first; none where they are too many to be looked at."""

_FEW = 20  # documents
_READ = 60  # passages
_MATCHES = 2_000  # passages that may hold a name


@dataclass(frozen=True)
class BorneOut:
    """Finds what could say a claim that a question makes."""

    library: Library
    retriever: Retriever
    filters: Filters

    def could_say(self, asked: QuestionProfile, claim: Claim) -> Sequence[Hit]:
        documents = self._documents(asked, claim)
        if not 0 < len(documents) <= _FEW:
            return ()
        return self.retriever.retrieve(asked.text, replace(self.filters, documents=documents), _READ)

    def _documents(self, asked: QuestionProfile, claim: Claim) -> tuple[str, ...]:
        """Those that the question names or is limited to; of a whole library those that have all of its names."""
        if named := asked.documents or self.filters.documents:
            return tuple(named)
        everything = self.library.store.documents.ids()
        return everything if len(everything) <= _FEW else self._with_names(claim)

    def _with_names(self, claim: Claim) -> tuple[str, ...]:
        """None where every name stands too often to say."""
        store = self.library.store
        held: dict[int, int] | None = None  # the row of each document, with that of a passage
        for name in dict.fromkeys((*(claim.subject[-1:] if claim.named else ()), *claim.names)):
            rows = [row for row, _ in store.fulltext.search(f"words : {phrase_expression(name)}", _MATCHES)]
            if len(rows) < _MATCHES:
                here = {document: row for row, document in store.passages.documents_of(rows).items()}
                held = here if held is None else {each: here[each] for each in held if each in here}
        if not held or len(held) > _FEW:
            return ()
        return tuple(dict.fromkeys(passage.document_id for passage in store.passages.read(held.values()).values()))
