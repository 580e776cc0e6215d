"""What reading changes: the order of the best hits, and which of their sentences answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from data.document import Document
from embeddings.values import Evidence, Hit
from qa.question import QuestionProfile, asks_when
from qa.reading.context import in_context
from qa.reading.values import PassageReader, Reading
from qa.words import asks_for_counted

_READ = 20  # of the best hits at most: 12 read cite a right passage one time in forty less over 172 documents
_AT_ONCE = 4  # read side by side, whatever cores there are: what is read depends on it
_WELL = 3.0  # log-odds that those which are left are given; with 4 the answers over 172 documents are the same
_RELATED = 2  # words of the question that are searched for
# Chosen on the questions for tuning over 170 documents, held against the development questions.
_WEIGHT = 0.025  # of the log-odds in a hit's score
_SURE = 8.0  # beyond that the log-odds tell no more
_ANSWERS = 0.10  # more for the sentence that holds the answer


def read_again(
    reader: PassageReader | None,
    asked: QuestionProfile,
    hits: Sequence[Hit],
    document: Callable[[str], Document],
) -> list[Hit]:
    """The best hits in the order that reading gives them, the rest behind. `hits` are best first.

    They are read a few at a time, until none of those that are left is likely to come before the best that was read.
    Questions that are not `is_read` keep their order.
    """
    if reader is None or not hits or not is_read(asked, hits[0]):
        return list(hits)
    read: list[Hit] = []
    while len(read) < min(_READ, len(hits)) and not _is_settled(read, hits[len(read)]):
        read += _read(reader, asked, hits[len(read) : len(read) + _AT_ONCE], document)
    read.sort(key=lambda hit: -hit.score)  # stable
    return [*read, *(replace(hit, score=min(hit.score, read[-1].score)) for hit in hits[len(read) :])]


def _is_settled(read: Sequence[Hit], left: Hit) -> bool:
    """Whether the best of those that are left would stay behind the best that was read, though it answers well."""
    return bool(read) and left.score + _WEIGHT * _WELL <= max(hit.score for hit in read)


def is_read(asked: QuestionProfile, best: Hit) -> bool:
    """Whether reading can tell more than the search: of what is told, in two words and more.

    Of “What do they say about Castro?” a single word is looked for: whatever has it answers, and there is no relation
    between words that a reader could find borne out. A date may stand beside what answers, see `dated_first`.
    """
    told = asked.subject in ("content", "reply") and not asked.open_topic and not asks_when(asked)
    return told and len(best.matches) >= _RELATED


def _read(
    reader: PassageReader, asked: QuestionProfile, hits: Sequence[Hit], document: Callable[[str], Document]
) -> list[Hit]:
    """The hits with what their readings make of them."""
    shown = [in_context(document(hit.passage.document_id), hit.passage, hit.best_evidence()) for hit in hits]
    alone = not asks_for_counted(asked.text)  # a list is told from its first item
    return [_weighed(hit, reading, alone) for hit, reading in zip(hits, reader.read(asked.text, shown), strict=True)]


def _weighed(hit: Hit, reading: Reading, alone: bool) -> Hit:
    held = max(-_SURE, min(_SURE, reading.relevance))
    evidence = tuple(_answering(piece, reading) if alone else piece for piece in hit.evidence)
    score = round(hit.score + _WEIGHT * held, 6)
    return replace(hit, score=score, relevance=reading.relevance, answers=reading.answers, evidence=evidence)


def _answering(piece: Evidence, reading: Reading) -> Evidence:
    """A sentence that the answer begins in matches better than its words do."""
    best = reading.answers[:1]
    holds = any(piece.span.start <= span.start < piece.span.end for span in best)
    return replace(piece, score=round(piece.score + _ANSWERS, 6)) if holds else piece
