"""The documents that a paper cites, looked up in the library; one that was removed is told by what is left of it."""

from __future__ import annotations

from data.citing.csl import Item, csl_item
from data.errors import UnknownDocument
from embeddings.store import Store
from qa.answer import Citation
from ui.export.composing import FindItem


def items_of(store: Store) -> FindItem:
    def find(citation: Citation) -> Item:
        try:
            return csl_item(store.documents.get(citation.passage.document_id))
        except UnknownDocument:
            return item_of_citation(citation)

    return find


def item_of_citation(citation: Citation) -> Item:
    """A document that is no longer here: its id, its date and its address."""
    item: Item = {"id": citation.passage.document_id, "type": "document", "title": citation.passage.document_id}
    if citation.date:
        item["issued"] = {"date-parts": [[citation.date.year, citation.date.month, citation.date.day]]}
    if citation.url:
        item["URL"] = citation.url
    return item
