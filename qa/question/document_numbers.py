"""Documents that a question names by their number: “Document 37”, “docs. 3 and 4”, “d37”, and who points at them."""

from __future__ import annotations

import re

_NUMBERED = r"doc(?:ument)?s?\.? ?(?:nos?\.? ?|numbers? |#)?"
_FURTHER = r"(?:, (?:and |or )?| and | or )\d{1,4}\b(?! \w*\d)"
_NUMBERS = rf"\b{_NUMBERED}\d{{1,9}}\b(?:{_FURTHER})*|(?<![\w/])d\d{{1,4}}\b"
_DOCUMENT_NUMBERS = re.compile(_NUMBERS, re.IGNORECASE)
_NAMED = re.compile(rf"\bfrus\d{{4}}(?:-\d\d)?v[\dA-Za-z-]+/d\d+\w*|(?:\bthe )?(?:{_NUMBERS})", re.IGNORECASE)
_POINTING = (
    r"cit(?:e[sd]?|ing|ations? (?:of|to))|refer(?:s|red|ring)?(?: back)? to|references? to"
    r"|point(?:s|ed|ing)? (?:to|at)|mention(?:s|ed|ing)?|see|quot(?:e[sd]?|ing)|printed as"
)
_POINTED_AT = r"cited|referred to|mentioned|pointed (?:to|at)|quoted"
_OF_POINTERS = re.compile(
    rf"\b(?:{_POINTING}) (?:the )?{_NUMBERED}\d|\b{_NUMBERED}\d+\b.{{0,40}}? (?:{_POINTED_AT})\b", re.IGNORECASE
)


def document_numbers(question: str) -> tuple[str, ...]:
    """The numbers of “Document 37”, “documents 37 and 38”, “doc. no. 37”, “d37”, each once."""
    found = (re.findall(r"\d+", match[0]) for match in _DOCUMENT_NUMBERS.finditer(question))
    return tuple(dict.fromkeys(number for numbers in found for number in numbers))


def without_documents(question: str) -> str:
    """“When was the document written?” of “When was Document 37 written?”: no passage names the document it is in."""
    return re.sub(r"\b(the|this|that) the document", r"\1 document", _NAMED.sub("the document", question))


def asks_of_pointers(own: str) -> bool:
    """“Which documents cite Document 37?” asks what others say of it, not what it says."""
    return _OF_POINTERS.search(own) is not None
