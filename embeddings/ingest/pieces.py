"""The documents of files, some at a time: encoded and stored here, or laid out for all who add."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from data.document import Document
from data.finding import PassedOver, SourceFile
from data.parts import attempt
from embeddings.ingest.report import prepared
from embeddings.ingest.storing import Named, Stored, store_group
from embeddings.ingest.tally import Tally
from embeddings.library import Library
from embeddings.progress import Meter
from embeddings.store import Adder, Doings, Piece, Seen


class Pieces:
    """What one adder does of his files and of those that others have in hand."""

    def __init__(self, library: Library, adder: Adder, meter: Meter, tally: Tally) -> None:
        self._library = library
        self._adder = adder
        self._meter = meter
        self._tally = tally

    def store(self, file: SourceFile, place: str, groups: Sequence[Sequence[Named]]) -> Stored:
        """Encode and store a file's documents here; not all where the meter says to stop."""
        together, done, total = Stored(), 0, max(1, sum(map(_passages, groups)))
        for group in groups:

            def go_on(passages: float, before: int = done) -> bool:
                return self._meter.goes_on(file.name, int(passages), file.size * (before + passages) / total)

            if (stored := self._stored(file.name, place, group, go_on)) is None:
                break
            together.documents += stored.documents
            together.lost += stored.lost
            together.overtaken += stored.overtaken
            if self._meter.stopped:
                break
            done += _passages(group)
        return together

    def lay_out(self, key: str, place: str, groups: Sequence[Sequence[Named]]) -> None:
        """For whoever takes them."""
        self._adder.lay_out(key, place, [[(one.document, one.seen, len(one.passages)) for one in g] for g in groups])

    def work_on(self, files: Mapping[str, SourceFile]) -> bool:
        """Do what is laid out of these files, by their keys, as long as there is anything; whether there was."""
        worked = False
        while not self._meter.stopped and (piece := self._adder.take([*files])):
            self._do(piece, files[piece.file])
            self.look(files)
            worked = True
        return worked

    def help(self, beginning: str) -> bool:
        """Do what is laid out of whatever file whose key begins so, as long as there is anything; whether there was."""
        worked = False
        while not self._meter.stopped:
            files = [key for key in self._adder.doings() if key.startswith(beginning)]
            if (piece := self._adder.take(files)) is None:
                break
            self._do(piece, SourceFile(Path(piece.place), piece.place, 0))
            worked = True
        return worked

    def look(self, files: Mapping[str, SourceFile]) -> dict[str, Doings]:
        """Of these files those that somebody has in hand; the meter hears how far they are."""
        doings = self._adder.doings()
        found = {key: doings[key] for key in files if key in doings}
        self._meter.beside = sum(files[key].size * each.passages / max(1, each.of) for key, each in found.items())
        by_others = len(self._tally.by_others) + sum(each.by_others for each in found.values())
        self._meter.by_others = max(self._meter.by_others, by_others)
        return found

    def _do(self, piece: Piece, file: SourceFile) -> None:
        group, lost = self._named(piece.documents, file.name)

        def go_on(passages: float) -> bool:
            return self._meter.goes_on(file.name, int(passages), file.size * passages / max(1, piece.of))

        stored = self._stored(file.name, piece.place, group, go_on) if group else Stored()
        if stored is None or self._meter.stopped:
            self._adder.give_back(piece)
            return
        self._adder.done(piece, [*lost, *stored.lost], [one.document.id for one in stored.overtaken])

    def _named(
        self, documents: Iterable[tuple[Document, Seen]], name: str
    ) -> tuple[list[Named], list[tuple[str, PassedOver]]]:
        """What is not in yet: whoever had the piece before may have been killed in the middle of it."""
        group, lost = list[Named](), list[tuple[str, PassedOver]]()
        for document, seen in documents:
            if self._library.store.documents.holds(document):
                continue
            item = attempt(lambda document=document: prepared(document), name, document.id)  # type: ignore[misc]
            if isinstance(item, PassedOver):
                lost.append((document.id, item))
            else:
                group.append(Named(item[0].document, item[0].passages, seen, document.id, frozenset(item[1])))
        return group, lost

    def _stored(self, name: str, place: str, group: Sequence[Named], go_on: Callable[[float], bool]) -> Stored | None:
        stored = store_group(self._library, name, place, group, go_on)
        if stored:
            self._tally.stored(stored.documents)
            for item in stored.documents:
                self._meter.stored(len(item.passages))
        return stored


def _passages(group: Iterable[Named]) -> int:
    return sum(len(item.passages) for item in group)
