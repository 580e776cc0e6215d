"""What of the arranged hits is quoted, and the first line above it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from data.document import Span
from embeddings.store import Store
from qa.answering.arranging import Arranged
from qa.answering.evidence import select as pieces_of
from qa.answering.going_on import with_what_follows
from qa.answering.numbers import NUMBERS
from qa.claims import NEAREST, BorneOut, FirstLine, first_line, with_first_line
from qa.refusal import Verdict
from qa.searching import Around, Found
from qa.selection import Selection

_NUMBERS = NUMBERS.selecting
DOUBT = "This may not be what you ask; the nearest passage is this:"


@dataclass(frozen=True)
class Selected:
    """`remark` is told before the quotations."""

    selection: Selection
    remark: str = ""


def select(
    arranged: Arranged,
    found: Found,
    verdict: Verdict,
    already: frozenset[Span],
    around: Around,
    borne_out: BorneOut,
) -> Selected:
    """What was found by form as it is; else the best passages, of a follow-up without what was quoted `already`."""
    if arranged.whole:
        return Selected(arranged.whole, arranged.remark)
    asked, quoted = found.asked, already if found.reading.follows else frozenset[Span]()
    line = _of_absence(verdict, _first_line(arranged, found, around.library.store, borne_out))
    chosen = with_what_follows(pieces_of(arranged.hits, asked, quoted, arranged.missing), asked, quoted, around)
    selection = with_first_line(chosen, line)
    doubtful = asked.subject == "content" and arranged.hits[0].score < _NUMBERS.doubtful
    first = line.words if line else DOUBT if doubtful else ""
    return Selected(selection, " ".join(words for words in (arranged.remark, first) if words))


def _first_line(arranged: Arranged, found: Found, store: Store, borne_out: BorneOut) -> FirstLine | None:
    asked = found.asked
    if asked.subject not in ("content", "footnote", "reply"):
        return None
    could_say = partial(borne_out.could_say, asked)
    return first_line(asked.question, arranged.hits, found.reading.follows, store.documents.get, could_say)


def _of_absence(verdict: Verdict, line: FirstLine | None) -> FirstLine | None:
    """A name that is missing comes before all but a sentence that decides it."""
    if verdict.absence is None or (line and line.decides):
        return line
    words = verdict.absence.words
    return FirstLine(words) if verdict.absence.answered else FirstLine(f"{words} {NEAREST}", nearest=True)
