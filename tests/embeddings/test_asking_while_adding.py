"""Questions are answered while documents come and go, in this process and in others."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.document import Document
from data.readers.avalon import read_avalon
from embeddings.encoders.base import Encoder, Encoding
from embeddings.library import Library
from embeddings.search.retriever import HybridRetriever
from embeddings.store.sqlite import database_file
from embeddings.values import NO_FILTERS, Filters
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.sqlite import database_of

HEAD = "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"


def call(number: int, turns: int = 3) -> Document:
    said = "\n\n".join(f"Marlow: Berth {place} of port {number}. Still closed." for place in range(turns))
    return read_avalon(f"{HEAD}{said}\n\nQuill: The cranes stand still.\n", f"port{number}")


def ask(library: Library, filters: Filters = NO_FILTERS) -> list[str]:
    hits = HybridRetriever(library).retrieve("Do the cranes stand still?", filters, 20)
    held = library.store.passages.extent(filters)
    assert all(hit.passage.text for hit in hits)
    assert held.passages >= held.documents
    return [hit.passage.id for hit in hits]


def ask_while_adding(library: Library, each: int) -> dict[str, set[str]]:
    """Four ask while two add so many calls each and remove every third; the texts that are left, by id."""
    library.add([call(0)])
    done = threading.Event()

    def asking() -> int:
        asked = 0
        while not done.is_set() or not asked:
            found = ask(library) + ask(library, Filters(speakers=("Quill",)))
            assert "port0#t4" in found
            asked += 1
        return asked

    def adding(start: int) -> None:
        for number in range(start, start + each):
            library.add([call(number)])
            if number % 3 == 0:
                library.remove(f"port{number}")

    with ThreadPoolExecutor(6) as pool:
        askers = [pool.submit(asking) for _ in range(4)]
        adders = [pool.submit(adding, start) for start in (1, 101)]
        try:
            [adder.result() for adder in adders]
        finally:
            done.set()
        assert all(asker.result() for asker in askers)
    left = {0, *(n for start in (1, 101) for n in range(start, start + each) if n % 3)}
    assert set(library.store.documents.ids()) == {f"port{number}" for number in left}
    return {f"port{number}": {call(number).text} for number in left}


def test_threads_ask_while_others_add_and_remove(tmp_path: Path) -> None:
    with Library(tmp_path, QuickEncoder()) as library:
        ask_while_adding(library, 25)
        assert len(library.index()) == library.store.vectors.count()


class SlowEncoder(QuickEncoder):
    """Takes its time over passages, none over a question."""

    def __init__(self) -> None:
        super().__init__()
        self.encoding = threading.Event()
        self.release = threading.Event()

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoding]:
        if len(texts) > 2:
            self.encoding.set()
            assert self.release.wait(30)
        return super().encode_tokens(texts)


def test_no_question_waits_for_an_encoding(tmp_path: Path) -> None:
    encoder = SlowEncoder()
    with Library(tmp_path, encoder) as library:
        encoder.release.set()
        library.add([call(0)])
        encoder.release.clear()
        encoder.encoding.clear()
        with ThreadPoolExecutor(1) as pool:
            adding = pool.submit(library.add, [call(1)])
            assert encoder.encoding.wait(30)
            assert "port0#t4" in ask(library)
            assert not adding.done()
            encoder.release.set()
            assert adding.result().new == ("port1",)
        assert "port1#t4" in ask(library)


def test_no_question_waits_for_a_transaction_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_file, "_WAIT", 0)  # whoever had to wait would raise
    with Library(tmp_path, QuickEncoder()) as library, Library(tmp_path, QuickEncoder()) as other:
        library.add([call(0)])
        ask(library)
        with database_of(other).transaction() as connection:
            connection.execute("UPDATE documents SET title = 'half done'")
            assert "port0#t4" in ask(library)
            assert library.store.documents.listing()[0].title != "half done"


def test_real_questions_in_several_threads_have_the_answers_of_one(tmp_path: Path, encoder: Encoder) -> None:
    questions = ["Do the cranes move?", "Which berth is closed?", "Who calls?", "What does Quill say of cranes?"]
    texts = [f"Sentence number {number} about the harbour and its cranes." for number in range(40)]
    with Library(tmp_path, encoder) as library:
        library.add([call(0), call(1)])
        retriever = HybridRetriever(library)
        alone = {question: retriever.retrieve(question, NO_FILTERS, 5) for question in questions}
        with ThreadPoolExecutor(4) as pool:
            busy = pool.submit(encoder.encode_passages, texts)
            found = list(pool.map(lambda question: retriever.retrieve(question, NO_FILTERS, 5), questions * 5))
            assert busy.result().shape == (40, 384)
    for question, hits in zip(questions * 5, found, strict=True):
        assert [hit.passage.id for hit in hits] == [hit.passage.id for hit in alone[question]]
        assert [hit.score for hit in hits] == pytest.approx([hit.score for hit in alone[question]], abs=1e-4)
