"""Reader for pictures of pages: PNG, JPEG, and TIFF, which may hold several."""

from __future__ import annotations

from collections.abc import Sequence

from data.errors import RecognitionMissing, UnreadableDocument
from data.parts import Part
from data.readers.pdf import parts_of_pages
from data.readers.scanned import ReadPages, recognised_notices, refuse_unread
from data.recognition import Content, Recognition, Seen, Wanted, page_count, placed_page

_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")


def looks_like_picture(raw: bytes) -> bool:
    """Whether the bytes begin as a picture does of a kind that is read here; text may begin with the same letters."""
    return raw.startswith(_STARTS)


def picture_parts(pictures: Sequence[Content], document_id: str, recognition: Recognition) -> tuple[Part, ...]:
    """The documents on the pages of these files, in their order, still to be read; pages are numbered through them all.

    Raises:
        UnreadableFile: a picture is damaged or too large, or no page could be recognised.
        UnreadableDocument: no word is on them, or nothing is there that could recognise them.
        RecognitionStopped: the recognition of its pages was ended.
    """
    try:
        by = recognition.recogniser.name  # before a picture is opened
        seen = _seen(pictures, document_id, recognition)
    except RecognitionMissing as error:
        raise UnreadableDocument(f"{document_id}: this is a picture. {error}") from error
    refuse_unread(seen, document_id)
    if not any(char.isalnum() for one in seen for line in one.page.lines for char in line.text):
        raise UnreadableDocument(f"{document_id}: no words were recognised on this picture.")
    pages = tuple(placed_page(one.page) for one in seen)
    told = recognised_notices(seen, (), by)
    return ReadPages(pages, seen, told).parts(parts_of_pages(pages, document_id, "scan"))


def _seen(pictures: Sequence[Content], name: str, recognition: Recognition) -> tuple[Seen, ...]:
    """Every page of every file."""
    wanted: list[Wanted] = []
    for content in pictures:
        pages = page_count(content(), name)
        first = len(wanted)
        wanted += [Wanted(content, page, first + page, str(first + page + 1)) for page in range(pages)]
    return recognition.pages(name, wanted)
