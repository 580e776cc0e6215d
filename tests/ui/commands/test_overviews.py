"""`telcon overview` and `telcon compare` as people and programs use them."""

from __future__ import annotations

import json

import pytest

from embeddings.library import Library
from ui.command_line import main


def run(library: Library, *arguments: str) -> int:
    return main(["--library", str(library.folder), *arguments])


def test_an_overview_has_its_heads_and_sources(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(library, "overview", "msc_cuba221") == 0
    out = capsys.readouterr().out
    assert "\nMain points\n" in out
    assert "\nThe editors add\n" in out
    assert "\nWhat is missing\n" in out
    assert "[1] heading, December 3, 1962 (msc_cuba221)" in out


def test_as_json_it_has_the_stable_form(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(library, "overview", "frus1961-63v11", "--speaker", "ball", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["operation"] == "overview"
    for citation in answer["citations"]:
        text = library.store.documents.get(citation["document_id"]).text
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert {citation["speaker"] for citation in answer["citations"]} <= {"Ball", None}


def test_compare_two_documents_and_two_speakers(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(library, "compare", "msc_cuba164", "msc_cuba221") == 0
    assert "Only in the memorandum of December 3, 1962" in capsys.readouterr().out
    command = ("compare", "frus1961-63v11", "--speaker", "Ball", "--speaker", "Bundy", "--topic", "the quarantine")
    assert run(library, *command) == 0
    out = capsys.readouterr().out
    assert out.index("\nBall\n") if "\nBall\n" in out else out.startswith("Ball\n")
    assert "much too brutal" in " ".join(out.split())


def test_an_unknown_name_is_one_line(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(library, "overview", "msc_cuba999") == 1
    assert "No document “msc_cuba999” in the library." in capsys.readouterr().err


def test_one_side_is_told_what_to_name(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(library, "compare", "frus1961-63v11", "--speaker", "Ball") == 0
    capsys.readouterr()
    assert run(library, "compare", "msc_cuba164", "--speaker", "Ball") == 1
    assert "Name two documents" in capsys.readouterr().out
