"""Whether a statement gives each quotation the voice it has, judged from the stored text, not by the writer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from data.document import Document
from qa.answer import Citation, Statement

_SAYING = (
    r"(?:said|says|told|tells|asked|asks|replied|replies|answered|answers|added|adds|thought|thinks|argued|argues|"
    r"noted|notes|stated|states|insisted|insists|suggested|suggests|explained|explains|warned|agreed|believed|"
    r"believes|wondered|remarked|reported|reports|continued|asserted|responded|commented)\b"
)


def right_voice(statement: Statement, document: Callable[[str], Document], speakers: Iterable[str]) -> bool:
    """Whether quotations are verbatim, nobody is said to say what is not his, and editors are called editors."""
    words = " ".join(part for part in statement.parts if isinstance(part, str))
    citations = statement.citations()
    named = _named(words, speakers)
    spoken = {citation.passage.speaker for citation in citations if citation.passage.kind == "turn"}
    return named <= spoken and all(_fits(citation, words, named, document) for citation in citations)


def _fits(citation: Citation, words: str, named: set[str], document: Callable[[str], Document]) -> bool:
    passage, span = citation.passage, citation.span
    if document(passage.document_id).text[span.start : span.end] != citation.quote:
        return False
    if passage.kind == "turn" and passage.speaker:
        return passage.speaker in named
    introduced = {"footnote": "editor", "source": "source note"}.get(passage.kind, "")
    return introduced in words.casefold()


def _named(words: str, speakers: Iterable[str]) -> set[str]:
    """Who is said to say something; of “Robert Kennedy told” the longer of two names that fit."""
    names = "|".join(re.escape(name) for name in sorted(speakers, key=len, reverse=True))
    return {match[1] for match in re.finditer(rf"(?<!\w)({names}) {_SAYING}", words)} if names else set()
