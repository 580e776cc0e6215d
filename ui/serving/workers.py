"""Processes that answer: a question's work is done in one of them, and the one that serves stays free to serve.

Each opens the library for itself and sees what is added or removed at its next question. One that ends, however it
does, takes nothing with it but its own question, which another is asked; a new one is begun in its place at once.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator

from data.errors import LibraryError
from embeddings.library import Library
from embeddings.values import NO_FILTERS, Filters
from qa.answer import Answer, Reworded, Statement
from qa.chatbot import reword, write_over, writer_of
from qa.conversation import Conversation
from ui.assembly import build_model_writer, build_rewriter
from ui.logs import FACTS, LOGGER, Loudness
from ui.serving.readiness import LOADING
from ui.serving.worker import Asking, Ended, Worker
from ui.settings import Settings

_NEW = Conversation()
_USUAL = Loudness()
_TRIES = 3  # processes that a question is given to: whoever ends them all with it is a fault of its own
_PATIENCE = 120.0  # seconds that a question waits for a process that is loaded
_AGAIN = (0.0, 1.0, 5.0, 30.0)  # seconds before the next is begun where one after the other could not load


class Workers:
    """Answers as a chatbot does, `count` questions at once."""

    def __init__(
        self, library: Library, count: int, settings: Settings | None = None, loudness: Loudness = _USUAL
    ) -> None:
        """`library` is the serving process's own, open as long as this. All begin to load at once."""
        self._library = library
        self._writer, self._rewriter = build_model_writer(settings), build_rewriter(settings)
        self._given = (library.place, settings, loudness)
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._workers: dict[int, Worker] = {}
        self._problem = ""
        self._closed = threading.Event()
        self._keepers = [threading.Thread(target=self._keep, args=(place,), daemon=True) for place in range(count)]
        for keeper in self._keepers:
            keeper.start()

    def ask(
        self,
        question: str,
        conversation: Conversation = _NEW,
        filters: Filters = NO_FILTERS,
        reading: str | None = None,
        reworded: Reworded | None = None,
    ) -> Answer:
        """Raises UnusableQuestion, as the chatbot does; LibraryError: no process could answer."""
        asking = Asking(question, conversation, filters, reading, reworded)
        for _ in range(_TRIES):
            worker = self._take()
            try:
                return worker.ask(asking)
            except Ended:
                continue
            finally:
                if worker.lives:
                    self._idle.put(worker)
        raise LibraryError(f"{_TRIES} processes ended over this question, one after the other. It was not answered.")

    def check(self) -> None:
        """Raises LibraryError: none is loaded; the message says why."""
        if not any(worker.loaded and worker.lives for worker in [*self._workers.values()]):
            raise LibraryError(self._problem or LOADING)

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
        self._closed.set()
        for worker in [*self._workers.values()]:
            worker.close()
        for keeper in self._keepers:
            keeper.join()

    def _take(self) -> Worker:
        """One that is loaded and answers nobody."""
        until = time.monotonic() + _PATIENCE
        while (left := until - time.monotonic()) > 0:
            try:
                worker = self._idle.get(timeout=left)
            except queue.Empty:
                break
            if worker.lives:
                return worker
        raise LibraryError(self._problem or "No process that answers came up in time. Ask again in a while.")

    def _keep(self, place: int) -> None:
        """Have a process in this place as long as others are served: begin it, and another when it ends."""
        failed = 0
        while not self._closed.wait(_AGAIN[min(failed, len(_AGAIN) - 1)]):
            worker = self._workers[place] = Worker(*self._given)
            if self._closed.is_set():  # it was begun while all others were closed
                worker.close()
            problem = worker.load()
            if problem is None:
                failed, self._problem = 0, ""
                LOGGER.info("Ready to answer: process %d", worker.pid, extra={FACTS: {"event": "ready"}})
                self._idle.put(worker)
                worker.join()
            else:
                failed, self._problem = failed + 1, problem
            if not self._closed.is_set():
                told = {"event": "worker ended", "worker": worker.pid, "exit_code": worker.exit_code}
                LOGGER.warning("Process %d ended; another is begun", worker.pid, extra={FACTS: told})
