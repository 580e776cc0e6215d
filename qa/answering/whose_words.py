"""By whom a document is, told beside what is quoted of it: who “I” is, whoever that was sent by, signed or drafted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.authorship import authorship
from data.document import Document, Span
from data.passages import Passage
from qa.question import asks_who

_I = re.compile(r"\b(?:I|my|me|myself)\b")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")


def by_whom(passage: Passage, spans: Sequence[Span], document: Document, question: str) -> str:
    """“, dictated by McCone,” where the quotation says “I” or a who is asked for; empty where nothing tells."""
    if not (asks_who(question) or any(says_i(passage.cut(span)) for span in spans)):
        return ""
    by = authorship(document)
    return f", {by}," if by else ""


def says_i(words: str) -> bool:
    """Whether its writer speaks of himself, and not somebody whom he quotes."""
    return _I.search(_QUOTED.sub("", words)) is not None
