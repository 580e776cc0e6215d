"""Both stores find the same: words, passages and scores of full text, and the nearest vectors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.readers.avalon import read_avalon
from embeddings.passages.encode import cut, encode_group
from embeddings.store.opening import open_store
from embeddings.store.protocol import Store
from embeddings.values import NO_FILTERS, Filters
from tests.embeddings.quick_encoder import QuickEncoder
from tests.postgresql import Server

HEAD = "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May {day}, 1951, 3:15 p.m.\n\n"
_WORDS = (
    "strike berth berths ice iced cranes crane standing stands the of and not F.B.I. caféteria Jürgen ships' "
    "harbour-master x ties tied relational 1951 100,000 it’s ﬁnal O'Neill ﬂeet"
)
WORDS = tuple(_WORDS.split())
QUERIES = (
    "berth OR ice",
    "crane AND standing",
    '"cranes stand"',
    '"the strike"',
    "and OR of OR the",
    "words : (strike AND (ice OR crane))",
    "words : berth",
    '("ice" OR "berth") AND ("tied")',
    '"F.B.I."',
    '"f b i" OR x',
    '"Jürgen" OR jurgen',
    '"caféteria"',
    '"harbour-master" OR "it’s"',
    "marlow OR baltimore OR ice",
    '(ice AND crane) OR (tie AND "strike")',
    "words : (marlow)",
    '"crane" "ice"',
    "nothere OR ice",
    '"." OR ice',
    "relate OR tie OR tie",
    '"100,000"',
)
NOTHING = ("nothere AND ice", '"." AND ice', "words : nothere", '"."')


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, postgresql: Server) -> Iterator[tuple[Store, Store]]:
    """Two stores of the same random calls, of which some are put again and some removed."""
    folder = tmp_path_factory.mktemp("both")
    chance = random.Random(1951)  # noqa: S311 - the same every time
    stores = open_store(folder, QuickEncoder.name), open_store(postgresql.address(folder), QuickEncoder.name)
    for number in [*range(24), 3, 5]:
        turns = [
            f"{who}: {' '.join(chance.choices(WORDS, k=chance.randint(1, 14)))}." for who in ("Marlow", "Quill") * 3
        ]
        document = read_avalon(HEAD.format(day=number + 1) + "\n\n".join(turns) + "\n", f"call{number}")
        encoded = encode_group(QuickEncoder(), [cut(replace(document, source_label=None))])
        assert encoded
        for store in stores:
            store.put(document, encoded[0])
    for store in stores:
        store.remove(["call7", "call11"])
    yield stores
    for store in stores:
        store.close()


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("filters", [NO_FILTERS, Filters(speakers=("Quill",), documents=("call1", "call2", "call4"))])
def test_full_text_finds_the_same_passages_with_the_same_scores(
    both: tuple[Store, Store], query: str, filters: Filters
) -> None:
    ours, theirs = (dict(store.fulltext.search(query, 1_000, filters)) for store in both)
    assert ours or filters
    assert theirs == pytest.approx(ours, rel=1e-9)
    for limit in (1, 7):
        best = [store.fulltext.search(query, limit, filters) for store in both]
        assert [row for row, _ in best[0]] == [row for row, _ in best[1]]
    chosen = [*ours][::2]
    assert both[1].fulltext.scores(query, chosen) == pytest.approx(both[0].fulltext.scores(query, chosen), rel=1e-9)


@pytest.mark.parametrize("query", NOTHING)
def test_what_stands_nowhere_is_found_in_neither(both: tuple[Store, Store], query: str) -> None:
    assert [store.fulltext.search(query, 9) for store in both] == [[], []]


def test_what_has_no_word_is_nowhere_in_either(both: tuple[Store, Store]) -> None:
    for store in both:
        assert store.fulltext.scores('"."', [1, 2]) == {}
        assert store.fulltext.count('"."') == 0
        assert store.fulltext.documents_holding('"."') == {}
        assert store.fulltext.holding([["."]]) == []


def test_words_are_the_same(both: tuple[Store, Store]) -> None:
    for start in ("s", "ic", "f", "t", "1", "jur"):
        assert both[1].fulltext.terms(start) == both[0].fulltext.terms(start)
    for word in WORDS:
        assert both[1].fulltext.count(f'"{word}"') == both[0].fulltext.count(f'"{word}"')
        assert both[1].fulltext.mentions(word) == both[0].fulltext.mentions(word)
        assert both[1].fulltext.documents_holding(f'"{word}"') == both[0].fulltext.documents_holding(f'"{word}"')
        for store in both:
            assert store.fulltext.holding([[word], ["ice"]]) == both[0].fulltext.holding([[word], ["ice"]])
            assert store.fulltext.beginning_with([word], NO_FILTERS, 5) == both[0].fulltext.beginning_with(
                [word], NO_FILTERS, 5
            )
    terms = [term for term, _ in both[0].fulltext.terms("s")]
    held = [store.fulltext.with_terms(terms, 99) for store in both]
    assert [sorted(held[1][term]) for term in terms] == [sorted(held[0][term]) for term in terms]


@pytest.mark.parametrize("filters", [NO_FILTERS, Filters(speakers=("Quill",)), Filters(documents=("call1", "call9"))])
def test_the_nearest_are_the_nearest(both: tuple[Store, Store], filters: Filters) -> None:
    ids, vectors = both[0].vectors.of_passages(both[0].passages.rows_within(filters).tolist())
    assert both[1].nearest
    for vector in QuickEncoder().encode_queries(["ice", "cranes stand", "Who?"]):
        found = both[1].nearest.nearest(vector, 10, filters)
        cosines = dict(zip(ids.tolist(), (vectors @ vector).tolist(), strict=True))
        assert [cosines[row] for row in found] == pytest.approx(sorted(cosines.values(), reverse=True)[:10], abs=2e-3)
        assert len(set(found)) == len(found)


def test_an_index_finds_nearly_the_same_within_filters(
    both: tuple[Store, Store], postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("embeddings.store.postgres.nearest.EXACT_UP_TO", 20)
    store = open_store(postgresql.address(tmp_path), QuickEncoder.name)
    for document_id in both[0].documents.ids():
        document = both[0].documents.get(document_id)
        encoded = encode_group(QuickEncoder(), [cut(document)])
        assert encoded
        store.put(document, encoded[0])
    assert store.nearest
    assert both[1].nearest
    assert (both[1].nearest.describe(), store.nearest.describe()) == ("pgvector, exact", "pgvector, HNSW")
    for filters in (NO_FILTERS, Filters(speakers=("Quill",)), Filters(documents=("call1", "call9"))):
        (query,) = QuickEncoder().encode_queries(["ice"])
        found = store.nearest.nearest(query, 10, filters)
        _, exact = store.vectors.of_passages(store.passages.rows_within(filters).tolist())
        ids, vectors = store.vectors.of_passages(found)
        best = sorted((exact @ query).tolist(), reverse=True)[:10]
        assert np.sort(vectors @ query)[::-1][:10] == pytest.approx(best, abs=2e-3)
        assert set(ids.tolist()) <= set(store.passages.rows_within(filters).tolist())
    store.close()
