"""Letters as a search sees them: a ligature is its letters, whatever type a page was set in.

The stored text is never changed. What is searched is made of it, and every character of that knows the stored
character that it comes from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.document import Span

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width characters: nobody types them
_COMBINING = "\u0300-\u036f"
_WORD = re.compile(rf"(?:[^\W_]|[{_COMBINING}{_INVISIBLE}])*[^\W_](?:[^\W_]|[{_COMBINING}{_INVISIBLE}])*")
_PLAIN_ALREADY = re.compile(r"[^\u0100-\U0010ffff\u00aa\u00ad\u00b5\u00ba]*")


@lru_cache(maxsize=4_096)
def letters(character: str) -> str:
    """What a character is searched as: “fi” for the one character “ﬁ”, nothing for a soft hyphen, else itself."""
    if character in _INVISIBLE:
        return ""
    if unicodedata.category(character)[0] != "L" and not character.isdecimal():
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isalnum() else character


def in_letters(text: str) -> str:
    """A text with its ligatures as letters."""
    return text if _PLAIN_ALREADY.fullmatch(text) else "".join(map(letters, text))


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """A word without what does not tell words apart: case, accents, ligatures."""
    if word.isascii():
        return word.casefold()
    apart = unicodedata.normalize("NFKD", in_letters(word))
    return "".join(character for character in apart if not unicodedata.combining(character)).casefold()


@dataclass(frozen=True)
class FoldedWords:
    """The words of a text, folded, in order, with the characters `start` to `end` of each."""

    words: tuple[str, ...]
    bounds: tuple[tuple[int, int], ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(Span(start, end) for start, end in self.bounds)

    def places(self, wanted: Sequence[str]) -> tuple[int, ...]:
        """At which words a row of folded words begins, no place within the one before."""
        line, row = f" {' '.join(self.words)} ", f" {' '.join(wanted)} "
        found, at = list[int](), line.find(row)
        while at >= 0:
            found.append(line.count(" ", 0, at + 1) - 1)
            at = line.find(row, at + len(row) - 1)
        return tuple(found)

    def span(self, first: int, count: int) -> Span:
        return Span(self.bounds[first][0], self.bounds[first + count - 1][1])


def folded_words(text: str, offset: int = 0, without: Sequence[Span] = ()) -> FoldedWords:
    """The words of `text`, whose first character is number `offset`.

    `without` are stretches that are not read, such as footnote marks: what stands before and after them is read on.
    """
    read, origin = _without(text, [Span(span.start - offset, span.end - offset) for span in without])
    found = list(_WORD.finditer(read))
    bounds = ((origin[match.start()] + offset, origin[match.end() - 1] + 1 + offset) for match in found)
    return FoldedWords(tuple(folded(match[0]) for match in found), tuple(bounds))


def distinct_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are written, each once."""
    return tuple(dict.fromkeys(_WORD.findall(text)))


def _without(text: str, gaps: Sequence[Span]) -> tuple[str, Sequence[int]]:
    """The text with the gaps cut out, and the place of each character that is left."""
    gone = {place for gap in gaps for place in range(gap.start, gap.end)}
    if not gone:
        return text, range(len(text))
    kept = [place for place in range(len(text)) if place not in gone]
    return "".join(text[place] for place in kept), kept
