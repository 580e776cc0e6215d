"""`telcon move`: a library from one store to another, with a bar, and a line on what both sides hold."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from data.errors import LibraryError
from embeddings.address import resolved
from embeddings.ingest import named_documents
from embeddings.moving import Merged, Moved, Moving, merge, move
from ui.assembly import open_store
from ui.commands.printing import print_line, tell_line
from ui.logs import loudness_of
from ui.settings import read_settings

if TYPE_CHECKING:
    from tqdm import tqdm

_CHECKSUM = 16  # characters of it that are told


def move_library(options: argparse.Namespace) -> int:
    source, target = read_settings(options.source), read_settings(options.target)
    if resolved(source.library) == resolved(target.library):
        raise LibraryError(f"{source.library} and {target.library} are one library.")
    with (
        closing(open_store(source, begin=False)) as out_of,
        closing(open_store(target)) as into,
        _bars(loudness_of(options).bars) as bars,
    ):
        only = named_documents(out_of, options.only) if options.only else None
        if options.merge:
            merged = merge(out_of, into, only, bars.told)
        else:
            moved = move(out_of, into, only, bars.told)
    if options.merge:
        return _tell_merged(merged, str(source.library), str(target.library))
    print_line(_line(moved, str(source.library), str(target.library)))
    return 0


def _tell_merged(merged: Merged, source: str, target: str) -> int:
    """1 where a document was left out."""
    print_line(
        f"{merged.copied:,} of {merged.documents:,} documents ({merged.there:,} were there), {merged.passages:,} "
        f"passages, {merged.vectors:,} vectors, {merged.files:,} files: put into {target}, each compared with "
        f"{source}, which is unchanged"
    )
    for document_id, there in merged.same:
        print_line(f"already there as {there}: {document_id}")
    for document_id in merged.taken:
        tell_line(f"telcon: left out: {document_id}, under whose id {target} has another document")
    return 1 if merged.taken else 0


def _line(moved: Moved, source: str, target: str) -> str:
    before = f" ({moved.there:,} were there)" if moved.there else ""
    scans = f", {moved.pages:,} scanned pages" if moved.pages else ""
    corrected = f", {moved.corrected:,} texts with corrections" if moved.corrected else ""
    return (
        f"{moved.documents:,} documents{before}, {moved.passages:,} passages, {moved.vectors:,} vectors, "
        f"{moved.files:,} files{scans}{corrected}: in {target} as in {source}, which is unchanged; "
        f"sha256 of both {moved.digest[:_CHECKSUM]}…"
    )


class _Bars:
    """A bar for each step, from the first document that is told of."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown
        self._step = ""
        self._bar: tqdm[None] | None = None

    def told(self, moving: Moving) -> None:
        if self._bar is None or self._step != moving.step:
            from tqdm import tqdm

            self.close()
            self._step = moving.step
            self._bar = tqdm(
                total=moving.documents,
                initial=moving.done,
                desc=moving.step.capitalize(),
                unit=" documents",
                smoothing=0,
                file=sys.stderr,
                disable=not self._shown,
            )
        self._bar.set_postfix_str(moving.document, refresh=False)
        self._bar.update(moving.done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


@contextmanager
def _bars(shown: bool) -> Iterator[_Bars]:
    bars = _Bars(shown)
    try:
        yield bars
    finally:
        bars.close()
