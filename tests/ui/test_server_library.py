"""`telcon --library postgresql://…`: what is asked, added, listed and removed is as in a folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from embeddings.library import Library
from tests.postgresql import Server
from ui.command_line import main
from ui.settings import beside, read_settings

QUESTIONS = (
    "Who is against doing business on the other fellow's drafting?",
    "Who spoke?",
    "Summarise the November 9 call",
)
CALL = (
    "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"
    "Marlow: Is the harbour frozen?\n\nQuill: The cranes stand still in the ice.\n"
)
Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(library: str, *arguments: str, code: int = 0) -> str:
        assert main(["--library", library, "--quiet", *arguments]) == code
        printed = capsys.readouterr()
        return printed.out + printed.err

    return run


def test_a_servers_library_answers_as_a_folders_does(
    library: Library, postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setattr("ui.settings._data", lambda: tmp_path / "data")
    monkeypatch.setenv("PGPASSWORD", "hunter2")
    place = postgresql.address(tmp_path).uri.replace("postgres:@", "postgres:hunter2@")
    told = run(str(library.folder), "move", str(library.folder), place)
    assert "2 documents, 45 passages" in told
    questions = tmp_path / "questions.jsonl"
    questions.write_text("".join(json.dumps({"id": q, "question": q}) + "\n" for q in QUESTIONS), encoding="utf-8")
    ours, theirs = (
        [
            {**json.loads(line), "seconds": 0}
            for line in run(where, "ask", "--batch", str(questions), "--json").splitlines()
        ]
        for where in (str(library.folder), place)
    )
    assert ours == theirs
    paper = tmp_path / "ice.txt"
    paper.write_text(CALL, encoding="utf-8")
    told += run(place, "add", str(paper))
    assert "The cranes stand still in the ice." in run(place, "ask", "Who says that the cranes stand still in the ice?")
    listed = run(place, "list")
    assert "3 documents" in listed
    assert "vector search: pgvector, exact" in listed
    told += run(place, "add", "--join")
    assert "0 files" in told  # nobody else adds
    told += run(place, "move", str(library.folder), place, "--merge")
    assert "0 of 2 documents (2 were there)" in told
    told += listed + run(place, "remove", "ice") + run(place, "doctor")
    assert "2 documents" in run(place, "list")
    assert "hunter2" not in told
    assert beside(read_settings(place).library).is_relative_to(tmp_path / "data" / "servers")


def test_a_server_that_is_not_there_is_told_in_a_line(run: Run) -> None:
    told = run("postgresql://reader:hunter2@127.0.0.1:1/archive", "list", code=1)
    assert told.count("\n") == 1
    assert "PostgreSQL at 127.0.0.1, port 1 cannot be reached" in told
    assert "hunter2" not in told
