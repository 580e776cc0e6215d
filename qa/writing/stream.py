"""What a chat endpoint sends, server-sent events or one JSON, as the words that the model writes, as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def written(received: Iterable[bytes]) -> Iterator[str]:
    """The words of each piece. Raises WriterFailed where the stream ends before the model did, or is none."""
    done = False
    for event in _events(received):
        if event is None:
            done = True
            continue
        if event.error is not None:
            raise WriterFailed("broke off with an error of its own")
        for choice in event.choices[:1]:
            piece = choice.delta or choice.message
            if choice.finish_reason == "length":
                raise WriterFailed("wrote more than it may, and was cut off")
            done = done or choice.finish_reason is not None
            if piece and piece.content:
                yield piece.content
    if not done:
        raise WriterFailed(_BROKE_OFF)


def _events(received: Iterable[bytes]) -> Iterator[_Event | None]:
    """None for what says that the stream is done."""
    others: list[str] = []  # of a stream they say nothing; without one they are the reply
    streamed = False
    for line in _lines(received):
        if not line.startswith("data:"):
            others.append(line)
            continue
        streamed = True
        if piece := line[5:].strip():
            yield None if piece == "[DONE]" else _event(piece)
    if not streamed:
        yield _event("\n".join(others))


def _event(text: str) -> _Event:
    try:
        return _Event.model_validate_json(text)
    except ValidationError:
        raise WriterFailed(_BROKE_OFF) from None


def _lines(received: Iterable[bytes]) -> Iterator[str]:
    """Each once it is whole; the last however it ends."""
    rest = b""
    for chunk in received:
        *whole, rest = (rest + chunk).split(b"\n")
        yield from (line.decode("utf-8", "replace").strip() for line in whole)
    if rest.strip():
        yield rest.decode("utf-8", "replace").strip()
