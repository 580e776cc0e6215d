"""Conversations as they are kept: begun by their first question, renamed, found again, changed, deleted, undone."""

from __future__ import annotations

import datetime as dt
import json
import secrets
import string
from collections.abc import Sequence
from pathlib import Path

from data.errors import LibraryDamaged, TelconError
from data.folding import folded_words
from embeddings.store.sql import Changes
from qa.answer import Answer
from ui.keeping.file import KeptFile
from ui.keeping.kept import KeptDatabase, KeptRows, now
from ui.talk.conversation_tables import FILE
from ui.talk.kept_answer import from_bytes, to_bytes
from ui.talk.kept_conversation import ConversationRow, KeptConversation, KeptExchange

SHOWN = 100  # conversations in a list
_NAME = 80  # characters of a question that a conversation is named after
_BEGIN = "INSERT INTO conversations (id, name, folded, last, line) VALUES (?, ?, ?, ?, ?)"
_KEEP = "INSERT INTO exchanges (conversation, question, folded, answer, problem) VALUES (?, ?, ?, ?, ?)"
_NEWEST = "SELECT MAX(id) FROM exchanges WHERE conversation = ?"  # nobody else adds to it meanwhile
_LETTERS = string.ascii_lowercase + string.digits


class StoredConversations(KeptRows):
    """See `ConversationKeeper`: the conversations of one owner, with one library."""

    def __init__(self, database: KeptDatabase) -> None:
        super().__init__(database, FILE.undone)

    def find(self, conversation: str) -> KeptConversation | None:
        sql = f"SELECT name, line, aside FROM conversations WHERE id = ? AND removed IS NULL AND {self._mine}"
        for name, line, aside in self._database.rows(sql, (conversation,)):
            return KeptConversation(conversation, name, self._exchanges(json.loads(line)), aside is not None)
        return None

    def add(
        self,
        conversation: str,
        question: str,
        answer: Answer | None,
        problem: str = "",
        instead: int | None = None,
    ) -> KeptConversation:
        said = _folded(f"{question} {answer.text if answer else problem}")
        with self._database.transaction() as changes:
            conversation, line = self._line(changes, conversation) or self._begun(changes, question)
            kept = (conversation, question, said, to_bytes(answer) if answer else None, problem)
            changes.execute(_KEEP, kept)
            ((new,),) = changes.execute(_NEWEST, (conversation,)).fetchall()
            if instead in line:
                changes.execute("UPDATE conversations SET aside = line WHERE id = ?", (conversation,))
                line = line[: line.index(instead)]
            kept_line = (json.dumps([*line, new]), now().isoformat(), conversation)
            changes.execute("UPDATE conversations SET line = ?, last = ? WHERE id = ?", kept_line)
        return self._there(conversation)

    def rewrite(self, conversation: str, exchange: KeptExchange) -> None:
        said = _folded(f"{exchange.question} {exchange.answer.text if exchange.answer else exchange.problem}")
        answer = to_bytes(exchange.answer) if exchange.answer else None
        with self._database.transaction() as changes:
            sql = "UPDATE exchanges SET answer = ?, folded = ? WHERE id = ? AND conversation = ?"
            changes.execute(sql, (answer, said, exchange.id, conversation))

    def undo(self, conversation: str) -> KeptConversation:
        with self._database.transaction() as changes:
            sql = (
                "UPDATE conversations SET line = aside, aside = line "
                f"WHERE id = ? AND aside IS NOT NULL AND {self._mine}"
            )
            changes.execute(sql, (conversation,))
        return self._there(conversation)

    def rename(self, conversation: str, name: str) -> None:
        name = _one_line(name)
        if not name:
            raise TelconError("A conversation needs a name: write one, or leave it as it is.")
        sql = f"UPDATE conversations SET name = ?, folded = ? WHERE id = ? AND {self._mine}"
        self._change(sql, (name, _folded(name), conversation), conversation)

    def remove(self, conversation: str) -> None:
        """Out of sight at once; its words leave the file when it can no longer be undone."""
        sql = f"UPDATE conversations SET removed = ? WHERE id = ? AND {self._mine}"
        self._change(sql, (now().isoformat(), conversation), conversation)
        with self._database.transaction() as changes:
            self._forget(changes)

    def bring_back(self, conversation: str) -> None:
        sql = f"UPDATE conversations SET removed = NULL WHERE id = ? AND {self._mine}"
        self._change(sql, (conversation,), conversation)

    def listing(self, words: str = "") -> tuple[ConversationRow, ...]:
        wanted, holds = folded_words(words).words, self._dialect.holds
        found = (
            f"({holds('c.folded')} OR EXISTS (SELECT 1 FROM exchanges e WHERE e.conversation = c.id "
            f"AND {holds('e.folded')} AND e.id IN ({self._dialect.numbers_in('c.line')})))"
        )
        conditions = " AND ".join(["c.removed IS NULL", *[found] * len(wanted)])
        sql = (
            f"SELECT c.id, c.name, c.last, {self._dialect.count_in('c.line')} "
            f"FROM (SELECT * FROM conversations WHERE {self._mine}) c "
            f"WHERE {conditions} ORDER BY c.last DESC, c.id LIMIT {SHOWN + 1}"
        )
        rows = self._database.rows(sql, [f" {word}" for word in wanted for _ in range(2)])
        return tuple(ConversationRow(i, name, dt.datetime.fromisoformat(last), count) for i, name, last, count in rows)

    def take_over(self, other: KeptDatabase) -> int:
        """Those of another database come into this one and leave that, under their addresses; how many these were.

        One that is here under the same address stays as it is, as does that there.
        """
        with other.transaction() as theirs:
            sql = "SELECT id, name, folded, last, line, aside FROM conversations WHERE removed IS NULL"
            there = theirs.execute(f"{sql} AND {other.mine}").fetchall()
            with self._database.transaction() as changes:
                taken = [row[0] for row in there if self._took(changes, theirs, *row)]
            for conversation in taken:  # they are safe by now
                theirs.execute("DELETE FROM conversations WHERE id = ?", (conversation,))
        return len(taken)

    def _took(
        self, changes: Changes, theirs: Changes, conversation: str, name: str, folded: str, last: str, line: str,
        aside: str | None,
    ) -> bool:  # fmt: skip
        """Its exchanges are numbered anew."""
        begun = (conversation, name, folded, last, "[]")
        if not changes.execute(f"{_BEGIN} ON CONFLICT DO NOTHING", begun).rowcount:
            return False
        numbers = {}
        sql = "SELECT id, question, folded, answer, problem FROM exchanges WHERE conversation = ? ORDER BY id"
        for number, *kept in theirs.execute(sql, (conversation,)).fetchall():
            changes.execute(_KEEP, (conversation, *kept))
            ((numbers[number],),) = changes.execute(_NEWEST, (conversation,)).fetchall()
        lines = [
            json.dumps([numbers[one] for one in json.loads(each) if one in numbers]) if each else None
            for each in (line, aside)
        ]
        changes.execute("UPDATE conversations SET line = ?, aside = ? WHERE id = ?", (*lines, conversation))
        return True

    def _there(self, conversation: str) -> KeptConversation:
        found = self.find(conversation)
        if found is None:
            raise TelconError("This conversation is not there any more. Begin a new one.")
        return found

    def _change(self, sql: str, parameters: Sequence[object], conversation: str) -> None:
        with self._database.transaction() as changes:
            if not changes.execute(sql, parameters).rowcount:
                raise TelconError(f"There is no conversation “{conversation}”. Load the page again.")

    def _exchanges(self, line: Sequence[int]) -> tuple[KeptExchange, ...]:
        sql = f"SELECT id, question, answer, problem FROM exchanges WHERE id IN ({self._dialect.numbers_in('?')})"
        rows = {row[0]: row for row in self._database.rows(sql, (json.dumps(line),))}
        return tuple(_exchange(*rows[one]) for one in line if one in rows)

    def _line(self, changes: Changes, conversation: str) -> tuple[str, list[int]] | None:
        """Whoever else adds to it waits."""
        sql = f"SELECT line FROM conversations WHERE id = ? AND removed IS NULL AND {self._mine} {self._dialect.locked}"
        found = changes.execute(sql, (conversation,)).fetchone()
        return (conversation, json.loads(found[0])) if found else None

    def _begun(self, changes: Changes, question: str) -> tuple[str, list[int]]:
        """A new one, named after its first question. Nobody guesses its id, which stands in addresses."""
        self._forget(changes)
        conversation = "".join(secrets.choice(_LETTERS) for _ in range(12))
        name = _one_line(question)
        begun = (conversation, name, _folded(name), now().isoformat(), "[]")
        changes.execute(_BEGIN, begun)
        return conversation, []

    def _forget(self, changes: Changes) -> None:
        """Those as well that nobody went on with for so long that they come to their end."""
        super()._forget(changes)
        if self._database.forgotten_after:
            until = now() - self._database.forgotten_after
            changes.execute(f"DELETE FROM conversations WHERE last < ? AND {self._mine}", (until.isoformat(),))


class Conversations(StoredConversations):
    """In a file beside one library."""

    def __init__(self, folder: Path | None = None) -> None:
        """Of the library in a folder; without one they are kept as long as this object is."""
        super().__init__(KeptFile(folder, FILE))


def _exchange(number: int, question: str, answer: bytes | None, problem: str) -> KeptExchange:
    try:
        return KeptExchange(number, question, from_bytes(answer) if answer else None, problem)
    except LibraryDamaged as error:
        return KeptExchange(number, question, None, str(error))


def _one_line(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"


def _folded(text: str) -> str:
    """Its words as they are looked for: each behind a space, so that a word is found by how it begins."""
    return f" {' '.join(folded_words(text).words)}"
