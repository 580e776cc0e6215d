"""`import telcon`: the names that are promised, that importing loads nothing, and that the page's examples run."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

import telcon
from embeddings.library import Library
from tests.conftest import ROOT
from tests.test_docs import BLOCKS, PIECES
from ui.programs import public

PROMISED = (
    "Answer", "Citation", "Conversation", "Document", "Filters", "Hit", "Library", "TelconError", "ask",
    "open_library", "to_json",
)  # fmt: skip
PAGE = ROOT / "docs" / "python.md"
EXAMPLES = [block for block in BLOCKS if block.page == PAGE]


def test_these_names_are_promised_and_no_others() -> None:
    assert tuple(telcon.__all__) == PROMISED == tuple(public.__all__)
    assert set(PROMISED) <= set(dir(telcon))
    words = {piece.told for piece in PIECES if piece.page == PAGE and piece.kind == "words"}
    assert set(PROMISED) <= words, "docs/python.md tells of each"


@pytest.mark.parametrize("name", PROMISED)
def test_each_is_there_with_a_docstring(name: str) -> None:
    assert (inspect.getdoc(getattr(telcon, name)) or "").strip()


def test_whatever_else_is_asked_for_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'asc'"):
        telcon.asc  # noqa: B018


def test_importing_loads_nothing() -> None:
    code = (
        "import json, sys; before = set(sys.modules); import telcon; "
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert "telcon" in loaded
    assert not loaded & {"numpy", "pydantic", "starlette", "gradio", "onnxruntime", "data", "embeddings", "qa", "ui"}


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"example {place}" for place, _ in enumerate(EXAMPLES, 1)])
def test_an_example_of_the_page_runs(
    example: object, library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = str(getattr(example, "told", ""))
    monkeypatch.setenv("TELCON_LIBRARY", str(library.folder))
    monkeypatch.chdir(tmp_path)
    exec(compile(told, str(PAGE), "exec"), {"__name__": "example"})  # noqa: S102 - our own page


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 7
    assert all("import telcon" in example.told for example in EXAMPLES)


def test_a_limit_has_limits(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELCON_LIBRARY", str(library.folder))
    with telcon.open_library() as opened:
        assert len(opened.search("quarantine", limit=3)) == 3
        for limit in (0, -1, 101):
            with pytest.raises(telcon.TelconError, match="from 1 to 100"):
                opened.search("quarantine", limit=limit)
        with pytest.raises(telcon.TelconError, match="empty"):
            opened.look_up("  ")
