"""Whom a typed head names: `The President/Mr. Quill`, `TO GOVERNOR ADLER`, `Dr. Quill and Mayor Lind, June 17`."""

from __future__ import annotations

import re

from data.document import Participant
from data.readers.head_fields import people_of
from data.readers.typescripts.misreadings import mended_titles
from data.readers.typescripts.moments import without_moment
from data.speech.participants import parse_participants

OPENING = re.compile(
    r"[\s:,.–—-]*(?:\b(?:between|among|with|w/|to|from|of|re|call|telephone)(?:\b|(?<=/))[\s:]*)*", re.IGNORECASE
)
_BEHIND = re.compile(r"\s+(?:in|at|re|regarding|concerning|about|on)\s.*", re.IGNORECASE | re.DOTALL)
_AND = re.compile(r"\s*(?:/|;|,?\s+(?:and|&)\s+|\s+to\s+|\s[-–—]\s)\s*", re.IGNORECASE)
_CAPITAL = r"[^\W\d_a-z]"
_NAMED = re.compile(
    rf"(?:{_CAPITAL}[\w.'’-]*|of|the|de|van|von|der)"
    rf"(?: (?:{_CAPITAL}[\w.'’-]*|\([^()]{{1,30}}\)|of|the|de|da|van|von|der)){{0,6}}"
)


def names_in(words: str) -> list[Participant]:
    """The people of a line that is nothing but names."""
    return [] if re.search(r"\d", words) or _BEHIND.search(words) else people_in(words)


def people_in(words: str) -> list[Participant]:
    """The people of a title or a line of names; nobody where one of the names is none."""
    words = mended_titles(words)
    if people := parse_participants(words):
        return list(people)
    bare = _BEHIND.sub("", without_moment(OPENING.sub("", words, count=1))).strip(" ,.;-–—")
    if "," in bare and "/" not in bare and (listed := people_of(bare)):
        return listed
    names = [name.strip(" ,") for name in _AND.split(bare)]
    if not all(_NAMED.fullmatch(name) for name in names):
        return []
    return [Participant(name[0].upper() + name[1:], None) for name in names if len(name) > 1]
