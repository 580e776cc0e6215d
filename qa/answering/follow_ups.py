"""Questions to ask on with: made of what an answer cited, each tried in silence, so that the documents can answer it.

What is not refused, is not in doubt and cites what was not cited yet may be offered; how a question is put decides
nothing, so a question that the bot does not understand in this library is simply not there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from data.document import Document, Span
from embeddings.values import Filters
from qa.answer import Answer
from qa.answering.numbers import NUMBERS
from qa.conversation import Conversation
from qa.rewriting import called_alone, noun_of

_NUMBERS = NUMBERS.follow_ups
MOST = 3
_TRIED = 8  # at most: each costs as much as a question of the reader's

_DOCUMENTS = 2  # of those that were cited
_WORDINGS = ("Summarise {}", "Who is mentioned in {}?", "Give me a timeline of {}")

Ask = Callable[[str, Conversation, Filters], Answer]
Cited = tuple[str, Span]


@dataclass(frozen=True)
class Around:
    """What questions are made of beside the answer: documents by their ids, and the date of each."""

    document: Callable[[str], Document]
    dates: Mapping[str, dt.date | None]


@dataclass(frozen=True)
class Candidate:
    """A question, and what its answer has to cite to be the one that is promised: a document, a speaker.

    `whole`: it asks for an operation on the whole document, and passages that a search finds are no answer; an
    `elliptic` one asks the last question on, and an operation is none.
    """

    question: str
    document: str | None = None
    speaker: str | None = None
    whole: bool = False
    elliptic: bool = False

    def is_answered_by(self, answer: Answer) -> bool:
        searched = answer.operation == "search"
        if (
            answer.outcome != "answered"
            or answer.doubt >= _NUMBERS.certain
            or (self.whole if searched else self.elliptic)
        ):
            return False
        cited = [citation.passage for citation in answer.first_citations]
        documents, speakers = {one.document_id for one in cited}, {one.speaker for one in cited}
        return self.document in (None, *documents) and self.speaker in (None, *speakers)


def follow_ups(ask: Ask, conversation: Conversation, around: Around) -> tuple[str, ...]:
    """Two or three questions that the last answer leads to; none behind a refusal."""
    last = conversation.last_answer()
    if last is None or not last.first_citations:
        return ()
    asked = {exchange.question.casefold() for exchange in conversation.exchanges}
    seen = {cited for exchange in conversation.exchanges for cited in _cited(exchange.answer)}
    found: list[str] = []
    fresh = (one for one in candidates(last, around) if one.question.casefold() not in asked)
    for candidate in islice(fresh, _TRIED):
        answer = ask(candidate.question, conversation, last.filters)
        new = _cited(answer) - seen
        if new and candidate.is_answered_by(answer):
            found.append(candidate.question)
            seen |= new
        if len(found) == MOST:
            break
    return tuple(found)


def candidates(answer: Answer, around: Around) -> tuple[Candidate, ...]:
    """What one may want to know next, the nearest to the answer first, each once."""
    return tuple(dict.fromkeys([*_near(answer, around), *_of_documents(answer, around)]))


def _near(answer: Answer, around: Around) -> Iterator[Candidate]:
    """The reply, the notes that hang on what was quoted, the other speaker, the next document."""
    first = answer.first_citations[0].passage
    if answer.offer:
        yield Candidate(answer.offer, first.document_id)
    quoted = {citation.passage.id for citation in answer.first_citations}
    for citation in answer.first_citations:
        document_id = citation.passage.document_id
        for mark in citation.passage.marks:
            if mark.footnote_id and mark.footnote_id not in quoted:
                note = f"What does footnote {mark.label} of {_name(document_id, around)} say?"
                yield Candidate(note, document_id)
    if answer.operation != "search":
        return
    if other := around.document(first.document_id).addressee(first.speaker):
        yield Candidate(f"And {other}?", first.document_id, other, elliptic=True)
    if next_one := _next_document(answer, around):
        yield Candidate(f"And on {called_alone(next_one, around.dates)}?", next_one, elliptic=True)


def _of_documents(answer: Answer, around: Around) -> Iterator[Candidate]:
    """The operations on the documents that were cited."""
    cited = dict.fromkeys(citation.passage.document_id for citation in answer.first_citations)
    for document_id in islice(cited, _DOCUMENTS):
        name = _name(document_id, around)
        for wording in _WORDINGS:
            yield Candidate(wording.format(name), document_id, whole=True)


def _next_document(answer: Answer, around: Around) -> str | None:
    """The document that comes next among the hits, where its date names it."""
    cited = {citation.passage.document_id for citation in answer.first_citations}
    best = max((hit.score for hit in answer.hits), default=0.0)
    near = (hit.passage.document_id for hit in answer.hits if hit.score >= _NUMBERS.near * best)
    others = (document_id for document_id in near if document_id not in cited)
    return next((one for one in others if called_alone(one, around.dates) != one), None)


def _name(document_id: str, around: Around) -> str:
    """“the conversation of December 3, 1962”, “document 30 of volume XII”."""
    document, called = around.document(document_id), called_alone(document_id, around.dates)
    volume = document.volume.number if document.volume else None
    if called == document_id and document.number and volume:
        return f"document {document.number} of {volume[:1].lower()}{volume[1:]}"
    return f"the {noun_of(document_id, lambda wanted: around.document(wanted).title)} of {called}"


def _cited(answer: Answer) -> set[Cited]:
    return {(citation.passage.id, citation.span) for citation in answer.citations}
