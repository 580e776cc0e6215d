"""Processes that answer: a question's work is done in one of them, and the one that serves stays free to serve.

Each opens the library for itself and sees what is added or removed at its next question.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

from embeddings.address import LibraryPlace
from embeddings.library import Library
from embeddings.values import NO_FILTERS, Filters
from qa.answer import Answer, Reworded, Statement
from qa.chatbot import ChatBot, reword, write_over, writer_of
from qa.conversation import Conversation
from ui.assembly import build_chatbot, build_model_writer, build_rewriter, open_library
from ui.logs import Loudness, begin
from ui.settings import Settings

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_NEW = Conversation()
_USUAL = Loudness()
_BOTS: list[ChatBot] = []  # one in each process that answers, opened when it begins


class Workers:
    """Answers as a chatbot does, `count` questions at once; a process that dies is replaced, its question asked again
    once."""

    def __init__(
        self, library: Library, count: int, settings: Settings | None = None, loudness: Loudness = _USUAL
    ) -> None:
        """`library` is the serving process's own, open as long as this."""
        self._library, self._count = library, count
        self._settings, self._loudness = settings, loudness
        self._writer, self._rewriter = build_model_writer(settings), build_rewriter(settings)
        self._lock = threading.Lock()
        self._pool = self._begun()

    def ask(
        self,
        question: str,
        conversation: Conversation = _NEW,
        filters: Filters = NO_FILTERS,
        reading: str | None = None,
        reworded: Reworded | None = None,
    ) -> Answer:
        """Raises UnusableQuestion, as the chatbot does."""
        return self._done(_ask, question, conversation, filters, reading, reworded)

    def reworded(self, question: str, conversation: Conversation = _NEW) -> Reworded | None:
        """As the chatbot's; here, as writing is."""
        return reword(self._rewriter, question, conversation, self._library)

    def writing(self, answer: Answer, conversation: Conversation = _NEW) -> Iterator[Statement | Answer]:
        """As the chatbot's. Here, for it waits for a language model, and a process that waits answers nobody."""
        return write_over(self._writer, answer, conversation, self._library)

    def writer_of(self, answer: Answer) -> str:
        """As the chatbot's."""
        return writer_of(self._writer, answer)

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _done(self, work: Callable[_Given, _Made], *given: _Given.args, **named: _Given.kwargs) -> _Made:
        pool = self._pool
        try:
            return pool.submit(work, *given, **named).result()
        except BrokenProcessPool:
            return self._instead_of(pool).submit(work, *given, **named).result()

    def _begun(self) -> ProcessPoolExecutor:
        fresh = multiprocessing.get_context("spawn")  # threads are running by now, which a fork would leave behind
        return ProcessPoolExecutor(self._count, fresh, _open, (self._library.place, self._settings, self._loudness))

    def _instead_of(self, broken: ProcessPoolExecutor) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is broken:
                self._pool = self._begun()
            return self._pool


def _open(place: LibraryPlace, settings: Settings | None, loudness: Loudness) -> None:
    """In a process of its own: Ctrl+C is for the one that serves, which then ends this one, or by ending does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    begin(loudness)
    threading.Thread(target=_end_with_the_one_that_serves, daemon=True).start()
    _BOTS.append(build_chatbot(open_library(place, settings=settings), settings))


def _end_with_the_one_that_serves() -> None:
    """However that ends: one that was killed can tell nobody."""
    if serving := multiprocessing.parent_process():
        serving.join()
        os._exit(1)


def _ask(
    question: str, conversation: Conversation, filters: Filters, reading: str | None, reworded: Reworded | None
) -> Answer:
    return _BOTS[0].ask(question, conversation, filters, reading, reworded)
