"""What an operation found, ready for the gate: drafts that speak of passages by number, as a writer's do."""

from __future__ import annotations

from dataclasses import dataclass

from data.document import Span
from data.passages import Passage
from qa.grounding import DraftQuote, DraftStatement


@dataclass(frozen=True)
class Told:
    """Passages, the statements about them (`DraftQuote.ordinal` n is `passages[n - 1]`), and a line above them.

    Without drafts the remark is all there is to say: why nothing was found, or which document is meant.
    """

    passages: tuple[Passage, ...] = ()
    drafts: tuple[DraftStatement, ...] = ()
    remark: str = ""


class Telling:
    """Collects the statements of one operation and numbers their passages."""

    def __init__(self, remark: str = "") -> None:
        self._remark = remark
        self._numbers: dict[str, int] = {}
        self._passages: list[Passage] = []
        self._drafts: list[DraftStatement] = []

    def say(
        self,
        lead: str,
        *quoted: tuple[Passage, Span],
        speaker: str | None = None,
        head: str = "",
        folded: bool = False,
    ) -> None:
        """One statement; `quoted` are spans of the documents, each inside its passage."""
        quotes = tuple(DraftQuote(self._number(passage), passage.cut(span), span) for passage, span in quoted)
        self._drafts.append(DraftStatement(lead, quotes, speaker, head, folded))

    def told(self) -> Told:
        return Told(tuple(self._passages), tuple(self._drafts), self._remark)

    def _number(self, passage: Passage) -> int:
        if passage.id not in self._numbers:
            self._passages.append(passage)
            self._numbers[passage.id] = len(self._passages)
        return self._numbers[passage.id]
