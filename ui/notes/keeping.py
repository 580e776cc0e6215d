"""Keeping a passage: what a link names, or what is selected, becomes a citation that is kept."""

from __future__ import annotations

from data.citing.csl import csl_item
from data.document import Span
from data.errors import TelconError
from data.passages import Passage, passages
from embeddings.store import Store
from qa.grounding import citation_of
from ui.keeping.protocol import PassageKeeper
from ui.notes.kept_passage import KeptPassage
from ui.reader.opening import document_name
from ui.reader.word_places import WordPlace, span_at


def keep(kept: PassageKeeper, store: Store, passage_id: str, words: Span | WordPlace | None) -> KeptPassage:
    """A passage, or some words of it: as characters of the document, or as they are selected on the page.

    Raises:
        TelconError: there is no such passage, or no such words in it.
    """
    document = store.documents.get(passage_id.partition("#")[0])
    passage = next((one for one in passages(document) if one.id == passage_id), None)
    if passage is None:
        raise TelconError("The document has no such passage (any more). Open it again.")
    citation = citation_of(1, passage, _span(passage, words), document)
    return kept.keep(citation, document_name(document), csl_item(document))


def _span(passage: Passage, words: Span | WordPlace | None) -> Span:
    if words is None:
        return passage.span
    span = span_at(passage, words) if isinstance(words, WordPlace) else words
    if span is None or span.start >= span.end or not passage.span.contains(span):
        raise TelconError("These words are not in this passage (any more). Open the document again.")
    return span
