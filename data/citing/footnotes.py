"""Footnotes to quotations, in the Office of the Historian's form or in Chicago's: which document, and where in it.

Words come in runs, for each way of printing sets italics and addresses in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.citing.archival import chicago_entry, chicago_note, office, shortened
from data.citing.csl import Item, folded
from data.citing.styles import NoteStyle
from data.passages import Passage

_ITALIC = "\x1f"  # around what is italic: `folded` leaves no such character in an item's words


@dataclass(frozen=True)
class Run:
    """Words in one type; `address` when they are one on the web."""

    words: str
    italic: bool = False
    address: bool = False


Runs = tuple[Run, ...]


def footnote(item: Item, style: NoteStyle, place: str = "", again: bool = False) -> Runs:
    """The whole citation at first; shortened for a document that was cited before."""
    if again:
        return _runs(shortened(item, style, _ITALIC, place), "")
    written = office if style == "frus" else chicago_note
    return _runs(written(item, _ITALIC, place), item.get("URL", ""))


def entry(item: Item, style: NoteStyle) -> Runs:
    """The document in a list of those that were cited."""
    written = office if style == "frus" else chicago_entry
    return _runs(written(item, _ITALIC), item.get("URL", ""))


def place_words(passage: Passage, page: str | None, style: NoteStyle) -> str:
    """The page where it is known, then the turn with its speaker, the note, the paragraph."""
    page = folded(page or "")
    return ", ".join(part for part in (f"p. {page}" if page else "", _part(passage, style)) if part)


def _part(passage: Passage, style: NoteStyle) -> str:
    if passage.kind == "turn":
        who = folded(passage.speaker or passage.label or "")
        return f"turn {passage.turn}{f' ({who})' if who else ''}"
    if passage.kind == "footnote":
        return f"{'footnote' if style == 'frus' else 'n.'} {folded(passage.footnote or '')}"
    if passage.kind == "narrative":
        return f"{'paragraph' if style == 'frus' else 'para.'} {folded(passage.id.rpartition('#p')[2])}"
    return "source note" if passage.kind == "source" else "heading"


def _runs(words: str, address: str) -> Runs:
    """`words` may end in the address."""
    link = (Run(address, address=True),) if address and words.endswith(address) else ()
    plain = words[: -len(address)] if link else words
    runs = (Run(part, italic=bool(number % 2)) for number, part in enumerate(plain.split(_ITALIC)))
    return (*(run for run in runs if run.words), *link)


def plain_words(runs: Runs) -> str:
    return "".join(run.words for run in runs)
