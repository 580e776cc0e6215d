"""Whether questions can be answered now: the library can be read, and who answers has everything loaded."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from data.errors import LibraryError, TelconError
from embeddings.library import Library
from ui.logs import FACTS, LOGGER
from ui.page.problems import problem_words

LOADING = "The encoder is still being loaded. Ask again in a while."


@dataclass(frozen=True)
class Readiness:
    """`loaded` raises LibraryError as long as who answers is not."""

    library: Library
    loaded: Callable[[], None]

    def check(self) -> None:
        """Raises LibraryError: nothing can be answered now; the message says why."""
        self.library.store.check()
        self.library.store.passages.extent()
        self.loaded()


class Loading:
    """What answers in this process, loaded in the background; a load that failed is tried again by the next look."""

    def __init__(self, load: Callable[[], object]) -> None:
        """`load` answers a question, so that everything is there; it raises where it cannot."""
        self._load = load
        self._lock = threading.Lock()
        self._under_way: threading.Thread | None = None
        self._done = False
        self._problem = ""

    def check(self) -> None:
        """Raises LibraryError: it is not loaded."""
        if not self._done:
            self.begin()
            raise LibraryError(self._problem or LOADING)

    def begin(self) -> None:
        """Unless it is done or under way."""
        with self._lock:
            if self._done or (self._under_way and self._under_way.is_alive()):
                return
            self._under_way = threading.Thread(target=self._try, daemon=True, name="loading")
            self._under_way.start()

    def _try(self) -> None:
        try:
            self._load()
        except (TelconError, OSError) as error:
            self._problem = problem_words(error)
        else:
            self._done, self._problem = True, ""
            LOGGER.info("Ready to answer", extra={FACTS: {"event": "ready"}})
