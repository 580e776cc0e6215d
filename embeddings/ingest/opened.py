"""A file that was read: its documents named, stored or laid out, and gathered again when all are done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from data.document import Document
from data.finding import PassedOver, SourceFile
from data.reading import Reading
from embeddings.ingest.pieces import Pieces
from embeddings.ingest.sorting import Sorter, Taking
from embeddings.ingest.storing import Named
from embeddings.ingest.tally import Tally
from embeddings.passages import groups
from embeddings.store import Adder, FileRecord


@dataclass
class OpenFile:
    """A file in my hands, by its key; `laid_out` are its pieces where others may have a part in it.

    `vouched` is false where it is to be read again another time.
    """

    file: SourceFile
    record: FileRecord
    key: str
    reading: Reading
    vouched: bool
    taking: Taking = field(default_factory=Taking)
    laid_out: list[list[Named]] = field(default_factory=list)


class Documents:
    """Takes the documents of files that were read."""

    def __init__(self, sorter: Sorter, pieces: Pieces, adder: Adder | None, tally: Tally) -> None:
        """`adder` is None where nobody shares."""
        self._sorter = sorter
        self._pieces = pieces
        self._adder = adder
        self._tally = tally

    def take(self, opened: OpenFile) -> None:
        """Store what is new, or lay it out where it is more than is encoded at once."""
        opened.taking.problems += opened.reading.passed_over
        pieces = [*groups(self._fresh(opened, opened.reading.documents))]
        if self._adder and len(pieces) > 1:
            opened.laid_out = pieces
            self._pieces.lay_out(opened.key, opened.record.path, pieces)
            self._pieces.work_on({opened.key: opened.file})
        else:
            self._store(opened, pieces)

    def gather(self, opened: OpenFile) -> None:
        """Of a file whose pieces are done: what others did, what was lost, and again what somebody overtook."""
        overtaken = list[Named]()
        for outcome in self._adder.outcomes(opened.key) if self._adder else ():
            documents = {item.document.id: item for item in opened.laid_out[outcome.number]}
            lost = [(i, PassedOver(opened.file.name, reason)) for i, reason in outcome.lost.items()]
            self._lose(opened, lost)
            overtaken += [documents[document_id] for document_id in outcome.overtaken]
            if not outcome.by_me:
                self._tally.stored_by_others(i for i in documents if i not in (*outcome.lost, *outcome.overtaken))
        self._store(opened, self._named_again(opened, overtaken))

    def _named_again(self, opened: OpenFile, overtaken: Iterable[Named]) -> list[list[Named]]:
        """In groups, what is still to be stored of it."""
        documents = list[Document]()
        for item in overtaken:
            opened.taking.ids.pop(item.document.id, None)
            documents.append(replace(item.document, id=item.called))
        return [*groups(self._fresh(opened, documents))]

    def _fresh(self, opened: OpenFile, documents: Iterable[Document]) -> list[Named]:
        many = len(opened.reading.documents) > 1
        found = self._sorter.sort(documents, opened.file.name, opened.record.path, many, opened.taking)
        self._tally.unchanged += found.unchanged
        self._tally.same += found.same
        return found.fresh

    def _store(self, opened: OpenFile, pieces: list[list[Named]]) -> None:
        """Here; what somebody else was quicker with is named again."""
        while pieces:
            stored = self._pieces.store(opened.file, opened.record.path, pieces)
            self._lose(opened, stored.lost)
            pieces = self._named_again(opened, stored.overtaken)

    def _lose(self, opened: OpenFile, lost: Iterable[tuple[str, PassedOver]]) -> None:
        for document_id, problem in lost:
            del opened.taking.ids[document_id]
            opened.taking.problems.append(problem)
            opened.taking.settled = False
