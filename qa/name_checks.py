"""Names, dates and documents of a question that are not in the library, or not together."""

from __future__ import annotations

import datetime as dt
import re

from embeddings.words import content_words
from qa.asked import Asked, Lookup
from qa.names import name_phrases
from qa.office_holders import offices_held
from qa.question import leant_on, own_words

_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning) (?:the |a |an |any |his |their )?(?P<topic>[\w-]+)", re.IGNORECASE
)
_SEVERAL_DOCUMENTS = re.compile(
    r"\b(?:both|two|either|compare|documents|memos|memoranda|calls|conversations)\b", re.IGNORECASE
)


def _names(asked: Asked) -> tuple[tuple[str, ...], ...]:
    """The names that a question uses, and those of the earlier question that it leans on."""
    question = asked.profile.text
    return tuple(dict.fromkeys((*name_phrases(own_words(question)), *name_phrases(leant_on(question)))))


def no_such_note(asked: Asked) -> str | None:
    """A footnote asked for by its number, or the source note of one memorandum, must be there."""
    label, documents = asked.profile.footnote, asked.profile.documents
    within = [hit.passage for hit in asked.hits if not documents or hit.passage.document_id in documents]
    if label and not any(passage.footnote == label for passage in within):
        return f"There is no footnote {label}{' in that document' if documents else ''}."
    if asked.profile.subject == "archive" and documents and not any(p.kind == "source" for p in within):
        return "That document has no source note."
    return None


def unknown_name(asked: Asked) -> str | None:
    for name in _names(asked):
        if not any(asked.lookup.mentions(word) for word in name):
            return f"“{' '.join(name)}” is not mentioned."
    return None


def unknown_date(asked: Asked) -> str | None:
    dates = asked.lookup.document_dates().values()
    for mention in asked.profile.dates:
        if any(mention.matches(date) for date in dates):
            continue
        if not any(asked.lookup.mentions(form) for form in mention.forms()):
            return f"No document is of {mention.words}, and none mentions that date."
    return None


def not_in_that_document(asked: Asked) -> str | None:
    if not asked.profile.documents:
        return None
    for name in _names(asked):
        if not any(asked.lookup.mentions(word, asked.profile.documents) for word in name):
            return f"“{' '.join(name)}” is mentioned, but not {_there(asked)}."
    return None


def _there(asked: Asked) -> str:
    """The documents that the question names, in words."""
    if asked.profile.dates:
        return "in the document of that date"
    return "in that document" if len(asked.profile.documents) == 1 else "in those documents"


def topic_of_another(asked: Asked) -> str | None:
    """What did X say about Y on a date: Y is spoken of, but in another document."""
    about = _ABOUT.search(own_words(asked.profile.text))
    if about is None or not asked.profile.documents:
        return None
    words = content_words(about["topic"])
    if not words or any(asked.lookup.mentions(word, asked.profile.documents) for word in words):
        return None
    if not any(asked.lookup.mentions(word) for word in words):
        return None
    return f"“{' '.join(words)}” is spoken of, but not {_there(asked)}."


def names_apart(asked: Asked) -> str | None:
    """The names of a question should stand in one document, by name or by the office held at its date."""
    names = _names(asked)
    if len(names) < 2 or _SEVERAL_DOCUMENTS.search(asked.profile.text) or not names_missing(asked):
        return None
    return f"No document mentions {' and '.join(' '.join(name) for name in names)} together."


def names_missing(asked: Asked, documents: int = 3) -> int:
    """How many of the question's names are not in the best document, whichever of the first few has most of them."""
    names = _names(asked)
    if not names:
        return 0
    dates = asked.lookup.document_dates()
    best = list(dict.fromkeys(hit.passage.document_id for hit in asked.hits))[:documents]
    return len(names) - max(
        sum(_is_in(name, document, dates.get(document), asked.lookup) for name in names) for document in best
    )


def _is_in(name: tuple[str, ...], document: str, date: dt.date | None, lookup: Lookup) -> bool:
    return any(lookup.mentions(word, (document,)) for word in name) or any(
        lookup.mentions(office, (document,)) for office in offices_held(name, date)
    )
