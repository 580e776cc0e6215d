"""Greetings, thanks, help, and what Telcon cannot do: answered in a line or two, without sources."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from embeddings.values import Extent
from qa.question.language import ENGLISH_ONLY, is_other_language

_WHAT_I_DO = (
    "I answer in the documents’ own words, each quotation with a number that opens the very passage, and I say so "
    "when the documents are silent. You can ask who said what, to whom and when; for an overview, a timeline, the "
    "people or a comparison of documents; how often a word stands there; for footnote 3 or the last thing somebody "
    "says; and you can ask on: “And what did he reply?”"
)
_CANNOT = (
    "I only quote the documents and do not reword, translate, judge or write texts of my own; ask for an overview, for "
    "what somebody said, or for the whole passage, and I show their own words."
)
_REPLIES: Mapping[str, str] = MappingProxyType(
    {
        "greeting": "Hello. {offer}",
        "thanks": "You are welcome. Ask on whenever you like.",
        "goodbye": "Goodbye.",
        "help": f"I am Telcon. {{offer}} {_WHAT_I_DO}",
        "cannot": _CANNOT,
    }
)


def smalltalk(question: str, kind: str, extent: Extent, titles: tuple[str, ...]) -> str | None:
    """A reply when the question is no question about the documents, else None; `kind` as `kinds` tells it."""
    if is_other_language(question):
        return ENGLISH_ONLY
    reply = _REPLIES.get(kind)
    return reply.format(offer=_offer(extent, titles)) if reply else None


def _offer(extent: Extent, titles: tuple[str, ...]) -> str:
    if not extent.documents:
        return "The library is empty: add a document with telcon add FILE."
    some = f": {'; '.join(titles)}" if len(titles) == extent.documents and len(titles) <= 3 else ""
    plural = "s" if extent.documents > 1 else ""
    return f"You can ask me about {extent.documents} document{plural}{some}."
