"""What everyone builds first, written the plain way: each passage's bare words in BM25, and as one vector.

No context before a passage, no windows, no sentences, no tokens; the encoder cuts off what is too
long for it. It is what Telcon must be better than, so it takes no part in Telcon's search.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from data.passages import Passage, passages
from embeddings.encoders import Encoder, Vectors
from embeddings.library import Library
from embeddings.passages import content_words, search_expression
from embeddings.search import reciprocal_rank_fusion
from lab.evaluation.progress import Tell, silent

FUSED = "plain fusion"
System = Callable[[str, Sequence[str]], Sequence[str]]
"""A question and the documents that it is limited to (none: no limit), to passage ids, best first."""
_DEPTH = 50
_BATCH = 256


class PlainSearch:
    """The passages of a library as they were when this was made, held in memory."""

    def __init__(self, library: Library, tell: Tell = silent) -> None:
        """Encode every passage, unless that was done before: the vectors are kept beside the library's database."""
        store = library.store
        found = [passage for document in store.documents.ids() for passage in passages(store.documents.get(document))]
        self._encoder = library.encoder
        self._ids = [passage.id for passage in found]
        self._documents = np.asarray([passage.document_id for passage in found], dtype=object)
        self._words = _full_text(found)
        self._vectors = _kept_vectors(library.folder, library.encoder, found, tell)

    def systems(self) -> Mapping[str, System]:
        """The three rankings by name, the strongest last."""
        return {"BM25": self.lexical, "dense": self.dense, FUSED: self.fused}

    def lexical(self, question: str, within: Sequence[str] = ()) -> list[str]:
        """BM25 over any of the question's content words, stemmed."""
        return [self._ids[place] for place in self._lexical(question, within)]

    def dense(self, question: str, within: Sequence[str] = ()) -> list[str]:
        """The nearest vectors by exact inner product."""
        return [self._ids[place] for place in self._dense(question, within)]

    def fused(self, question: str, within: Sequence[str] = ()) -> list[str]:
        """Both by reciprocal rank."""
        rankings = (self._lexical(question, within), self._dense(question, within))
        return [self._ids[place] for place in reciprocal_rank_fusion(rankings)[:_DEPTH]]

    def _lexical(self, question: str, within: Sequence[str]) -> list[int]:
        expression = search_expression(content_words(question))
        if not expression:
            return []
        sql = (
            "SELECT rowid FROM words WHERE words MATCH ? AND (? OR document IN (SELECT value FROM json_each(?))) "
            "ORDER BY bm25(words), rowid LIMIT ?"
        )
        values = (f"text : ({expression})", not within, json.dumps(list(within)), _DEPTH)
        return [row for (row,) in self._words.execute(sql, values)]

    def _dense(self, question: str, within: Sequence[str]) -> list[int]:
        places = np.flatnonzero(np.isin(self._documents, list(within))) if within else np.arange(len(self._ids))
        scores = self._vectors[places] @ self._encoder.encode_queries([question])[0]
        order = np.lexsort((places, -scores))[:_DEPTH]
        return [int(place) for place in places[order]]


def _full_text(found: Sequence[Passage]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5 (text, document UNINDEXED, tokenize = 'porter unicode61')"
    )
    rows = ((place, passage.plain(), passage.document_id) for place, passage in enumerate(found))
    connection.executemany("INSERT INTO words (rowid, text, document) VALUES (?, ?, ?)", rows)
    return connection


def _kept_vectors(folder: Path, encoder: Encoder, found: Sequence[Passage], tell: Tell) -> Vectors:
    """One vector a passage, from the file that holds just these; written there when there is none."""
    path = folder / f"plain-{_key(encoder, found)}.npy"
    if path.exists():
        kept: Vectors = np.load(path)
        return kept
    vectors = np.zeros((len(found), encoder.dimension), dtype=np.float32)
    order = sorted(range(len(found)), key=lambda place: len(found[place].text))  # like lengths: little is padded
    for start in range(0, len(order), _BATCH):
        places = order[start : start + _BATCH]
        vectors[places] = encoder.encode_passages([found[place].plain() for place in places])
        tell("plain vectors", start + len(places), len(order))
    for outdated in folder.glob("plain-*.npy"):
        outdated.unlink()
    unfinished = path.with_suffix(".part.npy")
    np.save(unfinished, vectors)
    unfinished.replace(path)
    return vectors


def _key(encoder: Encoder, found: Sequence[Passage]) -> str:
    digest = hashlib.sha256(encoder.name.encode("utf-8"))
    for passage in found:
        digest.update(f"\0{passage.id}\0{passage.plain()}".encode())
    return digest.hexdigest()[:16]
