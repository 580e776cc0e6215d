"""What the page and the commands need of who keeps conversations, and of who keeps passages.

Values go in and out, never an engine's own. One test holds whatever keeps them to this,
`tests/ui/keeping/test_conformance.py`.
"""

from __future__ import annotations

from typing import Protocol

from data.citing.csl import Item
from qa.answer import Answer, Citation
from ui.notes.kept_passage import KeptPassage
from ui.talk.kept_conversation import ConversationRow, KeptConversation, KeptExchange


class ConversationKeeper(Protocol):
    """The conversations of one owner. What was deleted can be brought back for an hour."""

    @property
    def notice(self) -> str:
        """What a person should know about where they are kept; empty when all is well."""

    def find(self, conversation: str) -> KeptConversation | None:
        """None when it is not there, or was deleted."""

    def add(
        self,
        conversation: str,
        question: str,
        answer: Answer | None,
        problem: str = "",
        instead: int | None = None,
    ) -> KeptConversation:
        """Keep one more exchange. What is not there is begun; `instead` is an earlier one whose place it takes.

        What stood from there on is laid aside, and `undo` brings it back.
        """

    def rewrite(self, conversation: str, exchange: KeptExchange) -> None:
        """Keep another answer to a question; one that is gone by now stays gone."""

    def undo(self, conversation: str) -> KeptConversation:
        """The line that was left when a question was edited, and the other way round.

        Raises TelconError, here and below: there is no such conversation.
        """

    def rename(self, conversation: str, name: str) -> None:
        """Raises TelconError: the name is empty, too."""

    def remove(self, conversation: str) -> None: ...

    def bring_back(self, conversation: str) -> None: ...

    def listing(self, words: str = "") -> tuple[ConversationRow, ...]:
        """Those that hold every word, in their names, questions or answers; the latest first, one more than shown."""

    def close(self) -> None: ...


class PassageKeeper(Protocol):
    """What one owner keeps of documents, each passage with a remark. What was removed is brought back for an hour."""

    @property
    def notice(self) -> str: ...

    def keep(self, citation: Citation, title: str, item: Item) -> KeptPassage:
        """The same words once only: who keeps them again gets what is there, with its remark."""

    def listing(self, words: str = "", limit: int | None = None) -> tuple[KeptPassage, ...]:
        """Those that hold every word, in what is kept, its remark or its title; as the documents were written."""

    def of_document(self, document: str) -> tuple[KeptPassage, ...]:
        """In the order of the document."""

    def set_remark(self, kept: int, remark: str) -> None:
        """Raises TelconError: it is too long, or, here and below, the passage is not kept any more."""

    def remove(self, kept: int) -> None: ...

    def bring_back(self, kept: int) -> None: ...

    def close(self) -> None: ...
