"""Where the mark of a note stands."""

from __future__ import annotations

from data.document import Document, Span
from data.passages import Passage, passages
from data.sentences import sentences


def hangs_on(note: Passage, document: Document) -> tuple[Passage, Span] | None:
    """The sentence in which a note's mark stands: “The report of his discussions” says little without it."""
    for passage in passages(document):
        for mark in passage.marks:
            if mark.footnote_id == note.id and passage.kind != "heading":
                cut = sentences(document.text, passage.span)
                return passage, next((one for one in cut if one.start <= mark.span.start <= one.end), passage.span)
    return None
