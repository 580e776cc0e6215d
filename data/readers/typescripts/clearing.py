"""A call's rows without what is nobody's words: at the edges of its sheets, between its rows, behind its end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from data.readers.pdf_margins import PAGE_NUMBER, LeftOut
from data.readers.pdf_stamps import CONTINUATION
from data.readers.typescripts.leavings import at_edge, at_end, counted, framed, head_again, is_drafted, leaving
from data.readers.typescripts.rows import TypedRow, is_apart

_ASIDE = 4.0  # of the type's size: how far in from the text a page's number stands that is typed between its lines

_DIGITS = 3


@dataclass(frozen=True)
class Cleared:
    rows: tuple[TypedRow, ...]
    left_out: tuple[LeftOut, ...]


def cleared(rows: Sequence[TypedRow], head_rows: Sequence[TypedRow], step: float) -> Cleared:
    """The rows behind a head; what is left out comes in the order of the pages."""
    out: dict[int, str] = {}
    again = frozenset(_letters(row.text) for row in head_rows)
    first = head_rows[-1].sheet if head_rows else -1
    for sheet in dict.fromkeys(row.sheet for row in rows):
        places = [place for place, row in enumerate(rows) if row.sheet == sheet]
        if sheet != first:
            _from_above(rows, places, again, out)
        _from_below(rows, places, step, out, last=places[-1] == len(rows) - 1)
    left = min((row.left for row in rows), default=0.0)
    for place in range(len(rows)):
        if place not in out and (reason := _between(rows, place, left, step)):
            out[place] = reason
    kept = tuple(row for place, row in enumerate(rows) if place not in out)
    return Cleared(kept, tuple(LeftOut(rows[place].page, rows[place].text, out[place]) for place in sorted(out)))


def _from_above(rows: Sequence[TypedRow], places: Sequence[int], again: Collection[str], out: dict[int, str]) -> None:
    """Stamps, numbers and the head typed again, down to the first row that says something."""
    for place in places:
        words = rows[place].text
        parts = [at_edge(part.text) for part in rows[place].parts]
        repeated = head_again(words) or head_again(rows[place].parts[0].text) or _letters(words) in again
        reason = CONTINUATION if repeated else at_edge(words) or (parts[0] if all(parts) else None)
        if reason is None:
            return
        out[place] = reason


def _from_below(rows: Sequence[TypedRow], places: Sequence[int], step: float, out: dict[int, str], last: bool) -> None:
    """The same from the foot up; on the last sheet what ends the memorandum as well."""
    for place in reversed(places):
        words = rows[place].text
        parts = [at_edge(part.text) for part in rows[place].parts]
        reason = at_edge(words) or (parts[0] if all(parts) else None)
        if reason is None and last and place:
            after = rows[place - 1].ends() or is_apart(rows[place - 1], rows[place], step)
            reason = at_end(words) if after or is_drafted(words) else None
        if reason is None:
            return
        out[place] = reason


def _between(rows: Sequence[TypedRow], place: int, left: float, step: float) -> str | None:
    """A page's number in the midst of a sheet, a stamp with room around it."""
    row = rows[place]
    outermost = place in (0, len(rows) - 1) or rows[place - 1].sheet != row.sheet or rows[place + 1].sheet != row.sheet
    bare = outermost and row.text.isdigit() and len(row.text) <= _DIGITS
    aside = row.left > left + _ASIDE * row.line.size
    if framed(row.text) or (aside and (counted(row.text) or bare)):
        return PAGE_NUMBER
    above = place == 0 or is_apart(rows[place - 1], row, step)
    below = place + 1 == len(rows) or is_apart(row, rows[place + 1], step)
    return leaving(row.text) if above and below else None


def _letters(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())
