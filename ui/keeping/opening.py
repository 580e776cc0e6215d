"""The one place that names who keeps conversations and notes: files beside a folder's library, tables on a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.errors import LibraryReadOnly
from embeddings.address import LibraryPlace, ServerAddress
from ui.keeping.file import KeptFile
from ui.keeping.kept import Kept
from ui.keeping.protocol import ConversationKeeper, PassageKeeper
from ui.notes import passage_tables
from ui.notes.kept_passages import StoredPassages
from ui.talk import conversation_tables
from ui.talk.conversations import StoredConversations

_FOR_A_WHILE = "What is kept here goes when Telcon ends."


@dataclass(frozen=True)
class Keepers:
    """Who keeps what is one owner's; `notice` is for who began Telcon: where that is, if not where it should be."""

    conversations: ConversationKeeper
    notes: PassageKeeper
    notice: str = ""


@contextmanager
def keepers(library: LibraryPlace, folder: Path, served: bool = False) -> Iterator[Keepers]:
    """Those of a library, as long as they are needed. In a folder they are the folder's; on a server its database's,
    by owner, where that keeps them, and else in the folder as well. `served` are those of others than who began Telcon,
    whose folder goes when it ends.
    """
    with ExitStack() as stack:
        yield _opened(stack, library, folder, served)


def _opened(stack: ExitStack, library: LibraryPlace, folder: Path, served: bool) -> Keepers:
    if not isinstance(library, ServerAddress):
        return _in_folder(stack, folder)
    try:
        return _on_server(stack, library, None if served else folder)
    except LibraryReadOnly as error:
        where = "in a folder that goes when Telcon ends" if served else f"on this computer, in {folder}"
        notice = f"{error} For the time being, conversations and notes are kept {where}."
        return _in_folder(stack, folder, notice, _FOR_A_WHILE if served else notice)


def _on_server(stack: ExitStack, address: ServerAddress, own: Path | None) -> Keepers:
    """`own` is the folder where what is the own of who began Telcon was kept while the server did not. Raises
    LibraryReadOnly."""
    from ui.keeping.server import ServerDatabase

    database = stack.enter_context(closing(ServerDatabase(address, served=own is None)))
    database.prepare(conversation_tables.ON_SERVER, passage_tables.ON_SERVER)
    conversations, notes = StoredConversations(database), StoredPassages(database)
    return Keepers(conversations, notes, _moved(own, conversations, notes, address) if own else "")


def _moved(own: Path, conversations: StoredConversations, notes: StoredPassages, address: ServerAddress) -> str:
    """What is told of what was taken out of the folder."""
    talks = _taken(own, conversation_tables.FILE, conversations)
    passages = _taken(own, passage_tables.FILE, notes)
    if not (talks or passages):
        return ""
    return f"Of {own}, conversations ({talks:,}) and kept passages ({passages:,}) are in {address} now."


def _taken(own: Path, kept: Kept, keeper: StoredConversations | StoredPassages) -> int:
    """How many; what cannot be taken out of the folder stays there."""
    if not (own / kept.name).exists():
        return 0
    with closing(KeptFile(own, kept)) as file:
        return 0 if file.notice else keeper.take_over(file)


def _in_folder(stack: ExitStack, folder: Path, notice: str = "", on_page: str = "") -> Keepers:
    """`on_page` is the part of the notice that is for everybody who asks."""

    def file(kept: Kept) -> KeptFile:
        opened = stack.enter_context(closing(KeptFile(folder, kept)))
        opened.notice = opened.notice or on_page
        return opened

    conversations = StoredConversations(file(conversation_tables.FILE))
    notes = StoredPassages(file(passage_tables.FILE))
    return Keepers(conversations, notes, notice or conversations.notice)
