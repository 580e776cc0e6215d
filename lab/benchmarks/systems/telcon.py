"""Telcon as it is installed: default encoder, its library, its chat bot."""

from __future__ import annotations

import gc
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from embeddings.ingest import add_files
from embeddings.library import Library
from lab.benchmarks.child import handlers, seconds, serve
from lab.benchmarks.passages_file import read_passages
from qa.chatbot import ChatBot
from ui.assembly import build_chatbot, build_encoder

_LOADED_ONCE = ("SentenceTransformer", "InferenceSession", "FaissIndex", "DerivedIndex")
"""Classes of which a process should hold one: the model, by whichever engine, and the index."""


class Telcon:
    """Library and chat bot of one process, for everybody who asks."""

    def __init__(self) -> None:
        self.encoder = build_encoder()
        self._bot: ChatBot | None = None

    def warm(self) -> None:
        self.encoder.encode_tokens(["Who spoke?"])

    def add(self, source: Path, folder: Path) -> int:
        with Library(folder, self.encoder) as library:
            library.mark_corpus_added()  # what is measured is these documents, without the two that are shipped
            return add_files(library, [source]).passages

    def open(self, folder: Path) -> None:
        self._bot = build_chatbot(Library(folder, self.encoder))

    def ask(self, question: str) -> None:
        if self._bot is None:
            raise ValueError("No library is open: send “open” before “ask”.")
        self._bot.ask(question)


def main() -> None:
    system = Telcon()

    def encode(request: dict[str, Any]) -> dict[str, Any]:
        texts = [passage.text for passage in read_passages(Path(request["source"]), request["most"])]
        started = time.perf_counter()
        vectors = system.encoder.encode_passages(texts)
        lasted = time.perf_counter() - started
        np.save(request["out"], vectors)
        return {"seconds": lasted, "passages": len(texts)}

    def together(request: dict[str, Any]) -> dict[str, Any]:
        """So many people take turns at the questions, each with a thread of their own."""
        started = time.perf_counter()
        with ThreadPoolExecutor(request["people"]) as people:
            waits = list(people.map(lambda question: seconds(system.ask, question), request["questions"]))
        return {"seconds": waits, "wall": time.perf_counter() - started}

    def loaded(_: dict[str, Any]) -> dict[str, Any]:
        """How many of each of the large things the process holds."""
        gc.collect()
        names = Counter(type(each).__name__ for each in gc.get_objects())
        return {name: names[name] for name in _LOADED_ONCE if names[name]}

    serve({**handlers(system), "encode": encode, "together": together, "loaded": loaded})


if __name__ == "__main__":
    main()
