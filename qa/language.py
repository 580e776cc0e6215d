"""Whether a question is put in another language than English: by its script, or by the small words it is made of.

Names and quotations tell nothing: “What did de Gaulle say of the force de frappe?” is English.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import qa
from embeddings.words import FUNCTION_WORDS
from qa.words_asked import quoted

ENGLISH_ONLY = "I understand English only. Put your question in English, please."
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ARTICLES = frozenset(
    ("el", "la", "le", "les", "los", "las", "il", "lo", "der", "die", "das", "de", "den", "het", "o", "os")
)
_ENOUGH = 2  # small words of another language


def is_other_language(question: str) -> bool:
    """Whether the question is in another script, or has more small words of another language than of English."""
    for quotation in quoted(question):
        question = question.replace(quotation, " ")
    letters = [character for character in question if character.isalpha()]
    if letters and 2 * sum(map(_is_latin, letters)) < len(letters):
        return True
    words = [match[0] for match in _WORD.finditer(question)]
    plain = [word.casefold().replace("’", "'") for word in words]
    if not plain:
        return False
    english, *others = small_words().values()
    return any(_is_in(words, plain, small, english) for small in others)


def _is_in(words: list[str], plain: list[str], small: frozenset[str], english: frozenset[str]) -> bool:
    """Capitalised inside a question a small word is part of a name: El Salvador, Le Monde."""
    found = [
        word
        for place, word in enumerate(plain)
        if _holds(word, small) and (words[place].islower() or (place == 0 and not _is_article_of_name(words)))
    ]
    if not found:
        return False
    own, shared = set(found) - english, sum(word in english for word in plain)
    if len(found) == len(plain):
        return bool(own)
    return len(found) >= _ENOUGH and len(found) > shared and len(own) >= min(_ENOUGH, len(found) - shared)


def _is_article_of_name(words: list[str]) -> bool:
    """“El Salvador” and “Los Angeles” at the beginning; “IL” of IL-28 alone."""
    return words[0].casefold() in _ARTICLES and all(word[0].isupper() for word in words[1:2])


def _holds(word: str, small: frozenset[str]) -> bool:
    """“qu'est” and “l'amiral” by their beginnings."""
    return word in small or word.partition("'")[0] + "'" in small


def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("LATIN", "FULLWIDTH LATIN", "FEMININE ORD", "MASCULINE ORD"))


@cache
def small_words() -> Mapping[str, frozenset[str]]:
    """The small words of each language, English first."""
    table: dict[str, str] = tomllib.loads(files(qa).joinpath("languages.toml").read_text("utf-8"))
    found = {language: frozenset(words.split()) for language, words in table.items()}
    return {"English": found.pop("English") | FUNCTION_WORDS, **found}
