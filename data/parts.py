"""One document of a file, still to be read, and the boundary that keeps a fault in it from all others.

Readers are many, and files are stranger than any reader expects. What a reader refuses it says itself, as a
`TelconError`; anything else that it raises is a fault of Telcon's own. Either costs one document, or one file
where it is raised before its documents are told apart, and the addition goes on.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from data.document import Document
from data.errors import TelconError
from data.finding import PassedOver

Found = TypeVar("Found")
_FAULT = "this is a fault of Telcon’s reader ({}). Save {} as plain text to add it all the same, and report the fault."


@dataclass(frozen=True)
class Part:
    """`name` is what the document is called, `line` where it begins; `only` where it is all that its file holds."""

    read: Callable[[], Document]
    name: str
    line: int | None = None
    only: bool = False


def attempt(
    work: Callable[[], Found], path: str, name: str | None = None, line: int | None = None, *, only: bool = False
) -> Found | PassedOver:
    """What the work gives, or what a person is told of why it gave nothing. The traceback goes to the log `telcon`.

    `name` is the document's that it is about, None where it is about a file before its documents are told apart;
    `line` is where the document begins.

    This is the one place that catches whatever is raised: no fault in one document may stop the others. It is no
    place for work that writes, which must be able to end an addition.
    """
    told = _Teller(path, name, line, only)
    try:
        return work()
    except TelconError as error:
        return told.passed_over(str(error))
    except OSError as error:
        return told.passed_over(f"cannot be read ({error.strerror or error}).")
    except Exception as error:
        logging.getLogger("telcon").debug("Reading %s failed, %s, line %s", path, name, line, exc_info=True)
        return told.passed_over(_FAULT.format(type(error).__name__, "the document" if name else "it"))


@dataclass(frozen=True)
class _Teller:
    path: str
    name: str | None
    line: int | None
    only: bool

    def passed_over(self, message: str) -> PassedOver:
        """One line, with an error's line number as a field, and the file's or document's name not said twice."""
        message = " ".join(message.split())
        called = self.name or PurePath(self.path).stem  # a file is called by its id before it has documents
        names = "|".join(map(re.escape, filter(None, (self.path, called))))
        match = re.match(rf"(?:{names})(?:, line (?P<line>\d+))?: ?(?P<reason>.+)", message)
        reason, line = (match["reason"], match["line"]) if match else (message, None)
        document = f"{self.name}: " if self.name and not self.only else ""
        return PassedOver(self.path, document + reason, int(line) if line else self.line)
