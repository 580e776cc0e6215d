"""The gate between a writer and a reader: what the documents do not bear out is not shown.

A writer, whether it picks sentences or is a language model, proposes drafts that speak of
hits by their ordinals. `ground` lets a statement pass when every quotation is verbatim in
the passage it names (quote lock) and whoever is said to speak is that passage's speaker
(attribution lock). Quotations are then cut out of the stored text again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from data.document import Document, Span
from data.integrity import notices
from data.passages import Passage
from qa.answer import Citation, Quoted, Statement

_ELISION = re.compile(r"\s*(?:\[…\]|\[\.\.\.\]|…)\s*")
_SAYING = (
    "said|says|told|tells|asked|asks|replied|replies|answered|answers|added|adds|thought|thinks|argued|argues|"
    "noted|notes|stated|states|insisted|suggested|suggests|explained|warned|agreed|believed|wondered|remarked|reported"
)


@dataclass(frozen=True)
class DraftQuote:
    """Words that the writer takes from hit number `ordinal` (1 is the best); `…` marks an elision.

    `span` is where in the document they stand, where that is known: words may stand twice in a passage.
    """

    ordinal: int
    text: str
    span: Span | None = None


@dataclass(frozen=True)
class DraftStatement:
    """`lead` introduces the quotes in the writer's own words; `speaker` is whose words they are said to be.

    `head` is the heading that it stands under, given to the first statement of a part; `folded` as the statement's.
    """

    lead: str
    quotes: tuple[DraftQuote, ...]
    speaker: str | None = None
    head: str = ""
    folded: bool = False


def ground(
    drafts: Sequence[DraftStatement],
    hits: Sequence[Passage],
    documents: Callable[[str], Document],
    speakers: Collection[str],
) -> tuple[Statement, ...]:
    """The statements that hold, with citations numbered in the order of their first use."""
    numbers: dict[tuple[str, Span], Citation] = {}
    statements = []
    head = ""  # of a statement that did not hold: the next one of its part takes it
    for draft in drafts:
        head = draft.head or head
        located = _locate(draft, hits)
        if located is None or not _attribution_holds(draft, [passage for passage, _ in located], speakers):
            continue
        parts: list[str | Quoted] = [_own_words(draft.lead)]
        for place, (passage, span) in enumerate(located):
            key = (passage.id, span)
            if key not in numbers:
                numbers[key] = citation_of(len(numbers) + 1, passage, span, documents(passage.document_id))
            parts += [_between(located[place - 1][0], passage) if place else " ", Quoted(numbers[key])]
        statements.append(Statement(tuple(parts), _own_words(head), draft.folded))
        head = ""
    return tuple(statements)


def _between(before: Passage, passage: Passage) -> str:
    """Words are left out between two quotations of one passage; two passages have nothing between them."""
    return " … " if before.id == passage.id else "; "


def citation_of(number: int, passage: Passage, span: Span, document: Document) -> Citation:
    """With the printed page, and what to know of this copy of the passage."""
    here = [notice.words for notice in notices(document, passage.span)]
    page = document.page_at(span.start)
    seen = document.recognised_in(span)
    return Citation(number, passage, span, document.date, document.url, page, tuple(dict.fromkeys(here)), seen)


def _locate(draft: DraftStatement, hits: Sequence[Passage]) -> list[tuple[Passage, Span]] | None:
    """Where each quoted piece stands; None when one of them stands nowhere, or there is none."""
    found: list[tuple[Passage, Span]] = []
    for quote in draft.quotes:
        if not 1 <= quote.ordinal <= len(hits):
            return None
        passage = hits[quote.ordinal - 1]
        if quote.span and passage.span.contains(quote.span) and passage.cut(quote.span) == quote.text:
            found.append((passage, quote.span))
            continue
        at = 0
        for piece in _pieces(quote.text, passage.text):
            start = passage.text.find(piece, at) if piece else -1
            if start < 0:
                return None
            at = start + len(piece)
            found.append((passage, Span(passage.span.start + start, passage.span.start + at)))
    return found or None


def _pieces(quoted: str, passage: str) -> list[str]:
    """The text itself when it stands there as it is: an ellipsis may be the document's own."""
    return [quoted] if quoted in passage else _ELISION.split(quoted)


def _attribution_holds(draft: DraftStatement, cited: Sequence[Passage], speakers: Collection[str]) -> bool:
    if draft.speaker is not None and any(passage.speaker != draft.speaker for passage in cited):
        return False
    mentioned = [name for name in speakers if name in draft.lead]  # of thousands: no expression for each of them
    named = {name for name in mentioned if re.search(rf"\b{re.escape(name)} (?:{_SAYING})\b", draft.lead)}
    return all(passage.speaker in named for passage in cited) if named else True


def _own_words(lead: str) -> str:
    """A lead cannot quote or mark a source: both belong to what is grounded."""
    return re.sub(r"[“”]|\[\d+\]", "", lead).strip()
