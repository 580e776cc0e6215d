"""`telcon move`: the copy answers as the library does, and what should not be written over is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from embeddings.library import Library
from embeddings.store import DATABASE_NAME
from ui.command_line import main

QUESTION = "Who is against doing business on the other fellow's drafting?"


def answer(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    assert main(["--library", str(folder), "ask", "--json", QUESTION]) == 0
    told = json.loads(capsys.readouterr().out)
    return {**told, "seconds": 0}


def test_a_copy_answers_as_the_library_does(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "archive" / "copy"
    assert main(["move", str(library.folder), str(copy)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("2 documents, 45 passages, ")
    assert printed.out.count("\n") == 1
    assert f"in {copy} as in {library.folder}, which is unchanged; sha256 of both " in printed.out
    assert "Copying" in printed.err
    assert "Checking" in printed.err
    assert answer(copy, capsys) == answer(library.folder, capsys)
    assert main(["--quiet", "move", str(library.folder), str(copy)]) == 0
    again = capsys.readouterr()
    assert "2 documents (2 were there)" in again.out
    assert again.err == ""


def test_a_part_goes_without_the_rest(library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quiet", "move", str(library.folder), str(tmp_path), "--only", "msc_cuba164"]) == 0
    capsys.readouterr()
    assert main(["--library", str(tmp_path), "list"]) == 0
    listed = capsys.readouterr().out
    assert "msc_cuba164" in listed
    assert "msc_cuba221" not in listed
    assert main(["--quiet", "move", str(library.folder), str(tmp_path)]) == 0
    assert "2 documents (1 were there)" in capsys.readouterr().out  # the part was the beginning of the whole


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [("nowhere", "copy", "There is no library in"), ("library", "library/../library", "are one library")],
)
def test_what_cannot_be_copied_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str, target: str, told: str
) -> None:
    assert main(["move", str(tmp_path / source), str(tmp_path / target)]) == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / target / DATABASE_NAME).exists()
