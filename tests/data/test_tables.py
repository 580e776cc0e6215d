"""Numbers that stand in a TOML file become the dataclass that asks for them, or nothing does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import ValidationError

import data
from data.tables import read_numbers


@dataclass(frozen=True)
class _Step:
    margin: float
    most: int


@dataclass(frozen=True)
class _Numbers:
    step: _Step


def _read(folder: Path, text: str) -> _Numbers:
    (folder / "numbers.toml").write_text(text, "utf-8")
    return read_numbers(_Numbers, data, str(folder / "numbers.toml"))  # an absolute path stays what it is


def test_tables_are_the_fields(tmp_path: Path) -> None:
    assert _read(tmp_path, "[step]\nmargin = 0.5\nmost = 3\n") == _Numbers(_Step(0.5, 3))
    assert _read(tmp_path, "[step]\nmargin = 1\nmost = 3\n") == _Numbers(_Step(1.0, 3))


@pytest.mark.parametrize(
    "wrong", ["margin = 0.5", "margin = 0.5\nmost = 3.5", 'margin = "half"\nmost = 3', "margin = [0.5]\nmost = 3"]
)
def test_a_number_that_is_missing_or_none_is_an_error(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        _read(tmp_path, f"[step]\n{wrong}\n")


@pytest.mark.parametrize("more", ["margin = 0.5\nmost = 3\nleast = 1", 'margin = "0.5"\nmost = 3'])
def test_what_nobody_asks_for_is_an_error(more: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="numbers\\.toml"):
        _read(tmp_path, f"[step]\n{more}\n")
