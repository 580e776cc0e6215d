"""Names as lists of persons and participants print them, and who held an office when."""

from __future__ import annotations

import datetime as dt

import pytest

from data.speech.offices import holders
from data.speech.person_names import Person, initials, may_be_same, person, surname


def test_initials_of_a_name() -> None:
    assert {"lbd", "ld", "d"} <= initials("Lionel B. Dunn")
    assert {"mcgd", "gd", "md"} <= initials("McGregor Dunn")
    assert {"hm", "m"} <= initials("Henry Marlow, Jr.")
    assert {"hm", "m"} <= initials("Henry Marlow, M.P.")
    assert initials("Henry Marlow MP") == initials("Henry Marlow")


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("Dunn, Lionel B.", Person("Lionel B. Dunn", "Dunn")),
        ("Marlow, Henry, Jr.", Person("Henry Marlow, Jr.", "Marlow")),
        ("Marlow, Henry II", Person("Henry Marlow, II", "Marlow")),
        ("Quill, James W. “Tug,”", Person("James W. “Tug” Quill", "Quill")),
        ("Quill, Ada M., Counselor", Person("Ada M. Quill", "Quill", "Counselor")),
        ("Reed, Captain (Major after 1951) Otto", Person("Captain Otto Reed", "Reed")),
        ("U Tint", Person("U Tint", "U Tint")),
        ("Lin Hai-tao (Lin Haitao)", Person("Lin Hai-tao", "Lin")),
        ("Feng Rui", Person("Feng Rui", "Feng")),
        ("Nguyen Van Sang", Person("Nguyen Van Sang", "Sang")),
        ("von Aalen", Person("von Aalen", "von Aalen")),
    ],
)
def test_entry_of_a_list_of_persons(listed: str, expected: Person) -> None:
    assert person(listed) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("President Dunn", "Dunn"),
        ("The Vice President", "The Vice President"),
        ("V/Adm. Otto Reed", "Reed"),
        ("Premier Lin Hai-tao", "Lin"),
        ("Cyrus Van Aalen", "Van Aalen"),
        ("Mr. Henry Marlow III", "Marlow"),
        ("Mr. King", "Mr. King"),
        ("Professor B", "Professor B"),
        ("PhD B.", "PhD B."),
        ("Carys Quill AM", "Quill"),
        ("A. Marlow, M.P.", "Marlow"),
        ("Dr. Ada Reed, Ph.D., QC", "Reed"),
        ("CARYS QUILL MP", "QUILL"),
        ("JACK MA", "MA"),
        ("Mr. MC", "MC"),
        ("", ""),
    ],
)
def test_surname(name: str, expected: str) -> None:
    assert surname(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("William Quill", "W. Quill", True),
        ("Mr. Quill", "Ada Quill", True),
        ("Ada Quill MP", "Ada Quill", True),
        ("Ada Quill MP", "Walter Quill", False),
        ("Ada Quill", "William Quill", False),
        ("Secretary of Ports Quill", "Ada Quill", True),
        ("U. Felix Quill", "Felix Quill", True),
        ("Ada Quill", "Ada Reed", False),
        ("Professor B", "PhD B", False),
        ("Professor B", "Professor B", True),
    ],
)
def test_whether_two_names_may_be_one_persons(one: str, other: str, same: bool) -> None:
    assert may_be_same(one, other) is same


DUNN = person("Dunn, Lionel B.", "President of the United States until March 3, 1951")
OREN = person("Oren, Paul", "Vice President until March 3, 1951; President of the United States from March 3, 1951")
MARLOW = person("Marlow, Henry", "Under Secretary of State, 1948–1950; Secretary of State, 1950–1953")
HALE = person("Hale, Ruth", "Secretary of State for Harbours, United Kingdom; Assistant to the President")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(1951, 2, 1), {"president": DUNN, "vice president": OREN, "secretary": MARLOW}),
        (dt.date(1951, 5, 1), {"president": OREN, "secretary": MARLOW}),
        (dt.date(1951, 3, 3), {"vice president": OREN, "secretary": MARLOW}),
        (dt.date(1955, 1, 1), {"president": OREN}),
        (None, {}),
    ],
)
def test_who_held_an_office_on_the_day(day: dt.date | None, expected: dict[str, Person]) -> None:
    assert holders((DUNN, OREN, MARLOW, HALE), day) == expected


def test_an_office_listed_without_dates_is_held_throughout() -> None:
    lone = person("Vane, Otis", "President of the United States")
    assert holders((lone, HALE), None) == {"president": lone}
    assert holders((lone, DUNN), dt.date(1960, 1, 1)) == {"president": lone}
