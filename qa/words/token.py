"""A word of a question, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Token:
    """A word, or a date as one; `start` and `end` are characters of the question."""

    text: str
    start: int
    end: int
    date: bool = False

    @property
    def folded(self) -> str:
        return self.text.casefold().replace("’", "'")

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()
