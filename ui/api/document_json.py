"""A document in a stable form that other programs read (`telcon show ID --json`)."""

from __future__ import annotations

from collections.abc import Mapping

from typing_extensions import TypedDict

from data.document import Document, Reference
from data.integrity import notices
from data.passages import Kind, Passage, passages
from data.volume import Target
from qa.answer_as_json import recognised_json
from qa.answer_json import RecognisedJson


class PersonJson(TypedDict):
    name: str
    office: str | None
    full_name: str | None


class MarkJson(TypedDict):
    """A footnote's mark, and the passage that the note is, where there is one."""

    label: str
    start: int
    end: int
    footnote_id: str | None


class PassageJson(TypedDict):
    """A part of the document that can be cited: characters `start` to `end` of `text`."""

    id: str
    kind: Kind
    label: str | None
    speaker: str | None
    person: str | None
    turn: int | None
    footnote: str | None
    page: str | None
    marks: list[MarkJson]
    start: int
    end: int
    text: str


class MissingTurnJson(TypedDict):
    """A reply that this copy lacks."""

    turn: int
    likely_speaker: str | None
    at: int


class ReferenceJson(TypedDict):
    """A cross reference; `leads_to` is a passage or document of the library, or null."""

    words: str
    start: int
    end: int
    leads_to: str | None
    address: str | None


class NoticeJson(TypedDict):
    kind: str
    words: str


class DroppedJson(TypedDict):
    """Text of the file that is nobody's words."""

    text: str
    reason: str


class CorrectionJson(TypedDict):
    """What a reader put in the place of recognised words; characters of the text as it was first recognised."""

    start: int
    end: int
    words: str
    first_reading: str


class DocumentJson(TypedDict):
    """A document with its parts in reading order; null where it does not tell."""

    id: str
    format: str
    collection: str | None
    volume: str | None
    number: str | None
    title: str
    place: str | None
    date: str | None
    time: str | None
    participants: list[PersonJson]
    passages: list[PassageJson]
    missing_turns: list[MissingTurnJson]
    marks_without_note: list[str]
    notes_without_mark: list[str]
    references: list[ReferenceJson]
    abbreviations: dict[str, str]
    notices: list[NoticeJson]
    dropped: list[DroppedJson]
    recognised: RecognisedJson | None
    corrections: list[CorrectionJson]
    url: str | None
    text: str


def document_json(document: Document, leads: Mapping[Target, str]) -> DocumentJson:
    """The document's parts in reading order; `start` and `end` are characters of `text`.

    `leads` says which cross references lead to a passage or document of the library.
    """
    return {
        "id": document.id,
        "format": document.format,
        "collection": document.collection,
        "volume": document.volume.id if document.volume else None,
        "number": document.number,
        "title": document.title,
        "place": document.place,
        "date": document.date.isoformat() if document.date else None,
        "time": document.time.isoformat("minutes") if document.time else None,
        "participants": [
            {"name": person.name, "office": person.office, "full_name": person.full_name}
            for person in document.participants
        ],
        "passages": [_passage(document, passage) for passage in passages(document)],
        "missing_turns": [
            {"turn": turn.number, "likely_speaker": turn.speaker, "at": turn.span.start}
            for turn in document.turns
            if turn.missing
        ],
        "marks_without_note": [mark.label for mark in document.marks_without_note()],
        "notes_without_mark": [note.label for note in document.notes_without_mark()],
        "references": [_reference(document, reference, leads) for reference in document.references],
        "abbreviations": {term.short: term.meaning for term in document.abbreviations},
        "notices": [{"kind": notice.kind, "words": notice.words} for notice in notices(document)],
        "dropped": [{"text": piece.span.of(document.text), "reason": piece.reason} for piece in document.dropped],
        "recognised": recognised_json(document.recognised),
        "corrections": [
            {"start": one.start, "end": one.end, "words": one.words, "first_reading": one.first_reading}
            for one in document.corrections
        ],
        "url": document.url,
        "text": document.text,
    }


def _passage(document: Document, passage: Passage) -> PassageJson:
    return {
        "id": passage.id,
        "kind": passage.kind,
        "label": passage.label,
        "speaker": passage.speaker,
        "person": passage.person,
        "turn": passage.turn,
        "footnote": passage.footnote,
        "page": document.page_at(passage.span.start),
        "marks": [
            {"label": mark.label, "start": mark.span.start, "end": mark.span.end, "footnote_id": mark.footnote_id}
            for mark in passage.marks
        ],
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
    }


def _reference(document: Document, reference: Reference, leads: Mapping[Target, str]) -> ReferenceJson:
    return {
        "words": reference.span.of(document.text),
        "start": reference.span.start,
        "end": reference.span.end,
        "leads_to": leads.get(reference.target),
        "address": reference.target.address(),
    }
