"""Files read whose pages may be pictures: recognised by one recogniser, kept page by page, corrected as readers did."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from data.document import Document
from data.errors import RecognitionMissing
from data.finding import SourceFile
from data.reading import Reading, read_file
from data.recognition import Recogniser, Recognition, corrected, second_opinion
from embeddings.progress import Meter
from embeddings.store import Store, text_digest


class Recognising:
    """Reads the files of one addition. `was_missing`: the last one has pages that nothing here can recognise."""

    def __init__(self, store: Store, meter: Meter, begin: Callable[[], Recogniser]) -> None:
        self._store = store
        self._meter = meter
        self._begin = begin
        self._recogniser: Recogniser | None = None
        self.was_missing = False

    def read(self, file: SourceFile) -> Reading:
        """The documents of a file as readers want them. Where the meter says to stop they are not all."""
        self.was_missing = False

        def goes_on(page: int, pages: int) -> bool:
            return self._meter.goes_on_by_page(file.name, file.size, page, pages)

        recognition = Recognition(self._begun, second_opinion, self._names, self._store.scans, goes_on)
        reading = read_file(file, recognition=recognition)
        return replace(reading, documents=tuple(map(self._corrected, reading.documents)))

    def end(self) -> None:
        """The addition is done: what recognises pages lets go of its memory."""
        if self._recogniser is not None:
            self._recogniser.end()

    def _begun(self) -> Recogniser:
        """The weights are loaded once, and not before a picture comes."""
        try:
            self._recogniser = self._recogniser or self._begin()
        except RecognitionMissing:
            self.was_missing = True
            raise
        return self._recogniser

    def _names(self) -> frozenset[str]:
        """The words of names that this library knows: of who speaks, who takes part, and of its titles."""
        people = (one.full_name or one.name for one in self._store.people.taking_part())
        titles = (row.title for row in self._store.documents.listing())
        told = re.findall(r"[^\W\d_]+", " ".join((*people, *titles)))
        return frozenset((*map(str.casefold, self._store.people.names()), *map(str.casefold, told)))

    def _corrected(self, document: Document) -> Document:
        if not document.pictures:
            return document
        return corrected(document, self._store.scans.corrections(text_digest(document)))
