"""Comparisons as one Markdown table."""

from __future__ import annotations

from collections.abc import Sequence

from lab.benchmarks.figures import Comparison, Spread, spread

_HEAD = (
    "What",
    "Unit",
    "Passages",
    "Who",
    "Median (lowest–highest)",
    "Beside",
    "Median (lowest–highest)",
    "Ratio",
    "n",
)


def table(comparisons: Sequence[Comparison]) -> str:
    rows = [_row(each) for each in comparisons]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (_HEAD, ("---",) * len(_HEAD), *rows))


def _row(each: Comparison) -> tuple[str, ...]:
    one, two = spread(each.one), spread(each.two)
    count = str(one.count) if one.count == two.count else f"{one.count}, {two.count}"
    return (
        each.what,
        each.unit,
        f"{each.passages:,}" if each.passages else "–",
        each.subject,
        _words(one),
        each.other,
        _words(two),
        _ratio(each.ratio()),
        count,
    )


def _ratio(found: Spread) -> str:
    middle = f"**{number(found.median)}×**"
    return middle if found.count == 1 else f"{middle} ({number(found.lowest)}–{number(found.highest)})"


def _words(found: Spread) -> str:
    if found.count == 1:
        return number(found.median)
    return f"{number(found.median)} ({number(found.lowest)}–{number(found.highest)})"


def number(value: float) -> str:
    """Three figures that count, large ones whole: 0.0123, 1.23, 12.3, 1,234."""
    if value >= 100:
        return f"{value:,.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.3g}"
