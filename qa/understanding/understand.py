"""What a question means before anything is searched: its kind, in one conversation, within the limits that are on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from embeddings.library import Library
from embeddings.passages import spoken_date
from embeddings.values import Filters
from qa.answer import Answer
from qa.asked import Question
from qa.conversation import Asking, Conversation
from qa.question import nothing_to_search, smalltalk, with_volumes
from qa.understanding.kind_asked import kind_asked, of_its_task, of_its_words

_FEW = 3  # documents: so few are named in a greeting


@dataclass(frozen=True)
class Understood:
    """`begun` is the answer as it begins, without statements; its question has the ids of the volumes that it calls by
    name. It is all of the answer where that is `over`: to small talk, and where there is nothing to search."""

    begun: Answer
    kind: str
    conversation: Conversation
    over: bool = False

    @property
    def question(self) -> str:
        return self.begun.question

    @property
    def filters(self) -> Filters:
        return self.begun.filters


def understand(asking: Asking, library: Library) -> Understood:
    """Its kind, and the line that answers small talk or tells that there is nothing to search."""
    question, filters, store = asking.question, asking.filters, library.store
    extent = store.passages.extent(filters)
    asked = with_volumes(question, store.documents.volume_titles())
    asked, kind = of_its_task(asked, kind_asked(asked, asking.conversation, library), asking.conversation, library)
    kind = of_its_words(kind, question, filters, library)
    begun = Answer(asked, Question(asked), "smalltalk", searched=extent, filters=filters)
    understood = Understood(begun, kind, asking.conversation)
    if reply := smalltalk(question, kind, extent, _titles(library)):
        return replace(understood, begun=replace(begun, remark=reply), over=True)
    if not extent.passages:
        told = nothing_to_search(filters, store)
        return replace(understood, begun=replace(begun, outcome="refused", remark=told), over=True)
    return understood


def _titles(library: Library) -> tuple[str, ...]:
    documents = tuple(library.store.documents.dates())
    if len(documents) > _FEW:
        return ()
    return tuple(spoken_date(library.store.documents.get(document)) or document for document in documents)
