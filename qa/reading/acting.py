"""What reading changes: the order of the best hits, and which of their sentences answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from data.document import Document
from embeddings.values import Evidence, Hit
from qa.question import QuestionProfile, asks_when
from qa.reading.context import in_context
from qa.reading.numbers import NUMBERS
from qa.reading.values import PassageReader, Reading
from qa.words import asks_for_counted

_NUMBERS = NUMBERS.acting
_READ = 20  # of the best hits at most: 12 read cite a right passage one time in forty less over 172 documents
_AT_ONCE = 4  # read side by side, whatever cores there are: what is read depends on it
_RELATED = 2  # words of the question that are searched for
# Chosen on the questions for tuning over 170 documents, held against the development questions.


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
        read += _read_each(reader, asked, hits[len(read) : len(read) + _AT_ONCE], document)
    read.sort(key=lambda hit: -hit.score)  # stable
    return [*read, *(replace(hit, score=min(hit.score, read[-1].score)) for hit in hits[len(read) :])]


def _is_settled(read: Sequence[Hit], left: Hit) -> bool:
    """Whether the best of those that are left would stay behind the best that was read, though it answers well."""
    return bool(read) and left.score + _NUMBERS.weight * _NUMBERS.well <= max(hit.score for hit in read)


def is_read(asked: QuestionProfile, best: Hit) -> bool:
    """Whether reading can tell more than the search: of what is told, in two words and more.

    Of “What do they say about Castro?” a single word is looked for: whatever has it answers, and there is no relation
    between words that a reader could find borne out. A date may stand beside what answers, see `dated_first`.
    """
    told = asked.subject in ("content", "reply") and not asked.open_topic and not asks_when(asked)
    return told and len(best.matches) >= _RELATED


def _read_each(
    reader: PassageReader, asked: QuestionProfile, hits: Sequence[Hit], document: Callable[[str], Document]
) -> list[Hit]:
    """The hits with what their readings make of them."""
    shown = [in_context(document(hit.passage.document_id), hit.passage, hit.best_evidence()) for hit in hits]
    alone = not asks_for_counted(asked.text)  # a list is told from its first item
    return [_weighed(hit, reading, alone) for hit, reading in zip(hits, reader.read(asked.text, shown), strict=True)]


def _weighed(hit: Hit, reading: Reading, alone: bool) -> Hit:
    held = max(-_NUMBERS.sure, min(_NUMBERS.sure, reading.relevance))
    evidence = tuple(_answering(piece, reading) if alone else piece for piece in hit.evidence)
    score = round(hit.score + _NUMBERS.weight * held, 6)
    return replace(hit, score=score, relevance=reading.relevance, answers=reading.answers, evidence=evidence)


def _answering(piece: Evidence, reading: Reading) -> Evidence:
    """A sentence that the answer begins in matches better than its words do."""
    best = reading.answers[:1]
    holds = any(piece.span.start <= span.start < piece.span.end for span in best)
    return replace(piece, score=round(piece.score + _NUMBERS.answers, 6)) if holds else piece
