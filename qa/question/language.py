"""Whether a question is put in another language than English: by its script, or by the small words it is made of.

Names and quotations tell nothing: “What did de Gaulle say of the force de frappe?” is English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

import qa
from data.tables import read_table
from embeddings.passages import FUNCTION_WORDS
from qa.question.words_asked import quoted

ENGLISH_ONLY = "I understand English only. Put your question in English, please."
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ARTICLES = frozenset(
    ("el", "la", "le", "les", "los", "las", "il", "lo", "der", "die", "das", "de", "den", "het", "o", "os")
)
_OF_NAMES = frozenset(("de", "del", "della", "di", "da", "dos", "du", "des", "la", "las", "los", "van", "von"))
_HYPHENED_NAME = re.compile(r"\b[A-Z]\w*(?:-\w+)*-[A-Z]\w*")  # Port-au-Prince
_OPENING_MARK = "¿"
_ENOUGH = 2  # small words of another language


def is_other_language(question: str) -> bool:
    """Whether the question is in another script, or made of small words of another language than English."""
    if _OPENING_MARK in question:
        return True
    for quotation in quoted(question):
        question = question.replace(quotation, " ")
    question = _HYPHENED_NAME.sub(" ", question)
    words = [match[0] for match in _WORD.finditer(question)]
    plain = [word for place, word in enumerate(words) if not _is_name(words, place)]
    foreign = sum(not _is_latin(word[0]) for word in words)
    if foreign > len([word for word in plain if _is_latin(word[0])]):
        return True
    accented = [word.casefold() for word in plain if _is_accented(word)]
    folded = [word.casefold().replace("’", "'") for word in plain]
    english, _taken, *others = small_words().values()
    return any(_is_in(folded, small | frozenset(accented), english) for small in others)


def _is_in(words: Sequence[str], small: frozenset[str], english: frozenset[str]) -> bool:
    """More of its words are this language's alone than are English alone; a single one tells only beside others that
    both have, “Was wollte … in …”."""
    against = sum(word in english and not _holds(word, small) for word in words)
    found = [word for word in words if _holds(word, small)]
    own = {word for word in found if word not in english}
    if not own or len(own) <= against:
        return False
    if len(found) == len(words):
        return True
    return len(found) >= _ENOUGH and (2 if len(own) < _ENOUGH else 3) * len(found) > len(words)


def _is_name(words: Sequence[str], place: int) -> bool:
    """Capitalised inside a question a small word is part of a name: El Salvador, Le Monde; and so is what stands small
    before it: Charles de Gaulle, Torre de la Cruz."""
    if words[place][0].isupper():
        return place > 0 or words[place][1:].isupper() or _is_article_of_name(words)
    before = next((word for word in reversed(words[:place]) if word.casefold() not in _OF_NAMES), "")
    behind = next((word for word in words[place:] if word.casefold() not in _OF_NAMES), "")
    return words[place] in _OF_NAMES and behind[:1].isupper() and (before[:1].isupper() or not before)


def _is_article_of_name(words: Sequence[str]) -> bool:
    """“El Salvador” and “Los Angeles” at the beginning; “IL” of IL-28 alone."""
    return words[0].casefold() in _ARTICLES and all(word[0].isupper() for word in words[1:2])


def _holds(word: str, small: frozenset[str]) -> bool:
    """“qu'est” and “l'amiral” by their beginnings."""
    return word in small or word.partition("'")[0] + "'" in small


def _is_accented(word: str) -> bool:
    """“accettò”, “mísseis”: in words that English took over, too, “communiqué”, and only then no sign."""
    return not word.isascii() and word.islower() and word not in small_words()["taken over"]


def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("LATIN", "FULLWIDTH LATIN", "FEMININE ORD", "MASCULINE ORD"))


@cache
def small_words() -> Mapping[str, frozenset[str]]:
    """The small words of each language, English first, then accented words that English took over."""
    table: dict[str, str] = read_table(qa, "question/languages.toml")
    found = {language: frozenset(words.split()) for language, words in table.items()}
    english, taken = found.pop("English") | FUNCTION_WORDS, found.pop("taken_over")
    return {"English": english, "taken over": taken, **found}
