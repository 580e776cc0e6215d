"""Whether words before a volume’s number are its title."""

from __future__ import annotations

import re

IMPRINT = re.compile(r"(?:,?\s+eds?\.\s[^()]{1,200})?\s*\([A-Z][^()]{1,100}\)")
_TITLE_WORD = re.compile(r"[A-Z0-9][\w.,;:’'–—-]*|and|of|the|in|on|to|for|from|with|by|a|an|&|[–—-]")
LONGEST_TITLE = 160


def is_title(words: str) -> bool:
    """Whether the words between a volume's number and a document's may be the volume's title and imprint."""
    words = IMPRINT.sub("", words).strip(" ,:\n")
    return len(words) <= LONGEST_TITLE and all(_TITLE_WORD.fullmatch(word) for word in words.split())
