"""What full text is asked for, parsed: words and phrases joined by AND and OR, in brackets where need be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from embeddings.store.postgres.vocabulary import START, quoted

_TOKEN = re.compile(r'\s*(?:"(?P<phrase>(?:[^"]|"")*)"|(?P<sign>[():^])|(?P<word>[^\s"():^]+))')
_OWN = "words"


@dataclass(frozen=True)
class Phrase:
    """Stems side by side; `own`: among a passage's own words, `first`: at their beginning."""

    stems: tuple[str, ...]
    own: bool = False
    first: bool = False

    def query(self) -> str:
        """As a tsquery, written out."""
        mark = ":A" if self.own else ""
        stems = [START, *self.stems] if self.first else self.stems
        return f"({' <-> '.join(f'{quoted(stem)}{mark}' for stem in stems)})"


@dataclass(frozen=True)
class Joined:
    """All of the parts, or any of them."""

    parts: tuple[Part, ...]
    every: bool

    def query(self) -> str:
        return f"({(' & ' if self.every else ' | ').join(part.query() for part in self.parts)})"


Part = Phrase | Joined


def parsed(expression: str, stems: Callable[[str], Sequence[str]]) -> Part | None:
    """None for what no passage can match. `stems` cuts a phrase into its stems.

    Raises ValueError: it is no such expression.
    """
    tokens = [*_TOKEN.finditer(expression.strip())]
    if "".join(match[0] for match in tokens) != expression.strip():
        raise ValueError(expression)
    parser = _Parser(tokens, stems)
    found = parser.any_of(own=False) if tokens else None
    if parser.at < len(tokens):
        raise ValueError(expression)
    return found


class _Parser:
    """OR binds least, AND more, standing side by side most, as in SQLite."""

    def __init__(self, tokens: Sequence[re.Match[str]], stems: Callable[[str], Sequence[str]]) -> None:
        self.at = 0
        self._tokens = tokens
        self._stems = stems

    def any_of(self, own: bool) -> Part | None:
        parts = [self._all_of(own)]
        while self._took("OR"):
            parts.append(self._all_of(own))
        return _joined([part for part in parts if part], every=False)

    def _all_of(self, own: bool) -> Part | None:
        parts = [self._one(own)]
        while self._took("AND") or self._goes_on():
            parts.append(self._one(own))
        kept = [part for part in parts if part]
        return _joined(kept, every=True) if len(kept) == len(parts) else None

    def _one(self, own: bool) -> Part | None:
        match = self._next()
        if match["sign"] == "(":
            found = self.any_of(own)
            if self._next()["sign"] != ")":
                raise ValueError("a bracket is open")
            return found
        if match["sign"] == "^":
            return self._phrase(self._next(), own, first=True)
        if match["word"] == _OWN and self._took(":"):
            return self._one(own=True)
        return self._phrase(match, own)

    def _phrase(self, match: re.Match[str], own: bool, first: bool = False) -> Part | None:
        words = match["word"] if match["phrase"] is None else match["phrase"].replace('""', '"')
        if words is None:
            raise ValueError("a word is lacking")
        stems = tuple(self._stems(words))
        return Phrase(stems, own, first) if stems else None

    def _next(self) -> re.Match[str]:
        if self.at >= len(self._tokens):
            raise ValueError("it ends too early")
        self.at += 1
        return self._tokens[self.at - 1]

    def _took(self, word: str) -> bool:
        if self.at < len(self._tokens) and word in (self._tokens[self.at]["word"], self._tokens[self.at]["sign"]):
            self.at += 1
            return True
        return False

    def _goes_on(self) -> bool:
        """Whether something stands beside it without AND or OR between."""
        if self.at >= len(self._tokens):
            return False
        return self._tokens[self.at]["sign"] not in (")", ":") and self._tokens[self.at]["word"] != "OR"


def _joined(parts: Sequence[Part], every: bool) -> Part | None:
    if len(parts) < 2:
        return next(iter(parts), None)
    return Joined(tuple(parts), every)
