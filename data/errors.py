"""Every error that Telcon tells a person, on one screen.

Each message is one line that says what was wrong, where, and the next step; the
command line prints it as it is, the chat shows it as a reply.
"""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


class TelconError(Exception):
    """Anything Telcon can tell a person about; never shown as a traceback, and always one line."""

    def __str__(self) -> str:
        return one_line(super().__str__())


class UnreadableFile(TelconError):
    """A file that cannot become a document: missing, empty, binary, too large, wrongly encoded."""


class UnreadableDocument(TelconError):
    """A text without the parts a memorandum has."""


class RecognitionMissing(TelconError):
    """Pages are pictures, and what recognises text on them is not installed."""


class RecognitionFailed(TelconError):
    """What recognises text gave up on the picture of a page; the words say why, the page is named by whoever asked."""


class RecognitionStopped(TelconError):
    """Somebody ended the recognition of a file's pages before all were done."""


class UnusableCorrection(TelconError):
    """A correction of words that were not recognised, or by no words."""


class UnstorableDocument(TelconError):
    """A document that contradicts itself, so that the library cannot take it; nothing of it was stored."""


class Overtaken(TelconError):
    """Since a document was named, another one was stored under its id, or its text under another; it was not stored."""


class UnknownDocument(TelconError):
    """No document in the library has that id."""


class UnusableQuestion(TelconError):
    """A question that is empty or far too long."""


class LibraryError(TelconError):
    """A library that cannot be used as it is; what could not be done whole was not done at all."""


class LibraryBusy(LibraryError):
    """Another process kept writing for longer than this one waits."""


class LibraryDamaged(LibraryError):
    """What is stored cannot be what was written."""


class LibraryGone(LibraryError):
    """The library that was opened is no longer the one at its path: deleted, moved or replaced."""


class LibraryReadOnly(LibraryError):
    """The library can be asked, but the system lets nothing be written there."""


class StorageFull(LibraryError):
    """The disk, or a limit on the size of files, let no more be written."""


class EncoderError(TelconError):
    """An encoder whose weights are missing, altered, or of another shape."""


class ReaderError(TelconError):
    """A reader of passages that is missing, altered, or no reader."""


class SettingsError(TelconError):
    """A setting that is unknown or in a wrong form."""


class WriterError(TelconError):
    """A language model that is named in a form in which none can be asked."""


def one_line(message: str) -> str:
    """Any message as one line that a terminal can show: no line breaks, no control characters."""
    line = _BREAKS.sub(" ", message.strip())
    return "".join(_escaped(c) if unicodedata.category(c) in ("Cc", "Cs") else c for c in line)


def _escaped(character: str) -> str:
    return " " if character == "\t" else repr(character)[1:-1]
