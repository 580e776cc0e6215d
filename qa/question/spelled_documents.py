"""Documents that a question names by their ids, which are the names of their files: “meeting 14”, “meeting-14.txt”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

_CALLED_A_DOCUMENT = re.compile(r"\b(?:document|memo|memorandum|file) $", re.IGNORECASE)
_LONGEST_ID = 12  # words; `frus1961-63v12/d21` has three
_SEPARATORS = re.compile(r"[\s_–-]+")
_NUMBERED = re.compile(
    r"(?!(?:page|turn|note|footnote|paragraph|line|item|part|vol|volume|doc|document) )"
    r"[^\W\d_]{3,}(?: [^\W_]+)* \d{1,4}"
)
_NOUN = r"(?:transcript|file|document|memo|memorandum|text|record|minutes)"
_BEFORE = re.compile(rf"\b(?:(?:the|this|that) )?(?:{_NOUN} (?:called |of )?(?:the )?)?$", re.IGNORECASE)
_BEHIND = re.compile(rf"(?:\.(?:txt|md|pdf|docx|html?|xml|vtt|srt)\b)?(?: {_NOUN}\b)?", re.IGNORECASE)

Words = tuple[int, int]
"""Where they begin and end."""


def spelled_documents(question: str, documents: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The question with “the document” for each of these ids that stands in it, and those ids."""
    found = list(ids_spelled(question, tuple(documents)))
    longest = {each for _, each in found if not any(_covers(other, each) for _, other in found)}
    for start, end in sorted(longest, reverse=True):
        before, behind = _BEFORE.search(question[:start]), _BEHIND.match(question, end)
        first, last = before.start() if before else start, behind.end() if behind else end
        question = f"{question[:first]}the document{question[last:]}"
    return question, tuple(dict.fromkeys(document for document, each in found if each in longest))


def ids_spelled(question: str, documents: tuple[str, ...]) -> Iterator[tuple[str, Words]]:
    """Documents whose ids are some of the question's words, a plain word only behind “document” or “memo”, and which
    words: these are looked up, for the ids may be 300,000."""
    ids = _by_spelling(documents)
    words = [match.span() for match in re.finditer(r"\w+", question)]
    for first, (start, _) in enumerate(words):
        for _, end in words[first : first + _LONGEST_ID]:
            typed = question[start:end].casefold()
            for document in ids.get(typed) or ids.get(_SEPARATORS.sub(" ", typed), ()):
                plain_word = document.isalpha() or document.isdecimal()
                if not plain_word or _CALLED_A_DOCUMENT.search(question[:start]):
                    yield document, (start, end)


@lru_cache(maxsize=2)
def _by_spelling(documents: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """`meeting-14` also by “meeting 14”, but none that is called like a page, a turn or a volume of that number."""
    found: dict[str, list[str]] = {}
    for document in documents:
        found.setdefault(document.casefold(), []).append(document)
    for document in documents:
        apart = _SEPARATORS.sub(" ", document.casefold())
        if _NUMBERED.fullmatch(apart):
            found.setdefault(apart, [document])
    return found


def _covers(other: Words, one: Words) -> bool:
    return other != one and other[0] <= one[0] and one[1] <= other[1]
