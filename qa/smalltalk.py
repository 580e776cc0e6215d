"""Greetings, thanks and “what can I ask?”: answered as a person would, without sources."""

from __future__ import annotations

import re

from embeddings.store import Extent
from qa.language import ENGLISH_ONLY, is_other_language

_HOW_ARE_YOU = r"how are you(?: doing| today)?"
_GREETING = re.compile(
    rf"(?:hello|hi|hey|hullo|good (?:morning|afternoon|evening|day)|greetings)(?: there| telcon| everyone)?"
    rf"(?:[,.! ]+{_HOW_ARE_YOU})?\W*|{_HOW_ARE_YOU}\W*",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:(?:ok|okay|great|perfect|good|wonderful|excellent)[,.! ]+)?"
    r"(?:many thanks|thanks|thank you|thx|cheers|much appreciated)(?: a lot| very much| so much| for .{0,40})?\W*"
    r"|(?:great|perfect|excellent|very good|good answer|wonderful|nice)\W*",
    re.IGNORECASE,
)
_BYE = re.compile(r"(?:good ?bye|bye(?: bye)?|see you(?: later)?|good night)\W*", re.IGNORECASE)
_DOCUMENTS = r"(?:in|about) (?:the|these|your) documents?"
_HERE = rf"(?: (?:you|me|with|about|here|for me|in here|{_DOCUMENTS}))*"
_HELP = re.compile(
    rf"(?:help|help me|what can (?:i|you|we) (?:ask|do|answer|find|help)(?: you)?{_HERE}"
    r"|what (?:should|could) i ask\b.{0,30}|how (?:do|does|can) (?:this|it|i|you|telcon) (?:work|use)\b.{0,30}"
    r"|who are you|what are you|what is (?:this|telcon)|what do you (?:do|know)(?: about)?"
    rf"|what kinds? of (?:questions?|things?) (?:can|may|could|should) (?:i|you|we) (?:ask|answer|do){_HERE})\W*",
    re.IGNORECASE,
)
_WHAT_I_DO = (
    "I answer in the documents’ own words, each quotation with a number that opens the very passage, and I say so "
    "when the documents are silent. You can ask who said what, to whom and when; what the editors’ footnotes add; "
    "where the original is kept; and you can ask on: “And what did he reply?”"
)


def smalltalk(question: str, extent: Extent, titles: tuple[str, ...]) -> str | None:
    """A reply when the question is no question about the documents, else None."""
    if _GREETING.fullmatch(question):
        return f"Hello. {_offer(extent, titles)}"
    if _THANKS.fullmatch(question):
        return "You are welcome. Ask on whenever you like."
    if _BYE.fullmatch(question):
        return "Goodbye."
    if _HELP.fullmatch(question):
        return f"I am Telcon. {_offer(extent, titles)} {_WHAT_I_DO}"
    if is_other_language(question):
        return ENGLISH_ONLY
    return None


def _offer(extent: Extent, titles: tuple[str, ...]) -> str:
    if not extent.documents:
        return "The library is empty: add a document with telcon add FILE."
    some = f": {'; '.join(titles)}" if len(titles) == extent.documents and len(titles) <= 3 else ""
    plural = "s" if extent.documents > 1 else ""
    return f"You can ask me about {extent.documents} document{plural}{some}."
