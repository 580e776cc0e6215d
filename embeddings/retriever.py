"""A question to hits: dense and lexical search fused, the best fifty looked at word by word."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Protocol

from data.document import Span
from data.passages import Passage
from embeddings.encoded import SpanVector
from embeddings.encoder import Encoding
from embeddings.filters import Filters
from embeddings.fusion import reciprocal_rank_fusion
from embeddings.late_interaction import QueryTokens, TokenVectors, maxsim, maxsim_within, query_tokens, word_matches
from embeddings.library import Library
from embeddings.quantisation import rotated
from embeddings.words import FUNCTION_WORDS, content_words, period_variant, search_expression

CANDIDATES = 50
SENTENCE_WEIGHT = 0.3
LEXICAL_WEIGHT = 0.1
_COMMONNESS = 0.4  # how much of its weight a word loses that stands in every passage (inverse document frequency)
_LEXICAL_HALF = 4.0  # the BM25 score that counts half; BM25 has no upper bound, the others are cosines


@dataclass(frozen=True)
class Evidence:
    """A sentence of a hit and how well it alone matches the question."""

    span: Span
    score: float


@dataclass(frozen=True)
class Hit:
    """A passage with its score, higher is better, and what the score is made of.

    `matches` gives each content word of the question with the cosine of its best partner here.
    """

    passage: Passage
    score: float
    late: float = 0.0
    sentence: float = 0.0
    lexical: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    matches: tuple[tuple[str, float], ...] = ()

    def best_evidence(self) -> Span:
        """The sentence that matches best; the whole passage when it has only one."""
        if not self.evidence:
            return self.passage.span
        return max(self.evidence, key=lambda piece: (piece.score, -piece.span.start)).span


class Retriever(Protocol):
    def retrieve(self, question: str, filters: Filters, k: int) -> list[Hit]:
        """The `k` best passages within the filters, best first, ties in the order of the library."""


@dataclass(frozen=True)
class _Wording:
    """One way to put the question, as the searches see it."""

    encoding: Encoding
    tokens: QueryTokens
    expression: str


@dataclass(frozen=True)
class _Found:
    """All that is known of the candidates, by passage row."""

    passages: dict[int, Passage]
    tokens: dict[int, TokenVectors]
    sentences: dict[int, list[SpanVector]]


class HybridRetriever:
    """What Telcon ships: candidates by reciprocal rank, then late interaction."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def retrieve(self, question: str, filters: Filters, k: int) -> list[Hit]:
        with self._library.snapshot():
            return self._retrieve(question, filters, k)

    def _retrieve(self, question: str, filters: Filters, k: int) -> list[Hit]:
        wordings = self._wordings(question)
        rankings = [ranking for wording in wordings for ranking in self._rankings(wording, filters)]
        candidates = reciprocal_rank_fusion(rankings)[: max(CANDIDATES, k)]
        found = self._load(candidates)
        scored = [self._hits(wording, found) for wording in wordings]
        best = {row: max((hits[row] for hits in scored), key=lambda hit: hit.score) for row in found.passages}
        order = sorted(best, key=lambda row: (-best[row].score, row))
        return [best[row] for row in order[:k]]

    def _wordings(self, question: str) -> list[_Wording]:
        texts = list(dict.fromkeys((question, period_variant(question))))
        speakers = {name.casefold() for name in self._library.store.speakers()}
        passages = self._library.store.extent().passages

        def weight(word: str) -> float | None:
            if word.casefold() in FUNCTION_WORDS or word.casefold() in speakers:
                return None
            if not passages:
                return 1.0
            found = self._library.store.count_passages(search_expression([word]))
            return 1.0 - _COMMONNESS * (1.0 - math.log((passages + 1) / (found + 1)) / math.log(passages + 1))

        seen = self._library.encoder.encode_tokens(texts)
        encodings = [replace(encoding, tokens=rotated(encoding.tokens)) for encoding in seen]
        return [
            _Wording(encoding, query_tokens(text, encoding, weight), search_expression(content_words(text)))
            for text, encoding in zip(texts, encodings, strict=True)
        ]

    def _rankings(self, wording: _Wording, filters: Filters) -> list[list[int]]:
        dense = self._library.nearest(wording.encoding.vector, CANDIDATES, filters)
        if not wording.expression:
            return [dense]
        lexical = self._library.store.lexical(wording.expression, CANDIDATES, filters)
        return [dense, [row for row, _ in lexical]]

    def _load(self, rows: list[int]) -> _Found:
        store = self._library.store
        return _Found(store.passages(rows), store.tokens(rows), store.sentences(rows))

    def _hits(self, wording: _Wording, found: _Found) -> dict[int, Hit]:
        expression, rows = wording.expression, list(found.passages)
        lexical = self._library.store.lexical_scores(expression, rows) if expression else {}
        return {row: _hit(wording, found, row, _saturate(lexical.get(row, 0.0))) for row in rows}


class LexicalRetriever:
    """BM25 over the passages alone: a baseline to be measured against."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def retrieve(self, question: str, filters: Filters, k: int) -> list[Hit]:
        expression = search_expression(content_words(question))
        if not expression:
            return []
        ranked = self._library.store.lexical(expression, k, filters)
        passages = self._library.store.passages([row for row, _ in ranked])
        return [Hit(passages[row], score) for row, score in ranked]


class DenseRetriever:
    """One vector a passage, nearest by cosine: the other baseline."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def retrieve(self, question: str, filters: Filters, k: int) -> list[Hit]:
        rows = self._library.nearest(self._library.encoder.encode_queries([question])[0], k, filters)
        passages = self._library.store.passages(rows)
        return [Hit(passages[row], 1.0 / rank) for rank, row in enumerate(rows, 1)]


class FusedRetriever:
    """BM25 and dense search fused by reciprocal rank, and nothing more: what everyone builds first."""

    def __init__(self, library: Library) -> None:
        self._parts = (LexicalRetriever(library), DenseRetriever(library))

    def retrieve(self, question: str, filters: Filters, k: int) -> list[Hit]:
        found = [part.retrieve(question, filters, CANDIDATES) for part in self._parts]
        passages = {hit.passage.id: hit.passage for hits in found for hit in hits}
        order = sorted(passages)
        fused = reciprocal_rank_fusion([[order.index(hit.passage.id) for hit in hits] for hits in found])
        return [Hit(passages[order[place]], 1.0 / rank) for rank, place in enumerate(fused[:k], 1)]


def _hit(wording: _Wording, found: _Found, row: int, words: float) -> Hit:
    """A passage held against one wording: word by word, by its best sentence, and by BM25."""
    tokens, sentences = found.tokens[row], found.sentences[row]
    within = maxsim_within(wording.tokens, tokens, [(piece.span.start, piece.span.end) for piece in sentences])
    cosines = [float(piece.vector @ wording.encoding.vector) for piece in sentences]
    late, sentence = maxsim(wording.tokens, tokens), max(cosines, default=0.0)
    evidence = tuple(
        Evidence(piece.span, round(match + SENTENCE_WEIGHT * cosine, 6))
        for piece, match, cosine in zip(sentences, within, cosines, strict=True)
    )
    return Hit(
        passage=found.passages[row],
        score=round(late + SENTENCE_WEIGHT * sentence + LEXICAL_WEIGHT * words, 6),
        late=late,
        sentence=sentence,
        lexical=words,
        evidence=evidence,
        matches=tuple(word_matches(wording.tokens, tokens).items()),
    )


def _saturate(score: float) -> float:
    return score / (score + _LEXICAL_HALF)
