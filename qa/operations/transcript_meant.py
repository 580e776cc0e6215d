"""The one transcript that a question about those at a meeting means, though it only says what the meeting was of."""

from __future__ import annotations

import re

from embeddings.library import Library
from embeddings.store import Titled
from embeddings.values import Filters, Retriever
from qa.answering import of_what_meeting
from qa.naming import told_most
from qa.question import QuestionProfile
from qa.words import tells_who_was_there

_BEST = 6  # hits
_MEETING = re.compile(
    r"\b(?:meeting|session|conversation|call|talk|discussion|hearing|interview|debate|seminar|workshop|lesson|lecture"
    r"|briefing|conference|chat|recording|committee)\b",
    re.IGNORECASE,
)


def transcript_meant(asked: QuestionProfile, filters: Filters, library: Library, retriever: Retriever) -> Titled | None:
    """The document that all of the best hits are of, where no other has more of what the question says of the meeting;
    None where one of them tells who was at some meeting, which may be the one that is asked about."""
    if asked.documents or asked.absent or asked.dates or not _MEETING.search(asked.own):
        return None
    hits = retriever.retrieve(asked.own, filters, _BEST)
    found = {hit.passage.document_id for hit in hits}
    if len(hits) < _BEST or len(found) != 1 or any(tells_who_was_there(hit.passage.plain()) for hit in hits):
        return None
    one = told_most(of_what_meeting(asked.own), library.store.title_index())
    return one if one and {one.id} == found else None
