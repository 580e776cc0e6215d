"""English words, by which recognised text is judged."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_WORD = re.compile(r"[^\W\d_]{3,}")


def is_english(word: str) -> bool:
    """Whether a word, in small letters, stands in the dictionary, in or out of common use."""
    return word in _dictionary()


def known_share(text: str) -> tuple[int, float]:
    """How many words of three letters and more a text has, and which share of them is English."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return len(words), sum(map(is_english, words)) / max(1, len(words))


@lru_cache(maxsize=1)
def _dictionary() -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(language="en")
