"""Errors as words for the reader of the page: the one edge at which everything that is raised is caught."""

from __future__ import annotations

import sqlite3

from data.errors import TelconError
from ui.logs import LOGGER
from ui.page.markup import one_line


def problem_words(error: Exception) -> str:
    """One line; what Telcon did not foresee goes to the log as it is, and is told without its insides."""
    if isinstance(error, TelconError):
        return one_line(str(error))
    if isinstance(error, OSError | sqlite3.Error):
        return (
            f"The library could not be read or written just now ({one_line(str(error))}). "
            "Look into “Library” for what is there, and try again when that is mended."
        )
    LOGGER.error("The page could not do what was asked", exc_info=error)
    return "Telcon could not do this, because of a fault of its own; the window that it was started from says more."
