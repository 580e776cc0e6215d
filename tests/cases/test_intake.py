"""The cases of files that go in, are taken out and go in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from embeddings.ingest.files import add_files
from embeddings.library import Library
from tests.embeddings.quick_encoder import QuickEncoder


def test_removed_then_same_name(cases: Path, tmp_path: Path) -> None:
    morning, evening = (cases / "removed-then-same-name" / name for name in ("morning", "evening"))
    if not morning.is_dir():
        pytest.skip(f"{morning} is not there")
    with Library(tmp_path, QuickEncoder()) as library:
        add_files(library, [morning])
        library.remove("call")
        assert add_files(library, [evening]).new == ("call",)
        assert add_files(library, [morning]).new == ("morning/call",)
        assert "toll is nine pence" in library.store.documents.get("morning/call").text
        assert "lighthouse lamp" in library.store.documents.get("call").text
