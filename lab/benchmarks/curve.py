"""What a library costs as it grows: `python -m lab.benchmarks.curve SOURCE PLACE QUESTIONS.jsonl N …`.

Recombined documents of SOURCE, a library of real ones, go into PLACE, a folder or a server, until it has N passages.
Then the questions are asked, once to warm up and once by the clock; a line of a Markdown table for each N, as it comes.
An interrupted curve goes on where it was.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from data.files import read_text
from embeddings.address import LibraryPlace, library_place
from embeddings.library import Library
from lab.benchmarks.pool import Pool
from lab.benchmarks.recombine import read_pool, recombine
from lab.evaluation.questions import read_questions
from ui.assembly import build_chatbot, open_library

_SEED = 1
HEAD = "| passages | added a second | a question: median, 95th percentile, ms |\n| --- | --- | --- |\n"


@dataclass(frozen=True)
class Point:
    """Of the curve: how many passages there are, how many were added a second, and what each question took, seconds."""

    passages: int
    added: float
    took: tuple[float, ...]

    def line(self) -> str:
        middle, slow = statistics.median(self.took), float(np.percentile(self.took, 95))
        return f"| {self.passages:,} | {self.added:,.0f} | {1_000 * middle:,.0f}, {1_000 * slow:,.0f} |\n"


def curve(source: Path, place: LibraryPlace, questions: Sequence[str], sizes: Sequence[int]) -> Iterator[Point]:
    """A point for each size, the smallest first."""
    with open_library(source) as real:
        pool = read_pool(real.store)
    with open_library(place) as library:
        bot = build_chatbot(library)
        for size in sorted(sizes):
            before, started = library.store.passages.extent().passages, time.perf_counter()
            passages = _grown(library, pool, size)
            seconds = time.perf_counter() - started
            took = [_seconds(partial(bot.ask, asked)) for asked in (*questions, *questions)]
            yield Point(passages, (passages - before) / seconds, tuple(took[len(questions) :]))


def _grown(library: Library, pool: Pool, wanted: int) -> int:
    """How many passages there are then."""
    extent = library.store.passages.extent()
    count, number = extent.passages, extent.documents
    while count < wanted:
        made = recombine(pool, _SEED, number)
        library.store.put(made.document, made.encoded)
        count, number = count + len(made.encoded), number + 1
    library.save_index()
    return count


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def main(source: str, place: str, questions: str, *sizes: str) -> None:
    asked = [one.question for one in read_questions(read_text(Path(questions)), questions)]
    sys.stdout.write(HEAD)
    for point in curve(Path(source), library_place(place), asked, [int(size) for size in sizes]):
        sys.stdout.write(point.line())
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
