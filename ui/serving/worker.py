"""One process that answers, as the one that serves sees it, and what it does."""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import signal
import threading
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait

from data.errors import LibraryError, TelconError
from embeddings.address import LibraryPlace
from embeddings.values import Filters
from qa.answer import Answer, Reworded
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from ui.assembly import build_chatbot, open_library
from ui.logs import LOGGER, Loudness, begin
from ui.page.problems import problem_words
from ui.settings import Settings

_LONGEST = 300.0  # seconds over one question
_ENDING = 10.0  # seconds


class Ended(Exception):
    """The process ended before it had answered."""


@dataclass(frozen=True)
class Asking:
    """What `ChatBot.ask` is given."""

    question: str
    conversation: Conversation
    filters: Filters
    reading: str | None
    reworded: Reworded | None


@dataclass(frozen=True)
class Failed:
    """What was raised in the process."""

    error: Exception


class Worker:
    """Begun when it is made; it answers one question at a time, once it is loaded."""

    def __init__(self, place: LibraryPlace, settings: Settings | None, loudness: Loudness) -> None:
        fresh = multiprocessing.get_context("spawn")  # threads are running by now, which a fork would leave behind
        self._mine, its = fresh.Pipe()
        self._process = fresh.Process(target=_answer, args=(its, place, settings, loudness), daemon=True)
        self._process.start()
        its.close()
        self.pid = self._process.pid or 0
        self.loaded = False

    @property
    def lives(self) -> bool:
        return not wait([self._process.sentinel], 0)  # `is_alive` of two threads at once may miss that it ended

    @property
    def exit_code(self) -> int | None:
        """Below 0 the signal that ended it; for whoever waited for its end."""
        self._process.join()
        return self._process.exitcode

    def load(self) -> str | None:
        """Wait until it can answer; where it cannot, why, in a line."""
        try:
            told = self._mine.recv()
        except (EOFError, OSError):
            return f"A process that should answer ended while it was loading (exit code {self.exit_code})."
        if isinstance(told, Failed):
            self.join()
            return problem_words(told.error)
        self.loaded = True
        return None

    def ask(self, asking: Asking) -> Answer:
        """Raises Ended, and whatever the chatbot raises."""
        try:
            self._mine.send(asking)
            if not self._mine.poll(_LONGEST):
                self._process.kill()
                self.join()
                raise LibraryError(f"This question took longer than {_LONGEST:.0f} seconds, and was given up.")
            told = self._mine.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            self.join()
            raise Ended from error
        if isinstance(told, Failed):
            raise told.error
        answer: Answer = told
        return answer

    def join(self) -> None:
        """Until it has ended."""
        wait([self._process.sentinel])

    def close(self) -> None:
        """It ends by itself when nobody can ask it any more; or is ended."""
        if self.loaded:
            self._mine.close()
        else:  # somebody waits for its first word
            self._process.kill()
        if not wait([self._process.sentinel], _ENDING):
            self._process.kill()


def _answer(asked: Connection, place: LibraryPlace, settings: Settings | None, loudness: Loudness) -> None:
    """In a process of its own: Ctrl+C is for the one that serves, which then ends this one, or by ending does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    begin(loudness)
    threading.Thread(target=_end_with_the_one_that_serves, daemon=True).start()
    try:
        bot = build_chatbot(open_library(place, settings=settings), settings)
        _warm_up(bot)
    except Exception as error:
        asked.send(Failed(_sendable(error)))
        return
    with suppress(EOFError, ConnectionError):  # nobody is there any more
        asked.send(None)
        while True:
            asked.send(_answered(bot, asked.recv()))


def _answered(bot: ChatBot, asking: Asking) -> Answer | Failed:
    try:
        return bot.ask(asking.question, asking.conversation, asking.filters, asking.reading, asking.reworded)
    except Exception as error:
        return Failed(_sendable(error))


def _warm_up(bot: ChatBot) -> None:
    """Everything is loaded by a question, which nobody asked and no log tells of."""
    level = LOGGER.level
    LOGGER.setLevel(max(level, logging.WARNING))
    bot.ask("Who spoke?")
    LOGGER.setLevel(level)


def _sendable(error: Exception) -> Exception:
    """As it is where the other process can have it."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except (pickle.PickleError, TypeError, AttributeError, ValueError):
        return TelconError(str(error)) if isinstance(error, TelconError) else RuntimeError(repr(error))
    return error


def _end_with_the_one_that_serves() -> None:
    """However that ends: one that was killed can tell nobody."""
    if serving := multiprocessing.parent_process():
        serving.join()
        os._exit(1)
