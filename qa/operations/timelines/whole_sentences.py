"""Whether a sentence is whole: what somebody was cut off in tells little of a time."""

from __future__ import annotations

import re

_BEHIND = "\"”’')] "
_CUT_OFF = re.compile(r"(?:[-–—]|\{\w+\})$")
_ENDED = (".", "?", "!", "…")


def is_cut_off(sentence: str) -> bool:
    """Whether it breaks off: at a dash, or where a transcript marks it."""
    return _CUT_OFF.search(sentence.rstrip(_BEHIND)) is not None


def is_whole(sentence: str) -> bool:
    """Whether it ends as a sentence does, and does not begin behind a dash."""
    without_marks = re.sub(r"(?:\(\d{1,3}\))+$", "", sentence.strip())
    return without_marks.rstrip(_BEHIND).endswith(_ENDED) and not sentence.lstrip(_BEHIND + "“‘").startswith(("—", "–"))
