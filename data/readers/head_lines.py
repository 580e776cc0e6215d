"""What a line of a head is: a date, a classification, a heading, prose; and which lines stand above the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.dateline import MONTHS, parse_moment
from data.manuscript import RoleBlock
from data.readers.head_fields import LONGEST_LINE, key_of
from data.readers.lines import Line, lines_of

_LONGEST_TITLE = 300
_LETTERHEAD_LINES = 5
LONGEST_HEADING = 80
TITLE_WORDS = re.compile(
    r"(?:draft |extract from |summary |transcript |notes |record |minutes )*"
    r"(?:memorand|record|transcript|notes|summary|message|letter|telegram|telephone|conversat|minutes|report|interview|"
    r"briefing|paper|telcon|memcon|call)",
    re.IGNORECASE,
)
_CLASSIFIED = re.compile(r"(?:top secret|secret|confidential|unclassified|eyes only|restricted)\b.*", re.IGNORECASE)
_SHORT = tuple(month[:3] for month in MONTHS)
_MONTH = "|".join(
    (*MONTHS, *(month.upper() for month in (*MONTHS, *_SHORT)), *(rf"{month}[a-z]{{0,1}}\.?" for month in _SHORT))
)
_FIGURES = re.compile(r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)(?:,? [\d:. apmAPM]{0,14})?")
_TIME_BEFORE = re.compile(r"^\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?\s?m\.?,?\s*(?:on\s+)?", re.IGNORECASE)
_BEFORE_DATE = re.compile(
    r"[\s\[(]*(?:(?i:dated?)\b:?\s*)?(?:[^\W\d_a-z][\w.'’/-]*[ ,;\]]+|"
    r"(?:of|the|at|and|in|on|de[ls]?|d[aiou]|dos|l[ae]s?|el|van|von|sur|—|–|-)[ ,]+)*?"
    rf"(?=\[?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{_MONTH})\b)"
)


def is_heading(words: str) -> bool:
    """A short line of a head, no sentence."""
    return len(words) <= LONGEST_HEADING and not words.endswith((".", "?", "!", ":", ";"))


def is_classification(words: str) -> bool:
    return bool(_CLASSIFIED.fullmatch(words))


def letterhead(text: str, blocks: Sequence[RoleBlock]) -> list[Line]:
    """The lines above the title: a classification, a collection’s name or an office over `Memorandum of …`."""
    lines = [line for block in blocks[:_LETTERHEAD_LINES] for line in lines_of(text, block.span)][
        : _LETTERHEAD_LINES + 1
    ]
    titled = next((place for place, line in enumerate(lines) if TITLE_WORDS.match(line.text)), 0)
    above = lines[:titled]
    short = all(
        len(line.text) <= LONGEST_LINE and not key_of(line.text) and not is_dateline_of_head(line.text)
        for line in above
    )
    if (
        above
        and short
        and not is_prose(lines[titled].text)
        and (titled == 1 or all(line.text.isupper() for line in above))
    ):
        return above
    return lines[:1] if len(lines) > 1 and is_classification(lines[0].text) else []


def is_prose(words: str) -> bool:
    """Too long for a title, or a long sentence that does not begin as titles of documents do."""
    bare = re.sub(r"^(?:No\. )?\d{1,4}[A-Za-z]?\. ", "", words)
    sentence = len(words) > LONGEST_LINE and words.endswith((".", "?", "!")) and not TITLE_WORDS.match(bare)
    return len(words) > _LONGEST_TITLE or sentence


def is_dateline_of_head(words: str) -> bool:
    """A date with nothing before it but a place, and little after it; “your letter of May 3” is none."""
    words = words.replace("\u00a0", " ")
    if len(words) > LONGEST_LINE or parse_moment(words).date is None:
        return False
    if _FIGURES.fullmatch(words):
        return True
    words = _TIME_BEFORE.sub("", words)
    before = _BEFORE_DATE.match(words)
    return bool(before) and len(words) - (before.end() if before else 0) <= 70
