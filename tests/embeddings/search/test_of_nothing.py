"""A library without a document."""

from __future__ import annotations

from pathlib import Path

from embeddings.library import Library
from embeddings.search.retriever import HybridRetriever
from embeddings.values import NO_FILTERS
from tests.embeddings.quick_encoder import QuickEncoder


def test_in_an_empty_library_nothing_is_found(tmp_path: Path) -> None:
    with Library(tmp_path, QuickEncoder()) as library:
        assert HybridRetriever(library).retrieve("Do the cranes stand still?", NO_FILTERS, 5) == []
