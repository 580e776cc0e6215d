"""Bytes on disk to text, or one clear line why not."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.errors import UnreadableFile

_MOST_FOREIGN = 0.2
_PLAUSIBLE = 0.9
MAX_BYTES = 5_000_000  # a hundred times the longest memorandum met; a whole volume has its own reader


def read_text(path: Path) -> str:
    """The file's text exactly as it stands, line ends as `\\n`.

    Raises:
        UnreadableFile: missing, a folder, empty, over 5 MB, binary, or neither UTF-8 nor UTF-16.
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
    """Bytes of a text in UTF-8, or UTF-16 with its mark; `name` is what the message calls them."""
    if not raw.removeprefix(codecs.BOM_UTF8).strip():
        raise UnreadableFile(f"{name}: the file is empty.")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _with_line_ends(_utf16(raw, name))
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
    return _with_line_ends(text)


@dataclass(frozen=True)
class Decoded:
    """A file's text, and what its reader should know of how it was read."""

    text: str
    told: str | None = None


def decode_document(raw: bytes, name: str) -> Decoded:
    """A document's bytes as text: UTF-8, UTF-16 with its mark, or what older Windows wrote.

    Bytes that are no UTF-8 are taken for Windows-1252 where they stand as its dashes, quotation marks and letters with
    accents stand, in words and beside them; a notice says so. What looks like neither is refused.

    Raises:
        UnreadableFile: empty, binary, or in an encoding that cannot be told.
    """
    try:
        return Decoded(decode(raw, name))
    except UnreadableFile:
        text = _windows(raw)
        if text is None:
            raise
    odd = sorted({char for char in text if ord(char) > 127})
    shown = " ".join(odd[:12]) + (" …" if len(odd) > 12 else "")
    told = f"The file is not UTF-8; it was read as Windows-1252 ({shown}). If these look wrong, save it as UTF-8."
    return Decoded(_with_line_ends(text), told)


def _windows(raw: bytes) -> str | None:
    """The text, when the bytes above 127 are plausible in it; Mac Roman and binary files hold others."""
    if b"\x00" in raw or not raw.strip():
        return None
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if any(unicodedata.category(char) == "Cc" and char not in "\t\n\r\f\x1a" for char in text):
        return None
    judged = list(_judged(text))
    few = 0 < len(judged) < _MOST_FOREIGN * len(text)
    return text if few and sum(judged) >= _PLAUSIBLE * len(judged) else None


def _judged(text: str) -> Iterator[bool]:
    """Of each character above 127 whether it stands where such a one does."""
    for place, char in enumerate(text):
        if ord(char) < 128:
            continue
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        beside = before.isalpha() or after.isalpha()
        if char.isalpha() and char not in "ªº":
            lower = before.isalpha() and before.islower() and char.isupper()
            yield beside and not lower
        elif char in "‘’“”–—…":
            yield not (char in "“‘" and before.isalnum() and after.isalnum())
        else:
            yield char in "\xa0·•£€§©®°½¼¾«»†‡¿¡¢ªº²³¹±×™"


def _utf16(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{name}: the text is damaged UTF-16. Save the file as UTF-8 and add it again.") from error
    if not text.strip():
        raise UnreadableFile(f"{name}: the file is empty.")
    if "\x00" in text:
        raise UnreadableFile(f"{name}: this is a binary file. Save a text as UTF-8 and add it again.")
    return text


def _with_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
