"""The measures: each is right on what is right, and sees what is wrong."""

from __future__ import annotations

import pytest

from data.document import Document
from data.reading import read_bytes
from lab.scans.measures import Share, edits, names_right, score, speakers_right, title_right
from lab.scans.typescript import Typescript, type_out
from tests.lab.scans.test_typescript import INITIALS, TALK

NAMES = frozenset(("Dobrynin", "Rusk"))


@pytest.fixture(scope="module")
def script() -> Typescript:
    return type_out(TALK, INITIALS, pages=1)


def read(text: str) -> tuple[Document, ...]:
    return tuple(read_bytes(text.encode(), "call.txt"))


@pytest.mark.parametrize(
    ("true", "seen", "wrong"), [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("Rusk", "Rusk", 0)]
)
def test_characters_wrong(true: str, seen: str, wrong: int) -> None:
    assert edits(true, seen) == wrong == edits(seen, true)


def test_a_name_with_one_wrong_letter_is_wrong() -> None:
    assert names_right("Rusk saw Dobrynin. RUSK left.", "Rusk saw Dobrymin. RUSK left.", NAMES) == Share(2, 3)


def test_a_word_that_is_a_name_only_with_a_capital_is_not_counted() -> None:
    assert names_right("They will read it to Read", "They will read it to Read", frozenset(("Read",))) == Share(1, 1)


def test_what_is_read_to_the_letter_is_all_right(script: Typescript) -> None:
    text = "\n\n".join(
        ("Telephone Conversation Between President Johnson and Secretary Rusk", "October 3, 1968", *script.body)
    )
    found = score(script, [script.pages[0].text()], read(text))
    assert found.characters.right == 0
    assert 0 < found.kept.right <= len("Telephone Conversation Between President Johnson and Secretary Rusk")
    assert found.names.right == found.names.of > 0
    assert found.speakers == Share(len(script.turns), len(script.turns))
    assert (found.dates, found.titles) == (Share(1, 1), Share(1, 1))


def test_another_speaker_is_wrong(script: Typescript) -> None:
    swapped = "\n\n".join(line.replace("P:", "X:", 1).replace("R:", "P:", 1) for line in script.body)
    assert speakers_right(script, read(f"Call\n\n{swapped}")).right == 0


def test_nothing_read_is_nothing_right(script: Typescript) -> None:
    found = score(script, [""], ())
    assert (found.characters.right, found.names.right, found.speakers.right) == (found.characters.of, 0, 0)
    assert (found.dates, found.titles) == (Share(0, 1), Share(0, 1))


def test_a_title_that_has_the_first_turn_in_it_is_wrong(script: Typescript) -> None:
    document = read("TELCON The President / Secretary Rusk " + "and so on " * 30 + "\n\nP: Dean?\n\nR: Yes, sir?")[0]
    assert not title_right(script, document)
