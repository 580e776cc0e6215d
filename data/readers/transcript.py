"""Reader for a plain text of any origin: a transcript when people clearly speak in it, else narrative."""

from __future__ import annotations

from data.document import Document
from data.manuscript import Manuscript
from data.readers.lines import paragraphs_of
from data.readers.loose import compose_loose
from data.readers.numbered_pages import without_line_numbers


def read_transcript(text: str, document_id: str) -> Document:
    """Read any text; every span of the result refers to `text`, which is kept as it is.

    Only where the lines are numbered by a court reporter is the stored text one without the numbers. What is no clear
    transcript is read as narrative paragraphs, and a notice says so.

    Raises:
        UnreadableDocument: the text holds no words.
    """
    numbered = without_line_numbers(text)
    if numbered:
        return compose_loose(numbered.manuscript, document_id, notices=numbered.notices)
    return compose_loose(Manuscript(text, paragraphs_of(text), (), (), (), ()), document_id)
