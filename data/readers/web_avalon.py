"""An HTML page of the Avalon Project as the text that `data.readers.avalon` reads."""

from __future__ import annotations

import re

from lxml import etree

from data.readers.site_head import TITLE
from data.readers.web_tree import is_furniture, walk

_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "tr", "td", "center", "hr"),
        *("blockquote", "body", "br", "dl", "dt", "dd", "section", "article", "main", "header", "pre"),
    )
)
_FOOT = re.compile(r"127 Wall Street|Lillian Goldman Law Library|^©|Avalon Home|^Yale Law School")
_NO_COLLECTION = re.compile(r"Avalon|Yale|Previous|Next|Home|Search|Document|Menu|Agenda|\d+\.?", re.IGNORECASE)


def avalon_text(root: etree._Element) -> str | None:
    """Collection and title on a line each, then the blocks; None where no title is found."""
    blocks = _blocks(root)
    title = next((place for place, block in enumerate(blocks) if TITLE.match(block)), None)
    if title is None:
        return None
    before = blocks[title - 1] if title else ""
    collection = before if before and len(before) < 80 and not _NO_COLLECTION.match(before) else None
    foot = next((place for place, block in enumerate(blocks) if place > title and _FOOT.search(block)), len(blocks))
    head = f"{collection}\n{blocks[title]}" if collection else blocks[title]
    return "\n\n".join([head, *blocks[title + 1 : foot]])


def _blocks(root: etree._Element) -> list[str]:
    blocks: list[str] = []
    pieces: list[str] = []
    for step in walk(root, is_furniture):
        if step[0] == "words":
            pieces.append(step[1])
        elif step[1].tag in _BLOCKS:
            blocks.append(" ".join("".join(pieces).split()))
            pieces = []
    blocks.append(" ".join("".join(pieces).split()))
    return [block for block in blocks if block]
