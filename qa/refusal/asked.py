"""What every check of a question sees: the question, its hits, and the library that can be looked up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from data.passages import Kind
from embeddings.values import Hit
from qa.question import QuestionProfile


class Lookup(Protocol):
    """What the checks ask of the library."""

    def mentions(self, phrase: str, documents: Sequence[str] = (), kinds: Sequence[Kind] = ()) -> bool:
        """Whether these words stand in a passage: of these documents and kinds, if any are given."""

    def documents_naming(self, phrase: str) -> frozenset[str]:
        """Where it stands, in a passage or as who speaks."""

    def at_the_head(self, name: str, document: str) -> bool:
        """Whether the document names him at its beginning: as who wrote it, who took part, of whom it is; not as whom
        it was sent to, who says nothing in it."""

    def document_dates(self) -> dict[str, dt.date | None]: ...

    def speakers(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Asked:
    """What every check sees; there is at least one hit, and the first is the best."""

    profile: QuestionProfile
    hits: Sequence[Hit]
    lookup: Lookup
