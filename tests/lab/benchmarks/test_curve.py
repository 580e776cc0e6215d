"""A library grows to each size in turn, and goes on from where it was."""

from __future__ import annotations

from pathlib import Path

from embeddings.library import Library
from lab.benchmarks.curve import Point, curve
from ui.assembly import build_encoder, open_library

QUESTIONS = ("Who is wailing?", "What of the quarantine?")


def test_a_point_for_each_size(tmp_path: Path) -> None:
    place = tmp_path / "grown"
    source = tmp_path / "source"
    with open_library(source):
        pass
    first, second = curve(source, place, QUESTIONS, (120, 60))
    assert 60 <= first.passages < 120 <= second.passages < 200
    assert all(len(point.took) == len(QUESTIONS) for point in (first, second))
    (again,) = curve(source, place, QUESTIONS, (100,))
    assert again.passages == second.passages  # nothing more was needed
    with Library(place, build_encoder()) as grown:
        assert grown.store.passages.extent().passages == second.passages


def test_a_line_of_the_table() -> None:
    assert Point(12_345, 78.4, (0.1, 0.2, 0.9)).line() == "| 12,345 | 78 | 200, 830 |\n"
