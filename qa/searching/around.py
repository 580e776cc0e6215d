"""What stands around the hits of a question, fetched from the library when it is wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.document import Document
from data.passages import Passage
from embeddings.library import Library
from embeddings.passages import evidence_units
from embeddings.values import Evidence, Filters, Hit, Retriever
from qa.question import Cue


@dataclass(frozen=True)
class Around:
    """The surroundings of the hits, as `qa.answering.evidence` asks for them."""

    library: Library
    retriever: Retriever
    filters: Filters

    def document(self, document_id: str) -> Document:
        return self.library.store.documents.get(document_id)

    def fetch(self, passage_id: str) -> Hit:
        store = self.library.store
        passage = store.passages.get(passage_id)
        units = evidence_units(store.documents.get(passage.document_id), passage)
        return Hit(passage, 0.0, evidence=tuple(Evidence(unit, 0.0) for unit in units))

    def allows(self, passage: Passage) -> bool:
        """Whether the filters that are on leave this passage; those of the document have chosen it already."""
        speakers, kinds = self.filters.speakers, self.filters.kinds
        return (not speakers or passage.speaker in speakers) and (not kinds or passage.kind in kinds)

    def find_cue(self, cue: Cue) -> Passage | None:
        if self.filters.speakers and cue.speaker not in self.filters.speakers:
            return None
        hits = self.retriever.retrieve(cue.words, replace(self.filters, speakers=(cue.speaker,)), 1)
        return hits[0].passage if hits else None
