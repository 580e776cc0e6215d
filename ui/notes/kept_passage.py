"""A passage as it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from data.citing.csl import Item
from qa.answer import Citation


@dataclass(frozen=True)
class KeptPassage:
    """`citation` holds the passage and the words of it; `item` how its document is cited, whatever became of it."""

    id: int
    title: str
    citation: Citation
    item: Item
    remark: str = ""
