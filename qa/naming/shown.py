"""How an answer calls a document: by its kind and date, and by its title where it has no date."""

from __future__ import annotations

from data.dateline import date_words
from data.document import Document
from data.document_kind import is_plural, short_kind
from embeddings.passages import spoken_date

_TITLE_WORDS = 12
_TOLD_BY_OTHERS = ("memorandum", "record", "minutes", "notes", "report", "summary", "transcript", "hearing", "note",
                   "log", "chronology", "diary entry", "document")  # fmt: skip


def kind_of(document: Document) -> str:
    """“memorandum”, “telegram”: what the title says it is."""
    return short_kind(document.title)


def full_date(document: Document) -> str:
    """The date, with the printed one beside it where that is another; empty for an undated document."""
    date = spoken_date(document)
    printed = document.printed_date
    return f"{date} (printed: {date_words(printed)})" if date and printed and printed != document.date else date


def encoded(document: Document) -> str:
    """What goes beside a printed date that is not the editors' own."""
    if document.date and document.printed_date and document.printed_date != document.date:
        return f", which its editors date {date_words(document.date)},"
    return ""


def called(document: Document) -> str:
    """“the telegram of March 4, 1962”; an undated document, such as an editorial note, by its title."""
    if date := full_date(document):
        return f"the {kind_of(document)} of {date}"
    words = document.plain(document.head) if not document.title else document.title
    title = words.split()
    shown = " ".join(title[:_TITLE_WORDS]) + (" …" if len(title) > _TITLE_WORDS else "")
    return f"{shown} ({document.id})" if shown else document.id


def verb(document: Document, singular: str, plural: str) -> str:
    """The verb in the number of the document's kind: the minutes are, the letter is."""
    return plural if spoken_date(document) and is_plural(kind_of(document)) else singular


def telling(document: Document) -> str:
    """A memorandum records what others said, a letter speaks itself."""
    if any(kind_of(document).endswith(kind) for kind in _TOLD_BY_OTHERS):
        return verb(document, "records", "record")
    return verb(document, "reads", "read")


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
