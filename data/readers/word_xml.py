"""The parts of a DOCX file, opened with the care that a file from anywhere needs."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from data.errors import UnreadableFile

MAX_BYTES = 50_000_000
"""Of the file itself; scanned pictures make a memorandum large, its words do not."""
MAX_PART = 20_000_000
"""Unpacked, of one part that is read: ten times the longest volume's words."""
MAX_RATIO = 200
"""Unpacked to packed; a word processor's own XML reaches about 30."""
MAX_PARTS = 10_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
DOCUMENT, NOTES, END_NOTES, STYLES = "word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/styles.xml"
COMMENTS = "word/comments.xml"


def open_parts(raw: bytes, name: str) -> dict[str, etree._Element]:
    """The parts that hold words, by their names in the file.

    The file's directory is checked before anything is unpacked, and no part may declare entities:
    Word writes none, and they are how a small file grows or reaches for others.

    Raises:
        UnreadableFile: no DOCX, encrypted, damaged, or made to be far larger than it looks.
    """
    if len(raw) > MAX_BYTES:
        raise UnreadableFile(f"{name}: {len(raw):,} bytes is more than the {MAX_BYTES:,} a DOCX file may have.")
    if raw.startswith(_OLE):
        raise UnreadableFile(f"{name}: this DOCX file is encrypted, or an old DOC. Save it as DOCX without a password.")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            wanted = _wanted(archive, name)
            return {entry.filename: _parse(_unpack(archive, entry, name), name) for entry in wanted}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise UnreadableFile(f"{name}: the DOCX file is damaged or cut short ({error}). Save it again.") from error


def _wanted(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """The parts with words, after the whole directory was found harmless."""
    entries = archive.infolist()
    if len(entries) > MAX_PARTS:
        raise UnreadableFile(f"{name}: {len(entries):,} parts are more than the {MAX_PARTS:,} a DOCX file may have.")
    found = [entry for entry in entries if _holds_words(entry.filename)]
    if DOCUMENT not in {entry.filename for entry in found}:
        raise UnreadableFile(f"{name}: this is a ZIP file, but no DOCX document: it has no {DOCUMENT}.")
    for entry in found:
        if entry.flag_bits & 1:
            raise UnreadableFile(f"{name}: this DOCX file is encrypted. Save it without a password.")
        if entry.file_size > MAX_PART or entry.file_size > MAX_RATIO * max(entry.compress_size, 1_000):
            raise UnreadableFile(
                f"{name}: {entry.filename} would unpack to {entry.file_size:,} bytes from {entry.compress_size:,}; "
                "that is no memorandum."
            )
    return found


def _holds_words(part: str) -> bool:
    is_margin = part.startswith(("word/header", "word/footer")) and part.endswith(".xml")
    return part in (DOCUMENT, NOTES, END_NOTES, STYLES, COMMENTS) or is_margin


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """The directory may lie about a size: no more than the limit is ever unpacked."""
    with archive.open(entry) as part:
        words = part.read(MAX_PART + 1)
    if len(words) > MAX_PART:
        raise UnreadableFile(
            f"{name}: {entry.filename} unpacks to more than {MAX_PART:,} bytes; that is no memorandum."
        )
    return words.replace(_STRICT, _TRANSITIONAL)


def _parse(xml: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"{name}: the DOCX file is damaged ({error}). Save it again.") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(f"{name}: a DOCX file may not declare a document type; this one was not made by Word.")
    return root
