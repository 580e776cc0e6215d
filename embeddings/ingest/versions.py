"""Whether two texts are one document at two times, told by the words that they share."""

from __future__ import annotations

import re

_RUN = 4  # words side by side
_SHARED = 0.6  # of the runs of both: two calls share their heading at most


def is_version_of(old: str, new: str) -> bool:
    """Whether most of what one says stands in the other, word for word."""
    before, after = _runs(old), _runs(new)
    return 2 * len(before & after) >= _SHARED * (len(before) + len(after))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(tuple(words[place : place + _RUN]) for place in range(max(1, len(words) - _RUN + 1)))
