"""What an empty conversation shows: how much there is to ask, and questions that this very library can answer."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import zip_longest

from data.corpus import corpus_files
from data.dateline import date_words
from data.document import Document
from data.document_kind import short_kind
from embeddings.library import Library
from ui.page.markup import Markup, html
from ui.sources.html import count_words

OF_THE_SHIPPED = (
    "Who is against doing business on the other fellow's drafting?",
    "What did Ball think of reimposing the quarantine?",
    "Was there an Executive Committee meeting on the afternoon of November 9?",
    "In which archive are the originals?",
    "Summarise the call of December 3, 1962",
    "Give me a timeline",
)
_NAMING_THEIR_SUBJECT = OF_THE_SHIPPED[:2]
_OTHERS_LOOKED_AT = 3
_SHOWN = 6


def greeting(library: Library) -> Markup:
    """How many documents there are, and from when to when."""
    held = library.store.passages.extent()
    if not held.documents:
        return html("<b>The library is empty</b><br>Add documents with the button above, then ask about them.")
    years = "" if held.earliest is None or held.latest is None else f", {_years(held.earliest, held.latest)}"
    asked = f"Ask {count_words(held.documents, 'document')}{years}"
    return html("<b>{}</b><br>Every answer is in their own words. Begin with one of these, or ask your own.", asked)


def _years(earliest: dt.date, latest: dt.date) -> str:
    return str(earliest.year) if earliest.year == latest.year else f"{earliest.year}–{latest.year}"


def examples(library: Library) -> list[str]:
    """About the shipped memoranda while they are there, about the library's own others when there are any; and what
    can be done with documents beside asking."""
    shipped = {file.name.rpartition(".")[0] for file in corpus_files()}
    ids = library.store.documents.ids()
    if not ids:
        return []
    if set(ids) == shipped:
        return list(OF_THE_SHIPPED)
    begin = list(_NAMING_THEIR_SUBJECT) if shipped <= set(ids) else []
    talking = library.store.people.names_by_document()  # of whom more can be asked than of a telegram
    own = sorted((i for i in ids if i not in shipped), key=lambda i: i not in talking)
    others = [library.store.documents.get(i) for i in own[:_OTHERS_LOOKED_AT]]
    by_kind = zip_longest(*(_questions(document) for document in others))
    asked = [*begin, *dict.fromkeys(question for kind in by_kind for question in kind if question)]
    done = _operations(library, others)
    return [*asked[: _SHOWN - len(done)], *done]


def _operations(library: Library, documents: list[Document]) -> list[str]:
    """A summary of one that is alone on its day, a timeline of all."""
    dates = Counter(library.store.documents.dates().values())
    alone = (one for one in documents if one.date and dates[one.date] == 1)
    summaries = [f"Summarise the {short_kind(one.title)} of {date_words(one.date)}" for one in alone if one.date]
    timeline = ["Give me a timeline"] if len(dates.keys() - {None}) > 1 else []
    return [*summaries[:1], *timeline]


def _questions(document: Document) -> list[str]:
    """Of one document: who said what to whom, who took part, where the original is."""
    speakers = document.speakers()
    day = date_words(document.date) if document.date else None
    questions = []
    if len(speakers) == 2:
        questions.append(f"What did {speakers[0]} tell {speakers[1]}" + (f" on {day}?" if day else "?"))
    elif speakers:
        questions.append(f"What did {speakers[0]} say" + (f" on {day}?" if day else "?"))
    if day and document.participants:
        questions.append(f"Who took part in the conversation of {day}?")
    if day and document.source_note:
        questions.append(f"In which archive is the {short_kind(document.title)} of {day}?")
    return questions
