"""How long a conversation lasted: by a heading that gives its beginning and its end, or a note that says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from data.document import Document, Span
from data.passages import passages
from data.sentences import lines, sentences
from embeddings.values import Hit
from qa.selection import Piece, Selection

NOT_TOLD = "The heading gives only when it began; it does not give how long it lasted."
_MOST = 5  # documents
_TALK = r"(?:call|conversation|meeting|talk|discussion|session|conference|interview|hearing)s?"
_THEIR = rf"(?:the|this|that|their) (?:[\w,]+ ){{0,6}}?{_TALK}"
_ASKED = re.compile(
    rf"^(?:and |so |but )?(?:(?:for )?how (?:long|many (?:minutes|hours))\b[^?]*?\b"
    rf"(?:{_TALK}\b[^?]*\b(?:last|go on|take|run)|(?:they|the two|both)\b[^?]*\b(?:talk|speak)|it last)\b"
    rf"|how long (?:was|were) {_THEIR}\b|what (?:was|is) the (?:length|duration) of {_THEIR}\b)",
    re.IGNORECASE,
)
_CLOCK = r"\d{1,2}(?::\d\d)?(?: ?[ap]\.? ?m\.?)?"
_RANGE = re.compile(rf"\b{_CLOCK} ?(?:[-–—]|to|until) ?\d{{1,2}}(?::\d\d)? ?(?:[ap]\.? ?m\b|noon)", re.IGNORECASE)
_LASTED = re.compile(
    rf"\b{_TALK}\b[^.]*\b(?:lasted|(?:held|met) (?:from|for)|for (?:\w+ ){{1,3}}(?:minutes|hours?))\b", re.IGNORECASE
)


def asks_how_long(question: str) -> bool:
    return _ASKED.match(question) is not None


def lasting(
    document_ids: Sequence[str], read: Callable[[str], Document], fetch: Callable[[str], Hit]
) -> Selection | None:
    """The lines that tell it, of each document; None where none does, or too many documents may be meant."""
    hits: list[Hit] = []
    pieces: list[Piece] = []
    for document in map(read, document_ids if len(document_ids) <= _MOST else ()):
        for passage in passages(document):
            cut = (lines if passage.kind == "heading" else sentences)(document.text, passage.span)
            told = tuple(span for span in cut if _tells(span, document, passage.kind))
            told = told[-1:] if passage.kind == "heading" else told  # a title may repeat the dateline
            if told and passage.kind in ("heading", "footnote", "source"):
                hits.append(fetch(passage.id))
                pieces.append(Piece(len(hits), told))
    return Selection(tuple(hits), tuple(pieces)) if hits else None


def _tells(span: Span, document: Document, kind: str) -> bool:
    words = document.plain(span)
    if kind == "heading":
        return _RANGE.search(words) is not None
    return _LASTED.search(words) is not None
