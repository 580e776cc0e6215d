"""Bytes on disk to text, or one clear line why not."""

from __future__ import annotations

import codecs
from pathlib import Path

from data.errors import UnreadableFile

MAX_BYTES = 5_000_000  # a hundred times the longest memorandum met; a whole volume has its own reader


def read_text(path: Path) -> str:
    """The file's text exactly as it stands, line ends as `\\n`.

    Raises:
        UnreadableFile: missing, a folder, empty, over 5 MB, binary, or not UTF-8.
    """
    try:
        if path.is_dir():
            raise UnreadableFile(f"{path}: this is a folder. Name the text files in it.")
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES else b""
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path}: there is no such file. Check the name and try again.") from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{str(path)[:200]}: cannot be read ({error}).") from error
    if size > MAX_BYTES:
        raise UnreadableFile(
            f"{path}: {size:,} bytes is more than the {MAX_BYTES:,} a memorandum may have. "
            "Split it into one file a document."
        )
    return decode(raw, str(path))


def decode(raw: bytes, name: str) -> str:
    """UTF-8 bytes as text; `name` is what the message calls them."""
    if not raw.removeprefix(codecs.BOM_UTF8).strip():
        raise UnreadableFile(f"{name}: the file is empty.")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableFile(f"{name}: the text is UTF-16. Save the file as UTF-8 and add it again.")
    if b"\x00" in raw:
        raise UnreadableFile(
            f"{name}: this is a binary file, or a text in another encoding than UTF-8. "
            "Save a text as UTF-8 and add it again."
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            f"{name}, line {line}: byte 0x{raw[error.start]:02x} is not UTF-8. Save the file as UTF-8 and add it again."
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
