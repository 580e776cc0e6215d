"""Reader for a plain text of any origin: a transcript when people clearly speak in it, else narrative."""

from __future__ import annotations

from data.document import Document, Notice
from data.manuscript import Manuscript
from data.readers.lines import paragraphs_of
from data.readers.loose import compose_loose
from data.readers.margins import without_page_feet
from data.readers.numbered_pages import without_line_numbers


def read_transcript(text: str, document_id: str) -> Document:
    """Read any text; every span of the result refers to `text`, which is kept as it is.

    Only where a court reporter numbered the lines, or the feet of pages stand between what is said, is the stored text
    one without them, and a notice says so. What is no clear transcript is read as narrative paragraphs, told likewise.

    Raises:
        UnreadableDocument: the text holds no words.
    """
    numbered = without_line_numbers(text)
    if numbered:
        return compose_loose(numbered.manuscript, document_id, notices=numbered.notices)
    text, between = without_page_feet(text)
    told = ", ".join(f"“{words[:60]}”" for words in between[:8]) + (" …" if len(between) > 8 else "")
    notices = (Notice("reading", f"Left out from between the pages: {told}."),) if between else ()
    return compose_loose(Manuscript(text, paragraphs_of(text), (), (), (), ()), document_id, notices=notices)
