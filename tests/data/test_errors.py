"""An error is one line, whatever it repeats."""

from __future__ import annotations

import pytest

from data.errors import LibraryError, TelconError, UnknownDocument, UnreadableFile


@pytest.mark.parametrize("kind", [TelconError, LibraryError, UnknownDocument, UnreadableFile])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_an_error_is_told_in_one_line(kind: type[TelconError], end: str) -> None:
    error = kind(f"No document “a{end}b” here.{end}Look again.")
    assert str(error) == "No document “a b” here. Look again."


def test_an_error_holds_nothing_that_a_terminal_would_obey_or_not_take() -> None:
    assert str(TelconError("a\x1b[2Jb\x07\0\x9b1m\ud800  c\td")) == r"a\x1b[2Jb\x07\x00\x9b1m\ud800  c d"
    assert str(TelconError()) == ""
