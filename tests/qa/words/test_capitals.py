"""People whom a text all in capitals names: behind a title that is one, and no verb, thing or abbreviation."""

from __future__ import annotations

import pytest

from qa.words import in_capitals, names_in_capitals, offices_in_capitals

SMALL = frozenset(("debate", "hope", "hall", "instantly", "letter", "commission", "park", "bill", "rush", "supply"))
MANY = SMALL | {f"word{number}" for number in range(1500)}
KNOWN = frozenset(("marlow", "rush"))


def names(*texts: str, present: frozenset[str] = frozenset(), common: frozenset[str] = MANY) -> list[str]:
    found = names_in_capitals(texts, KNOWN, present, common)
    for text, each in zip(texts, found, strict=True):
        assert all(text[one.start : one.end].casefold() == one.name.casefold() for one in each)
    return [one.name for each in found for one in each]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "I MET GENERAL WILLIAM DUNMORE AND FORMER SENATOR JOSEPH HOLM, BOTH WELL.",
            ["William Dunmore", "Joseph Holm"],
        ),
        ("SENATOR HOLM AND SPEAKER MCRORY INSTANTLY SAW IT.", ["Holm", "McRory"]),
        ("I AGREE WITH SECRETARY PELZ' STATEMENT.", ["Pelz"]),
        ("SECRETARY OF STATE MARLOW HOPES SO.", ["Marlow"]),
        ("MEMORANDUM FOR MR. HENRY A. OSKARSON", ["Henry A. Oskarson"]),
        ("ALSO PRESENT WAS MRS. HELVI SIPPOLA, HIS DEPUTY.", ["Helvi Sippola"]),
        ("COL. MURTAZA OKORIE HAS GONE. OKORIE SAID SO.", ["Murtaza Okorie", "Okorie"]),
        ("AMBASSADOR O'DWYER CAME. O'DWYER'S VIEWS ARE KNOWN.", ["O'Dwyer", "O'Dwyer"]),
        ("UNDER SECRETARY RUSH LEFT. THE RUSH IS OVER.", ["Rush"]),
        ("VICE FOREIGN MINISTER Ch'en SAID IT TO AMB VON STADTEN.", ["Ch'en", "Von Stadten"]),
    ],
)
def test_who_is_named_behind_a_title(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "THE AMBASSADOR HOPES THAT THE GENERAL DEBATE ENDS.",
        "PRESIDENT COMMENTED THAT SECRETARY ASKED AMBASSADOR DIRECTLY.",
        "SECRETARY. USIA WILL EXECUTE. MAJOR CONTRIBUTORS PAY.",
        "GENERAL ASSEMBLY. GENERAL TORQUES. PRESIDENT PARK HALL.",
        "THE PRESIDENT OF NORWAY AND THE MINISTER OF FINANCE.",
        "AMBASSADOR PARIS. SECRETARY GENERAL TO THE KING. DIRECTOR LDC.",
        "MR. AMBASSADOR, MR. PRESIDENT, DR. BILL HALL SUPPLIES.",
        "SECRETARY EXTAff CHAIRMAN ELECT DIRECTOR GENERAL SUPPLIES",
    ],
)
def test_what_is_nobody_behind_a_title(text: str) -> None:
    assert [name for name in names(text) if name != "Bill"] == []


def test_a_title_proves_nothing_where_few_words_are_known() -> None:
    text = "AMBASSADOR HUNGERS. SENATOR HOLM SPOKE TO SECRETARY MARLOW, GENERAL WILLIAM DUNMORE AND MR. PELZ."
    assert names(text, common=SMALL) == ["Marlow", "William Dunmore", "Pelz"]


def test_a_surname_alone_is_of_whom_the_document_names_or_who_is_there() -> None:
    texts = ("SENATOR HOLM CAME.", "HOLM AND ROEBUCK WENT TO THE MARLOW HOUSE.", "THE HOLM FOUNDATION PAID.", "PELZ")
    assert names(*texts, present=frozenset(("pelz",))) == ["Holm", "Holm", "Pelz"]


def test_a_general_is_one_who_is_called_so_twice() -> None:
    assert names("GENERAL SIADU SAID NO. I THANKED GENERAL SIADU.") == ["Siadu", "Siadu"]
    assert names("GENERAL SIADU SAID NO.") == []


def test_a_text_without_case_has_at_most_one_small_letter_in_ten() -> None:
    assert in_capitals("MINISTER Ao SAID SO")
    assert in_capitals("PELZ")
    assert not in_capitals("MINISTER Tanaka SAID")
    assert not in_capitals("12. 11.")


def test_offices_alone() -> None:
    text = "AS THE PRESIDENT SAID TO THE SECRETARY OF STATE, THE SECRETARY GENERAL AND THE PRESIDENT OF PERU."
    assert [one.name for one in offices_in_capitals(text)] == ["the President", "the Secretary of State"]
