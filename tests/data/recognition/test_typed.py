"""Letters as a recogniser reads them, told as typed: lost spaces, dirt, and what no typewriter has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from data.recognition.typed import Letter, pitch_of, typed, with_spaces, words_of


def letters(text: str, middles: Sequence[float] = ()) -> list[Letter]:
    """A letter every ten pixels, a space as wide as one, where no places are given."""
    places = iter(middles or [10 * at for at, char in enumerate(text) if not char.isspace()])
    found, apart = [], False
    for char in text:
        if char.isspace():
            apart = True
            continue
        middle = next(places)
        found.append(Letter(char, 0.9, middle - 5, 0, middle + 5, 20, apart))
        apart = False
    return found


def told(line: Sequence[Letter]) -> str:
    return " ".join("".join(letter.char for letter in word) for word in words_of(line))


TYPED = "It will be difficult to tell Mr. Marlow of the summer memorandum now, I think, while the whole family waits"
PRINTED_WIDTHS = {"i": 5, "l": 5, "t": 6, "j": 5, "f": 6, "m": 16, "w": 14, "M": 17, "W": 18}


def printed(text: str) -> list[Letter]:
    """Each letter as wide as print has it."""
    middles, at = [], 0.0
    for char in text:
        width = PRINTED_WIDTHS.get(char, 10)
        if not char.isspace():
            middles.append(at + width / 2)
        at += 5 if char.isspace() else width
    return letters(text, middles)


def test_a_typewriter_is_told_from_print_by_its_pitch() -> None:
    assert pitch_of([letters(TYPED)]) == 10
    assert pitch_of([printed(TYPED)]) is None
    assert pitch_of([letters("It will")]) is None


@pytest.mark.parametrize("text", ["has said on October 26, 1968", "a little", "11:05 a.m."])
def test_on_a_typescript_a_lost_space_is_seen_by_the_pages_pitch(text: str) -> None:
    run_on = [replace(letter, apart=False) for letter in letters(text)]
    assert told(with_spaces(run_on, 10)) == told(with_spaces(letters(text), 10)) == text


@pytest.mark.parametrize(
    ("read", "is_told"),
    [
        ("We will.take it, said our'boy", "We will take it, said our boy"),
        ("Mr..Vice President", "Mr. Vice President"),
        ("on the. other hand to.Paris .After it", "on the other hand to Paris After it"),
        ("October'26, it isn't nine o'clock", "October 26, it isn't nine o'clock"),
        ("at 9 a.m. or 10 p.m. we ... they've", "at 9 a.m. or 10 p.m. we ... they've"),
        ("I think not. But he is.", "I think not. But he is."),
        ("the U.S. Gov't. and Dept.", "the U.S. Gov't. and Dept."),
    ],
)
def test_dirt_in_the_place_of_a_space_is_one_on_a_typescript(read: str, is_told: str) -> None:
    assert told(with_spaces(letters(read), 10)) == is_told


@pytest.mark.parametrize(
    ("text", "middles", "is_told"),
    [
        ("3,1962", [10, 20, 40, 50, 60, 70], "3, 1962"),
        ("9:35a.m.", [0, 10, 20, 30, 55, 65, 75, 85], "9:35 a.m."),
        ("a.m. to", [0, 10, 20, 30, 50, 60], "a.m. to"),
        ("summer", [0, 11, 24, 40, 53, 63], "summer"),
        ("standstill", [0, 11, 23, 39, 61, 72, 83, 90, 97, 107], "standstill"),
        ("ab", [0, 90], "ab"),
    ],
)
def test_in_print_a_gap_must_be_wider(text: str, middles: list[float], is_told: str) -> None:
    assert told(with_spaces(letters(text, middles), None)) == is_told


@pytest.mark.parametrize(
    ("read", "is_told"),
    [
        ("R： Yeah， no；", "R: Yeah, no;"),
        ("OF TELEPHÓNE yeárs sidè", "OF TELEPHONE years side"),
        ("talking since·the", "talking since the"),
        ("PRESIDENT:.Does", "PRESIDENT: Does"),
        ("Humphrey / .Mr.", "Humphrey / .Mr."),
        ("Mr. Ball... said 11.30", "Mr. Ball... said 11.30"),
        ("· Yes", "Yes"),
        ("don’t “say”", "don’t “say”"),
    ],
)
def test_what_no_typewriter_has_is_told_as_typed(read: str, is_told: str) -> None:
    assert told(typed(letters(read))) == is_told
