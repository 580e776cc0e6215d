"""The curves of a growing library."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.benchmarks.bench import PLAIN, Findings
from lab.benchmarks.figures import Comparison
from lab.benchmarks.parts.sizes import DISK, MEMORY, WARM, WARM_P95
from lab.benchmarks.plot import draw
from lab.benchmarks.process import BenchmarkError


def _at(passages: int) -> Findings:
    quantities = (WARM, WARM_P95, MEMORY, DISK)
    return Findings(tuple(Comparison(what, "", passages, PLAIN, (1.0, 2.0), (3.0, 4.0)) for what in quantities))


def test_two_sizes_make_curves(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="drawn only where the extra “benchmarks” is installed")
    draw([_at(1_000), _at(10_000)], tmp_path / "curves.svg")
    assert "<svg" in (tmp_path / "curves.svg").read_text("utf-8")


def test_one_size_makes_no_curve(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="two sizes"):
        draw([_at(1_000)], tmp_path / "curves.svg")
