"""What of a reply is whole while it still comes: its statements, one after the other."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import ValidationError

from qa.writing.reply import WrittenStatement

_THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL)
_GAP = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


def statements_so_far(text: str) -> tuple[WrittenStatement, ...]:
    """Those that are closed, of a reply that has said before that the documents say something.

    None where it has another form than was asked for: it is read when it is whole.
    """
    text = _THOUGHT.sub("", text)
    at = text.find("{") + 1
    says = False
    while at and (found := _member(text, at)):
        name, at = found
        if name == "statements":
            return _listed(text, at) if says else ()
        value = _value(text, at)
        if value is None:
            return ()
        says = says or (name == "documents_say" and value[0] is True)
        at = value[1]
    return ()


def _member(text: str, at: int) -> tuple[str, int] | None:
    """The name of the next member of an object, and where its value begins."""
    name = _value(text, _after(text, at))
    if name is None or not isinstance(name[0], str):
        return None
    colon = _after(text, name[1])
    return (name[0], colon + 1) if text[colon : colon + 1] == ":" else None


def _listed(text: str, at: int) -> tuple[WrittenStatement, ...]:
    at = _after(text, at)
    if text[at : at + 1] != "[":
        return ()
    found: list[WrittenStatement] = []
    at = _after(text, at + 1)
    while text[at : at + 1] == "{" and (value := _value(text, at)):
        try:
            found.append(WrittenStatement.model_validate(value[0]))
        except ValidationError:
            return tuple(found)
        at = _after(text, value[1])
    return tuple(found)


def _after(text: str, at: int) -> int:
    match = _GAP.match(text, at)
    return match.end() if match else at


def _value(text: str, at: int) -> tuple[Any, int] | None:
    """A value that is whole, and where it ends; a number at the end of the text may go on."""
    try:
        value, end = _DECODER.raw_decode(text, _after(text, at))
    except (ValueError, RecursionError):
        return None
    return (value, end) if end < len(text) or text[end - 1 :] in ('"', "}", "]") else None
