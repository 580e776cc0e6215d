"""txtai through its public interface: a hybrid index that keeps its texts. Imports nothing of Telcon."""

from __future__ import annotations

import sys
from pathlib import Path

from txtai import Embeddings

from lab.benchmarks.child import TOP, handlers, serve
from lab.benchmarks.passages_file import read_passages


class TxtaiSystem:
    """One hybrid index with content."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._embeddings = self._new()

    def _new(self) -> Embeddings:
        return Embeddings(path=self._model, method="sentence-transformers", hybrid=True, content=True, gpu=False)

    def warm(self) -> None:
        self._embeddings.transform("Who spoke?")

    def add(self, source: Path, folder: Path) -> int:
        passages = list(read_passages(source))
        self._embeddings.index((passage.id, passage.text, None) for passage in passages)
        self._embeddings.save(str(folder))
        return len(passages)

    def open(self, folder: Path) -> None:
        self._embeddings.load(str(folder))

    def ask(self, question: str) -> None:
        self._embeddings.search(question, TOP)


if __name__ == "__main__":
    serve(handlers(TxtaiSystem(sys.argv[1])))
