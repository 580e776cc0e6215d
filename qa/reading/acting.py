"""What reading changes: the order of the best hits, and which of their sentences answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from data.document import Document
from embeddings.values import Evidence, Hit
from qa.question.profile import QuestionProfile
from qa.question.when import asks_when
from qa.question.words.enumeration import asks_for_several
from qa.reading.context import in_context
from qa.reading.values import PassageReader, Reading

_READ = 20  # of the best hits: 30 read found no more over 170 documents
# Chosen on the questions for tuning over 170 documents, held against the development questions.
_WEIGHT = 0.03  # of the log-odds in a hit's score
_SURE = 8.0  # beyond that the log-odds tell no more
_ANSWERS = 0.10  # more for the sentence that holds the answer


def read_again(
    reader: PassageReader | None,
    asked: QuestionProfile,
    hits: Sequence[Hit],
    document: Callable[[str], Document],
) -> list[Hit]:
    """The best hits in the order that reading gives them, the rest behind.

    Questions of form, and those that name no topic, are not read.
    """
    best = list(hits[:_READ])
    if reader is None or not best or asked.subject not in ("content", "reply") or asked.open_topic or asks_when(asked):
        return list(hits)  # a date may stand beside what answers, see `dated_first`
    shown = [in_context(document(hit.passage.document_id), hit.passage, hit.best_evidence()) for hit in best]
    alone = not asks_for_several(asked.text)  # a list is told from its first item
    again = [_read(hit, reading, alone) for hit, reading in zip(best, reader.read(asked.text, shown), strict=True)]
    again.sort(key=lambda hit: -hit.score)
    return [*again, *hits[_READ:]]


def _read(hit: Hit, reading: Reading, alone: bool) -> Hit:
    held = max(-_SURE, min(_SURE, reading.relevance))
    evidence = tuple(_weighed(piece, reading) if alone else piece for piece in hit.evidence)
    return replace(hit, score=round(hit.score + _WEIGHT * held, 6), relevance=reading.relevance, evidence=evidence)


def _weighed(piece: Evidence, reading: Reading) -> Evidence:
    """A sentence that the answer begins in matches better than its words do."""
    answers = reading.answer is not None and piece.span.start <= reading.answer.start < piece.span.end
    return replace(piece, score=round(piece.score + _ANSWERS, 6)) if answers else piece
