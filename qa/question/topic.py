"""What a question is about beside its kind, its documents and its people: “the quarantine”."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import qa
from data.tables import word_list
from embeddings.passages import FUNCTION_WORDS, WORD
from qa.asked import Question
from qa.question.date_mentions import date_mentions
from qa.question.profile import without_places
from qa.question.words_asked import quoted

GENERIC = word_list(qa, "word_lists/generic.txt")
_THE_WORD = re.compile(r"\bthe (?:word|term|name) (?!of\b|for\b|in\b|is\b)([\w’'-]+)", re.IGNORECASE)
_PLAIN = re.compile(r"['’]s?$")
_OR_HIS = re.compile(r" (?:or|and) (?:his|her|its|their) [\w’'-]+$", re.IGNORECASE)


def topic_of(question: str, frame: Collection[str], names: Iterable[str] = ()) -> str:
    """From the first word that says something of its own to the last; empty where there is none.

    `frame` are the words by which such a question is asked, `names` the people and documents that it names.
    """
    rest = without_places(Question(question))
    for words in (*names, *(mention.words for mention in date_mentions(rest))):
        rest = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", rest, flags=re.IGNORECASE)
    own = [match for match in WORD.finditer(rest) if _tells(match[0], frame)]
    return " ".join(rest[own[0].start() : own[-1].end()].split()) if own else ""


def words_looked_up(question: str, frame: Collection[str], names: Iterable[str] = ()) -> str:
    """The words that a question wants found: those in quotation marks, else its topic; “Reid or his report” is Reid."""
    marked = quoted(question)
    if marked:
        return marked[0]
    named = _THE_WORD.search(question)
    return named[1] if named else _OR_HIS.sub("", topic_of(question, frame, names))


def _tells(word: str, frame: Collection[str]) -> bool:
    plain = _PLAIN.sub("", word.casefold())
    return bool(plain) and plain not in frame and plain not in FUNCTION_WORDS and not plain.isdecimal()
