"""The notes of a document as they are counted on the page: the source note, where it has a number, is one of them."""

from __future__ import annotations

from collections.abc import Sequence

from data.document import Document
from data.passages import Passage


def source_number(document: Document) -> str | None:
    """The number that the source note has among the notes; None where it has none."""
    candidates = (document.source_label, "1")
    return next((label for label in candidates if label and document.is_source_number(label)), None)


def notes_by_number(document: Document, every: Sequence[Passage], from_zero: bool = False) -> list[Passage]:
    """Its footnotes as they stand, the editors' abstract where it is printed among them, and the source note before the
    first with a greater number; without a number it is none of them. One numbered 0 is only where `from_zero`: the
    first footnote is still note 1."""
    notes = [one for one in every if one.kind == "footnote"]
    source = next((one for one in every if one.kind == "source"), None)
    number = source_number(document)
    if source is None or number is None or (number == "0" and not from_zero):
        return notes
    behind = (at for at, one in enumerate(notes) if _value(one.footnote) > _value(number))
    at = next(behind, len(notes))
    return [*notes[:at], source, *notes[at:]]


def _value(label: str | None) -> int:
    """0 for a letter or a star."""
    return int(label) if label and label.isdecimal() else 0
