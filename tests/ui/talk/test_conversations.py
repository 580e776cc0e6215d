"""Conversations kept on the disk: every answer comes back as it was, and no damage is a traceback."""

from __future__ import annotations

import datetime as dt
import sqlite3
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Span
from data.errors import LibraryDamaged
from data.passages import KINDS, Passage, PassageMark
from embeddings.values import Evidence, Extent, Filters, Hit
from qa.answer import Answer, Citation, Quoted, Statement
from qa.asked import Question
from ui.keeping import file as kept_file
from ui.keeping.protocol import ConversationKeeper
from ui.talk.conversation_tables import FILE
from ui.talk.conversations import Conversations
from ui.talk.kept_answer import from_bytes, to_bytes
from ui.talk.kept_conversation import KeptConversation

# Whatever a document or a question may hold but half a character, which neither can.
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
DATE = st.none() | st.dates()


@st.composite
def _passages(draw: st.DrawFn) -> Passage:
    text, start = draw(TEXT.filter(bool)), draw(st.integers(0, 10**9))
    marks = draw(st.lists(st.builds(PassageMark, TEXT, st.just(Span(start, start + 1)), st.none() | TEXT), max_size=2))
    return Passage(
        draw(TEXT), draw(TEXT), draw(st.sampled_from(KINDS)), Span(start, start + len(text)), text,
        draw(st.none() | TEXT), draw(st.none() | st.integers(0, 10**6)), draw(st.none() | TEXT), tuple(marks),
        draw(st.none() | TEXT), draw(st.none() | TEXT),
    )  # fmt: skip


@st.composite
def _citations(draw: st.DrawFn) -> Citation:
    passage = draw(_passages())
    end = draw(st.integers(passage.span.start + 1, passage.span.end))
    notices = tuple(draw(st.lists(TEXT, max_size=2)))
    return Citation(
        draw(st.integers(1, 99)),
        passage,
        Span(passage.span.start, end),
        draw(DATE),
        draw(st.none() | TEXT),
        None,
        notices,
    )


@st.composite
def _hits(draw: st.DrawFn) -> Hit:
    passage = draw(_passages())
    evidence = (Evidence(passage.span, draw(NUMBER)),)
    return Hit(passage, draw(NUMBER), draw(NUMBER), 0.0, 1 / 3, 0.1, evidence, ((draw(TEXT), draw(NUMBER)),))


_PARTS = st.lists(TEXT | st.builds(Quoted, _citations()), min_size=1, max_size=3).map(tuple)
_FILTERS = st.builds(
    Filters,
    st.lists(TEXT, max_size=2).map(tuple),
    kinds=st.lists(st.sampled_from(KINDS), max_size=2).map(tuple),
    after=DATE,
)
ANSWERS = st.builds(
    Answer,
    TEXT,
    st.builds(Question, TEXT, TEXT),
    st.sampled_from(["answered", "refused", "smalltalk"]),
    st.lists(st.builds(Statement, _PARTS, TEXT), max_size=2).map(tuple),
    TEXT,
    st.lists(_hits(), max_size=2).map(tuple),
    st.builds(Extent, st.integers(0, 10**6), st.integers(0, 10**6), DATE, DATE),
    _FILTERS,
    st.none() | TEXT,
    NUMBER,
    st.lists(st.tuples(TEXT, NUMBER), max_size=2).map(tuple),
    NUMBER,
    TEXT,
)
REFUSED = Answer("Who?", Question("Who?"), "refused", remark="Not found in 2 documents.")


@given(ANSWERS)
def test_an_answer_comes_back_as_the_very_same_value(answer: Answer) -> None:
    again = from_bytes(to_bytes(answer))
    assert again == answer
    assert repr(again) == repr(answer)  # of every type, too: a tuple is no list, a date no text


def test_an_answer_kept_with_its_question_as_a_text_comes_back() -> None:
    now = zlib.decompress(to_bytes(REFUSED))
    before = now.replace(b'"standalone":{"own":"Who?","topic":""}', b'"standalone_question":"Who?"')
    assert before != now
    assert from_bytes(zlib.compress(before)) == REFUSED


@pytest.fixture
def kept(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path)


def ask(kept: ConversationKeeper, conversation: str, question: str, instead: int | None = None) -> KeptConversation:
    return kept.add(conversation, question, replace(REFUSED, question=question), instead=instead)


def questions(conversation: KeptConversation | None) -> list[str]:
    assert conversation is not None
    return [exchange.question for exchange in conversation.exchanges]


def names(kept: ConversationKeeper, words: str = "") -> list[str]:
    return [row.name for row in kept.listing(words)]


def test_what_was_deleted_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Conversations(tmp_path)
    kept.remove(ask(kept, "", "Where is the embarrassing zanzibarist?").id)
    kept.close()
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=2)
    monkeypatch.setattr("ui.keeping.kept.now", lambda: later)
    Conversations(tmp_path).close()
    assert b"zanzibarist" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize("damage", [b"no database at all" * 100, b""])
def test_a_damaged_file_is_set_aside_with_a_line(tmp_path: Path, damage: bytes) -> None:
    Conversations(tmp_path).close()
    whole = (tmp_path / FILE.name).read_bytes()
    (tmp_path / FILE.name).write_bytes(damage or whole[:4096] + b"\xff" * (len(whole) - 4096))
    kept = Conversations(tmp_path)
    if not kept.notice:  # it can be opened; the damage is met later
        with pytest.raises(LibraryDamaged, match="set aside"):
            ask(kept, "", "Who?")
    assert "set aside as conversations-damaged-" in kept.notice
    assert len([path for path in tmp_path.iterdir() if "damaged" in path.name and path.suffix == ".sqlite3"]) == 1
    assert questions(ask(kept, "", "Who?")) == ["Who?"]
    kept.close()
    again = Conversations(tmp_path)
    assert (names(again), again.notice) == (["Who?"], "")


def test_an_answer_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    kept = Conversations(tmp_path)
    begun = ask(kept, "", "One?")
    ask(kept, begun.id, "Two?")
    with sqlite3.connect(tmp_path / FILE.name) as connection:
        connection.execute("UPDATE exchanges SET answer = x'00' WHERE question = 'One?'")
    found = kept.find(begun.id)
    assert found is not None
    assert [bool(one.problem) for one in found.exchanges] == [True, False]
    assert [exchange.question for exchange in found.conversation().exchanges] == ["Two?"]


def test_where_nothing_can_be_written_it_is_kept_in_memory_with_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Conversations(tmp_path).add("", "Who?", REFUSED)

    def refused(*_: Any) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    with monkeypatch.context() as patch:
        patch.setattr(kept_file, "_connected", refused)
        kept = Conversations(tmp_path)
    assert "only until Telcon is closed" in kept.notice
    ask(kept, "", "And now?")
    assert names(kept) == ["And now?", "Who?"]
    assert names(Conversations(tmp_path)) == ["Who?"]
    nowhere = Conversations(tmp_path / "not there")
    assert questions(ask(nowhere, "", "Who?")) == ["Who?"]
    assert nowhere.notice


def test_the_file_of_a_newer_telcon_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE.name) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = (tmp_path / FILE.name).read_bytes()
    kept = Conversations(tmp_path)
    assert "newer Telcon" in kept.notice
    assert questions(ask(kept, "", "Who?")) == ["Who?"]
    kept.close()
    assert (tmp_path / FILE.name).read_bytes() == before
