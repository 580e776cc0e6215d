"""What an operation wants to know of a question's scope."""

from __future__ import annotations

from typing import Protocol

from data.passages import Passage
from embeddings.filters import Filters


class About(Protocol):
    """What a question is about: documents in order of date, whose words, and the passages that were quoted last."""

    @property
    def documents(self) -> tuple[str, ...]: ...
    @property
    def whole(self) -> bool: ...
    @property
    def speakers(self) -> tuple[str, ...]: ...
    @property
    def people(self) -> tuple[str, ...]: ...
    @property
    def follows(self) -> tuple[Passage, ...]: ...
    @property
    def filters(self) -> Filters: ...
