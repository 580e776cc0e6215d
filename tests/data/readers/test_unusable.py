"""Files that hold no text: told by their content in one line, whatever they are called."""

from __future__ import annotations

import io
import zipfile

import pytest

from data.errors import UnreadableDocument, UnreadableFile
from data.reading import read_bytes

_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504


def zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("raw", "kind", "advice"),
    [
        (rb"{\rtf1\ansi Ball: Yes.}", "an RTF document", "DOCX"),
        (_OLE + "WordDocument".encode("utf-16-le"), r"an old Word document \(\.doc\)", "DOCX"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "an Office file with a password", "without one"),
        (_OLE + "__substg1.0_1000001F".encode("utf-16-le"), "an Outlook message", "DOCX"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), r"\.odt", "DOCX"),
        (zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": "<x/>"}), "an EPUB book", "HTML"),
        (zipped({"FixedDocSeq.fdseq": "<x/>"}), "an XPS document", "PDF"),
        (zipped({"Index/Document.iwa": "x", "preview.jpg": "x"}), "a Pages", "DOCX"),
        (zipped({"xl/workbook.xml": "<x/>"}), "an Excel workbook", "document"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "a PowerPoint file", "DOCX"),
        (zipped({"box7/call.txt": "Ball: Yes."}), "a ZIP archive", "add the folder"),
        (b"GIF89a\x01\x00\x01\x00", r"a picture \(GIF\)", "PNG"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", r"a picture \(HEIC\)", "PNG"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", r"a picture \(WebP\)", "PNG"),
        (b"ID3\x04\x00\x00\x00\x00", r"an audio file \(MP3\)", "transcript"),
        (b"\xff\xfb\x90\x00\x00\x00", r"an audio file \(MP3\)", "transcript"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00", r"an audio file \(WAV\)", "transcript"),
        (b"\x00\x00\x00\x1cftypM4A \x00\x00", r"an audio file \(M4A\)", "transcript"),
        (b"\x00\x00\x00\x1cftypisom\x00\x00", "a video file", "transcript"),
        (b"\x1aE\xdf\xa3\x01\x00", "a video file", "transcript"),
        (b"OggS\x00\x02", r"an audio file \(Ogg\)", "transcript"),
        (b"%!PS-Adobe-3.0\n", "a PostScript file", "PDF"),
        (b"BM\x36\x10\x00\x00" + b"\x00" * 4 + b"\x36\x00", r"a picture \(BMP\)", "PNG"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_said_what_a_file_is_and_what_to_add(raw: bytes, kind: str, advice: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"^call\.txt: this is .*{kind}.* .*{advice}") as told:
        list(read_bytes(raw, "call.txt"))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "start", [b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", b"\x89PNG\r\n\x1a\n\x00", b"II*\x00\x08", b"MM\x00*\x00"]
)
def test_a_picture_needs_text_recognition_and_is_not_opened_without(start: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"^call: this is a picture\. Text recognition \(OCR\).*telcon\[ocr\]"):
        list(read_bytes(start, "call.txt"))


@pytest.mark.parametrize("words", ["BM is a code name. Ball: Yes.", "ID3 was the room. It was cold.", "GIF89a or so?"])
def test_a_text_that_begins_like_one_is_a_text(words: str) -> None:
    assert [document.text for document in read_bytes(words.encode(), "call.txt")] == [words]
