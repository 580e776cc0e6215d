"""Files that are in already, told by their content, and what a file no longer holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePath

from embeddings.ingest.names import Names
from embeddings.ingest.tally import Tally
from embeddings.library import Library
from embeddings.store import FileRecord, is_there


class KnownFiles:
    """What the library remembers of files, for one addition."""

    def __init__(self, library: Library, names: Names, tally: Tally) -> None:
        self._library = library
        self._files = library.store.files
        self._names = names
        self._tally = tally

    def skip(self, file: FileRecord, *, brought: bool = False) -> bool:
        """Whether these very bytes are in: under this name too from now on. `brought`: since this addition began, by
        another who adds."""
        known = self._known(file)
        if known is None:
            return False
        record = replace(known, path=file.path, name=file.name)
        if brought:
            self._tally.stored_by_others(record.documents)
        else:
            self._tally.unchanged += record.documents
        self._names.given(record.documents, record.path)
        self._tally.passed_over += [replace(problem, path=record.name) for problem in record.problems]
        if known.path != record.path:
            self.remove_gone(record.path, record.documents)
            self._files.remember(record)
            if not is_there(known.path):
                self._files.move(known.path, record.path)
        return True

    def remove_gone(self, place: str, ids: Collection[str]) -> None:
        """What the file no longer holds goes, unless another file still holds it."""
        for document_id in sorted(set(self._files.documents(place)) - set(ids)):
            if other := self._files.vouching(document_id, place):
                self._files.adopt(document_id, other)
            else:
                self._library.remove(document_id)
                self._tally.removed.append(document_id)

    def _known(self, file: FileRecord) -> FileRecord | None:
        """The record that vouches for everything in these bytes: the file's own, or that of a copy.

        How a file is read hangs on its name too, so that a copy vouches only for one of its kind that was read wholly.
        """
        records = self._files.with_content(file.sha256, file.size, file.reader)
        suffix = PurePath(file.path).suffix
        for record in sorted(records, key=lambda record: record.path != file.path):
            copy = PurePath(record.path).suffix == suffix and record.documents and not record.problems
            if (record.path == file.path or copy) and self._files.complete(record):
                return record
        return None
