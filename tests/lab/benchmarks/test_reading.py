"""Two readers, the same passages, by the clock."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lab.benchmarks.reading import READ, Timed, timed, to_read
from qa.reading import InContext
from ui.assembly import open_library


def test_each_reads_every_question(tmp_path: Path) -> None:
    with open_library(tmp_path / "library") as library:
        passages = to_read(library, "Who is wailing?")
    assert 0 < len(passages) <= READ
    read: list[tuple[str, int]] = []

    def one(_: str, shown: Sequence[InContext]) -> None:
        read.append(("one", len(shown)))

    def other(_: str, shown: Sequence[InContext]) -> None:
        read.append(("other", len(shown)))

    both = timed([("Who?", passages), ("What?", passages[:2])], [("one", one), ("other", other)])
    assert [each.name for each in both] == ["one", "other"]
    assert all(each.passages == len(passages) + 2 and len(each.took) == len(("Who?", "What?")) for each in both)
    assert read[2:] == [("one", len(passages)), ("other", len(passages)), ("one", 2), ("other", 2)]


def test_a_line_of_the_table() -> None:
    assert Timed("one", (0.1, 0.2, 0.3), 60).line() == "| one | 200, 290 | 10.0 |\n"
