"""Bytes on disk to text, or one line that says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import UnreadableFile
from data.files import MAX_BYTES, decode, decode_document, read_text


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "this is a binary file"),
        (b"\xff\xfeM\x00\x00", "damaged UTF-16"),
        (b"\xff\xfe \x00\n\x00", "the file is empty"),
        (b"\xff\xfeM\x00\x00\x00Z\x00", "this is a binary file"),
        ("Marlow: Yes.\nQuill: Café.\n".encode("latin-1"), "line 2: byte 0xe9 is not UTF-8"),
        (b"\xff is no letter", "line 1: byte 0xff is not UTF-8"),
        (b"one\r\ntwo\r\n\x80", "line 3: byte 0x80 is not UTF-8"),
    ],
)
def test_unreadable_bytes_are_told_with_name_and_reason(tmp_path: Path, raw: bytes, reason: str) -> None:
    path = tmp_path / "call.txt"
    path.write_bytes(raw)
    with pytest.raises(UnreadableFile) as told:
        read_text(path)
    assert str(path) in str(told.value)
    assert reason in str(told.value)
    assert "\n" not in str(told.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="there is no such file"):
        read_text(tmp_path / "nowhere.txt")


def test_name_too_long_for_the_system(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_text(tmp_path / ("x" * 300))


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="this is a folder"):
        read_text(tmp_path)


def test_largest_file_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * MAX_BYTES)
    assert len(read_text(path)) == MAX_BYTES
    path.write_bytes(b"x" * (MAX_BYTES + 1))
    with pytest.raises(UnreadableFile, match=r"5,000,001 bytes is more than the 5,000,000"):
        read_text(path)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbfMarlow: Yes.\n", "Marlow: Yes.\n"),
        (b"Marlow: Yes.\r\nQuill: No.\r\n", "Marlow: Yes.\nQuill: No.\n"),
        (b"Marlow: Yes.\rQuill: No.", "Marlow: Yes.\nQuill: No."),
        ("Marlow: Yes.\r\n".encode("utf-16"), "Marlow: Yes.\n"),
        ("Marlow—“Ça va”\n\n\n".encode(), "Marlow—“Ça va”\n\n\n"),
    ],
)
def test_mark_of_the_encoding_goes_and_line_ends_become_one(raw: bytes, text: str) -> None:
    assert decode(raw, "call.txt") == text


def test_nothing_but_the_mark_of_the_encoding_is_empty() -> None:
    with pytest.raises(UnreadableFile, match="the file is empty"):
        decode(b"\xef\xbb\xbf", "call.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Marlow: Yes.\nQuill: Café.\n",
        "Marlow—The dock’s “new” crane … costs £9.\n",
        "Señor Peña said: ¿Cómo? — Nothing.\n",
        "Ça va, M. Lefèvre; at 9½ feet – 20° below.\n",
    ],
)
def test_text_of_older_windows_is_read_and_told(text: str) -> None:
    found = decode_document(text.encode("cp1252"), "call.txt")
    assert found.text == text
    assert found.told is not None
    assert "read as Windows-1252" in found.told


@pytest.mark.parametrize(
    "raw",
    [
        "Marlow: Yes.\nQuill: Café, “déjà vu”.\n".encode("mac_roman"),
        bytes(range(128, 256)) * 4,
        b"\x93\x81\x8d\x90 Marlow",
        b"MZ\x90\x00\x03",
        b"PNG\x1a\x01\x02\xe9\xe8",
        "Привет, как дела".encode("cp1251"),
    ],
)
def test_bytes_that_no_windows_text_holds_are_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableFile):
        decode_document(raw, "call.txt")


def test_utf_8_needs_no_word() -> None:
    assert decode_document("Marlow—Café".encode(), "call.txt").told is None
