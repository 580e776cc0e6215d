"""A passage with what a person knows who reads it where it stands. A reader is trained on exactly these words."""

from __future__ import annotations

import numpy as np

from data.document import Document, Span
from data.passages import Passage
from embeddings.passages import folded, spoken_date
from qa.reading.values import InContext

_WORDS_BEFORE = 25
_TITLE = 110  # characters
_CALLED = {"footnote": "editors' footnote", "source": "source", "heading": "heading"}


def in_context(document: Document, passage: Passage, near: Span) -> InContext:
    """The passage's words behind the document's date and title, what was said before, and who speaks to whom.

    `near` is the stretch of the passage that is most likely to answer.
    """
    words, origin = folded(document, passage.span)
    title = " ".join(document.title.split())[:_TITLE]
    parts = (spoken_date(document), title, _before(document, passage), _voice(document, passage))
    return InContext(". ".join(part for part in parts if part), words, origin, int(np.searchsorted(origin, near.start)))


def _voice(document: Document, passage: Passage) -> str:
    speaker = passage.person or passage.speaker or ""
    addressee = document.addressee(passage.speaker)
    return _CALLED.get(passage.kind) or (f"{speaker} to {addressee}" if addressee else speaker)


def _before(document: Document, passage: Passage) -> str:
    """The last words of the turn before; for a footnote, of what it hangs on."""
    if passage.kind == "turn":
        turns = (turn for turn in document.turns if passage.turn and turn.number == passage.turn - 1)
        before = next(turns, None)
        return f"{before.speaker}: … {_last_words(document, before.span)}" if before and not before.missing else ""
    if passage.kind != "footnote":
        return ""
    mark = next((mark for mark in document.marks if mark.label == passage.footnote), None)
    hosts = (*(turn.span for turn in document.turns), *(paragraph.span for paragraph in document.paragraphs))
    host = mark and next((span for span in hosts if span.contains(mark.span)), None)
    return _last_words(document, host) if host else ""


def _last_words(document: Document, span: Span) -> str:
    return " ".join(document.plain(span).split()[-_WORDS_BEFORE:])
