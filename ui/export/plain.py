"""A paper's answer and its footnotes as plain text, for the clipboard."""

from __future__ import annotations

from collections.abc import Iterator

from data.citing.footnotes import plain_words
from ui.export.paper import Block, Paper


def plain(paper: Paper) -> str:
    return "\n\n".join(_paragraphs(paper)) + "\n"


def _paragraphs(paper: Paper) -> Iterator[str]:
    yield from (_words(block) for block in paper.blocks if block.kind not in ("question", "small"))
    if paper.notes:
        yield "\n".join(f"{number}. {plain_words(runs)}" for number, runs in enumerate(paper.notes, 1))


def _words(block: Block) -> str:
    return "".join(part if isinstance(part, str) else f"“{part.words}” [{part.note}]" for part in block.parts)
