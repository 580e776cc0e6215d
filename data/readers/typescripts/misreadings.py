"""What recognition makes of typed words, undone where it is sure what was typed. For telling, never for the text.

A head's words come from a short list (`TELC0N`, `MEM0RANDUM`, `TlME`), and where a date or a clock stands, `l` can only
be 1 and `O` only 0.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from data.dateline import MONTHS
from data.readers.pdf_stamps import edits

_CAPITALS = str.maketrans("0158|$l", "OISBISI")
_FIGURES = str.maketrans("OoQlI|SB", "00011158")
_FIGURE = re.compile(
    r"(?<![^\W_])(?=[OoQlI|SB]?[\d:./]|[OoQlI|]{2}[:.])[\dOoQlI|SB]{1,4}(?:[:./-][\dOoQlI|SB]{1,4}){0,2}(?![^\W_])"
)
_STOP = re.compile(r"(?<=[a-z.] )(\d{1,2})\s?[.;]\s?(?=\d{4}\b)")  # October 24. 1968
_DAY = re.compile(r"(?<=[a-z.] )[OlI|]{1,2}(?=,)")
_WORD = re.compile(r"[^\W_|](?:[\w|]*[^\W_])?")
_TITLES = (
    *("PRESIDENT", "SECRETARY", "SENATOR", "AMBASSADOR", "GENERAL", "MINISTER", "FOREIGN", "GOVERNOR", "CHAIRMAN"),
    *("DIRECTOR", "ATTORNEY", "CHANCELLOR", "CONGRESSMAN", "DEPUTY", "ASSISTANT", "ADMIRAL", "PREMIER"),
)
_LONG_MONTH = 7
_MAY_BE_MONTH = re.compile(
    r"(?:(?<=\d )|(?<=\d\d[-/]))[^\W_][\w|]{3,9}\b|[^\W_][\w|]{3,9}(?= ?[\dOlI|]{1,2}(?:st|nd|rd|th)?\b)"
)
_SHORT, _LONG = 5, 11
"""Letters that a word must have for one of them to be wrong, and for two."""


def read_as(word: str, words: Collection[str]) -> str | None:
    """Which of the words, all in capitals, a printed one is, letters misread allowed for; None for another word."""
    letters = word.translate(_CAPITALS)
    if letters != letters.upper():
        return None
    if letters in words:
        return letters
    near = {one: edits(letters, one) for one in words if len(one) >= _SHORT}
    found = [one for one, count in near.items() if count <= (2 if len(one) >= _LONG else 1)]
    return found[0] if len(found) == 1 else None


def mended_capitals(words: str, known: Collection[str]) -> str:
    """The line with its words in capitals as they must have been typed, where they are among those known."""
    return _WORD.sub(lambda match: read_as(match[0], known) or match[0], words)


def mended_moment(words: str) -> str:
    """A line that may tell a date or time, its figures and months as they must have been typed: `August 1O, l971`."""
    months = _MAY_BE_MONTH.sub(lambda match: _month(match[0]) or match[0], words)
    figures = _FIGURE.sub(lambda match: match[0].translate(_FIGURES), months)
    return _STOP.sub(r"\1, ", _DAY.sub(lambda match: match[0].translate(_FIGURES), figures))


def mended_titles(words: str) -> str:
    """`The Presdent / Sccretary Rusk`: titles before names as they must have been typed."""
    return _WORD.sub(lambda match: _title(match[0]) or match[0], words)


def _title(word: str) -> str | None:
    if len(word) <= _SHORT:
        return None
    found = read_as(word.upper(), _TITLES)
    return found if found is None or word.isupper() else found.capitalize()


def _month(word: str) -> str | None:
    if len(word) < _SHORT or word[1:].isdigit() or word.capitalize() in MONTHS:
        return None
    letters = word.translate(str.maketrans("0158|", "olsbl")).casefold()
    far = 2 if len(word) >= _LONG_MONTH else 1
    near = sorted((edits(letters, month.casefold()), month) for month in MONTHS)
    return near[0][1] if near[0][0] <= far and near[0][0] < near[1][0] else None
