"""Where a question is searched for: its volumes and documents, within the filters that are on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.passages import Kind
from embeddings.values import Filters
from qa.question import QuestionProfile, Subject
from qa.rewriting import Standalone

_FEW_DOCUMENTS = 40  # a year alone names hundreds: no search of its own
_KINDS_OF: dict[Subject, tuple[Kind, ...]] = {
    "footnote": ("footnote",),
    "archive": ("source",),
    "time": ("heading",),
    "participants": ("heading", "narrative"),
}


def within(asked: QuestionProfile, filters: Filters) -> Filters:
    """“In volume XII” leaves the other volumes out, unless a filter that is on leaves out that volume."""
    documents = allowed(asked.within, filters)
    return replace(filters, documents=documents) if documents else filters


def allowed(documents: Sequence[str], filters: Filters) -> tuple[str, ...]:
    wanted = set(filters.documents)
    return tuple(document for document in documents if not wanted or document in wanted)


def is_filtered_out(asked: QuestionProfile, filters: Filters) -> bool:
    """Whether the documents that the question names are none of those that the filters leave."""
    return asked.within == asked.documents != () and not allowed(asked.within, filters)


def narrower(asked: QuestionProfile, filters: Filters, reading: Standalone) -> Iterator[Filters]:
    """The searches that a question asks for beside the wide one, within the filters that are on."""
    voices = tuple(one for one in asked.voices if not filters.speakers or one in filters.speakers)
    if voices:
        yield replace(filters, speakers=voices)
    cited = dict.fromkeys(passage.document_id for passage in reading.follows)
    before = tuple(i for i in cited if not filters.documents or i in filters.documents)
    if before:
        yield replace(filters, documents=before)
    if letters := allowed(asked.written, filters):
        yield replace(filters, documents=letters)
    named = tuple(i for i in asked.documents if not filters.documents or i in filters.documents)
    if 0 < len(named) <= _FEW_DOCUMENTS:
        yield replace(filters, documents=named)
        kinds = tuple(k for k in _KINDS_OF.get(asked.subject, ()) if not filters.kinds or k in filters.kinds)
        if kinds:
            yield replace(filters, documents=named, kinds=kinds)
