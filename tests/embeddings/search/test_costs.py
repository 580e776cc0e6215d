"""How much of a library a question looks at: no more than was chosen, however much there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from data.readers.avalon import read_avalon
from embeddings.library import Library
from embeddings.search import HybridRetriever
from embeddings.search.fusion import reciprocal_rank_fusion
from embeddings.search.literal import look_up
from embeddings.search.maxsim import lent
from embeddings.search.near_words import near_words
from embeddings.search.neighbourhood import _best_documents, neighbourhood
from embeddings.values import NO_FILTERS
from tests.embeddings.quick_encoder import QuickEncoder

HEAD = "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"


@pytest.fixture(scope="module")
def long_call(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One call of a hundred and thirty turns."""
    said = "\n\n".join(f"{'Marlow' if place % 2 else 'Quill'}: Crane {place} of the quay." for place in range(130))
    with Library(tmp_path_factory.mktemp("long"), QuickEncoder()) as library:
        library.add([read_avalon(f"{HEAD}{said}\n", "call")])
        yield library


def spied(patch: pytest.MonkeyPatch, place: Any, name: str, counted: int) -> list[Any]:
    """The `counted`-th argument of every call of a method, which goes on as it is."""
    told: list[Any] = []
    method = getattr(place, name)

    def told_and_called(*given: Any, **named: Any) -> Any:
        told.append(given[counted])
        return method(*given, **named)

    patch.setattr(place, name, told_and_called)
    return told


def test_a_question_looks_at_so_many_passages(long_call: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    store = long_call.store
    by_vector = spied(monkeypatch, long_call, "nearest", 1)
    by_words = spied(monkeypatch, store.fulltext, "search", 1)
    sentence_by_sentence = spied(monkeypatch, store.vectors, "sentences", 0)
    assert len(HybridRetriever(long_call).retrieve("Which crane is on the quay?", NO_FILTERS, 10)) == 10
    assert (set(by_vector), set(by_words)) == ({60}, {60})
    assert [len(rows) for rows in sentence_by_sentence] == [50]


@pytest.mark.parametrize(("counts", "looked_for"), [((2_000, 2_900), {"crane", "quay"}), ((2_000, 3_200), {"crane"})])
def test_words_that_stand_in_more_than_five_thousand_passages_are_left_out(
    long_call: Library, monkeypatch: pytest.MonkeyPatch, counts: Sequence[int], looked_for: set[str]
) -> None:
    by_words = spied(monkeypatch, long_call.store.fulltext, "search", 0)
    monkeypatch.setattr(long_call.store.fulltext, "count", lambda query: counts["quay" in query] if query else 0)
    HybridRetriever(long_call).retrieve("crane quay", NO_FILTERS, 10)
    (expression,) = by_words
    assert {word for word in ("crane", "quay") if word in expression} == looked_for


def test_six_places_before_and_after_are_near(long_call: Library) -> None:
    (seed,) = long_call.store.passages.rows(["call#t60"])
    around = neighbourhood(long_call.store, [[seed]], NO_FILTERS)
    assert list(around.rows) == list(range(seed - 6, seed + 7))


def test_thirty_documents_are_looked_at() -> None:
    assert _best_documents(range(100), {row: row for row in range(100)}) == list(range(30))


@pytest.mark.parametrize(("place", "first"), [(50, "twice"), (80, "once")])
def test_a_first_place_is_worth_two_places_sixty_two_further_down(place: int, first: str) -> None:
    """k = 60, as published: a passage that one search has first against one that two searches have further down."""
    once, twice = 999, 0
    others = [list(range(start, start + place - 1)) for start in (1_000, 2_000)]
    fused = reciprocal_rank_fusion([[once], [*others[0], twice], [*others[1], twice]])
    assert (fused.index(twice) < fused.index(once)) == (first == "twice")
    homes = {once: 1, **dict.fromkeys(range(2), 2), **{row: row for each in others for row in each}}
    ranking = [once, *others[0][: place - 2], 0, 1]
    best = _best_documents(ranking, homes)
    assert best.index(1) < best.index(2) if place > 62 else 2 in best[:3]


def test_a_word_counts_for_six_tenths_of_its_partner_elsewhere() -> None:
    best = np.asarray([[0.5, 0.1], [0.1, 1.0]], dtype=np.float32)
    assert lent(best, np.asarray([7, 7])) == pytest.approx(np.asarray([[0.5, 0.6], [0.3, 1.0]]))


def test_a_thousand_passages_are_read_for_words_as_they_stand() -> None:
    read: list[int] = []

    def holding(_pieces: object, _filters: object, limit: int) -> list[int]:
        return list(range(1, limit + 1))

    def passages(rows: Sequence[int]) -> dict[int, object]:
        read.append(len(rows))
        return {}

    store: Any = SimpleNamespace(fulltext=SimpleNamespace(holding=holding), passages=SimpleNamespace(read=passages))
    assert look_up(store, "the quay", across=False).found == ()
    assert set(read) == {1_000}


def test_full_text_is_asked_for_twelve_words_and_borders_are_looked_for_in_fourteen(
    long_call: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = spied(monkeypatch, long_call.store.fulltext, "holding", 0)
    begun = spied(monkeypatch, long_call.store.fulltext, "beginning_with", 0)
    look_up(long_call.store, " ".join("abcdefghijklmn"))
    assert [len(piece) for piece in asked[0]] == [12]
    assert [len(words) for words in begun] == list(range(1, 14))
    begun.clear()
    look_up(long_call.store, " ".join("abcdefghijklmno"))
    assert begun == []


def test_a_stem_is_written_out_from_twelve_passages(long_call: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = spied(monkeypatch, long_call.store.fulltext, "with_terms", 1)
    assert near_words(long_call.store, "crame") == ["Crane"]
    assert set(looked_at) == {12}


@pytest.fixture
def stems(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path, QuickEncoder()) as library:
        library.add([read_avalon(f"{HEAD}Marlow: The relational plan.\n\nQuill: A nationalization.\n", "call")])
        yield library


def test_a_stem_may_lack_three_letters_and_the_steps_of_a_slip(stems: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of eight letters typed stems of three to ten are looked at."""
    lengths = [2, 3, 4, 9, 10, 11]
    terms = [("relational"[:length].ljust(length, "x"), 1) for length in lengths]
    looked_at = spied(monkeypatch, stems.store.fulltext, "with_terms", 0)
    monkeypatch.setattr(stems.store.fulltext, "terms", lambda start: terms if start == "r" else [])
    near_words(stems.store, "relation")
    lengths_looked_at = {len(term) for terms in looked_at for term in terms}
    assert lengths_looked_at <= {3, 4, 9, 10}
    assert 3 in lengths_looked_at
