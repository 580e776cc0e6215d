"""A document in a stable form that other programs read (`telcon show ID --json`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.document import Document, Reference, Target
from data.integrity import notices
from data.passages import Passage, passages


def document_json(document: Document, leads: Mapping[Target, str]) -> dict[str, Any]:
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
        "url": document.url,
        "text": document.text,
    }


def _passage(document: Document, passage: Passage) -> dict[str, Any]:
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


def _reference(document: Document, reference: Reference, leads: Mapping[Target, str]) -> dict[str, Any]:
    return {
        "words": reference.span.of(document.text),
        "start": reference.span.start,
        "end": reference.span.end,
        "leads_to": leads.get(reference.target),
        "address": reference.target.address(),
    }
