"""Processes that answer: one that ends takes no answer with it, and another is begun in its place."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from data.errors import LibraryError, TelconError
from embeddings.library import Library
from qa.answer_as_json import to_json
from qa.chatbot import ChatBot
from ui.logs import Loudness
from ui.serving import workers as room
from ui.serving.worker import Ended
from ui.serving.workers import Workers

QUESTION = "Who was ill?"


class Scripted:
    """A process as `Workers` sees it, which ends when the script says so."""

    made: list[Scripted]
    script: list[Callable[[Scripted], Any]]
    loads: list[str | None]

    def __init__(self, *_: object) -> None:
        self.pid, self.exit_code, self.loaded = len(self.made) + 1, -9, False
        self.ended = threading.Event()
        self.made.append(self)

    @property
    def lives(self) -> bool:
        return not self.ended.is_set()

    def load(self) -> str | None:
        problem = self.loads.pop(0) if self.loads else None
        self.loaded = problem is None
        return problem

    def ask(self, _: object) -> Any:
        return self.script.pop(0)(self)

    def join(self) -> None:
        self.ended.wait()

    def close(self) -> None:
        self.ended.set()

    def die(self) -> Any:
        self.ended.set()
        raise Ended

    def answer(self) -> str:
        return f"answer of {self.pid}"


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> type[Scripted]:
    Scripted.made, Scripted.script, Scripted.loads = [], [], []
    monkeypatch.setattr(room, "Worker", Scripted)
    monkeypatch.setattr(room, "_AGAIN", (0.0, 0.01))
    return Scripted


@pytest.fixture
def begun(library: Library) -> Iterator[Callable[[int], Workers]]:
    made = list[Workers]()

    def begin(count: int) -> Workers:
        made.append(Workers(library, count))
        return made[-1]

    yield begin
    for each in made:
        each.close()


def until(true: Callable[[], bool]) -> None:
    for _ in range(500):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError


def test_a_question_whose_process_ends_is_asked_of_another(
    scripted: type[Scripted], begun: Callable[[int], Workers]
) -> None:
    workers = begun(2)
    until(lambda: len(scripted.made) == 2)
    scripted.script = [Scripted.die, Scripted.answer]
    answer = workers.ask(QUESTION)
    (first,) = [one for one in scripted.made if not one.lives]
    assert str(answer) in {f"answer of {one.pid}" for one in scripted.made if one is not first}
    until(lambda: len(scripted.made) == 3)
    assert sum(one.lives for one in scripted.made) == 2


def test_one_that_ends_while_nobody_asks_it_is_replaced_and_not_asked(
    scripted: type[Scripted], begun: Callable[[int], Workers]
) -> None:
    workers = begun(1)
    until(lambda: bool(scripted.made) and scripted.made[0].loaded)
    workers.check()
    scripted.made[0].ended.set()
    scripted.script = [Scripted.answer]
    assert str(workers.ask(QUESTION)) == "answer of 2"


def test_a_question_that_ends_whoever_is_asked_is_given_up(
    scripted: type[Scripted], begun: Callable[[int], Workers]
) -> None:
    workers = begun(1)
    scripted.script = [Scripted.die, Scripted.die, Scripted.die, Scripted.answer]
    with pytest.raises(LibraryError, match="3 processes ended over this question"):
        workers.ask(QUESTION)
    assert str(workers.ask(QUESTION)) == "answer of 4"


def test_while_none_can_load_it_is_told_why(
    scripted: type[Scripted], begun: Callable[[int], Workers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_PATIENCE", 0.2)
    scripted.loads = ["The encoder is not there."] * 10_000
    workers = begun(1)
    until(lambda: len(scripted.made) > 1)
    with pytest.raises(LibraryError, match="The encoder is not there"):
        workers.check()
    with pytest.raises(LibraryError, match="The encoder is not there"):
        workers.ask(QUESTION)
    for one in scripted.made:
        one.ended.set()
    scripted.loads.clear()
    scripted.script = [Scripted.answer]
    until(lambda: any(one.loaded for one in scripted.made))
    assert "answer of" in str(workers.ask(QUESTION))
    workers.check()


@pytest.mark.slow
def test_processes_answer_as_the_chatbot_does_whoever_is_killed(library: Library, bot: ChatBot, tmp_path: Path) -> None:
    """Of two the first that is loaded, again and again, while six ask: every question has its answer."""
    workers = Workers(library, 2, None, Loudness(file=tmp_path / "log"))
    expected = {**to_json(bot.ask(QUESTION)), "seconds": 0}
    over = threading.Event()

    def kill() -> int:
        count = 0
        while not over.wait(1.5):
            for worker in [one for one in [*workers._workers.values()] if one.loaded and one.lives][:1]:
                os.kill(worker.pid, signal.SIGKILL)
                count += 1
        return count

    def ask(_: int) -> int:
        count = 0
        while not over.is_set():
            assert {**to_json(workers.ask(QUESTION)), "seconds": 0} == expected
            count += 1
        return count

    try:
        until(lambda: any(worker.loaded for worker in workers._workers.values()))
        with ThreadPoolExecutor(7) as people:
            killed, asked = people.submit(kill), [people.submit(ask, one) for one in range(6)]
            time.sleep(12)
            over.set()
            assert sum(one.result() for one in asked) > 6
            assert killed.result() > 1
        with pytest.raises(TelconError, match="empty"):
            workers.ask(" ")
    finally:
        workers.close()
    assert not any(worker.lives for worker in workers._workers.values())
