"""Whom an office means in one document: whoever it gives the office to, else whom its text calls so."""

from __future__ import annotations

import datetime as dt

import pytest

from qa.operations.persons.cast_of import Called, one_by_one
from qa.operations.persons.same_person import Cast

DAY = dt.date(1951, 5, 4)
AMBASSADOR = Called("The Ambassador")


@pytest.mark.parametrize(
    ("offices", "text", "meant"),
    [
        ((Called("Roe"), Called("Ada Roe")), "", Called("Ada Roe")),  # one person, by the fullest of his names
        ((Called("Ada Roe"), Called("Otto Vane")), "", AMBASSADOR),  # either
        ((), "They met Ambassador Rivas at the pier. Ambassador Rivas wept.", Called("Rivas")),
        ((), "They met Ambassador Rivas, and then Ambassador Quill.", AMBASSADOR),
        ((), "They met the Ambassador at the pier.", AMBASSADOR),
    ],
)
def test_an_office_means_the_only_one_who_has_it(offices: tuple[Called, ...], text: str, meant: Called) -> None:
    cast = Cast(DAY, (), tuple(("ambassador", one) for one in offices), text=text)
    assert cast.meant(AMBASSADOR) == meant


def test_two_of_one_surname_whom_every_place_names_in_full_leave_nobody_over() -> None:
    found = one_by_one([(Called("Ada Roe"), 1), (Called("Ben Roe"), 2), (Called("Ada Roe"), 3)])
    assert [(called.name, places) for called, places in found] == [("Ada Roe", [1, 3]), ("Ben Roe", [2])]
