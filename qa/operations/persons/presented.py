"""Where a document itself presents somebody who takes part: in its title, or in its list of participants."""

from __future__ import annotations

import re

from data.document import Document, Participant, Span
from data.passages import Passage, passages

_FIRST = 6  # passages of the body in which a list of participants may stand
_APART = 120  # characters between a name and its office
_BETWEEN = (
    rf"(?:(?!\n\s*\n).){{0,{_APART}}}?"  # a title may be broken into lines, a list has an empty one between two people
)


def presented(participant: Participant, document: Document) -> tuple[Passage, Span] | None:
    """The name with its office, as it stands there: “the Under Secretary of State (Ball)”; else the line with it."""
    body = [passage for passage in passages(document) if passage.kind in ("heading", "narrative")][: _FIRST + 1]
    for passage in body:
        if span := _with_office(participant, passage) or _alone(participant, passage):
            return passage, span
    return None


def _with_office(participant: Participant, passage: Passage) -> Span | None:
    if not participant.office:
        return None
    name, office = _loosely(participant.name), _loosely(participant.office)
    for form in (rf"{office}{_BETWEEN}{name}\)?", rf"{name}{_BETWEEN}{office}\)?"):
        if match := re.search(form, passage.text, re.DOTALL):
            return Span(passage.span.start + match.start(), passage.span.start + match.end())
    return None


def _alone(participant: Participant, passage: Passage) -> Span | None:
    """The line of the list that begins with the name, or the name in the title."""
    match = re.search(rf"(?<!\w){_loosely(participant.name)}(?!\w)[^\n]{{0,{_APART}}}?(?=\n|$)", passage.text)
    if match is None:
        return None
    return Span(passage.span.start + match.start(), passage.span.start + match.end())


def _loosely(words: str) -> str:
    """White space may be a line break, and a footnote's mark may stand behind a word."""
    return r"\s+".join(re.escape(word) + r"(?:\(\d+\))?" for word in words.split())
