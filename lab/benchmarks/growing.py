"""Grow a recombined library: `python -m lab.benchmarks.growing SOURCE FOLDER PASSAGES SEED`, a process of its own.

Beside the library go the same passages' words and window vectors, for the plain way. An interrupted growth goes on
where it was; so does a larger one from a smaller.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from embeddings.library import Library
from lab.benchmarks.passages_file import PlainPassage, write_passages
from lab.benchmarks.pool import Recombined
from lab.benchmarks.recombine import read_pool, recombine
from ui.assembly import build_encoder

_TOLD = 20_000  # passages between two words on progress


@dataclass(frozen=True)
class Grown:
    """Where a grown library and the plain way's copy of it lie."""

    folder: Path

    @property
    def library(self) -> Path:
        return self.folder / "library"

    @property
    def passages(self) -> Path:
        return self.folder / "passages.jsonl"

    @property
    def vectors(self) -> Path:
        """float32 rows, one a passage, without a head."""
        return self.folder / "vectors.f32"


def grow(source: Path, grown: Grown, wanted: int, seed: int) -> int:
    """Add recombined documents until there are so many passages; returns how many there are."""
    grown.folder.mkdir(parents=True, exist_ok=True)
    encoder = build_encoder()
    with Library(source, encoder) as real:
        pool = read_pool(real.store)
    with Library(grown.library, encoder) as library:
        library.mark_corpus_added()
        extent = library.store.passages.extent()
        _cut_back(grown, extent.passages, pool.back.shape[1])
        count, told = extent.passages, extent.passages
        for made in _until(wanted - count, (recombine(pool, seed, n) for n in _from(extent.documents))):
            _append(grown, made)  # before the library, so that after a crash they hold too much and not too little
            library.store.put(made.document, made.encoded)
            count += len(made.encoded)
            if count - told >= _TOLD:
                told = count
                sys.stderr.write(f"{count:,} of {wanted:,} passages\n")
        library.save_index()
    return count


def _from(number: int) -> Iterator[int]:
    while True:
        yield number
        number += 1


def _until(wanted: int, made: Iterator[Recombined]) -> Iterator[Recombined]:
    count = 0
    while count < wanted:
        each = next(made)
        count += len(each.encoded)
        yield each


def _append(grown: Grown, made: Recombined) -> None:
    plain = (PlainPassage(p.id, p.document_id, p.plain()) for p in (each.passage for each in made.encoded))
    write_passages(grown.passages, plain, "a")
    with grown.vectors.open("ab") as stream:
        stream.write(np.stack([each.windows[0] for each in made.encoded]).astype(np.float32).tobytes())


def _cut_back(grown: Grown, passages: int, dimension: int) -> None:
    """To what the library holds: it is the truth, and its last document may be in the files but not in it.

    The other way about cannot be mended: raises ValueError when the files hold less.
    """
    for path in (grown.passages, grown.vectors):
        path.touch()
    with grown.passages.open("r+b") as stream:
        size = sum(len(line) for _, line in zip(range(passages), stream, strict=False))
        stream.truncate(size)
    with grown.passages.open("rb") as stream:
        lines = sum(1 for _ in stream)
    wanted = passages * dimension * np.dtype(np.float32).itemsize
    if lines < passages or grown.vectors.stat().st_size < wanted:
        raise ValueError(f"{grown.folder} lacks words or vectors of its library. Delete it; it is grown anew.")
    with grown.vectors.open("r+b") as stream:
        stream.truncate(wanted)


if __name__ == "__main__":
    grow(Path(sys.argv[1]), Grown(Path(sys.argv[2])), int(sys.argv[3]), int(sys.argv[4]))
