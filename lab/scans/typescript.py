"""A conversation as a typist lays it out: head, labels, lines of sixty characters, page numbers, carried-over turns."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lab.scans.conversations import Conversation, Spoken, surname

COLUMNS = 60
ROWS = 54  # of the 66 that a letter page has at six lines an inch
Head = Literal["telcon", "fields", "memorandum", "title"]
Labels = Literal["initials", "surnames", "capitals"]


@dataclass(frozen=True)
class Form:
    """How a secretary types: `hanging` indents what follows a label's line, else each turn begins indented."""

    head: Head
    labels: Labels
    hanging: bool


@dataclass(frozen=True)
class TypedLine:
    """Characters from `column` on in the line `row`, both counted from 0 within the margins."""

    row: int
    column: int
    text: str


@dataclass(frozen=True)
class TypedPage:
    """The true lines of one page, top to bottom."""

    lines: tuple[TypedLine, ...]

    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class TypedTurn:
    """A turn as it stands on the pages: the label that is typed, whom it stands for, the words."""

    label: str
    speaker: str
    words: str


@dataclass(frozen=True)
class Typescript:
    """A conversation on pages, and the truth about it: `parties` as its head names them.

    `head` are its lines, `body` the turns and paragraphs that follow, each a line of its own with its label.
    """

    conversation: Conversation
    pages: tuple[TypedPage, ...]
    turns: tuple[TypedTurn, ...]
    parties: tuple[str, ...]
    head: tuple[str, ...]
    body: tuple[str, ...]

    def text(self) -> str:
        return "\n\n".join(page.text() for page in self.pages)


@dataclass(frozen=True)
class _Piece:
    """A turn or a paragraph: in lines with their columns, and as it is said; `turn` where it is one."""

    lines: tuple[tuple[int, str], ...]
    said: str
    turn: TypedTurn | None = None


def type_out(conversation: Conversation, form: Form, pages: int) -> Typescript:
    """The beginning of a conversation that fits so many pages; the last turn ends with a sentence."""
    parties = tuple(called(party) for party in conversation.parties)
    labels = _labels(conversation, form.labels)
    head = tuple(_head(conversation, form.head, parties))
    room = pages * ROWS - len(head) - 3 * pages
    kept: list[_Piece] = []
    for spoken in conversation.spoken:
        piece = _piece(spoken, labels, form)
        if len(piece.lines) + 1 > room:
            if (shorter := _shortened(spoken, labels, form, room - 1)) is not None:
                kept.append(shorter)
            break
        kept.append(piece)
        room -= len(piece.lines) + 1
    turns = tuple(piece.turn for piece in kept if piece.turn)
    lines = tuple(text for _, text in head if text)
    return Typescript(
        conversation, tuple(_paged(head, kept)), turns, parties, lines, tuple(piece.said for piece in kept)
    )


def called(party: str) -> str:
    """`President Johnson` is The President to his secretaries, `Secretary of State Rusk` Secretary Rusk."""
    if party.startswith("President ") and "'" not in party:
        return "The President"
    if party.startswith("Secretary of State") and surname(party) == "State":
        return "The Secretary"
    if party.startswith("Secretary of ") or ("Secretary of State" in party and "Under" not in party):
        return f"Secretary {surname(party)}"
    if party.startswith(("Senator", "Vice President", "Prime Minister", "Foreign Minister")):
        words = party.split()
        return " ".join((*words[: 1 if words[0] == "Senator" else 2], surname(party)))
    return f"Mr. {surname(party)}"


def _labels(conversation: Conversation, kind: Labels) -> dict[str, str]:
    presidents = [surname(party) for party in conversation.parties if called(party) == "The President"]
    speakers = dict.fromkeys(one.speaker for one in conversation.spoken if one.speaker)
    if kind == "initials":
        initials = {name: "P" if name in presidents else name[0] for name in speakers}
        if len(set(initials.values())) == len(initials):
            return initials
    if kind == "capitals":
        return {name: "PRESIDENT" if name in presidents else name.upper() for name in speakers}
    return {name: "President" if name in presidents else name for name in speakers}


def _piece(spoken: Spoken, labels: dict[str, str], form: Form) -> _Piece:
    if spoken.speaker is None:
        return _Piece(tuple(_wrapped(spoken.words, 5, 0)), spoken.words)
    label = labels[spoken.speaker]
    hang = max(map(len, labels.values())) + 3 if form.hanging else 0
    first = f"{label}:".ljust(hang) if form.hanging else f"{label}: "
    turn = TypedTurn(label, spoken.speaker, spoken.words)
    lines = tuple(_wrapped(first + spoken.words, 0 if form.hanging else 5, hang))
    return _Piece(lines, f"{label}: {spoken.words}", turn)


def _shortened(spoken: Spoken, labels: dict[str, str], form: Form, room: int) -> _Piece | None:
    """As many whole sentences of it as there is room for."""
    sentences = re.split(r"(?<=[.?!]) ", spoken.words)
    for count in range(len(sentences) - 1, 0, -1):
        piece = _piece(Spoken(spoken.speaker, " ".join(sentences[:count])), labels, form)
        if len(piece.lines) <= room:
            return piece
    return None


def _wrapped(words: str, first: int, later: int) -> Iterator[tuple[int, str]]:
    wrapping = textwrap.TextWrapper(
        COLUMNS, initial_indent=" " * first, subsequent_indent=" " * later, break_long_words=False
    )
    for line in wrapping.wrap(words):
        yield len(line) - len(line.lstrip()), line.strip()


def _head(conversation: Conversation, kind: Head, parties: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Lines with their columns; an empty one is a blank."""
    day = f"{conversation.date:%B} {conversation.date.day}, {conversation.date.year}"
    hour = _hour(conversation.time)
    slashed = " / ".join(parties)
    if kind == "telcon":
        yield from ((0, "TELCON"), (0, slashed), (0, f"{day}; {hour}" if hour else day))
    elif kind == "fields":
        yield from (_centred("TELEPHONE CONVERSATION"), (0, ""), (0, slashed), (0, ""), (0, f"DATE: {day}"))
        yield from ((0, f"TIME: {hour}"),) if hour else ()
    elif kind == "memorandum":
        yield from (_centred("MEMORANDUM OF TELEPHONE CONVERSATION"), (0, ""), (40, day))
        yield from ((40, hour),) if hour else ()
        yield from ((0, ""), (0, "PARTICIPANTS:"), *((5, party) for party in parties))
    else:
        yield from (_centred(line) for line in textwrap.wrap(conversation.title.upper(), 48))
        yield from ((0, ""), _centred(f"Washington, {day}" + (f", {hour}" if hour else "")))
    yield from ((0, ""), (0, ""))


def _centred(words: str) -> tuple[int, str]:
    return (COLUMNS - len(words)) // 2, words


def _hour(time: dt.time | None) -> str:
    return "" if time is None else f"{(time.hour + 11) % 12 + 1}:{time.minute:02} {'a' if time.hour < 12 else 'p'}.m."


def _paged(head: Sequence[tuple[int, str]], pieces: Sequence[_Piece]) -> Iterator[TypedPage]:
    """Lines on pages: a turn runs over the end of one, from the second on the page has its number at the top."""
    lines = [*head]
    for piece in pieces:
        lines += [*piece.lines, (0, "")]
    while lines and not lines[-1][1]:
        lines.pop()
    number = 1
    while lines:
        numbered = [_centred(f"- {number} -"), (0, ""), (0, "")] if number > 1 else []
        taken, lines = lines[: ROWS - len(numbered)], lines[ROWS - len(numbered) :]
        while lines and not lines[0][1]:
            lines = lines[1:]
        page = [*numbered, *taken]
        yield TypedPage(tuple(TypedLine(row, column, text) for row, (column, text) in enumerate(page) if text))
        number += 1
