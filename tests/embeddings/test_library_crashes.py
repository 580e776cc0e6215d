"""A crash in the middle of an addition leaves the old library, or the new one."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from data.document import Document
from data.passages import passages
from data.readers.avalon import read_avalon
from embeddings.library import Library
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.sqlite import database_of
from tests.embeddings.whole import assert_documents_whole

HEAD = (
    "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)\n\n"
    "Baltimore, May 4, 1951, 3:15 p.m.\n\n"
)
FIRST = read_avalon(f"{HEAD}Marlow: Is the strike over yet?\n\nQuill: The cranes stand still.\n", "port7")
SECOND = read_avalon(f"{HEAD}Marlow: And today?\n\nQuill: The cranes move again.\n", "port8")
ALL = [passage for document in (FIRST, SECOND) for passage in passages(document)]


class Crash(BaseException):
    """Not an Exception, as a power cut is none."""


def crash(*_: object) -> None:
    raise Crash


def holdings(library: Library) -> tuple[dict[str, Document], int, int]:
    store = library.store
    held = {document_id: store.documents.get(document_id) for document_id in store.documents.ids()}
    return held, store.passages.extent().passages, len(library.index())


@pytest.mark.parametrize(
    "where",
    [
        "embeddings.library.encode_group",
        "embeddings.store.sql.store.insert_document",
        "embeddings.store.sql.insert.insert_references",
        "embeddings.store.sql.insert._insert_passages",
        "embeddings.store.sql.insert.vector_to_bytes",
    ],
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
        assert library.store.fulltext.search("mules", 9) == []
    with Library(tmp_path, QuickEncoder()) as again:
        assert holdings(again) == before
        assert again.add([changed]).replaced == ("port7",)


def test_crash_at_the_second_document_keeps_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library(tmp_path, QuickEncoder()) as library:
        put = library.store.put

        def crash_at_the_second(document: Document, *rest: Any) -> None:
            put(document, *rest) if document.id == "port7" else crash()

        with monkeypatch.context() as patched:
            patched.setattr(library.store, "put", crash_at_the_second)
            with pytest.raises(Crash):
                library.add([FIRST, SECOND])
        assert library.store.documents.ids() == ("port7",)
        assert library.add([FIRST, SECOND]).unchanged == ("port7",)
        held = library.store.passages.read(library.store.passages.rows([passage.id for passage in ALL]))
        assert list(held.values()) == ALL


ADDING = """
import sys
from pathlib import Path
from embeddings.ingest.files import add_files
from embeddings.library import Library
from tests.embeddings.quick_encoder import QuickEncoder

with Library(Path(sys.argv[1]), QuickEncoder()) as library:
    add_files(library, [Path(sys.argv[2])])
"""
KILLS = 25


def write_calls(folder: Path, version: int) -> dict[str, str]:
    """Files of another version, and the texts that they hold; every third has gone."""
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    texts = {}
    for number in range(30):
        if number % 3 != version % 3:
            turns = "\n\n".join(f"Marlow: Berth {turn} of {number} in {version}." for turn in range(12))
            texts[f"call{number}"] = f"{HEAD}{turns}\n\nQuill: The cranes stand still.\n"
            (folder / f"call{number}.txt").write_text(texts[f"call{number}"], encoding="utf-8")
    return texts


def assert_whole(folder: Path, texts: dict[str, set[str]]) -> None:
    """Every document is there with all of its passages and vectors, in one of its versions; the index agrees."""
    with Library(folder, QuickEncoder()) as library:
        store = library.store
        assert database_of(library).rows("PRAGMA integrity_check") == [("ok",)]
        assert database_of(library).rows("PRAGMA foreign_key_check") == []
        assert_documents_whole(store, texts)
        assert len(library.index()) == len(store.vectors.read().passages) == store.vectors.count()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1962, 1963])  # half the kills each, side by side
def test_killed_at_any_moment_the_library_is_whole_and_the_next_addition_completes_it(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments to kill at, no secret
    seen: dict[str, set[str]] = {}
    longest, killed = 4.0, 0
    for version in range(KILLS):
        texts = write_calls(tmp_path / "papers", version)
        for document_id, text in texts.items():
            seen.setdefault(document_id, set()).add(text)
        command = [sys.executable, "-c", ADDING, str(tmp_path / "library"), str(tmp_path / "papers")]
        started = time.monotonic()
        with subprocess.Popen(command) as process:
            try:
                process.wait(chance.uniform(0.3, longest))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        if process.returncode == 0:
            longest = time.monotonic() - started
        killed += process.returncode != 0
        assert_whole(tmp_path / "library", seen)
    assert killed > KILLS // 4
    subprocess.run(command, check=True)
    assert_whole(tmp_path / "library", seen)
    with Library(tmp_path / "library", QuickEncoder()) as library:
        assert {i: library.store.documents.get(i).text for i in texts} == texts
