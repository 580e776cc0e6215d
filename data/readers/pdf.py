"""Reader for PDF: printed lines to paragraphs, page numbers kept, notes at the foot told from the text."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from data.document import Document, Format
from data.errors import UnreadableDocument, UnreadableFile
from data.own_process import run_main
from data.parts import Part
from data.readers import pdf_lines
from data.readers.loose import compose_loose
from data.readers.pdf_chars import PdfLine
from data.readers.pdf_layout import lay_out
from data.readers.pdf_lines import PdfPage
from data.readers.pdf_manuscript import with_left_out, write_manuscript
from data.readers.pdf_notices import notices_of
from data.readers.scanned import MOST_UNKNOWN, recognised_instead, unknown_share
from data.readers.typescripts import Call, calls_of, read_call
from data.recognition import HOW_TO_GET, NO_RECOGNITION, Recognition
from data.volume import Volume

MAX_BYTES = 100_000_000
SECONDS = 30
"""A volume of a thousand full pages takes five to twenty; the limit is for files made to run for ever."""


def read_pdf(raw: bytes, document_id: str, recognition: Recognition = NO_RECOGNITION) -> Document:
    """The document of a PDF file that holds one. Raises as `pdf_parts`, and UnreadableDocument."""
    (part,) = pdf_parts(raw, document_id, recognition)
    return part.read()


def pdf_parts(raw: bytes, document_id: str, recognition: Recognition = NO_RECOGNITION) -> tuple[Part, ...]:
    """The documents of a PDF file, still to be read; pages that are pictures only are recognised, where that is set up.

    Raises:
        UnreadableFile: no PDF, encrypted, damaged, too large, or not read within the limits.
        UnreadableDocument: pictures of pages only, or letters that the file does not name.
        RecognitionStopped: the recognition of its pages was ended.
    """
    pages = _pages(raw, document_id)
    recognised = recognised_instead(raw, document_id, pages, recognition)
    _must_hold_words(recognised.pages, document_id)
    return recognised.parts(parts_of_pages(recognised.pages, document_id, "PDF"))


def parts_of_pages(pages: Sequence[PdfPage], document_id: str, format: Format) -> tuple[Part, ...]:  # noqa: A002
    """The documents on placed lines, wherever these come from: each call of a typescript, else all as one.

    Several calls are numbered as a volume's documents are: `box7/d1`, `box7/d2`.
    """
    calls = calls_of(pages)
    if len(calls) < 2:
        call = calls[0] if calls else None
        return (Part(partial(_read, pages, call, document_id, format), document_id, only=True),)
    found = []
    for number, call in enumerate(calls, 1):
        name = f"{document_id}/d{number}"
        own = [page for _, page in call.pages]
        found.append(Part(partial(_read_of_several, own, call, name, format), name))
    return tuple(found)


def _read_of_several(pages: Sequence[PdfPage], call: Call, name: str, format: Format) -> Document:  # noqa: A002
    volume, _, number = name.rpartition("/d")
    return replace(_read(pages, call, name, format), volume=Volume(volume), number=number)


def _read(pages: Sequence[PdfPage], call: Call | None, document_id: str, format: Format) -> Document:  # noqa: A002
    document = read_call(call, document_id, format) if call else None
    return document or _read_printed(pages, document_id, format)


def _read_printed(pages: Sequence[PdfPage], document_id: str, format: Format) -> Document:  # noqa: A002
    """Pages of no form of their own.

    Raises:
        UnreadableDocument: stamps and withdrawal sheets only.
    """
    layout = lay_out(pages)
    written = write_manuscript(layout)
    if not any(char.isalnum() for char in written.text):
        raise UnreadableDocument(f"{document_id}: this file holds only stamps and withdrawal sheets, no document.")
    manuscript, dropped = with_left_out(written, layout.left_out)
    document = compose_loose(manuscript, document_id, format, notices=notices_of(pages, layout.left_out))
    return replace(document, dropped=(*document.dropped, *dropped))


def _pages(raw: bytes, name: str) -> tuple[PdfPage, ...]:
    if len(raw) > MAX_BYTES:
        raise UnreadableFile(f"{name}: {len(raw):,} bytes is more than the {MAX_BYTES:,} a PDF file may have.")
    if b"%PDF-" not in raw[:1024]:
        raise UnreadableFile(f"{name}: this is no PDF file; it does not begin with %PDF.")
    answer = _ask_child(raw, name)
    reasons = {
        "password": "this PDF is encrypted. Save it without a password.",
        "damaged": "the PDF file is damaged or cut short. Get it again, or print it to a new PDF.",
        "memory": "reading this PDF takes too much memory; that is no memorandum.",
        "large": f"this PDF has {answer.get('words', 'too much in it')}. Split it into smaller files.",
    }
    if reason := reasons.get(str(answer.get("error"))):
        raise UnreadableFile(f"{name}: {reason}")
    return tuple(
        PdfPage(
            page["label"],
            page["height"],
            tuple(PdfLine(**{**line, "raised": tuple(line["raised"])}) for line in page["lines"]),
            page["pictured"],
        )
        for page in answer["pages"]
    )


def _ask_child(raw: bytes, name: str) -> dict:  # type: ignore[type-arg]
    """Run `data.readers.pdf_lines` on the bytes; whatever becomes of it, this process lives on."""
    try:
        child = run_main(pdf_lines, given=raw, seconds=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(
            f"{name}: this PDF was not read within {SECONDS} seconds. Split it, or print it to a new PDF."
        ) from error
    except OSError as error:
        raise UnreadableFile(f"{name}: the PDF reader could not be started ({error}).") from error
    if child.returncode or not child.stdout:
        raise UnreadableFile(f"{name}: the PDF reader gave up on this file; it is damaged, or made to do harm.")
    answer: dict[str, object] = json.loads(child.stdout)
    return answer


def _must_hold_words(pages: Sequence[PdfPage], name: str) -> None:
    if not any(char.isalnum() for page in pages for line in page.lines for char in line.text):
        raise UnreadableDocument(f"{name}: this PDF has {len(pages)} pages without a word that can be read.")
    if unknown_share(pages) > MOST_UNKNOWN:
        raise UnreadableDocument(
            f"{name}: the fonts of this PDF do not say which letters they draw. "
            f"It needs text recognition (OCR), or another copy. {HOW_TO_GET}"
        )
