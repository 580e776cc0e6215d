"""Who adds alone, or beside others without knowing of them: every file is his, and nothing is laid out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.document import Document
from data.finding import PassedOver
from embeddings.store import Doings, Given, Outcome, Piece, Seen


class Alone:
    """See `joint.Adder`."""

    def claim(self, file: str) -> bool:  # noqa: ARG002
        return True

    def let_go(self, file: str) -> None: ...

    def lay_out(self, file: str, place: str, pieces: Sequence[Sequence[tuple[Document, Seen, int]]]) -> None: ...

    def take(self, files: Sequence[str]) -> Piece | None: ...

    def give_back(self, piece: Piece) -> None: ...

    def done(self, piece: Piece, lost: Iterable[tuple[str, PassedOver]], overtaken: Iterable[str]) -> None: ...

    def outcomes(self, file: str) -> tuple[Outcome, ...]:  # noqa: ARG002
        return ()

    def doings(self) -> dict[str, Doings]:
        return {}

    def only_helps(self) -> None: ...

    def others(self) -> tuple[str, ...]:
        return ()

    def gave(self, given: Iterable[Given]) -> None: ...

    def given(self, document_id: str) -> Given | None: ...
