"""A file's documents, named, and what is to be done with each: nothing, or to be encoded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from data.document import Document
from data.errors import LibraryError, TelconError
from data.finding import PassedOver
from data.parts import attempt
from embeddings.ingest.names import Names, Taken
from embeddings.ingest.report import SameText, prepared
from embeddings.ingest.storing import Named
from embeddings.store import Store, is_there, text_digest


@dataclass
class Taking:
    """What a file stands for: ids with the checksums of their texts, and what was passed over in it.

    `settled` is false where that could be otherwise another time, with the very same file.
    """

    ids: dict[str, str] = field(default_factory=dict)
    problems: list[PassedOver] = field(default_factory=list)
    settled: bool = True


@dataclass
class Sorted:
    """Documents to be encoded, those that are there already, and those whose text is there under another id."""

    fresh: list[Named] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    same: list[SameText] = field(default_factory=list)


@dataclass(frozen=True)
class Sorter:
    """Sorts the documents of the files of one addition."""

    store: Store
    names: Names

    def sort(self, documents: Iterable[Document], name: str, place: str, many: bool, taking: Taking) -> Sorted:
        """`name` is what a person calls the file, `place` where it lies; `many` whether there are more documents in it.
        What is passed over is told in `taking`, which has the ids of all others."""
        found = Sorted()
        for document in documents:
            try:
                self._sort(document, name, place, many, taking, found)
            except LibraryError:
                raise
            except (TelconError, ValueError) as error:
                taking.problems.append(PassedOver(name, str(error)))
                taking.settled = taking.settled and not isinstance(error, Taken)
        self.names.tell()
        return found

    def _sort(self, document: Document, name: str, place: str, many: bool, taking: Taking, found: Sorted) -> None:
        with self.store.snapshot():  # of one moment: whoever stores something since is noticed by `seen`
            named = self.names.give(document, place, many, taking.ids)
            there, seen = self._there(named, place), self.store.documents.seen(named.id)
        if there is None:
            item = attempt(partial(prepared, named), name, named.id)
            if isinstance(item, PassedOver):
                taking.problems.append(item)
                return
            cut, remarks = item
            found.fresh.append(Named(cut.document, cut.passages, seen, document.id, frozenset(remarks)))
        else:
            self._adopt(there, place)
            if there == named.id:
                found.unchanged.append(there)
            else:
                found.same.append(SameText(named.id, there))
        taking.ids[there or named.id] = text_digest(named)

    def _there(self, document: Document, place: str) -> str | None:
        """The document that makes storing this one needless."""
        row = self.store.documents.row(document.id)
        others = row is not None and row.file != place and is_there(str(row.file))
        if self.store.documents.holds(document) or (others and self.store.documents.holds_text(document)):
            return document.id
        return self.store.documents.same_text(document)

    def _adopt(self, there: str, place: str) -> None:
        """A document comes from here from now on where its own file is gone."""
        found = self.store.documents.row(there)
        if found and found.file not in (None, place) and not is_there(str(found.file)):
            self.store.files.adopt(found.id, place)
