"""Whose words a passage has, as each lead of an operation says it: voices are told apart before they are quoted."""

from __future__ import annotations

from data.passages import Passage


def voice(passage: Passage) -> str:
    """“Ball said”, “editors’ footnote 3”, “the source note”, “the heading”, “the text”."""
    if passage.kind == "turn":
        return f"{passage.speaker or 'somebody'} said"
    if passage.kind == "footnote":
        return f"editors’ footnote {passage.footnote}"
    return {"source": "the source note", "heading": "the heading"}.get(passage.kind, "the text")


def voices(passage: Passage) -> str:
    """The same of several passages of one voice."""
    many = {"footnote": "editors’ footnotes", "source": "source notes", "heading": "headings", "narrative": "the texts"}
    return many.get(passage.kind) or voice(passage)
