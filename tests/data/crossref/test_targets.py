"""The ids of volumes, made of what is printed; addresses that lead beside a volume."""

from __future__ import annotations

import pytest

from data.crossref.targets import parse_target, volume_id


@pytest.mark.parametrize(
    ("number", "made"),
    [
        ("VI", "frus1961-63v06"),
        ("X/XII", "frus1961-63v10-12"),
        ("E–15", "frus1961-63ve15"),
        ("IIX", None),
        ("X–IIX", None),
    ],
)
def test_what_is_no_roman_number_names_no_volume(number: str, made: str | None) -> None:
    assert volume_id("1961-63", number, None, supplement=False) == made


@pytest.mark.parametrize("rest", [".epub", "$d65", " d65"])
def test_what_goes_on_without_a_slash_is_no_place_of_a_volume(rest: str) -> None:
    assert parse_target(f"https://history.state.gov/historicaldocuments/frus1961-63v06{rest}", None) is None
