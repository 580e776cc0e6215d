"""What is embedded for a passage, apart from the text that is cited.

A turn of four words means nothing alone, so a passage is embedded in a *context*: date, the end
of the turn before, speaker and addressee; for a footnote, the words that it hangs on. An encoder takes
in only so much of a text: a long passage is embedded in windows of whole sentences, each behind the context.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.dateline import date_words
from data.document import Document, Span
from data.folding import in_letters, letters
from data.passages import Passage
from data.sentences import lines, sentences

_WORDS_BEFORE = 25
_MARKED_WORDS = 60
_LONGEST_WINDOW = 8_000  # characters looked at for one window
_TURNS_BACK = 12
_NAMES_BORROWED = 8
_THIRD_PERSON = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-z][\w’-]*")
_NO_NAMES = frozenset(["OK", "Well", "Yes", "No"])


@dataclass(frozen=True)
class ContextView:
    """`text` is embedded; its characters from `own_start` on are the passage's own words, or a window of them.

    `origin[i]` is the place in the document's text of the i-th character of those words.
    """

    text: str
    own_start: int
    origin: npt.NDArray[np.int32]

    def to_document(self, spans: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int32]]:
        """Which token spans (t, 2) of `text` lie in the passage's own words, and where in the document."""
        inside: npt.NDArray[np.bool_] = (spans[:, 0] >= self.own_start) & (spans[:, 1] > spans[:, 0])
        own = spans[inside] - self.own_start
        if not len(own):
            return inside, own
        return inside, np.stack([self.origin[own[:, 0]], self.origin[own[:, 1] - 1] + 1], axis=1)


def context_views(document: Document, passage: Passage, reach: Callable[[str], int]) -> tuple[ContextView, ...]:
    """The passage's windows in reading order, one where it is short; together they hold all its words.

    `reach` tells how many characters of a text the encoder takes in, see `Encoder.reach`.
    """
    prefix = in_letters(_prefix(document, passage))
    words, origin = folded(document, passage.span)
    if not words or reach(prefix + words) == len(prefix + words):  # a turn may be nothing but a mark
        return (ContextView(prefix + words, len(prefix), origin),)
    ends = np.searchsorted(origin, [unit.end for unit in evidence_units(document, passage)])
    return tuple(
        ContextView(before + words[start:end], len(before), origin[start:end])
        for before, start, end in _windows(prefix, words, [int(end) for end in ends], reach)
    )


def _windows(
    prefix: str, words: str, ends: Sequence[int], reach: Callable[[str], int]
) -> Iterator[tuple[str, int, int]]:
    """Prefix, start and end of each window: as many whole sentences as fit, else as many whole words."""
    start = 0
    while True:
        rest = words[start : start + _LONGEST_WINDOW]
        room = reach(prefix + rest) - len(prefix)
        before = prefix if room >= min(len(prefix), len(rest)) else ""  # a context that leaves no room is none
        limit = start + max(1, room if before else reach(rest))
        if limit >= len(words):
            yield before, start, len(words)
            return
        sentence = max((end for end in ends if start < end <= limit), default=0)
        word = words.rfind(" ", start + 1, limit + 1)
        end = sentence or (word if word > start else limit)
        yield before, start, end
        start = end


def names_he_may_be(document: Document, passage: Passage) -> tuple[Span, ...]:
    """Names from earlier turns that a “he” of this turn may stand for, latest mention each, nearest first.

    A telephone conversation names its subject once and goes on with “he”: the turn borrows
    the names' token vectors, so that a question that names him finds it.
    """
    if passage.kind != "turn" or not _THIRD_PERSON.search(passage.text):
        return ()
    text, found = document.text, dict[str, Span]()
    for turn in reversed(document.turns):
        if passage.turn and passage.turn - _TURNS_BACK <= turn.number < passage.turn:
            for match in _NAME.finditer(text, turn.span.start, turn.span.end):
                if _is_name(text, match) and match[0] not in passage.text:
                    found.setdefault(match[0], Span(*match.span()))
    return tuple(found.values())[:_NAMES_BORROWED]


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Capitalised inside a sentence; at its start anything is."""
    before = text[max(0, match.start() - 20) : match.start()].rstrip()
    return not before.endswith((".", "?", "!", ":", "-", "—", "“", '"', "\n")) and match[0] not in _NO_NAMES


def evidence_units(document: Document, passage: Passage) -> tuple[Span, ...]:
    """The stretches of a passage that can be quoted on their own: sentences, or a heading's lines."""
    if passage.kind == "heading":
        return lines(document.text, passage.span)
    return sentences(document.text, passage.span)


def spoken_date(document: Document) -> str:
    return date_words(document.date) if document.date else ""


def _prefix(document: Document, passage: Passage) -> str:
    date = spoken_date(document)
    stamp = f"{date}. " if date else ""
    if passage.kind == "turn":
        addressee = document.addressee(passage.speaker)
        return f"{stamp}{_turn_before(document, passage)}{passage.speaker}{f' to {addressee}' if addressee else ''}: "
    if passage.kind == "footnote":
        return f"{stamp}Editors' footnote on “{_marked_words(document, passage)}”: "
    if passage.kind == "source":
        return f"Archive, file, lot and classification of the memorandum of {date or 'no date'}: "
    if passage.kind == "heading":
        return "Date, time, place and participants of the telephone conversation: "
    return stamp


def _turn_before(document: Document, passage: Passage) -> str:
    """What the turn answers: the last words of the turn before it, unless this copy lost that one."""
    before = next((turn for turn in document.turns if passage.turn and turn.number == passage.turn - 1), None)
    if before is None or before.missing:
        return ""
    words = document.plain(before.span).split()[-_WORDS_BEFORE:]
    return f"{before.speaker}: {' '.join(words)} "


def _marked_words(document: Document, note: Passage) -> str:
    """The sentence that carries the note's mark."""
    for mark in document.marks:
        if mark.label == note.footnote:
            hosts = (*(turn.span for turn in document.turns), *(p.span for p in document.paragraphs))
            host = next((span for span in hosts if span.contains(mark.span)), document.head)
            units = sentences(document.text, host)
            words = document.plain(next((unit for unit in units if unit.contains(mark.span)), host)).split()
            return " ".join(words[-_MARKED_WORDS:])
    return ""


def folded(document: Document, span: Span) -> tuple[str, npt.NDArray[np.int32]]:
    """The passage's words as `Document.plain` gives them, ligatures as letters, and where each character comes from."""
    text = document.text
    skipped = {place for mark in document.marks_in(span) for place in range(mark.span.start, mark.span.end)}
    characters: list[str] = []
    origin: list[int] = []
    for place in range(span.start, span.end):
        character = text[place]
        if place in skipped or (character.isspace() and (not characters or characters[-1] == " ")):
            continue
        for letter in " " if character.isspace() else letters(character):
            characters.append(letter)
            origin.append(place)
    return "".join(characters), np.asarray(origin, dtype=np.int32)
