"""A crash in the middle of an addition leaves the old library."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from data.avalon import read_avalon
from data.document import Document
from data.passages import passages
from embeddings.encoder import Encoding, Vectors
from embeddings.library import Library, Progress

HEAD = (
    "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)\n\n"
    "Baltimore, May 4, 1951, 3:15 p.m.\n\n"
)
FIRST = read_avalon(f"{HEAD}Marlow: Is the strike over yet?\n\nQuill: The cranes stand still.\n", "port7")
SECOND = read_avalon(f"{HEAD}Marlow: And today?\n\nQuill: The cranes move again.\n", "port8")
ALL = [passage for document in (FIRST, SECOND) for passage in passages(document)]


class QuickEncoder:
    """Unit rows from a checksum: without meaning, but the same for the same text."""

    name = "quick"
    dimension = 8

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        sums = [list(hashlib.sha256(text.encode()).digest()[: self.dimension]) for text in texts]
        rows = np.asarray(sums, dtype=np.float32).reshape(-1, self.dimension) + 1
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows

    encode_passages = encode_queries

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoding]:
        spans = [np.asarray([(0, len(text))], dtype=np.int32) for text in texts]
        rows = self.encode_queries(texts)
        return [Encoding(row, row[None], span) for row, span in zip(rows, spans, strict=True)]


class Crash(BaseException):
    """Not an Exception, as a power cut is none."""


def crash(*_: object) -> None:
    raise Crash


def crash_at_the_second(progress: Progress) -> None:
    if progress.document_id == "port8":
        raise Crash


def holdings(library: Library) -> tuple[dict[str, Document], int, int]:
    store = library.store
    held = {document_id: store.document(document_id) for document_id in store.document_ids()}
    return held, store.extent().passages, len(library.index())


@pytest.mark.parametrize(
    "where",
    ["embeddings.library.encode_passages", "embeddings.store._insert_passage", "embeddings.store._next_generation"],
)
def test_crash_while_adding_leaves_the_old_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    changed = read_avalon(FIRST.text.replace("cranes", "mules"), "port7")
    with Library(tmp_path, QuickEncoder()) as library:
        library.add([FIRST])
        before = holdings(library)
        with monkeypatch.context() as patched:
            patched.setattr(where, crash)
            with pytest.raises(Crash):
                library.add([changed])
        assert holdings(library) == before
        assert library.store.lexical("mules", 9) == []
    with Library(tmp_path, QuickEncoder()) as again:
        assert holdings(again) == before
        assert again.add([changed]).replaced == ("port7",)


def test_crash_at_the_second_document_keeps_the_first(tmp_path: Path) -> None:
    with Library(tmp_path, QuickEncoder()) as library:
        with pytest.raises(Crash):
            library.add([FIRST, SECOND], crash_at_the_second)
        assert library.store.document_ids() == ("port7",)
        assert library.add([FIRST, SECOND]).unchanged == ("port7",)
        held = library.store.passages(library.store.passage_rows([passage.id for passage in ALL]))
        assert list(held.values()) == ALL
