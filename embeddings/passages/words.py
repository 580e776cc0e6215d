"""The words of a question: which carry content, and how full text is asked for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import embeddings
from data.tables import word_list

WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_POSSESSIVE = re.compile(r"['’]s$")

FUNCTION_WORDS = word_list(embeddings, "passages/function_words.txt")
_GLUE_WORDS = word_list(embeddings, "passages/glue_words.txt")


def content_words(question: str) -> list[str]:
    """The words that a passage would have to be about, in order, each once."""
    found = [word for word in WORD.findall(question) if word.casefold() not in FUNCTION_WORDS]
    return list(dict.fromkeys(found))


def search_expression(words: Sequence[str]) -> str:
    """Any of the words, in the full-text syntax of SQLite FTS5; empty for no words."""
    terms = [part for word in words for part in re.findall(r"\w+", _POSSESSIVE.sub("", word))]
    return " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))


def phrase_expression(phrase: str) -> str:
    """These words side by side, in the full-text syntax of SQLite FTS5."""
    return '"' + phrase.replace('"', " ") + '"'


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
