"""Titles that stand in a question, whole or up to their first comma: “What is Study Memorandum 200 about?”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from embeddings.passages import FUNCTION_WORDS
from embeddings.store import WORD, Titled, TitleIndex, plain
from qa.naming.naming_phrase import KINDS, Phrase
from qa.words import Token

_TELLS = re.compile(r"(?:^\W*|\b(?:in|according to|does|did|do|within|going by|as told in) )$", re.IGNORECASE)
_LONGEST = 40  # words
_FEWEST = 2  # words that tell something, with capitals or digits as names have them
_AT_LEAST = 3  # words of a title without a number


def titles_said(question: str, index: TitleIndex) -> Iterator[tuple[Phrase, Titled]]:
    """Each stretch, the longest first, that is the title of exactly one document and no name of who takes part."""
    tokens = [Token(match[0], *match.span()) for match in WORD.finditer(question)]
    words = tuple(plain(token.text) for token in tokens)
    start = 0
    while start < len(tokens):
        for end in range(min(len(tokens), start + _LONGEST), start + 1, -1):
            places = index.said.get(words[start:end], ())
            if len(places) == 1 and _names(tokens[start:end], index.documents[places[0]]):
                yield _phrase(question, tokens, start, end), index.documents[places[0]]
                start = end - 1
                break
        start += 1


def title_that_tells(question: str, index: TitleIndex) -> tuple[Phrase, Titled] | None:
    """The title that says what tells, or where it is told: “in Study Memorandum 200”; in “who answered Study Memorandum
    200?” others may tell."""
    for phrase, document in titles_said(question, index):
        if _TELLS.search(question[: phrase.start]):
            return phrase, document
    return None


def _names(stretch: Sequence[Token], document: Titled) -> bool:
    """“The future of the quay” in small letters is a matter; “Nancy Astor Holt” may be who is asked about."""
    telling = [each for each in stretch if plain(each.text) not in FUNCTION_WORDS | {*KINDS}]
    numbered = any(each.text[0].isdecimal() for each in stretch)
    as_names = [each for each in telling if each.capital or each.text[0].isdecimal()]
    enough = len(as_names) >= _FEWEST and (numbered or len(stretch) >= _AT_LEAST)
    return enough and not {plain(each.text) for each in telling} <= document.people


def _phrase(question: str, tokens: Sequence[Token], start: int, end: int) -> Phrase:
    """With “the” before it."""
    first = start - 1 if start and tokens[start - 1].folded == "the" else start
    named = tuple(dict.fromkeys(plain(each.text) for each in tokens[start:end]))
    return Phrase(question[tokens[first].start : tokens[end - 1].end], tokens[first].start, "document", named)
