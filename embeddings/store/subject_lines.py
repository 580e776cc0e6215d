"""The line of a memorandum that says what it is on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from data.passages import Passage

_SUBJECT = re.compile(r"\s*(?:SUBJECTS?|Subject)\b\s*[:.]?\s+(?P<line>\S.*)", re.DOTALL)
_OF_THE_HEAD = frozenset(("head", "source", *(f"p{number}" for number in range(1, 7))))
_LONGEST = 300  # characters


def subject_lines(read: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Of passages that are such a line their document, and what the line says."""
    for passage in read:
        match = _SUBJECT.fullmatch(passage.plain()) if passage.kind == "narrative" else None
        if match and len(match["line"]) <= _LONGEST:
            yield passage.document_id, match["line"]


def with_head(read: Iterable[Passage]) -> tuple[str, ...]:
    """The documents of those passages that stand in a document's head: its first ones, and its source note."""
    return tuple(dict.fromkeys(one.document_id for one in read if one.id.rpartition("#")[2] in _OF_THE_HEAD))
