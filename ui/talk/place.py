"""Which conversation a question belongs to, as the page's hidden box says it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLACE = re.compile(r"(?P<conversation>[0-9a-z]{1,40})?(?::(?P<instead>\d{1,18}))?")


@dataclass(frozen=True)
class TalkPlace:
    """A conversation's id, empty for a new one; `instead` is the exchange whose question is asked in other words."""

    conversation: str = ""
    instead: int | None = None


def talk_place(words: str) -> TalkPlace:
    """“ID”, “ID:NUMBER” or nothing; whatever else the box may say begins a new conversation."""
    match = _PLACE.fullmatch(words.strip())
    if match is None or not match["conversation"]:
        return TalkPlace()
    return TalkPlace(match["conversation"], int(match["instead"]) if match["instead"] else None)
