"""The words of a question: which carry content, and how officials of the time put them."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from data.word_list import word_list

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_POSSESSIVE = re.compile(r"['’]s$")

FUNCTION_WORDS = word_list("embeddings", "function_words.txt")
_GLUE_WORDS = word_list("embeddings", "glue_words.txt")


@dataclass(frozen=True)
class PeriodWording:
    """A pattern of today's words and what to search in their place."""

    pattern: re.Pattern[str]
    replacement: str


def content_words(question: str) -> list[str]:
    """The words that a passage would have to be about, in order, each once."""
    found = [word for word in WORD.findall(question) if word.casefold() not in FUNCTION_WORDS]
    return list(dict.fromkeys(found))


def search_expression(words: Sequence[str]) -> str:
    """Any of the words, in the full-text syntax of SQLite FTS5; empty for no words."""
    terms = [part for word in words for part in re.findall(r"\w+", _POSSESSIVE.sub("", word))]
    return " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))


def affordable_expression(words: Sequence[str], counts: Mapping[str, int], budget: int) -> str:
    """`search_expression` of the rarest words, as long as they match no more than `budget` passages in all.

    BM25 looks at every match, and words that stand everywhere bring many matches and little score. When even the rarest
    stands too often, only passages with all the words are asked for.
    """
    chosen: list[str] = []
    matches = 0
    for word in sorted(words, key=lambda word: counts[word]):
        matches += counts[word]
        if matches > budget:
            break
        chosen.append(word)
    if words and not chosen:
        return " AND ".join(f"({search_expression([word])})" for word in words)
    return search_expression([word for word in words if word in chosen])


def tells_something(text: str, start: int, end: int) -> bool:
    """Whether a token of the text is worth keeping: neither punctuation nor a whole word such as “of”."""
    token = text[start:end]
    if token in _GLUE_WORDS:
        return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
    return any(map(str.isalnum, token))


@lru_cache(maxsize=1_024)
def period_variant(question: str) -> str:
    """The question in the officials' wording; the same when there is nothing to put otherwise."""
    for wording in _period_wordings():
        question = wording.pattern.sub(wording.replacement, question)
    return question


@cache
def _period_wordings() -> tuple[PeriodWording, ...]:
    """Longest terms first, so that “Soviet Union” is not taken apart as “Soviet”."""
    table = tomllib.loads(files("embeddings").joinpath("vocabulary.toml").read_text("utf-8"))
    pairs = [(term, period) for period, terms in table.items() for term in terms]
    pairs.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    return tuple(
        PeriodWording(re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", re.IGNORECASE), period) for term, period in pairs
    )
