"""A question to hits: search finds the documents, late interaction the passages in them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from data.document import Span
from data.passages import Passage
from embeddings.encoders import Encoding, Vectors
from embeddings.library import Library
from embeddings.passages import (
    PackedTokens,
    TokenCosines,
    affordable_expression,
    content_words,
    phrase_expression,
    rotated,
    search_expression,
    token_cosines,
)
from embeddings.search.fusion import reciprocal_rank_fusion
from embeddings.search.maxsim import QueryTokens, Stretches, lent, query_tokens, stretches, word_matches
from embeddings.search.neighbourhood import Neighbourhood, neighbourhood
from embeddings.search.numbers import NUMBERS
from embeddings.search.office_holders import by_office_or_name
from embeddings.search.synonyms import letters_apart, reworded
from embeddings.values import Evidence, Filters, Hit

_NUMBERS = NUMBERS.retriever
SEEDS = 60  # passages that each search may find
CANDIDATES = 50  # passages that are looked at sentence by sentence
_MATCHES = 5_000  # passages that full-text search may have to rank: some 10 ms of it


@dataclass(frozen=True)
class _Wording:
    """One way to put the question, as the searches see it."""

    encoding: Encoding
    tokens: QueryTokens
    expression: str


@dataclass(frozen=True)
class _Scored:
    """Passages `rows` (n,) held against one wording, token by token: best partners (n, q), what they come to (n,).

    `whole` compares each token with the wording's own vector.
    """

    rows: Sequence[int]
    cosines: TokenCosines
    whole: TokenCosines
    best: Vectors
    late: Vectors
    lent: Vectors


@dataclass(frozen=True)
class _Candidates:
    """The passages that may be hits, their places among the scored ones and their sentences.

    `within` tells which tokens are in which sentence; those of candidate i begin with stretch `first[i]`.
    """

    passages: Sequence[Passage]
    rows: Sequence[int]
    places: Sequence[int]
    sentences: Sequence[Sequence[Span]]
    within: Stretches
    first: Sequence[int]


class HybridRetriever:
    """What Telcon ships: documents by reciprocal rank, passages by late interaction that their document helps."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def retrieve(self, question: str, filters: Filters, k: int, also: Sequence[Filters] = ()) -> list[Hit]:
        with self._library.snapshot():
            return self._retrieve(question, filters, k, also)

    def _retrieve(self, question: str, filters: Filters, k: int, also: Sequence[Filters]) -> list[Hit]:
        wordings = self._wordings(question)
        seeds = [self._seeds(wordings, each) for each in (filters, *also)]
        around = neighbourhood(self._library.store, seeds, filters)
        tokens = self._library.store.vectors.tokens(around.rows)
        scored = _score(wordings, around, tokens)
        candidates = self._candidates(scored, around, tokens, max(CANDIDATES, k))
        hits = [self._hits(wording, each, candidates) for wording, each in zip(wordings, scored, strict=True)]
        best = {row: max(same, key=lambda hit: hit.score) for row, *same in zip(candidates.rows, *hits, strict=True)}
        order = sorted(best, key=lambda row: (-best[row].score, row))
        return [best[row] for row in order[:k]]

    def _candidates(
        self, scored: Sequence[_Scored], around: Neighbourhood, tokens: dict[int, PackedTokens], count: int
    ) -> _Candidates:
        chosen = _best_places(scored, around, count)
        rows = [around.rows[place] for place in chosen]
        passages, sentences = self._library.store.passages.read(rows), self._library.store.vectors.sentences(rows)
        parts = [sentences[row] for row in rows]
        starts = scored[0].cosines.starts()[chosen].tolist()
        return _Candidates(
            passages=[passages[row] for row in rows],
            rows=rows,
            places=chosen,
            sentences=parts,
            within=stretches(starts, self._library.store.vectors.token_spans(rows, tokens), parts),
            first=[0, *accumulate(map(len, parts[:-1]))] if parts else [],
        )

    def _wordings(self, question: str) -> list[_Wording]:
        store = self._library.store
        texts = list(dict.fromkeys((question, self._as_held(question))))
        counts = {
            word: store.fulltext.count(search_expression([word]))
            for word in dict.fromkeys(word for text in texts for word in content_words(text))
        }
        speakers = {name.casefold() for name in store.people.speakers()}
        passages = store.passages.extent().passages

        def weight(word: str) -> float | None:
            if word not in counts or word.casefold() in speakers:
                return None
            if not passages:
                return 1.0
            rarity = math.log((passages + 1) / (counts[word] + 1)) / math.log(passages + 1)
            return 1.0 - _NUMBERS.commonness * (1.0 - rarity)

        def expression(text: str) -> str:
            return affordable_expression(content_words(text), counts, _MATCHES)

        seen = self._library.encoder.encode_tokens(texts)
        encodings = [replace(encoding, tokens=rotated(encoding.tokens)) for encoding in seen]
        return [
            _Wording(encoding, query_tokens(text, encoding, weight), expression(text))
            for text, encoding in zip(texts, encodings, strict=True)
        ]

    def _as_held(self, question: str) -> str:
        """The question in the words that the library has for what it asks."""
        store = self._library.store

        def count(term: str) -> int:
            return store.fulltext.count(phrase_expression(term))

        days = {day for day in store.documents.dates().values() if day}
        return by_office_or_name(letters_apart(reworded(question, count), count), days, count)

    def _seeds(self, wordings: Sequence[_Wording], filters: Filters) -> list[int]:
        """Passage rows by dense and lexical search for each wording, fused."""
        rankings = []
        for wording in wordings:
            rankings.append(self._library.nearest(wording.encoding.vector, SEEDS, filters))
            if wording.expression:
                lexical = self._library.store.fulltext.search(wording.expression, SEEDS, filters)
                rankings.append([row for row, _ in lexical])
        return reciprocal_rank_fusion(rankings)

    def _hits(self, wording: _Wording, scored: _Scored, candidates: _Candidates) -> list[Hit]:
        """Each candidate held against one wording: word by word, by its best sentence, and by BM25."""
        rows, within = candidates.rows, candidates.within
        bm25 = self._library.store.fulltext.scores(wording.expression, rows) if wording.expression else {}
        matched = (within.best(scored.cosines.cosines) @ wording.tokens.weights).tolist()
        cosines = within.mean(scored.whole.cosines)[:, 0].tolist()
        words = word_matches(wording.tokens, scored.best[candidates.places])
        return [
            _hit(
                passage,
                late=float(scored.late[place]),
                lent=float(scored.lent[place]),
                lexical=bm25.get(row, 0.0),
                sentences=[(span, matched[i], cosines[i]) for i, span in enumerate(sentences, first)],
                matches=matches,
            )
            for passage, row, place, sentences, first, matches in zip(
                candidates.passages, rows, candidates.places, candidates.sentences, candidates.first, words, strict=True
            )
        ]


def _score(wordings: Sequence[_Wording], around: Neighbourhood, tokens: dict[int, PackedTokens]) -> list[_Scored]:
    """All wordings in one pass over the tokens."""
    asked = [part for each in wordings for part in (each.tokens.vectors, rotated(each.encoding.vector[None]))]
    cosines = token_cosines(np.concatenate(asked), [tokens[row] for row in around.rows])
    scored, first = [], 0
    for wording in wordings:
        end, weights = first + len(wording.tokens.vectors), wording.tokens.weights
        words, whole = cosines.columns(first, end), cosines.columns(end, end + 1)
        own = words.best()
        helped = lent(own, around.documents) @ weights
        scored.append(_Scored(around.rows, words, whole, own, own @ weights, helped))
        first = end + 1
    return scored


def _best_places(scored: Sequence[_Scored], around: Neighbourhood, count: int) -> list[int]:
    """Where those of the passages stand that are within the filters and match one of the wordings best."""
    if not around.rows:
        return []
    scores = np.max([each.lent for each in scored], axis=0)
    order = np.lexsort((around.rows, -scores)).tolist()
    return [place for place in order if around.wanted[place]][:count]


def _hit(
    passage: Passage,
    *,
    late: float,
    lent: float,
    lexical: float,
    sentences: Sequence[tuple[Span, float, float]],
    matches: tuple[tuple[str, float], ...],
) -> Hit:
    """`sentences` with how their words match and the cosine of the whole; `lexical` is the BM25 score."""
    best, share = max((cosine for *_, cosine in sentences), default=0.0), lexical / (lexical + _NUMBERS.lexical_half)
    evidence = tuple(
        Evidence(span, round(_NUMBERS.late * match + _NUMBERS.sentence * cosine, 6))
        for span, match, cosine in sentences
    )
    score = round(_NUMBERS.late * lent + _NUMBERS.sentence * best + _NUMBERS.lexical * share, 6)
    return Hit(passage, score, late, lent, best, share, evidence, matches)
