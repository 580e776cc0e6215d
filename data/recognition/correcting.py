"""What a reader put in the place of recognised words: done to a document, undone, and kept by the first reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import reduce
from typing import Any

from data.document import Document, Page, Recognised, Span
from data.errors import UnusableCorrection
from data.page_picture import Box, Correction
from data.passages import passages

_PLACES = re.compile(r"(\d{1,9})-(\d{1,9})")
_LONGEST = 500  # characters of one correction: what is longer is no misread word


def first_text(document: Document) -> str:
    """The text as it was recognised, before any correction."""
    pieces, at, shift = [], 0, 0
    for one in document.corrections:
        start = one.start + shift
        pieces += [document.text[at:start], one.first_reading]
        at = start + len(one.words)
        shift += len(one.words) - (one.end - one.start)
    return "".join([*pieces, document.text[at:]])


def first_reading(document: Document) -> Document:
    """The document without its corrections."""
    undone = replace(document, corrections=())
    for place, one in reversed([*enumerate(document.corrections)]):
        shift = sum(len(other.words) - (other.end - other.start) for other in document.corrections[:place])
        span = Span(one.start + shift, one.start + shift + len(one.words))
        undone = _put(undone, span, one.first_reading, None)
    return undone


def corrected(document: Document, corrections: Sequence[Correction]) -> Document:
    """A document as it was recognised with these corrections done; those that do not fit its text are left out."""
    fitting = _fitting(document.text, corrections)
    done = document
    for one in reversed(fitting):  # from the end, so that the places before stay what they are
        done = _put(done, Span(one.start, one.end), one.words, one.first_reading)
    return replace(done, corrections=fitting)


def correct(document: Document, span: Span, words: str) -> Document:
    """The document with these words in the place of a span, which becomes whole recognised words.

    Raises:
        UnusableCorrection: nothing was recognised there, or the words are none.
    """
    words = " ".join(words.split())
    touched = document.recognised_in(span)
    if not touched:
        raise UnusableCorrection(f"{document.id}: no recognised word stands at characters {span.start} to {span.end}.")
    if not words or len(words) > _LONGEST:
        raise UnusableCorrection(f"{document.id}: a correction is 1 to {_LONGEST} characters; this is {len(words)}.")
    start, end = touched[0].span.start, touched[-1].span.end
    _must_stay_within(document, Span(start, end))
    text = first_text(document)
    first = Span(_first_place(document, start), _first_place(document, end))
    inside = [one for one in document.corrections if one.start < first.end and first.start < one.end]
    first = Span(min([first.start, *(one.start for one in inside)]), max([first.end, *(one.end for one in inside)]))
    kept = [one for one in document.corrections if one not in inside]
    if first.of(text) != words:
        kept.append(Correction(first.start, first.end, words, first.of(text)))
    return corrected(first_reading(document), sorted(kept, key=lambda one: one.start))


def _must_stay_within(document: Document, span: Span) -> None:
    """One passage, or what stands between two, such as a label."""
    for passage in passages(document):
        apart = span.end <= passage.span.start or passage.span.end <= span.start
        if not apart and not passage.span.contains(span):
            raise UnusableCorrection(
                f"{document.id}: these words begin in one turn or paragraph and end in another. Correct each by itself."
            )


def recognised_span(document: Document, where: str) -> Span:
    """The place that a person means: characters `120-128`, or words that stand once in the document.

    Raises:
        UnusableCorrection: they stand nowhere, or several times.
    """
    if match := _PLACES.fullmatch(where.strip()):
        return Span(int(match[1]), int(match[2]))
    found = [*re.finditer(r"\s+".join(map(re.escape, where.split())), document.text)] if where.strip() else []
    if len(found) != 1:
        times = f"{len(found)} times; name more words, or their characters START-END" if found else "nowhere"
        raise UnusableCorrection(f"{document.id}: “{' '.join(where.split())[:80]}” stands {times}.")
    return Span(*found[0].span())


def _first_place(document: Document, place: int) -> int:
    """Where a place of the text stood in the text as it was recognised; inside a correction, at its nearer edge."""
    shift = 0
    for one in document.corrections:
        start = one.start + shift
        end = start + len(one.words)
        if place <= start:
            break
        if place < end:
            return one.start
        shift += len(one.words) - (one.end - one.start)
    return place - shift


def _fitting(text: str, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    found: list[Correction] = []
    for one in sorted(corrections, key=lambda one: one.start):
        if text[one.start : one.end] == one.first_reading and (not found or found[-1].end <= one.start):
            found.append(one)
    return tuple(found)


def _put(document: Document, span: Span, words: str, first: str | None) -> Document:
    """The words in the place of the span: everything behind it moves, and what was copied from it is told anew."""
    move = _Move(span, len(words))
    own = document.recognised_in(span)
    others = [move.value(word) for word in document.recognised if word not in own]
    recognised = sorted((*others, *_framed(own, span, words, first)), key=lambda word: word.span.start)
    text = document.text[: span.start] + words + document.text[span.end :]
    moved = move.value(replace(document, recognised=(), corrections=()))
    told = _told_anew(moved, span, span.of(document.text), words)
    return replace(told, text=text, recognised=tuple(recognised), corrections=document.corrections)


def _framed(own: Sequence[Recognised], span: Span, words: str, first: str | None) -> Iterator[Recognised]:
    """Word for word where there are as many as before; else all in the frame around those that stood there."""
    places = [Span(span.start + match.start(), span.start + match.end()) for match in re.finditer(r"\S+", words)]
    if len(places) != len(own):
        places = [Span(span.start, span.start + len(words))]
        own = [replace(own[0], box=reduce(Box.around, (word.box for word in own if word.page == own[0].page)))]
    readings = first.split() if first is not None else []
    for place, (word, at) in enumerate(zip(own, places, strict=True)):
        reading = readings[place] if len(readings) == len(places) else first
        yield Recognised(at, word.page, word.box, first_reading=reading if reading != _cut(words, span, at) else None)


def _cut(words: str, span: Span, at: Span) -> str:
    return words[at.start - span.start : at.end - span.start]


def _told_anew(document: Document, span: Span, before: str, after: str) -> Document:
    """Title, names and labels that were copied from the words."""
    if span.start < document.head.end:
        people = tuple(replace(one, name=one.name.replace(before, after)) for one in document.participants)
        return replace(document, title=document.title.replace(before, after), participants=people)
    turn = next((turn for turn in document.turns if span.start < turn.span.start), None)
    if turn is None or turn.label is None or before.rstrip(":.") not in turn.label:
        return document
    earlier = [one.span.end for one in document.turns if one.number < turn.number]
    if earlier and span.start < earlier[-1]:
        return document
    label = turn.label.replace(before.rstrip(":."), after.rstrip(":."))
    speaker = label if turn.speaker == turn.label else turn.speaker
    changed = replace(turn, label=label, speaker=speaker)
    return replace(document, turns=tuple(changed if one is turn else one for one in document.turns))


@dataclass(frozen=True)
class _Move:
    """A span of a text gets another length: where places before, in and behind it come to stand."""

    span: Span
    length: int

    def value(self, value: Any) -> Any:
        """Any value with all places in it moved."""
        if isinstance(value, Span):
            return Span(
                self._place(value.start, self.span.start), self._place(value.end, self.span.start + self.length)
            )
        if isinstance(value, Page):
            return replace(value, start=self._place(value.start, self.span.start))
        if isinstance(value, tuple):
            return tuple(map(self.value, value))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{field.name: self.value(getattr(value, field.name)) for field in fields(value)})
        return value

    def _place(self, place: int, inside: int) -> int:
        if place <= self.span.start:
            return place
        return place + self.length - (self.span.end - self.span.start) if place >= self.span.end else inside
