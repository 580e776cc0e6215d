"""The vector index that is derived from the store: kept up by what changed, on disk and in memory."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock, RLock
from typing import Literal

from data.errors import LibraryError
from embeddings.encoders import Ids, Vectors
from embeddings.indexes.engines import Engines, by_count
from embeddings.indexes.vector_index import KeptIndex
from embeddings.scratch import clear_abandoned, hold
from embeddings.store import Store, VectorState

_BY_COUNT = by_count()
_AT_ONCE = 16_384  # vectors read from the store
_LONGEST_LINE = 1_000
_SCRATCH = ".new"
_WORTH_WRITING = 0.05  # of the vectors: a file that lacks less is caught up faster than it is written

Standing = Literal["up to date", "behind", "damaged", "of another library", "not made yet"]


class DerivedIndex:
    """An index over the vectors of a store, of the engine that suits so many.

    The file says what it was made from and carries a checksum.

    The store numbers vectors upwards, never reuses a number, and logs removals: from any state the
    index goes on to the present by what came and went since. It is made anew, from the stored
    vectors, only when the file is missing, damaged, of another library or of its future.
    """

    def __init__(self, file: Path, store: Store, dimension: Callable[[], int], engines: Engines = _BY_COUNT) -> None:
        """`dimension` is asked for when there is no vector to tell it."""
        self.file = file
        self._engines = engines
        self._store = store
        self._dimension = dimension
        self._lock = RLock()
        self._making = Lock()
        self._index: KeptIndex | None = None
        self._state = VectorState("", 0, 0, 0)
        self._changed = 0  # vectors that came or went since the file was written
        clear_abandoned(file.parent.glob(f"{file.name}.*{_SCRATCH}"))

    def current(self) -> KeptIndex:
        """The index of the present generation."""
        with self._lock, self._store.snapshot():
            if self._index is None:
                self._load()
            return self._follow(self._store.vectors.state())

    def search(self, query: Vectors, k: int, allowed: Ids | None = None) -> list[tuple[int, float]]:
        """See `VectorIndex.search`; nothing changes the index meanwhile."""
        with self._lock:
            return self.current().search(query, k, allowed)

    def save(self, worth: float = _WORTH_WRITING) -> None:
        """Write the file if it lacks more than this share of the vectors; an index that was outgrown is made anew.

        While it is made, questions go to the one there is.
        """
        index = self.current()
        if not self._engines.suits(index, len(index)):
            self._replace()
        with self._lock:
            index = self.current()
            if self._changed and self._changed >= worth * len(index):
                self._write(index)

    def save_what_is_there(self) -> None:
        """`save` on the way out: nothing is read or made for it."""
        with self._lock:
            if self._index is not None and self._changed and self._changed >= _WORTH_WRITING * len(self._index):
                self._write(self._index)

    def describe(self) -> str:
        """Which search the file holds, without reading the vectors in it."""
        described = _described(self.file)
        return described.search if described else "not made yet"

    def standing(self) -> Standing:
        """How the file stands to the store; nothing is made, and no vector loaded."""
        try:
            with self.file.open("rb") as stream:
                described = _description(stream.readline(_LONGEST_LINE))
                whole = described and hashlib.file_digest(stream, "sha256").hexdigest() == described.sha256
        except FileNotFoundError:
            return "not made yet"
        except OSError:
            return "damaged"
        if not described or not whole:
            return "damaged"
        now = self._store.vectors.state()
        if not _leads_to(described.state, now):
            return "of another library"
        same = (described.state.top, described.state.removed) == (now.top, now.removed)
        return "up to date" if same else "behind"

    def _replace(self) -> None:
        with self._making:
            with self._store.snapshot():
                state = self._store.vectors.state()
                made = self._make()
            with self._lock:
                self._index, self._state, self._changed = made, state, max(1, len(made))

    def _make(self) -> KeptIndex:
        """The index that suits the vectors there are now."""
        first = self._store.vectors.read(limit=1).vectors
        dimension = first.shape[1] if len(first) else self._dimension()
        return self._engines.make(self._batches, self._store.vectors.count(), dimension)

    def _batches(self, after: int = 0) -> Iterator[tuple[Ids, Vectors]]:
        """Vectors above a number, upwards."""
        while len((found := self._store.vectors.read(after, _AT_ONCE)).passages):
            yield found.passages, found.vectors
            after = found.last

    def _follow(self, state: VectorState) -> KeptIndex:
        """Go on to a state; where the caller looks at an earlier moment, what came since is not for it to find."""
        if self._index is None or not (_leads_to(self._state, state) or _leads_to(state, self._state)):
            return self._rebuild(state)
        if state != self._state and _leads_to(self._state, state):
            for ids, vectors in self._batches(self._state.top):
                self._index.add(ids, vectors)
                self._changed += len(ids)
            gone = self._store.vectors.removed(self._state.removed)
            if len(gone):
                self._index.remove(gone)
                self._changed += len(gone)
            self._state = state
        return self._index

    def _rebuild(self, state: VectorState) -> KeptIndex:
        self._index = self._make()
        self._changed = max(1, len(self._index))
        self._state = state
        return self._index

    def _load(self) -> None:
        """The index on disk, unless it is missing or damaged or does not agree with the store."""
        found = self._read()
        if found is None or not _leads_to(found[1], self._store.vectors.state()):
            return
        if found[0].dimension != self._store.vectors.dimension(found[0].dimension):
            return
        self._index, self._state = found
        self._changed = 0
        if len(self._follow(self._store.vectors.state())) != self._store.vectors.count():
            self._index = None

    def _read(self) -> tuple[KeptIndex, VectorState] | None:
        try:
            with self.file.open("rb") as stream:
                described, raw = _description(stream.readline(_LONGEST_LINE)), stream.read()
            if described is None or hashlib.sha256(raw).hexdigest() != described.sha256:
                return None
            index = self._engines.load(described.engine, raw, described.recall)
        except (OSError, ValueError, AttributeError, LibraryError):
            return None
        return None if index is None else (index, described.state)

    def _write(self, index: KeptIndex) -> None:
        raw = index.to_bytes()
        facts = {
            "state": asdict(self._state),
            "engine": index.name,
            "search": index.describe(),
            "recall": index.recall,
            "sha256": hashlib.sha256(raw).hexdigest(),
        }
        scratch = self.file.with_name(f"{self.file.name}.{os.getpid()}{_SCRATCH}")
        try:
            with scratch.open("wb") as stream:
                hold(stream)
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


@dataclass(frozen=True)
class _Described:
    """The first line of the file: what the index was made from and how it searches."""

    state: VectorState
    engine: str
    search: str
    recall: float | None
    sha256: str


def _described(file: Path) -> _Described | None:
    """None where there is no file, or one that Telcon did not write."""
    try:
        with file.open("rb") as stream:
            return _description(stream.readline(_LONGEST_LINE))
    except OSError:
        return None


def _description(line: bytes) -> _Described | None:
    try:
        facts = json.loads(line)
        state = VectorState(**facts["state"])
        named = facts.get("engine", "exact" if facts["recall"] is None else "ivf")  # files from before have no name
        found = _Described(state, named, facts["search"], facts["recall"], facts["sha256"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    numbers = (state.generation, state.top, state.removed)
    texts = (state.library, found.engine, found.search, found.sha256)
    right = all(isinstance(n, int) for n in numbers) and all(isinstance(text, str) for text in texts)
    return found if right and isinstance(found.recall, float | None) and found.search.isprintable() else None
