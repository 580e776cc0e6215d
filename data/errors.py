"""Every error that Telcon tells a person, on one screen.

Each message is one line that says what was wrong, where, and the next step; the
command line prints it as it is, the chat shows it as a reply.
"""

from __future__ import annotations

import re

_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class TelconError(Exception):
    """Anything Telcon can tell a person about; never shown as a traceback."""

    def __str__(self) -> str:
        """One line whatever it repeats: a file's name or a question may hold line breaks and codes for a terminal."""
        return _CONTROL.sub("\ufffd", " ".join(super().__str__().splitlines()))


class UnreadableFile(TelconError):
    """A file that cannot become a document: missing, empty, binary, too large, wrongly encoded."""


class UnreadableDocument(TelconError):
    """A text without the parts a memorandum has."""


class UnknownDocument(TelconError):
    """No document in the library has that id."""


class UnusableQuestion(TelconError):
    """A question that is empty or far too long."""


class LibraryError(TelconError):
    """A library that cannot be opened as it is; nothing in it was changed."""


class EncoderError(TelconError):
    """An encoder whose weights are missing, altered, or of another shape."""
