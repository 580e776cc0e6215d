"""Whether a document is one that a question describes: by who was there, its matter, the words at its head."""

from __future__ import annotations

from embeddings.passages import content_words
from embeddings.store import WORD, Titled, TitleIndex, plain
from qa.naming.by_content import by_content
from qa.naming.describing_content import TALK, ContentPhrase, says_something
from qa.naming.document_words import at_the_head, document_words, held
from qa.naming.frames import asking
from qa.naming.naming_phrase import MEALS
from qa.naming.narrowing import describing, narrowed
from qa.question import date_mentions

_FEW = 3  # documents: of so few, all of them are meant where none is pointed out
_TELLING = 2  # words by which a document is told


def fitting_documents(question: str, index: TitleIndex) -> tuple[str, ...]:
    """The ids of the documents that a question describes by who was there, its matter, its day: several where they fit
    about equally well, best first; empty for none."""
    found = narrowed(question, index, asking()) if len(index.documents) > _FEW else None
    return (found.document.id, *(one.id for one in found.others)) if found else ()


def names_held(question: str, document_id: str, index: TitleIndex, fewest: int = 0) -> bool:
    """Whether the document has each name of the question, or the office that he held; and it has `fewest` names."""
    titled_so = next((one for one in index.documents if one.id == document_id), None)
    if titled_so is None or index.read is None:
        return not fewest
    words = document_words(titled_so, index.read(document_id))
    names = _names_told(question)
    return len(names) >= fewest and all(held(name, words) for name in names)


def described_at_the_head(question: str, document_id: str, index: TitleIndex) -> bool:
    """Whether a document has at its head each of several words that say what a question is about."""
    titled_so = next((one for one in index.documents if one.id == document_id), None)
    words = {plain(each.text) for each in describing(question, date_mentions(question), asking())}
    words |= {plain(match[0]) for match in WORD.finditer(question) if plain(match[0]) in MEALS}
    if titled_so is None or index.read is None or len(words) < _TELLING:
        return False
    read = document_words(titled_so, index.read(document_id))
    return all(at_the_head(word, read) for word in words)


def told_most(description: str, index: TitleIndex) -> Titled | None:
    """The document that has most often the words that describe a talk, several of them, and has each of their names; it
    need not be clearly before others."""
    words = tuple(word for word in content_words(description) if says_something(word))
    if len(words) < _TELLING:
        return None
    found = by_content(ContentPhrase(description, 0, TALK, words), index).documents[:1]
    return next((one for one in found if names_held(description, one.id, index)), None)


def _names_told(question: str) -> tuple[str, ...]:
    """The names that a question describes a document by, as titles are indexed."""
    words = describing(question, date_mentions(question), frozenset())
    return tuple(dict.fromkeys(plain(word.text) for word in words if word.capital and word.start > 0))
