"""Reader for a plain text of any origin: a transcript when people clearly speak in it, else narrative."""

from __future__ import annotations

import html
import re

from data.document import Document, Notice
from data.manuscript import Manuscript
from data.readers.lines import paragraphs_of
from data.readers.loose import compose_loose
from data.readers.margins import without_page_feet
from data.readers.numbered_pages import without_line_numbers

_ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE)
_FEWEST_ESCAPED = 2
_UNESCAPED = "Characters that were written as for a web page (“&amp;”, “&#39;”) are read as what they stand for."


def read_transcript(text: str, document_id: str) -> Document:
    """Read any text; every span of the result refers to `text`, which is kept as it is.

    Only where a court reporter numbered the lines, where characters are escaped as for a web page, or where the feet of
    pages stand between what is said, is the stored text another, and a notice says so. What is no clear transcript is
    read as narrative paragraphs, told likewise.

    Raises:
        UnreadableDocument: the text holds no words.
    """
    escaped = len(_ESCAPED.findall(text)) >= _FEWEST_ESCAPED
    told = (Notice("reading", _UNESCAPED),) if escaped else ()
    text = _ESCAPED.sub(_stands_for, text) if escaped else text
    numbered = without_line_numbers(text)
    if numbered:
        return compose_loose(numbered.manuscript, document_id, notices=(*told, *numbered.notices))
    text, between = without_page_feet(text)
    feet = ", ".join(f"“{words[:60]}”" for words in between[:8]) + (" …" if len(between) > 8 else "")
    notices = (*told, Notice("reading", f"Left out from between the pages: {feet}.")) if between else told
    return compose_loose(Manuscript(text, paragraphs_of(text), (), (), (), ()), document_id, notices=notices)


def _stands_for(escape: re.Match[str]) -> str:
    """The character that is meant; what no one could see stays as it was written."""
    meant = html.unescape(escape[0])
    return meant if meant.isprintable() or meant == "\u00a0" else escape[0]
