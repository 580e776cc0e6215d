"""The plain systems agree with brute force, keep their limits, and encode a library once."""

from __future__ import annotations

import re

import numpy as np
import pytest

from data.passages import Passage, passages
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.search.fusion import reciprocal_rank_fusion
from lab.evaluation.baselines import PlainSearch

QUESTIONS = ("Who wants a quick deal?", "What did Ball say about unknowns?", "inspection of the IL-28 bombers")


@pytest.fixture(scope="module")
def plain(library: Library) -> PlainSearch:
    return PlainSearch(library)


@pytest.fixture(scope="module")
def everything(library: Library) -> list[Passage]:
    documents = [library.store.documents.get(document) for document in library.store.documents.ids()]
    return [passage for document in documents for passage in passages(document)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_dense_is_the_order_of_inner_products(
    plain: PlainSearch, everything: list[Passage], encoder: Encoder, question: str
) -> None:
    vectors = encoder.encode_passages([passage.plain() for passage in everything])
    cosines = vectors @ encoder.encode_queries([question])[0]
    by_id = {passage.id: float(cosine) for passage, cosine in zip(everything, cosines, strict=True)}
    found = plain.dense(question)
    assert sorted(found) == sorted(by_id)
    assert [by_id[name] for name in found] == pytest.approx(sorted(by_id.values(), reverse=True), abs=1e-5)


def test_lexical_is_bm25_of_the_bare_words(plain: PlainSearch, everything: list[Passage]) -> None:
    """One word, whose BM25 can be counted by hand: k1 = 1.2, b = 0.75, as SQLite has them."""
    lengths = {passage.id: len(re.findall(r"\w+", passage.plain())) for passage in everything}
    counts = {p.id: len(re.findall(r"\bunknowns?\b", p.plain(), re.IGNORECASE)) for p in everything}
    mean = sum(lengths.values()) / len(lengths)
    scores = {
        name: count * 2.2 / (count + 1.2 * (0.25 + 0.75 * lengths[name] / mean))
        for name, count in counts.items()
        if count
    }
    assert len(scores) > 1
    assert plain.lexical("unknowns") == sorted(scores, key=lambda name: -scores[name])


def test_fusion_is_reciprocal_rank_of_both(plain: PlainSearch, everything: list[Passage]) -> None:
    ids = [passage.id for passage in everything]
    for question in QUESTIONS:
        both = [[ids.index(name) for name in found] for found in (plain.lexical(question), plain.dense(question))]
        assert plain.fused(question) == [ids[place] for place in reciprocal_rank_fusion(both)][:50]


def test_a_search_within_documents_finds_nothing_else(plain: PlainSearch) -> None:
    for system in plain.systems().values():
        found = system("What did Ball tell Bundy?", ("msc_cuba221",))
        assert found
        assert {name.partition("#")[0] for name in found} == {"msc_cuba221"}
        assert not system("What did Ball tell Bundy?", ("nowhere",))


def test_a_question_without_words_of_content_finds_nothing_in_full_text(plain: PlainSearch) -> None:
    assert plain.lexical("and what of it?") == []
    assert plain.fused("and what of it?") == plain.dense("and what of it?")


def test_a_library_is_encoded_once(library: Library, plain: PlainSearch) -> None:
    told: list[tuple[str, int, int]] = []
    again = PlainSearch(library, lambda *progress: told.append(progress))
    assert not told
    assert again.dense(QUESTIONS[0]) == plain.dense(QUESTIONS[0])
    (kept,) = library.folder.glob("plain-*.npy")
    assert np.load(kept).shape == (library.store.passages.extent().passages, library.encoder.dimension)
