"""Conversations as they are kept: begun by their first question, renamed, found again, changed, deleted, undone."""

from __future__ import annotations

import datetime as dt
import json
import secrets
import sqlite3
import string
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.errors import LibraryDamaged, TelconError
from data.folding import folded_words
from qa.answer import Answer
from qa.conversation import Conversation, Exchange
from ui.kept_file import Kept, KeptBeside, now
from ui.talk.kept_answer import from_bytes, to_bytes

FILE = Kept(
    name="conversations.sqlite3",
    format=1,
    schema="""
CREATE TABLE conversations (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL, last TEXT NOT NULL,
    line TEXT NOT NULL,     -- the exchanges that it consists of, a JSON list of their ids
    aside TEXT,             -- the line that was left when an earlier question was edited
    removed TEXT            -- when, while that can be undone
);
CREATE TABLE exchanges (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    question TEXT NOT NULL, folded TEXT NOT NULL,
    answer BLOB,            -- see kept_answer.py
    problem TEXT NOT NULL
);
CREATE INDEX exchanges_of ON exchanges (conversation);
CREATE INDEX conversations_by_time ON conversations (last);
""",
    undone="conversations",
    what="The kept conversations",
    not_kept="What you ask from now on is kept only until Telcon is closed.",
)
SHOWN = 100  # conversations in a list
_NAME = 80  # characters of a question that a conversation is named after
_LETTERS = string.ascii_lowercase + string.digits
_OF_THE_LINE = "id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class KeptExchange:
    """One question with its answer, or with what went wrong; `id` is its number, which no other ever has."""

    id: int
    question: str
    answer: Answer | None = field(hash=False)  # large; the number tells one from another
    problem: str = ""


@dataclass(frozen=True)
class KeptConversation:
    """`id` is empty for one that has not begun; `undoable` when an earlier question of it was edited."""

    id: str = ""
    name: str = ""
    exchanges: tuple[KeptExchange, ...] = ()
    undoable: bool = False

    def conversation(self) -> Conversation:
        """What the bot is told of it: answers as they were before a language model wrote them."""
        return Conversation(
            tuple(Exchange(one.question, one.answer.extractive()) for one in self.exchanges if one.answer)
        )

    def exchange(self, number: int) -> KeptExchange | None:
        return next((one for one in self.exchanges if one.id == number), None)

    def before(self, exchange: int | None) -> KeptConversation:
        """What stood before a question that is asked in other words now."""
        at = next((place for place, one in enumerate(self.exchanges) if one.id == exchange), len(self.exchanges))
        return KeptConversation(self.id, self.name, self.exchanges[:at], self.undoable)


@dataclass(frozen=True)
class ConversationRow:
    """A conversation in a list."""

    id: str
    name: str
    last: dt.datetime
    questions: int


class Conversations(KeptBeside):
    """The conversations of one library."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder, FILE)

    def find(self, conversation: str) -> KeptConversation | None:
        """None when it is not there, or was deleted."""
        sql = "SELECT name, line, aside FROM conversations WHERE id = ? AND removed IS NULL"
        for name, line, aside in self._file.rows(sql, (conversation,)):
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
        """Keep one more exchange. What is not there is begun; `instead` is an earlier one whose place it takes.

        What stood from there on is laid aside, and `undo` brings it back.
        """
        said = _folded(f"{question} {answer.text if answer else problem}")
        with self._file.transaction() as connection:
            conversation, line = _line(connection, conversation) or _begun(connection, question)
            kept = (conversation, question, said, to_bytes(answer) if answer else None, problem)
            sql = "INSERT INTO exchanges (conversation, question, folded, answer, problem) VALUES (?, ?, ?, ?, ?)"
            new = connection.execute(sql, kept).lastrowid
            if instead in line:
                connection.execute("UPDATE conversations SET aside = line WHERE id = ?", (conversation,))
                line = line[: line.index(instead)]
            kept_line = (json.dumps([*line, new]), now().isoformat(), conversation)
            connection.execute("UPDATE conversations SET line = ?, last = ? WHERE id = ?", kept_line)
        return self._there(conversation)

    def rewrite(self, conversation: str, exchange: KeptExchange) -> None:
        """Keep another answer to a question; one that is gone by now stays gone."""
        said = _folded(f"{exchange.question} {exchange.answer.text if exchange.answer else exchange.problem}")
        answer = to_bytes(exchange.answer) if exchange.answer else None
        with self._file.transaction() as connection:
            sql = "UPDATE exchanges SET answer = ?, folded = ? WHERE id = ? AND conversation = ?"
            connection.execute(sql, (answer, said, exchange.id, conversation))

    def undo(self, conversation: str) -> KeptConversation:
        """The line that was left when a question was edited, and the other way round."""
        with self._file.transaction() as connection:
            sql = "UPDATE conversations SET line = aside, aside = line WHERE id = ? AND aside NOT NULL"
            connection.execute(sql, (conversation,))
        return self._there(conversation)

    def rename(self, conversation: str, name: str) -> None:
        name = _one_line(name)
        if not name:
            raise TelconError("A conversation needs a name: write one, or leave it as it is.")
        sql = "UPDATE conversations SET name = ?, folded = ? WHERE id = ?"
        self._change(sql, (name, _folded(name), conversation), conversation)

    def remove(self, conversation: str) -> None:
        """Out of sight at once; its words leave the file when it can no longer be undone."""
        sql = "UPDATE conversations SET removed = ? WHERE id = ?"
        self._change(sql, (now().isoformat(), conversation), conversation)
        with self._file.transaction() as connection:
            self._forget_removed(connection)

    def bring_back(self, conversation: str) -> None:
        self._change("UPDATE conversations SET removed = NULL WHERE id = ?", (conversation,), conversation)

    def listing(self, words: str = "") -> tuple[ConversationRow, ...]:
        """Those that hold every word, in their names, questions or answers; the latest first, one more than shown."""
        wanted = folded_words(words).words
        found = (
            "(instr(c.folded, ?) OR EXISTS (SELECT 1 FROM exchanges e WHERE e.conversation = c.id "
            "AND instr(e.folded, ?) AND e.id IN (SELECT value FROM json_each(c.line))))"
        )
        conditions = " AND ".join(["c.removed IS NULL", *[found] * len(wanted)])
        sql = (
            "SELECT c.id, c.name, c.last, json_array_length(c.line) FROM conversations c "
            f"WHERE {conditions} ORDER BY c.last DESC, c.id LIMIT {SHOWN + 1}"
        )
        rows = self._file.rows(sql, [f" {word}" for word in wanted for _ in range(2)])
        return tuple(ConversationRow(i, name, dt.datetime.fromisoformat(last), count) for i, name, last, count in rows)

    def _there(self, conversation: str) -> KeptConversation:
        found = self.find(conversation)
        if found is None:
            raise TelconError("This conversation is not there any more. Begin a new one.")
        return found

    def _change(self, sql: str, parameters: Sequence[object], conversation: str) -> None:
        with self._file.transaction() as connection:
            if not connection.execute(sql, parameters).rowcount:
                raise TelconError(f"There is no conversation “{conversation}”. Load the page again.")

    def _exchanges(self, line: Sequence[int]) -> tuple[KeptExchange, ...]:
        sql = f"SELECT id, question, answer, problem FROM exchanges WHERE {_OF_THE_LINE}"
        rows = {row[0]: row for row in self._file.rows(sql, (json.dumps(line),))}
        return tuple(_exchange(*rows[one]) for one in line if one in rows)


def _exchange(number: int, question: str, answer: bytes | None, problem: str) -> KeptExchange:
    try:
        return KeptExchange(number, question, from_bytes(answer) if answer else None, problem)
    except LibraryDamaged as error:
        return KeptExchange(number, question, None, str(error))


def _line(connection: sqlite3.Connection, conversation: str) -> tuple[str, list[int]] | None:
    sql = "SELECT line FROM conversations WHERE id = ? AND removed IS NULL"
    found = connection.execute(sql, (conversation,)).fetchone()
    return (conversation, json.loads(found[0])) if found else None


def _begun(connection: sqlite3.Connection, question: str) -> tuple[str, list[int]]:
    """A new one, named after its first question. Nobody guesses its id, which stands in addresses."""
    conversation = "".join(secrets.choice(_LETTERS) for _ in range(12))
    name = _one_line(question)
    begun = (conversation, name, _folded(name), now().isoformat(), "[]")
    connection.execute("INSERT INTO conversations (id, name, folded, last, line) VALUES (?, ?, ?, ?, ?)", begun)
    return conversation, []


def _one_line(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"


def _folded(text: str) -> str:
    """Its words as they are looked for: each behind a space, so that a word is found by how it begins."""
    return f" {' '.join(folded_words(text).words)}"
