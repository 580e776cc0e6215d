"""Recombined documents are made of real passages' halves, and are the same every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from data.passages import passages
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.passages.token_codec import rotated
from embeddings.values import NO_FILTERS
from lab.benchmarks.growing import Grown, grow
from lab.benchmarks.passages_file import read_passages
from lab.benchmarks.pool import Pool, Recombined
from lab.benchmarks.recombine import read_pool, recombine
from qa.chatbot import ChatBot
from ui.assembly import build_chatbot

_SEED = 7


@pytest.fixture(scope="module")
def pool(library: Library) -> Pool:
    return read_pool(library.store)


@pytest.fixture(scope="module")
def made(pool: Pool) -> list[Recombined]:
    return [recombine(pool, _SEED, number) for number in range(6)]


def test_the_same_number_gives_the_same_document(pool: Pool, made: list[Recombined]) -> None:
    again = [recombine(pool, _SEED, number) for number in reversed(range(6))][::-1]
    assert [each.document for each in again] == [each.document for each in made]
    for one, other in zip(made, again, strict=True):
        for a, b in zip(one.encoded, other.encoded, strict=True):
            assert a.tokens == b.tokens
            assert np.array_equal(a.windows, b.windows)


def test_another_seed_gives_other_documents(pool: Pool, made: list[Recombined]) -> None:
    assert recombine(pool, _SEED + 1, 0).document.text != made[0].document.text


def test_a_document_is_cut_into_the_passages_that_were_encoded(made: list[Recombined]) -> None:
    for each in made:
        assert [item.passage for item in each.encoded] == list(passages(each.document))


def test_there_are_as_many_passages_as_in_a_real_document(pool: Pool, made: list[Recombined]) -> None:
    real = {tuple(part.kind for part in shape) for shape in pool.shapes}
    assert {tuple(item.passage.kind for item in each.encoded) for each in made} <= real


def test_every_half_is_words_of_a_real_passage(library: Library, pool: Pool) -> None:
    texts = [library.store.documents.get(document_id).text for document_id in library.store.documents.ids()]
    for halves in pool.halves.values():
        for half in (*halves.first, *halves.second):
            assert any(half.text in text for text in texts)


def test_tokens_stand_on_words_of_their_passage(made: list[Recombined]) -> None:
    for each in made:
        for item in each.encoded:
            spans = item.tokens.spans
            assert len(spans) == len(item.tokens) > 0
            assert (spans[:, 0] >= item.passage.span.start).all()
            assert (spans[:, 1] <= item.passage.span.end).all()
            words = [each.document.text[start:end] for start, end in spans]
            assert all(any(map(str.isalnum, word)) and " " not in word for word in words)


def test_a_passage_keeps_the_token_vectors_of_its_halves(pool: Pool, made: list[Recombined]) -> None:
    """Packed a second time, a token is still nearest to itself as the real passage has it."""
    found = [item for each in made for item in each.encoded if item.passage.kind == "turn"]
    assert found
    for item in found:
        halves = [half for half in pool.halves["turn"].first if item.passage.text.startswith(half.text)]
        first = max(halves, key=lambda half: len(half.text))
        real = first.tokens.unpacked().vectors
        again = item.tokens.unpacked().vectors[: len(real)]
        cosines = (real * again).sum(axis=1) / np.linalg.norm(real, axis=1) / np.linalg.norm(again, axis=1)
        assert cosines.mean() > 0.9


def test_a_window_is_the_mean_of_its_tokens_as_a_unit_vector(made: list[Recombined]) -> None:
    """Held against the tokens as they were packed again, which are only near to what the mean was taken of."""
    windows, means = [], []
    for item in (item for each in made for item in each.encoded):
        (window,) = item.windows
        mean = item.tokens.unpacked().vectors.mean(axis=0)
        windows.append(window)
        means.append(mean / np.linalg.norm(mean))
    assert np.linalg.norm(windows, axis=1) == pytest.approx(1.0, abs=1e-5)
    cosines = (rotated(np.stack(windows)) * np.stack(means)).sum(axis=1)
    assert cosines.min() > 0.9
    assert cosines.mean() > 0.95


def test_a_library_grows_and_goes_on_growing(library: Library, encoder: Encoder, tmp_path: Path) -> None:
    grown = Grown(tmp_path / "grown")
    first = grow(library.folder, grown, 40, _SEED)
    before = [each.id for each in read_passages(grown.passages)]
    second = grow(library.folder, grown, 90, _SEED)
    words = list(read_passages(grown.passages))
    vectors = np.fromfile(grown.vectors, dtype=np.float32).reshape(len(words), -1)
    assert 40 <= first < second == len(words)
    assert [each.id for each in words][:first] == before
    with Library(grown.library, encoder) as opened:
        assert opened.store.passages.extent().passages == second
        rows = opened.store.passages.rows([each.id for each in words])
        kept = opened.store.passages.read(rows)
        assert [kept[row].plain() for row in rows] == [each.text for each in words]
        nearest = opened.nearest(vectors[11], 3, NO_FILTERS)
        assert rows[11] in nearest
        bot: ChatBot = build_chatbot(opened)
        assert bot.ask("What about the missiles in Cuba?").hits


def test_after_a_crash_the_copies_are_cut_back(library: Library, tmp_path: Path) -> None:
    grown = Grown(tmp_path / "grown")
    count = grow(library.folder, grown, 40, _SEED)
    whole = grown.passages.read_bytes(), grown.vectors.read_bytes()
    with grown.passages.open("ab") as words, grown.vectors.open("ab") as vectors:
        words.write(b'{"id": "half a l')
        vectors.write(b"\0" * 100)
    assert grow(library.folder, grown, 40, _SEED) == count
    assert (grown.passages.read_bytes(), grown.vectors.read_bytes()) == whole
