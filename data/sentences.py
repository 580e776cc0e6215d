"""Sentence borders by rule, as spans into the text they came from."""

from __future__ import annotations

import re

from data.document import Span

_END = re.compile(r"""(?:[.?!…]["”’')\]]*(?:\(\d{1,3}\))*)\s+(?=["“‘'(\[]?[A-Z0-9$]|\.)|\n\s*\n""")
_NUMBER = re.compile(r"\bNos?\.$")  # “No. 5” goes on, “No. We can't.” does not
_LONGEST_ABBREVIATION = 24
_LINE = re.compile(r"[^\n]+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Messrs|Amb|Gen|Col|Capt|Lt|Sen|Rep|Gov|Pres|Secy|Sec|Asst|Dept|St|Jr|Sr|"
    r"vol|Vol|vols|pp?|ff|cf|ed|Doc|tel|Tel|cont|con't|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|viz)"
    r"|\b[A-Z]|\b(?![ap]\.m)(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of `text[span]`: in order, without overlap, none empty.

    Nothing but white space lies between them; an abbreviation, an initial or the inside
    of an ellipsis (`. . . .`) ends no sentence.
    """
    found: list[Span] = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        head = text[max(start, match.start() - _LONGEST_ABBREVIATION) : match.start() + 1]
        following = text[match.end()] if match.end() < span.end else ""
        goes_on = following == "." or (following.isdigit() and _NUMBER.search(head)) or _ABBREVIATION.search(head)
        if not match[0].isspace() and goes_on:
            continue
        found.append(Span(start, match.end()))
        start = match.end()
    found.append(Span(start, span.end))
    trimmed = (_trim(text, piece) for piece in found)
    return tuple(piece for piece in trimmed if piece.start < piece.end)


def lines(text: str, span: Span) -> tuple[Span, ...]:
    """The lines of a heading (collection, title, dateline), none empty."""
    pieces = (Span(match.start(), match.end()) for match in _LINE.finditer(text, span.start, span.end))
    trimmed = (_trim(text, piece) for piece in pieces)
    return tuple(piece for piece in trimmed if piece.start < piece.end)


def _trim(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
