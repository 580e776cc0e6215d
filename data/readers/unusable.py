"""Files that hold no text which Telcon can read: what each is, told by its content, and what to add in its place."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

from data.errors import UnreadableFile

_SAVE_AS = "Save it as DOCX, PDF or text, and add that."
_RECOGNISE = "Save it as PNG, JPEG or TIFF, and add that; Telcon recognises the text on pictures of those kinds."
_TRANSCRIBE = "Telcon reads words: add its transcript, as text, captions or DOCX."
_PRINT = "Print it to a PDF, and add that."
_EXPORT = "Export its text, and add that as text or HTML."

_STARTS: Sequence[tuple[int, bytes, str, str]] = (
    (0, b"{\\rtf", "an RTF document", _SAVE_AS),
    (0, b"%!PS", "a PostScript file", _PRINT),
    (0, b"AT&TFORM", "a DjVu file", _PRINT),
    (60, b"BOOKMOBI", "a Kindle e-book", _EXPORT),
    (0, b"GIF87a", "a picture (GIF)", _RECOGNISE),
    (0, b"GIF89a", "a picture (GIF)", _RECOGNISE),
    (8, b"WEBP", "a picture (WebP)", _RECOGNISE),
    (0, b"\x00\x00\x00\x0cjP  ", "a picture (JPEG 2000)", _RECOGNISE),
    (0, b"8BPS", "a picture (Photoshop)", _RECOGNISE),
    (0, b"ID3", "an audio file (MP3)", _TRANSCRIBE),
    (0, b"OggS", "an audio file (Ogg)", _TRANSCRIBE),
    (0, b"fLaC", "an audio file (FLAC)", _TRANSCRIBE),
    (0, b"#!AMR", "an audio file (AMR)", _TRANSCRIBE),
    (8, b"WAVEfmt", "an audio file (WAV)", _TRANSCRIBE),
    (8, b"AIFF", "an audio file (AIFF)", _TRANSCRIBE),
    (0, bytes.fromhex("3026b2758e66cf11"), "an audio or video file (Windows Media)", _TRANSCRIBE),
    (0, b"\x1aE\xdf\xa3", "a video file (Matroska, WebM)", _TRANSCRIBE),
    (8, b"AVI LIST", "a video file (AVI)", _TRANSCRIBE),
    (0, b"SQLite format 3\x00", "a database", "Export its texts, and add those."),
)
_BOXES = (
    *((brand, "a picture (HEIC)", _RECOGNISE) for brand in (b"hei", b"hev", b"mif1")),
    (b"avif", "a picture (AVIF)", _RECOGNISE),
    (b"M4A", "an audio file (M4A)", _TRANSCRIBE),
    (b"", "a video file (MP4 or QuickTime)", _TRANSCRIBE),
)
_TEXTS = (b"{\\rtf", b"%!PS")
_LOOKED_AT = 4_000  # a text may begin with any letters, but it has no zeros
_MP3_FRAMES = (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OLE_KINDS = (
    ("EncryptedPackage", "an Office file with a password", "Save it without one, and add that."),
    ("WordDocument", "an old Word document (.doc)", _SAVE_AS),
    ("__substg1.0_", "an Outlook message", _SAVE_AS),
    ("Workbook", "an Excel workbook", _SAVE_AS),
    ("PowerPoint Document", "a PowerPoint file", _SAVE_AS),
)
_ZIP_PARTS = (
    ("Index/Document.iwa", "a Pages, Numbers or Keynote document", _SAVE_AS),
    ("Index.zip", "a Pages, Numbers or Keynote document", _SAVE_AS),
    ("FixedDocSeq.fdseq", "an XPS document", _PRINT),
    ("FixedDocumentSequence.fdseq", "an XPS document", _PRINT),
    ("xl/workbook.xml", "an Excel workbook", "Copy its text into a document, and add that."),
    ("ppt/presentation.xml", "a PowerPoint file", _SAVE_AS),
    ("META-INF/container.xml", "an EPUB book", _EXPORT),
)
_ZIP_TYPES = (
    ("application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)", _SAVE_AS),
    ("application/vnd.oasis.opendocument", "an OpenDocument file", _SAVE_AS),
    ("application/epub", "an EPUB book", _EXPORT),
)


def refuse_unusable(raw: bytes, name: str) -> None:
    """Say what a file is when no reader is there for its kind; a file of any other kind passes.

    Raises:
        UnreadableFile: in one line, with what can be added in its place.
    """
    if found := _kind(raw):
        kind, advice = found
        raise UnreadableFile(f"{name}: this is {kind}. {advice}")


def _kind(raw: bytes) -> tuple[str, str] | None:
    for place, start, kind, advice in _STARTS:
        sure = start in _TEXTS or not start.isascii() or b"\x00" in raw[:_LOOKED_AT]
        if sure and raw.startswith(start, place):
            return kind, advice
    if raw[4:8] == b"ftyp":
        return next((kind, advice) for brand, kind, advice in _BOXES if raw[8:12].startswith(brand))
    if raw.startswith(_MP3_FRAMES) and b"\x00" in raw[:_LOOKED_AT]:
        return "an audio file (MP3)", _TRANSCRIBE
    if raw.startswith(b"BM") and raw[6:10] == b"\x00" * 4:
        return "a picture (BMP)", _RECOGNISE
    if raw.startswith(_OLE):
        found = ((kind, advice) for word, kind, advice in _OLE_KINDS if word.encode("utf-16-le") in raw)
        return next(found, ("an old Office file", _SAVE_AS))
    return _zipped(raw) if raw.startswith(b"PK\x03\x04") else None


def _zipped(raw: bytes) -> tuple[str, str] | None:
    """What a ZIP file is by the names in it; None for DOCX and for what its reader will find damaged."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            names = frozenset(archive.namelist())
            declared = archive.read("mimetype")[:100].decode("latin-1") if _is_small(archive, "mimetype") else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return None
    if "word/document.xml" in names:
        return None
    for start, kind, advice in _ZIP_TYPES:
        if declared.startswith(start):
            return kind, advice
    for part, kind, advice in _ZIP_PARTS:
        if part in names:
            return kind, advice
    return "a ZIP archive", "Unpack it, and add the folder."


def _is_small(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether the part is there and may be unpacked: such a declaration is stored as it is, in a few bytes."""
    entry = next((entry for entry in archive.infolist() if entry.filename == part), None)
    return bool(entry and entry.file_size <= 200 and entry.compress_type == zipfile.ZIP_STORED)
