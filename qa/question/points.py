"""A place of a document by its number: “Read me point 8 of his list of proposals”, “the first footnote to it”."""

from __future__ import annotations

import re

POINT = (
    r"(?:(?:sub-?)?(?:points?|items?|proposals?|recommendations?|suggestions?|conditions?|demands?|entr(?:y|ies)"
    r"|clauses?|articles?))"
)
_CARDINALS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
_LETTERS = r"\([a-z]{1,6}\)|[ivxl]{2,6}\b|[b-z]\b(?= (?:of|in|from)\b|\W*$)"
_NUMBER = rf"(?:no\.? ?|number |# ?)?(?:\(?\d{{1,3}}(?!\d)|{_LETTERS}|{_CARDINALS})"
_PLACE = rf"(?:the )?(?:(?:text|wording|words) of )?(?:the )?(?:{POINT}|paragraphs?|para\.?) {_NUMBER}"
_PLEASE = r"(?:(?:please|and|now|so|can you|could you|would you|will you),? )*"
_VERB = r"(?:read|show|give|quote|recite|cite|print|display)(?: out)?(?: to)?(?: (?:me|us))?(?: out)?"
_SAYS = rf"what (?:does|do) {_PLACE}.* (?:say|read|state)\W*$"
_ASKED = re.compile(
    rf"\W*{_PLEASE}(?:(?:(?:{_VERB}|let me (?:see|read)) )?{_PLACE}|{_SAYS})",
    re.IGNORECASE,
)
_NTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|\d{1,2}(?:st|nd|rd|th))"
_NOTED = r"(?:foot ?-?notes?|fn\.?|turns?|utterances?|paragraphs?|para\.?)"
_PLACES = re.compile(rf"\b(?:(?:{POINT}|{_NOTED}|notes?) {_NUMBER}|{_NTH} (?:{POINT}|{_NOTED})\b)", re.IGNORECASE)


def asks_for_a_point(question: str) -> bool:
    """Whether it begins so that a point with a number is to be read, whatever it is of."""
    return _ASKED.match(question) is not None


def place_words(question: str) -> tuple[tuple[int, int], ...]:
    """Where a question says “point 8”, “footnote 3”, “the last paragraph”: which place of a document, not which
    document."""
    return tuple(match.span() for match in _PLACES.finditer(question))
