"""What a question about people asks for: one of them, his partners, who was there, or everybody."""

from __future__ import annotations

import re

from embeddings.library import Library
from embeddings.values import Retriever
from qa.operations.persons.people import people
from qa.operations.persons.people_told import tell_people
from qa.operations.persons.person import person, tell_beside, tell_person
from qa.operations.telling import Scope, Told
from qa.words import name_phrases

_PARTNERS = re.compile(
    r"\b(?:talk|speak|spoke|talked|spoken|converse|call)\w* (?:\w+ )?(?:to|with)\b|\bpartners?\b", re.IGNORECASE
)
_WHO_IS = re.compile(
    r"\bwho(?:['’]s| is| was| are| were)\b"
    r"|\b(?:tell|know|learn|say|said|information) (?:me |us )?(?:more )?(?:about|of|on)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:there|present|attend\w*|took part|take part|takes part|participa\w+|joined|(?:on|at|in) the"
    r" (?:phone|line|call|room|meeting|conversation)|speaks?|spoke|talking)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:mention\w*|named?|names|talk(?:ed|s)? about|spoken of|refer\w*|people|persons|everyone)\b", re.IGNORECASE
)


def people_asked(library: Library, _retriever: Retriever, scope: Scope, question: str) -> Told | None:
    """The people that a question asks for; None where it names somebody whom the documents do not."""
    ids = () if len(scope.documents) == len(library.store.documents.dates()) else scope.documents
    name = _name(scope, question)
    if name and (_PARTNERS.search(question) or _WHO_IS.search(question)):
        found = person(library, name, ids)
        if found is None:
            return None
        return tell_beside(found) if _PARTNERS.search(question) and found.beside else tell_person(found)
    only_there = bool(_THERE.search(question)) and not _NAMED.search(question)
    told = tell_people(people(library, ids, named=not only_there))
    return told if told.drafts else None


def _name(scope: Scope, question: str) -> str:
    """Who is asked about, where that is one person."""
    if scope.people:
        return scope.people[0]
    named = name_phrases(question)
    return " ".join(named[0]) if len(named) == 1 else ""
