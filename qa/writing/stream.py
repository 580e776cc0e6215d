"""What a chat endpoint sends, server-sent events or one JSON, as the words that the model wrote."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ValidationError

from qa.writing.values import WriterFailed

DONE = b"data: [DONE]"
_BROKE_OFF = "broke off before it was done"


class _Words(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    delta: _Words | None = None
    message: _Words | None = None
    finish_reason: str | None = None


class _Event(BaseModel):
    """One piece of a stream, or a reply that came whole; what else it has is let be."""

    choices: list[_Choice] = []
    error: object = None


def written(received: bytes) -> str:
    """Raises WriterFailed where the stream ended before the model did, or is none."""
    words, done = "", False
    for event in _events(received):
        if event.error is not None:
            raise WriterFailed("broke off with an error of its own")
        for choice in event.choices[:1]:
            piece = choice.delta or choice.message
            words += (piece.content or "") if piece else ""
            done = done or choice.finish_reason is not None
            if choice.finish_reason == "length":
                raise WriterFailed("wrote more than it may, and was cut off")
    if not done and not received.rstrip().endswith(DONE):
        raise WriterFailed(_BROKE_OFF)
    return words


def _events(received: bytes) -> Iterator[_Event]:
    text = received.decode("utf-8", "replace")
    if not text.strip():
        raise WriterFailed(_BROKE_OFF)
    lines = (line.strip() for line in text.split("\n"))
    pieces = [line[5:].strip() for line in lines if line.startswith("data:")] or [text]
    try:
        for piece in pieces:
            if piece and piece != "[DONE]":
                yield _Event.model_validate_json(piece)
    except ValidationError:
        raise WriterFailed(_BROKE_OFF) from None
