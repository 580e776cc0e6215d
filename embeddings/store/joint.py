"""What those who add to one store at the same time share, Protocols: files, pieces of their work, ids that were given.

The queue saves work; what is stored is kept right by `Store.put` alone, which writes over nobody. A piece of a file is
laid out with its text, so that whoever joins encodes it, with the file or without. Nothing in the queue outlives the
one who laid it out: where he is gone, whoever has the file reads it again, and what was stored of it is there already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from data.document import Document
from data.finding import PassedOver
from embeddings.store.values import Seen


@dataclass(frozen=True)
class Piece:
    """Documents of a file that are encoded together, each with what stood under its id when it got that.

    `file` is the file's key, `place` where it lies for whoever laid the piece out, `passages` how many are in it, and
    `of` how many in all pieces of the file.
    """

    file: str
    number: int
    place: str
    documents: tuple[tuple[Document, Seen], ...]
    passages: int
    of: int


@dataclass(frozen=True)
class Outcome:
    """What became of a piece that is done: documents by id that could not be stored, with why, and those that were
    overtaken and have to be named again. All others are in. `by_me`: not by another adder."""

    number: int
    by_me: bool
    lost: Mapping[str, str]
    overtaken: tuple[str, ...]


@dataclass(frozen=True)
class Doings:
    """How far a file is that somebody has in hand: of its passages those that are in, and the documents that other
    adders than I stored; `pieces` are not done yet."""

    passages: int
    of: int
    by_others: int
    pieces: int


@dataclass(frozen=True)
class Given:
    """The id of a document, the place of the file that brought it, the checksum of its text, and what it is printed as:
    volume, number and format, where it is of a volume."""

    id: str
    place: str
    text_sha256: str
    printed: str = ""


class Adder(Protocol):
    """One of those who add. A file or a piece in his hands is in nobody else's; he is gone when his process is."""

    def claim(self, file: str) -> bool:
        """Whether the file is mine from now on, by its key; not while another has it."""

    def let_go(self, file: str) -> None:
        """I am done with the file: it and its pieces leave the queue."""

    def lay_out(self, file: str, place: str, pieces: Sequence[Sequence[tuple[Document, Seen, int]]]) -> None:
        """A file of mine in pieces, for all who add: documents, what was seen under their ids, their passages."""

    def take(self, files: Sequence[str]) -> Piece | None:
        """A piece of one of these files that nobody has in hand; None where there is none."""

    def give_back(self, piece: Piece) -> None:
        """It is not done, and free for others."""

    def done(self, piece: Piece, lost: Iterable[tuple[str, PassedOver]], overtaken: Iterable[str]) -> None:
        """Its documents are in, but for these."""

    def outcomes(self, file: str) -> tuple[Outcome, ...]:
        """Of the pieces of my file that are done, in their order."""

    def doings(self) -> dict[str, Doings]:
        """Every file that somebody has in hand, by its key; those who are gone have none."""

    def only_helps(self) -> None:
        """From now on I have no files of my own."""

    def others(self) -> tuple[str, ...]:
        """The names, for people, of the others who do not only help."""

    def gave(self, given: Iterable[Given]) -> None:
        """Ids that were given, unless they were before."""

    def given(self, document_id: str) -> Given | None:
        """To what an id was given since anybody began to add; None where it was to nothing."""


class JointWork(Protocol):
    """Where those who add at the same time meet."""

    def join(self) -> AbstractContextManager[Adder]:
        """As one of them; what is in his hands at the end is free again.

        Raises LibraryError: the library cannot be reached.
        """
