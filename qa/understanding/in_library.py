"""A question in the light of one library: made to stand alone, and its profile, with the documents that it names."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from embeddings.library import Library
from qa.asked import Question
from qa.conversation import Conversation
from qa.naming import certainly_named, placed_in, sent_that_day, written_to
from qa.question import Catalogue, QuestionProfile, date_mentions
from qa.question import profile as read_profile
from qa.rewriting import Standalone, make_standalone

_WORD = re.compile(r"[\w’'-]+")


def standalone(question: str, conversation: Conversation, library: Library) -> Standalone:
    """From what was asked, answered and cited before it."""
    store = library.store
    profiler = partial(profile, library=library)
    return make_standalone(
        question, conversation, store.people.speakers(), profiler, store.documents.dates(), store.documents.title
    )


def profile(question: Question, library: Library) -> QuestionProfile:
    """What it asks for, with the library's speakers, dates and titles.

    Words that only say in which document to look are no part of it: “in the remote control meeting”.
    """
    asked = _profile(question, library)
    if asked.within or asked.absent or asked.of_pointers or asked.cue:
        return asked
    found = placed_in(question.own, library.store.title_index(), _spoken_by(asked, library))
    if found is None:
        return asked
    rest, document, taken = found
    if asked.dates and asked.documents and document not in asked.documents:
        return asked
    asked = _profile(replace(question, own=rest), library)
    return replace(asked, documents=(document,), within=(document,), absent=(), taken=taken)


def _spoken_by(asked: QuestionProfile, library: Library) -> tuple[str, ...]:
    """The documents in which the speaker whom the question names speaks; none where it names none."""
    voices = [frozenset(_WORD.findall(name)) for name in asked.voices] if asked.speaker else []
    held = library.store.people.names_by_document() if voices else {}
    return tuple(document for document, names in held.items() if any(voice <= names for voice in voices))


def _profile(question: Question, library: Library) -> QuestionProfile:
    store = library.store
    printed = store.documents.printed_dates() if date_mentions(question.text) else {}
    catalogue = Catalogue(store.documents.title, store.people.persons(), printed)
    asked = read_profile(
        question, store.people.speakers(), store.documents.dates(), store.documents.numbers(), catalogue
    )
    by_number = asked.within and asked.documents == asked.within and not asked.dates
    index, own, text = store.title_index(), question.own, question.text
    named = () if by_number or asked.absent else certainly_named(own, index) or sent_that_day(text, index)
    asked = replace(asked, documents=named, within=named) if named else asked
    return asked if asked.documents else replace(asked, written=written_to(text, index))
