"""The vector index that is derived from the store: kept up by what changed, on disk and in memory."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import RLock

from data.errors import LibraryError
from embeddings.encoder import Vectors
from embeddings.index import FaissIndex, Ids
from embeddings.store import Store
from embeddings.vector_store import VectorState

_AT_ONCE = 16_384  # vectors read from the store
_WORTH_WRITING = 0.05  # of the vectors: a file that lacks less is caught up faster than it is written


class DerivedIndex:
    """FAISS over the vectors of a store; the file says what it was made from and carries a checksum.

    The store numbers vectors upwards, never reuses a number, and logs removals: from any state the
    index goes on to the present by what came and went since. It is made anew, from the stored
    vectors, only when the file is missing, damaged, of another library or of its future.
    """

    def __init__(self, file: Path, store: Store, dimension: Callable[[], int]) -> None:
        """`dimension` is asked for when there is no vector to tell it."""
        self.file = file
        self._store = store
        self._dimension = dimension
        self._lock = RLock()
        self._index: FaissIndex | None = None
        self._state = VectorState("", 0, 0, 0)
        self._changed = 0  # vectors that came or went since the file was written

    def current(self) -> FaissIndex:
        """The index of the present generation."""
        with self._lock, self._store.snapshot():
            if self._index is None:
                self._load()
            return self._follow(self._store.vector_state())

    def search(self, query: Vectors, k: int, allowed: Ids | None = None) -> list[tuple[int, float]]:
        """See `VectorIndex.search`; nothing changes the index meanwhile."""
        with self._lock:
            return self.current().search(query, k, allowed)

    def save(self, worth: float = _WORTH_WRITING) -> None:
        """Write the file if it lacks more than this share of the vectors."""
        with self._lock:
            index = self.current()
            if self._changed and self._changed >= worth * len(index):
                self._write(index)

    def save_what_is_there(self) -> None:
        """`save` on the way out: nothing is read or made for it."""
        with self._lock:
            if self._index is not None and self._changed and self._changed >= _WORTH_WRITING * len(self._index):
                self._write(self._index)

    def _follow(self, state: VectorState) -> FaissIndex:
        """Go on to a state; where the caller looks at an earlier moment, what came since is not for it to find."""
        if self._index is None or not (_leads_to(self._state, state) or _leads_to(state, self._state)):
            return self._rebuild(state)
        if state != self._state and _leads_to(self._state, state):
            self._add(self._index, self._state.top)
            gone = self._store.removed_vectors(self._state.removed)
            if len(gone):
                self._index.remove(gone)
                self._changed += len(gone)
            self._state = state
        return self._index

    def _add(self, index: FaissIndex, after: int) -> None:
        while True:
            ids, vectors = self._store.vectors(after, _AT_ONCE)
            if not len(ids):
                return
            index.add(ids, vectors)
            self._changed += len(ids)
            after = int(ids[-1])

    def _rebuild(self, state: VectorState) -> FaissIndex:
        _, first = self._store.vectors(0, 1)
        self._index = FaissIndex(first.shape[1] if len(first) else self._dimension())
        self._changed = 1
        self._add(self._index, 0)
        self._state = state
        return self._index

    def _load(self) -> None:
        """The index on disk, unless it is missing or damaged or does not agree with the store."""
        found = _read(self.file)
        if found is None or not _leads_to(found[1], self._store.vector_state()):
            return
        self._index, self._state = found
        self._changed = 0
        if len(self._follow(self._store.vector_state())) != self._store.vector_count():
            self._index = None

    def _write(self, index: FaissIndex) -> None:
        raw = index.to_bytes()
        facts = {**asdict(self._state), "sha256": hashlib.sha256(raw).hexdigest()}
        scratch = self.file.with_name(f"{self.file.name}.{os.getpid()}.new")
        try:
            with scratch.open("wb") as stream:
                stream.write(json.dumps(facts).encode("ascii") + b"\n")
                stream.write(raw)
            scratch.replace(self.file)
            self._changed = 0
        except OSError:  # derived: a disk that is full costs a rebuild at the next start, nothing more
            with suppress(OSError):
                scratch.unlink()


def _leads_to(earlier: VectorState, later: VectorState) -> bool:
    return earlier.library == later.library and (
        earlier.generation <= later.generation and earlier.top <= later.top and earlier.removed <= later.removed
    )


def _read(file: Path) -> tuple[FaissIndex, VectorState] | None:
    try:
        with file.open("rb") as stream:
            facts = json.loads(stream.readline(1000))
            raw = stream.read()
        checksum = facts.pop("sha256")
        if hashlib.sha256(raw).hexdigest() != checksum:
            return None
        return FaissIndex.from_bytes(raw), VectorState(**facts)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, LibraryError):
        return None
