"""A language model's reply: its form as JSON schema, and the value that is read from it."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from qa.writing.material import Material
from qa.writing.request import NOBODY
from qa.writing.values import WriterFailed

STATEMENTS = 4  # of a reply
CHARACTERS = 240  # of connecting words
NUMBERS = 4  # sentences that one statement names
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_FENCED = re.compile(r"\s*```(?:json)?\s*(?P<inside>\{.*\})\s*```\s*", re.DOTALL)


class _Borne(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    words: str
    sentences: list[int]


class Summary(_Borne):
    """The line above the statements; without sentences there is none."""


class WrittenStatement(_Borne):
    """Connecting words, whose words the sentences are (`NOBODY` for an editors' note), and the numbers that bear it."""

    speaker: str


class Reply(BaseModel):
    """`documents_say` is False where the model finds no answer in the sentences."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    documents_say: bool
    summary: Summary
    statements: list[WrittenStatement]


def reply_schema(material: Material) -> dict[str, Any]:
    """The JSON schema of a reply on this material: speakers and numbers are enumerations, so that it can name no
    others."""
    numbers = {"type": "integer", "enum": [sentence.number for sentence in material.sentences]}
    listed = {"type": "array", "items": numbers, "maxItems": NUMBERS}
    speakers = {"type": "string", "enum": [*material.speakers(), NOBODY]}
    words = {"type": "string", "maxLength": CHARACTERS}  # a small model goes on without end
    summary = _object(words=words, sentences=listed)
    statement = _object(words=words, speaker=speakers, sentences=listed | {"minItems": 1})
    statements = {"type": "array", "items": statement, "maxItems": STATEMENTS}
    return _object(documents_say={"type": "boolean"}, summary=summary, statements=statements)


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    """All its properties and no others, as a strict schema must say."""
    required = list(properties)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def reply_of(text: str) -> Reply:
    """Raises WriterFailed where it is not of that form. Thoughts before it and a fence around it do no harm."""
    text = _THOUGHT.sub("", text)
    fenced = _FENCED.fullmatch(text)
    try:
        return Reply.model_validate_json(fenced["inside"] if fenced else text)
    except ValidationError:
        raise WriterFailed("did not answer in the form that was asked for") from None
