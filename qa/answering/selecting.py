"""What of the arranged hits is quoted, and the first line above it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from data.document import Span
from embeddings.store import Store
from qa.answering.arranging import Arranged
from qa.answering.evidence import select as pieces_of
from qa.answering.fresh import fresh_first
from qa.answering.going_on import with_what_follows
from qa.answering.stretch import with_stretch
from qa.answering.sureness import DOUBT, UNSURE, is_near, is_sure, reading_tells
from qa.claims import NEAREST, BorneOut, FirstLine, first_line, with_first_line
from qa.refusal import Verdict
from qa.searching import Around, Found
from qa.selection import Selection


@dataclass(frozen=True)
class Selected:
    """`remark` is told before the quotations; `sure` as the answer's."""

    selection: Selection
    remark: str = ""
    sure: bool | None = None


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
    store = around.library.store
    passages = store.passages.extent().passages
    many = reading_tells(passages)
    hits = fresh_first(arranged.hits, found.reading.follows, quoted) if many else arranged.hits
    line = _of_absence(verdict, _first_line(arranged, found, store, borne_out))
    sure = is_sure(asked, hits, verdict.doubt, passages) if line is None else line.decides is not None
    unsure = line is None and sure is False
    pieces = pieces_of(hits, asked, quoted, arranged.missing, unsure, among_many=many)
    selection = with_what_follows(pieces, asked, quoted, around)
    if many:
        selection = with_stretch(selection, asked, quoted, around)
    selection = with_first_line(selection, line)
    if arranged.nearest:
        selection = replace(selection, pieces=selection.pieces[:1])
    doubtful = "" if not unsure else NEAREST if arranged.nearest else UNSURE if is_near(asked, hits) else DOUBT
    first = line.words if line else doubtful
    return Selected(selection, " ".join(words for words in (arranged.remark, first) if words), sure)


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
