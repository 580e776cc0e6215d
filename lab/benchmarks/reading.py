"""What reading costs: `python -m lab.benchmarks.reading LIBRARY QUESTIONS.jsonl`.

The same passages are read with the same questions by Telcon's own reader and in the plain way: a cross-encoder of the
same size, run by sentence-transformers as it comes. Only the time is compared; the plain one has learned nothing.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.files import read_text
from embeddings.address import library_place
from embeddings.encoders import packaged_minilm
from embeddings.library import Library
from embeddings.search import HybridRetriever
from embeddings.values import NO_FILTERS
from lab.evaluation.questions import read_questions
from qa.reading import InContext, OnnxReader, in_context
from ui.assembly import open_library

READ = 20  # passages a question
HEAD = "| reader | a question of 20 passages: median, 95th percentile, ms | a passage, ms |\n| --- | --- | --- |\n"


@dataclass(frozen=True)
class Timed:
    """Seconds that each question's passages took."""

    name: str
    took: Sequence[float]
    passages: int

    def line(self) -> str:
        middle, slow = 1_000 * statistics.median(self.took), 1_000 * float(np.percentile(self.took, 95))
        return f"| {self.name} | {middle:,.0f}, {slow:,.0f} | {1_000 * sum(self.took) / self.passages:,.1f} |\n"


def to_read(library: Library, question: str) -> list[InContext]:
    """The best passages of the search, as the reader gets them."""
    hits = HybridRetriever(library).retrieve(question, NO_FILTERS, READ)
    document = library.store.documents.get
    return [in_context(document(hit.passage.document_id), hit.passage, hit.best_evidence()) for hit in hits]


def timed(
    questions: Sequence[tuple[str, Sequence[InContext]]],
    readers: Sequence[tuple[str, Callable[[str, Sequence[InContext]], object]]],
) -> list[Timed]:
    """Each question by each reader in turn; the first is read once before, for all to be warm."""
    for _, read in readers if questions else ():
        read(*questions[0])
    took = [list[float]() for _ in readers]
    for question in questions:
        for place, (_, read) in enumerate(readers):
            started = time.perf_counter()
            read(*question)
            took[place].append(time.perf_counter() - started)
    passages = sum(len(read) for _, read in questions)
    return [Timed(name, times, passages) for (name, _), times in zip(readers, took, strict=True)]


def plain(model: Path) -> Callable[[str, Sequence[InContext]], object]:
    """MiniLM with a head, all passages of a question in one batch, cut at as many tokens as Telcon's reader."""
    from sentence_transformers import CrossEncoder  # a third of what the tests would import, and none of them needs it

    encoder = CrossEncoder(str(model), num_labels=1, device="cpu", max_length=256)

    def read(question: str, passages: Sequence[InContext]) -> object:
        return encoder.predict([(question, f"{each.context}: {each.words}") for each in passages], batch_size=READ)

    return read


def main(place: str, questions: str) -> None:
    asked = [each.question for each in read_questions(read_text(Path(questions)), questions) if not each.history]
    minilm = packaged_minilm()
    with open_library(library_place(place)) as library:
        shown = [(question, to_read(library, question)) for question in asked]
    readers = [("Telcon's own", OnnxReader(minilm).read), ("sentence-transformers, the same size", plain(minilm))]
    own, other = timed(shown, readers)
    sys.stdout.write(HEAD + own.line() + other.line())
    sys.stdout.write(f"\nTelcon's own is {sum(other.took) / sum(own.took):.1f} times as fast.\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
