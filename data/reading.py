"""Files on disk to documents: which reader a file needs, told by its content, and what was passed over."""

from __future__ import annotations

import codecs
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from data.document import Document, Notice
from data.errors import UnreadableDocument, UnreadableFile
from data.files import decode_document
from data.finding import MAX_FILE, PassedOver, SourceFile
from data.parts import Part, attempt
from data.readers.avalon import looks_like_avalon, read_avalon
from data.readers.captions import looks_like_captions, read_captions
from data.readers.markdown import looks_like_markdown, read_markdown
from data.readers.pdf import pdf_parts
from data.readers.pictures import looks_like_picture, picture_parts
from data.readers.site_text import looks_like_site_text, read_site_text
from data.readers.tei_volume import looks_like_tei, tei_parts
from data.readers.transcript import read_transcript
from data.readers.unusable import refuse_unusable
from data.readers.web_page import looks_like_html, read_web_page
from data.readers.word_processor import read_docx
from data.recognition import NO_RECOGNITION, Recognition
from data.volume import Volume

READERS_VERSION = 7
"""Raise it when a reader changes what it reads: files are then read anew at the next `add`."""
MEGABYTE = 1_000_000
MAX_TEXT = 20 * MEGABYTE  # the longest plain document met has 0.3
MAX_MARKUP = 60 * MEGABYTE  # in memory a tree is some ten times its file; the largest FRUS volume has 12
LONGEST = 600  # seconds a file may take; the longest volume met takes ten
_FRUS_NAME = re.compile(r"(?P<volume>frus\d{4}[A-Za-z0-9-]*?)[-_. ]*[-_. /](?P<number>d\d+[A-Za-z]?)(?:fn\d+)?$")
_ARCHIVES = ((b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7-Zip"), (b"Rar!", "RAR"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"))
_SETTINGS_AND_DATA = frozenset(
    (".json", ".jsonl", ".csv", ".tsv", ".toml", ".yaml", ".yml", ".ini", ".cfg", ".lock", ".py", ".js", ".css", ".sql")
)


@dataclass(frozen=True)
class Reading:
    """What one file held."""

    documents: tuple[Document, ...]
    passed_over: tuple[PassedOver, ...] = ()


def read_file(
    file: SourceFile, clock: Callable[[], float] = time.monotonic, recognition: Recognition = NO_RECOGNITION
) -> Reading:
    """The documents of one file, by the reader that its content calls for. Raises nothing, whatever the content.

    What is wrong with one document costs that document; what is wrong before a file's documents can be told apart,
    the file. After ten minutes by the `clock` (in seconds) no further document is begun.
    """
    found = attempt(lambda: tuple(_parts_of(file, recognition)), file.name)
    until = clock() + LONGEST  # from here on: recognising pages takes as long as there are pages
    documents: list[Document] = []
    passed_over: list[PassedOver] = []
    for part in (found,) if isinstance(found, PassedOver) else found:
        if clock() > until:
            passed_over.append(_too_long(file, part))
            break
        one = attempt(part.read, file.name, part.name, part.line, only=part.only) if isinstance(part, Part) else part
        if isinstance(one, PassedOver):
            passed_over.append(one)
        else:
            documents.append(one)
    return Reading(tuple(documents), tuple(passed_over))


def _too_long(file: SourceFile, part: Part | PassedOver) -> PassedOver:
    reason = (
        f"reading took longer than the {LONGEST // 60} minutes that a file may take; what stands from here on was left "
        "out. Split the file into smaller ones and add those."
    )
    return PassedOver(file.name, reason, part.line)


def read_bytes(raw: bytes, name: str, recognition: Recognition = NO_RECOGNITION) -> Iterable[Document]:
    """The documents in a file's bytes; `name` gives a single document its id.

    Raises:
        UnreadableFile, UnreadableDocument: told for people, with the line where there is one.
    """
    for part in _parts(raw, name, recognition):
        if isinstance(part, PassedOver):
            raise UnreadableDocument(str(part))
        yield part.read()


def _parts_of(file: SourceFile, recognition: Recognition) -> Iterable[Part | PassedOver]:
    if file.pages:
        return picture_parts(
            [partial(_content, file, page) for page in file.pages], file.path.resolve().name, recognition
        )
    return _parts(_content(file, file.path), file.name, recognition)


def _parts(raw: bytes, name: str, recognition: Recognition) -> Iterable[Part | PassedOver]:
    """What a file is made of, each document still to be read."""
    document_id = identity(name)[0]
    if looks_like_picture(raw):
        return picture_parts((lambda: raw,), document_id, recognition)
    refuse_unusable(raw, name)
    if raw.startswith(b"%PDF-"):
        return pdf_parts(raw, document_id, recognition)
    if raw.startswith(b"PK\x03\x04"):
        return (Part(partial(read_docx, raw, document_id), document_id, only=True),)
    if kind := next((kind for start, kind in _ARCHIVES if raw.startswith(start)), None):
        raise UnreadableFile(f"{name}: a {kind} archive. Unpack it and add the folder.")
    markup = looks_like_tei(_beginning(raw)), looks_like_html(_beginning(raw))
    limit = MAX_MARKUP if any(markup) else MAX_TEXT
    if len(raw) > limit:
        raise UnreadableFile(
            f"{name}: {len(raw):,} bytes is more than the {limit:,} such a file may have. "
            "Split it into one file a document."
        )
    if markup[0]:
        return tei_parts(raw, name)
    if markup[1]:
        return (Part(partial(read_web_page, raw, document_id), document_id, only=True),)
    if (suffix := Path(name).suffix.casefold()) in _SETTINGS_AND_DATA:
        raise UnreadableFile(
            f"{name}: {suffix} is settings or data, no document. Rename it to .txt to add it all the same."
        )
    return (Part(partial(_read_named_text, raw, name), document_id, only=True),)


def identity(name: str) -> tuple[str, str | None, str | None]:
    """Document id, volume id and number by a file's name: `frus1969-76v13-d212.txt` is `frus1969-76v13/d212`."""
    stem = Path(name).stem or name
    folder = Path(name).parent.name
    for candidate in (stem, f"{folder}/{stem}"):
        if match := _FRUS_NAME.search(candidate):
            return f"{match['volume']}/{match['number']}", match["volume"], match["number"][1:]
    return stem, None, None


def _read_named_text(raw: bytes, name: str) -> Document:
    """A plain text; its file's name may say of which volume it is a document."""
    document_id, volume, number = identity(name)
    decoded = decode_document(raw, name)
    document = _read_text(decoded.text, document_id, Path(name).suffix.casefold() in (".md", ".markdown"))
    if decoded.told:
        document = replace(document, notices=(Notice("reading", decoded.told), *document.notices))
    return replace(document, volume=Volume(volume), number=number) if document.volume is None and volume else document


def _read_text(text: str, document_id: str, markdown: bool) -> Document:
    if looks_like_captions(text):
        return read_captions(text, document_id)
    if looks_like_site_text(text):
        return read_site_text(text, document_id)
    if looks_like_avalon(text):
        with suppress(UnreadableDocument):  # traces of the site without its layout: anybody's text
            return read_avalon(text, document_id)
    if markdown or looks_like_markdown(text):
        return read_markdown(text, document_id)
    return read_transcript(text, document_id)


def _content(file: SourceFile, path: Path) -> bytes:
    """Raises UnreadableFile when there is too much of it."""
    size = path.stat().st_size if file.pages else file.size
    if size > MAX_FILE:
        raise UnreadableFile(f"{file.name}: {size:,} bytes is more than the {MAX_FILE:,} a file may have.")
    with path.open("rb") as stream:
        return stream.read(MAX_FILE + 1)[:MAX_FILE]


def _beginning(raw: bytes) -> str:
    """Enough to recognise a markup by."""
    return raw[:8000].removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
