"""What is taken along, before it is written in any form: our words, the documents' words, a footnote to each of these.

Every writer of this folder takes a `Paper`, so that all of them say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from data.citing.csl import Item
from data.citing.footnotes import Runs

BlockKind = Literal["question", "head", "words", "remark", "small", "reader"]


@dataclass(frozen=True)
class Quotation:
    """Words of a document, cut out of its stored text; `note` is the number of their footnote, from 1."""

    words: str
    note: int


Part: TypeAlias = str | Quotation


@dataclass(frozen=True)
class Block:
    """One paragraph or heading. `words` may quote; `reader` is what the reader has written beside a kept passage."""

    kind: BlockKind
    parts: tuple[Part, ...]

    def plain(self) -> str:
        """Quotations in quotation marks, without their footnotes."""
        return "".join(part if isinstance(part, str) else f"“{part.words}”" for part in self.parts)


@dataclass(frozen=True)
class Paper:
    """`notes` are the footnotes in order; `cited` the list of documents, as `items` for reference managers."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[Runs, ...] = ()
    cited: tuple[Runs, ...] = ()
    items: tuple[Item, ...] = ()

    def about(self) -> str:
        """The line under the title that tells whose words are whose."""
        if not self.items:
            return ""
        documents = "one document" if len(self.items) == 1 else f"{len(self.items):,} documents"
        return (
            f"From {documents}. What stands in quotation marks with a footnote is theirs, word for word; "
            "all else is Telcon’s or the reader’s."
        )
