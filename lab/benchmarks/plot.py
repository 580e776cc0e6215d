"""Cost curves: what a question, the memory and the disk cost as a library grows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lab.benchmarks.bench import PLAIN, Findings
from lab.benchmarks.figures import Comparison, spread
from lab.benchmarks.parts.sizes import DISK, MEMORY, WARM, WARM_P95
from lab.benchmarks.process import BenchmarkError

_PANELS = ((WARM, "A question, ms (line: median, dots: p95)"), (MEMORY, "Memory, MiB"), (DISK, "Disk, MiB"))
_COLOURS = {"Telcon": "#1f4e79", PLAIN: "#b45f06"}
_WIDTH, _HEIGHT = 10.5, 3.4  # inches


def draw(found: Sequence[Findings], path: Path) -> None:
    """`found` are the findings of the sizes.

    Raises:
        BenchmarkError: fewer than two sizes make no curve.
    """
    rows = [row for each in found for row in each.comparisons]
    if len({row.passages for row in rows}) < 2:
        raise BenchmarkError("The plot needs two sizes at least: name them with --sizes.")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, _HEIGHT), layout="constrained")
    FigureCanvasAgg(figure)
    for axes, (what, title) in zip(figure.subplots(1, len(_PANELS)), _PANELS, strict=True):
        _line(axes, [row for row in rows if row.what == what], "o-")
        if what == WARM:
            _line(axes, [row for row in rows if row.what == WARM_P95], ":", label=False)
        axes.set(xscale="log", xlabel="passages", title=title)
        if what == MEMORY:
            axes.set_ylim(bottom=0)  # at small sizes all of it is the model: a logarithm would make much of little
        else:
            axes.set_yscale("log")
        axes.title.set_fontsize(10)
        axes.grid(visible=True, which="major", alpha=0.3)
        axes.legend(frameon=False, fontsize=9)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path)


def _line(axes: Any, rows: Sequence[Comparison], style: str, label: bool = True) -> None:
    """Medians, with lowest to highest behind them."""
    ordered = sorted(rows, key=lambda row: row.passages)
    places = [row.passages for row in ordered]
    for name, values in (("Telcon", [row.one for row in ordered]), (PLAIN, [row.two for row in ordered])):
        spreads = [spread(each) for each in values]
        kept = name if label else None
        axes.plot(places, [each.median for each in spreads], style, color=_COLOURS[name], label=kept, markersize=4)
        if label:
            lowest, highest = [each.lowest for each in spreads], [each.highest for each in spreads]
            axes.fill_between(places, lowest, highest, color=_COLOURS[name], alpha=0.15)
