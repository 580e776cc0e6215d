"""What is found by the form of a question and not by how near a passage comes: who points at a document, how long a
conversation lasted, the turns that tell a reaction or advice."""

from __future__ import annotations

from collections.abc import Sequence

from embeddings.store import Store
from embeddings.values import Hit
from qa.answering.lasting import asks_how_long, lasting
from qa.answering.pointers import pointers
from qa.answering.turns_asked import turns_asked
from qa.question import QuestionProfile
from qa.searching import Around, allowed
from qa.selection import Selection


def found_by_form(asked: QuestionProfile, hits: Sequence[Hit], store: Store, around: Around) -> Selection | None:
    """What is quoted, with the other hits behind it; None for other questions, and where nothing is found so."""
    if asked.of_pointers and len(asked.documents) == 1:
        citing = [one for one in store.references.to(asked.documents[0]) if allowed((one.document_id,), around.filters)]
        found = pointers(citing, store.documents.get, around.fetch, around.allows)
    elif asks_how_long(asked.own):
        documents = (
            allowed(asked.documents, around.filters) or around.filters.documents or tuple(store.documents.dates())
        )
        found = lasting(documents, store.documents.get, around.fetch)
    else:
        found = _turns(asked, hits, around)
    return found.before(hits) if found else None


def _turns(asked: QuestionProfile, hits: Sequence[Hit], around: Around) -> Selection | None:
    def turn(document_id: str, number: int) -> Hit | None:
        here = any(one.number == number and not one.missing for one in around.document(document_id).turns)
        return around.fetch(f"{document_id}#t{number}") if here else None

    return turns_asked(asked, [hit for hit in hits if around.allows(hit.passage)], turn, around.document)
