"""Places in the documents' words, and what a question about places asks for."""

from __future__ import annotations

from embeddings.library import Library
from embeddings.values import Retriever
from qa.operations.finding.places import Place, Places, places
from qa.operations.persons import count
from qa.operations.telling import Scope, Telling, Told, voice

_MOST_LEFT = 30


def tell_places(found: Places) -> Told:
    """Where the documents were made, then what they name."""
    some = ", ".join(found.left_out[:_MOST_LEFT])
    more = " and others" if len(found.left_out) > _MOST_LEFT else ""
    telling = Telling(f"Also there: {some}{more}." if some else "")
    for head, of, what in (
        ("Where the documents were made", found.made, "document"),
        ("Which places are named", found.named, "place in the text"),
    ):
        above = head
        for place in of:
            telling.say(_lead(place, what), place.told, speaker=place.told[0].speaker, head=above)
            above = ""
    return telling.told()


def _lead(place: Place, what: str) -> str:
    if what == "document":
        return f"{place.name}, {count(place.count, what)}:"
    return f"{place.name}, named {count(place.count, 'time')}; {voice(place.told[0])}:"


def places_asked(library: Library, _retriever: Retriever, scope: Scope, _question: str) -> Told | None:
    """The places of the documents that a question is about; None where they tell none."""
    everything = len(scope.documents) == len(library.store.documents.dates())
    told = tell_places(places(library, () if everything else scope.documents))
    return told if told.drafts else None
