"""A library that is open, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType

from data.citing.styles import Style
from data.document import Document, Span
from data.errors import TelconError
from data.volume import Target
from embeddings.ingest import Report, add_files, named_documents
from embeddings.library import Library as StoredLibrary
from embeddings.progress import Progress
from embeddings.search import HybridRetriever, Place, look_up
from embeddings.store import DocumentRow
from embeddings.values import NO_FILTERS, Filters, Hit
from qa.answer import Answer
from qa.conversation import Conversation
from qa.operations.overviews import overview, tell_overview
from qa.operations.telling import answered
from qa.operations.timelines import Asked, Stretch, Timeline, timeline
from qa.question import check_question, with_listed_speakers
from ui.asking import Answers, converse, reply_to
from ui.assembly import build_chatbot
from ui.assembly import open_library as open_stored
from ui.settings import read_settings

MOST_HITS = 100


class Library:
    """Documents on disk, and who answers from them.

    Several threads may ask at once, also while documents come and go. Close it when it is done with, or open it with
    `with`. Every quotation in what it gives stands in the stored text of its document, character by character.
    """

    def __init__(self, stored: StoredLibrary, bot: Answers) -> None:
        self.stored = stored
        self.bot = bot

    def __enter__(self) -> Library:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.stored.close()

    @property
    def folder(self) -> Path:
        return self.stored.folder

    # Asking

    def ask(
        self,
        question: str,
        after: Conversation | Sequence[str] = (),
        filters: Filters = NO_FILTERS,
    ) -> Answer:
        """The answer in the documents' own words, or that they are silent.

        `after` is what was asked before: a conversation with its answers, or earlier questions alone.

        Raises:
            UnusableQuestion: empty, or longer than 2,000 characters.
        """
        if isinstance(after, Conversation):
            return reply_to(self.bot, question, after, filters)
        return converse(self.bot, question, after, filters)

    def search(self, words: str, limit: int = 10, filters: Filters = NO_FILTERS) -> list[Hit]:
        """The passages nearest in meaning, best first, at most `limit` (up to 100).

        Raises:
            UnusableQuestion: nothing to search for, or longer than 2,000 characters.
        """
        words, store = check_question(words), self.stored.store
        with self.stored.snapshot():
            limits = with_listed_speakers(filters, store)
            return HybridRetriever(self.stored).retrieve(words, limits, _within(limit))

    def look_up(self, words: str, limit: int = 10, filters: Filters = NO_FILTERS) -> list[Place]:
        """The places where the words stand as they are, in the order of the library, at most `limit` (up to 100).

        Raises:
            UnusableQuestion: nothing to look up, or longer than 2,000 characters.
        """
        words, store = check_question(words), self.stored.store
        with self.stored.snapshot():
            limits = with_listed_speakers(filters, store)
            return list(look_up(store, words, limits).found[: _within(limit)])

    # Documents

    def documents(self) -> list[DocumentRow]:
        """What each document is and how much is in it, in the order of the list."""
        return list(self.stored.store.documents.listing())

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument."""
        return self.stored.store.documents.get(document_id)

    def leads(self, document: Document) -> Mapping[Target, str]:
        """Which of its cross references lead to a passage or document of this library."""
        found = self.stored.store.references.resolve([reference.target for reference in document.references])
        return {target: lead for target, lead in found.items() if lead}

    def overview(self, *names: str, speakers: Sequence[str] = ()) -> Answer:
        """What documents, volumes or folders say in their main sentences; without a name, the whole library.

        Raises:
            UnknownDocument: a name stands for nothing here.
        """
        store = self.stored.store
        with self.stored.snapshot():
            chosen = named_documents(store, names) if names else ()
            listed = with_listed_speakers(Filters(speakers=tuple(speakers)), store).speakers
            return answered(store, tell_overview(overview(self.stored, chosen, listed)), "overview")

    def timeline(self, *names: str, subject: str = "", stretch: Stretch | None = None) -> Timeline:
        """Documents and the days that they name, in order of time.

        Raises:
            UnknownDocument: a name stands for nothing here.
        """
        with self.stored.snapshot():
            chosen = named_documents(self.stored.store, names) if names else ()
            return timeline(self.stored, Asked(chosen, subject=subject, stretch=stretch or Stretch()))

    def cite(self, document_id: str, style: Style = "frus") -> str:
        """An archival citation; empty for `source` where the document has no source note.

        Raises:
            UnknownDocument: no document has this id.
        """
        from data.citing import archival  # 50 ms, and only when somebody wants to cite

        return archival.cite(self.document(document_id), style)

    def add(self, *paths: str | PathLike[str], on_progress: Callable[[Progress], None] | None = None) -> Report:
        """Add files and folders; what cannot be read is told in the report.

        Raises:
            LibraryError: nothing can be written.
        """
        return add_files(self.stored, [Path(path) for path in paths], on_progress)

    def correct(self, document_id: str, start: int, end: int, words: str) -> Document:
        """Put these words in the place of recognised ones, once and for all; the document as it is then.

        Characters `start` to `end` become whole recognised words. The first reading is kept in the document's
        `corrections`; put back, it undoes them.

        Raises:
            UnknownDocument: no document has this id.
            UnusableCorrection: nothing was recognised there, or the words are none.
            LibraryError: nothing can be written.
        """
        return self.stored.correct(document_id, Span(start, end), words)

    def remove(self, *names: str) -> tuple[str, ...]:
        """Take out what ids, volumes, files or folders stand for, all or nothing; the ids of what is gone.

        Raises:
            UnknownDocument: a name stands for nothing here.
            LibraryError: nothing can be written.
        """
        ids = named_documents(self.stored.store, names)
        self.stored.remove(*ids)
        return ids


def open_library(
    folder: str | PathLike[str] | None = None, on_progress: Callable[[Progress], None] | None = None
) -> Library:
    """Open the library of a folder, else the one that is set (TELCON_LIBRARY, the settings file), else the user's own;
    the first time, the shipped documents go in.

    Raises:
        LibraryError: there is none and none can be made, or it is one that cannot be used.
        SettingsError: a setting is unknown or in a wrong form.
    """
    settings = read_settings(str(folder) if folder else None)
    stored = open_stored(settings.library, on_progress, settings)
    try:
        return Library(stored, build_chatbot(stored, settings))
    except BaseException:
        stored.close()
        raise


def ask(
    question: str,
    after: Iterable[str] = (),
    filters: Filters = NO_FILTERS,
    folder: str | PathLike[str] | None = None,
) -> Answer:
    """One answer, from a library that is opened for it; of several questions, open it once: `open_library`.

    Raises:
        TelconError: the question or the library cannot be used; the message says why.
    """
    with open_library(folder) as library:
        return library.ask(question, tuple(after), filters)


def _within(limit: int) -> int:
    if not 1 <= limit <= MOST_HITS:
        raise TelconError(f"A limit is from 1 to {MOST_HITS}, not {limit}.")
    return limit
