"""The line of a memorandum that says what it is on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from data.passages import Passage

_SUBJECT = re.compile(r"\s*(?:SUBJECTS?|Subject)\b\s*[:.]?\s+(?P<line>\S.*)", re.DOTALL)
_LONGEST = 300  # characters


def subject_lines(read: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Of passages that are such a line their document, and what the line says."""
    for passage in read:
        match = _SUBJECT.fullmatch(passage.plain()) if passage.kind == "narrative" else None
        if match and len(match["line"]) <= _LONGEST:
            yield passage.document_id, match["line"]
