"""What an addition tells when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.document import Document
from data.finding import PassedOver
from data.integrity import notices
from embeddings.passages import Cut, cut

_NAMED = 5  # ids in one line
_OF_KIND = {
    "missing": "Replies are missing in this copy.",
    "orphan": "Footnote marks or notes stand without each other.",
    "withheld": "Text was withheld or left out by the editors.",
    "garbled": "Words are unclear.",
}


@dataclass(frozen=True)
class SameText:
    """A document that was not added because its text is there under another id."""

    id: str
    there: str


@dataclass(frozen=True)
class Remark:
    """What a reader should know of so many of the documents that were added."""

    words: str
    documents: int


@dataclass(frozen=True)
class Report:
    """What an addition did.

    `by_others` are documents of the same files that others who added at the same time encoded and stored.
    `passages` and the counts of kinds are those that were encoded; `resolved` and `dangling` count the
    cross references in all the documents that the files stand for; `stopped` is true when the
    caller ended it early.
    """

    new: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    by_others: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    same: tuple[SameText, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    remarks: tuple[Remark, ...] = ()
    files: int = 0
    passages: int = 0
    turns: int = 0
    narrative: int = 0
    footnotes: int = 0
    resolved: int = 0
    dangling: int = 0
    seconds: float = 0.0
    stopped: bool = False

    @property
    def passages_per_second(self) -> float:
        return self.passages / self.seconds if self.seconds else 0.0


def stored_before(ids: Sequence[str]) -> str:
    """What an addition that could not go on had stored until then."""
    if not ids:
        return "No document was added before that."
    some = f"{', '.join(ids[:_NAMED])}{f' and {len(ids) - _NAMED:,} more' if len(ids) > _NAMED else ''}"
    were = "1 document was" if len(ids) == 1 else f"{len(ids):,} documents were"
    return f"{were} added before that: {some}; the same command goes on from there."


def remarks_on(document: Document) -> set[str]:
    """The reader's own remarks in their words, losses and gaps by their kind."""
    return {_OF_KIND.get(notice.kind, notice.words) for notice in notices(document)}


def prepared(document: Document) -> tuple[Cut, set[str]]:
    """Cut into passages, and what is to be told of it."""
    return cut(document), remarks_on(document)
