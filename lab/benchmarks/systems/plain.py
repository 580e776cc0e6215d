"""The plain way: sentence-transformers as it comes, an exact FAISS index, BM25 by bm25s, reciprocal rank fusion.

What everyone writes first. It gives five passages and writes no answer. Imports nothing of Telcon.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import bm25s
import faiss
import numpy as np
import numpy.typing as npt
import Stemmer
from sentence_transformers import SentenceTransformer

from lab.benchmarks.child import TOP, handlers, serve
from lab.benchmarks.passages_file import read_passages

_DEPTH = 50  # of each ranking
_FUSED = 60  # k of reciprocal rank fusion (Cormack and others, SIGIR 2009)
_INDEX, _WORDS = "index.faiss", "bm25"
_BATCH = 32


class PlainSearch:
    """Model, index and words in memory."""

    def __init__(self, model: str) -> None:
        self._model = SentenceTransformer(model, device="cpu")
        self._stemmer = Stemmer.Stemmer("english")
        self._index: Any = None
        self._words: Any = None

    def warm(self) -> None:
        self.encode(["Who spoke?"])

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        vectors: npt.NDArray[np.float32] = self._model.encode(
            texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return vectors

    def add(self, source: Path, folder: Path) -> int:
        texts = [passage.text for passage in read_passages(source)]
        self.build(texts, self.encode(texts), folder)
        return len(texts)

    def build(self, texts: list[str], vectors: npt.NDArray[np.float32], folder: Path) -> None:
        """Index and words into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        faiss.write_index(index, str(folder / _INDEX))
        words = bm25s.BM25()
        words.index(
            bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False), show_progress=False
        )
        words.save(str(folder / _WORDS))

    def open(self, folder: Path) -> None:
        self._index = faiss.read_index(str(folder / _INDEX))
        self._words = bm25s.BM25.load(str(folder / _WORDS))

    def ask(self, question: str) -> None:
        self.search(question)

    def search(self, question: str) -> list[int]:
        """Places of the best passages by both rankings."""
        depth = min(_DEPTH, self._index.ntotal)
        _, dense = self._index.search(self.encode([question]), depth)
        tokens = bm25s.tokenize([question], stopwords="en", stemmer=self._stemmer, show_progress=False)
        lexical, _ = self._words.retrieve(tokens, k=depth, show_progress=False)
        scores: dict[int, float] = {}
        for ranking in (dense[0], lexical[0]):
            for rank, place in enumerate(ranking, 1):
                scores[int(place)] = scores.get(int(place), 0.0) + 1 / (_FUSED + rank)
        return sorted(scores, key=lambda place: -scores[place])[:TOP]


def main(model: str) -> None:
    system = PlainSearch(model)

    def encode(request: dict[str, Any]) -> dict[str, Any]:
        texts = [passage.text for passage in read_passages(Path(request["source"]), request["most"])]
        started = time.perf_counter()
        vectors = system.encode(texts)
        seconds = time.perf_counter() - started
        np.save(request["out"], vectors)
        return {"seconds": seconds, "passages": len(texts)}

    def build(request: dict[str, Any]) -> dict[str, Any]:
        """From passages and vectors that are there."""
        texts = [passage.text for passage in read_passages(Path(request["source"]), request["passages"])]
        shape = (len(texts), request["dimension"])
        system.build(
            texts,
            np.fromfile(request["vectors"], np.float32, shape[0] * shape[1]).reshape(shape),
            Path(request["folder"]),
        )
        return {}

    serve({**handlers(system), "encode": encode, "build": build})


if __name__ == "__main__":
    main(sys.argv[1])
