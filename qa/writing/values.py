"""What a language model is asked by, and how it fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol


@dataclass(frozen=True)
class Message:
    """One message to a chat model."""

    role: Literal["system", "user"]
    content: str


class WriterFailed(Exception):
    """A language model gave nothing that can be shown; the message goes on after its name: “took longer than …”."""


class Refused(Exception):
    """The gate leaves a statement out; the message tells why, after its words."""


class LanguageModel(Protocol):
    """What completes a chat. `elsewhere` tells that words go to another machine."""

    @property
    def name(self) -> str: ...

    @property
    def address(self) -> str: ...

    @property
    def elsewhere(self) -> bool: ...

    def write(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Iterator[str]:
        """The reply in pieces, as they come; together JSON by this schema if the model keeps to it.

        Raises:
            WriterFailed: it could not be reached, was slow, broke off, or refused.
        """
