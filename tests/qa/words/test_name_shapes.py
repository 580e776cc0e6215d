"""Where a name begins behind titles, offices and the words of a heading."""

from __future__ import annotations

import pytest

from qa.words.name_shapes import Texts, names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met Secretary of State Rusk there.", [("Rusk", True)]),
        ("He met Minister of Foreign Affairs Quill and Mr. Orr.", [("Quill", True), ("Orr", True)]),
        ("Of two Proposals Secretary McNamara made", [("McNamara", True)]),
        ("He met Robert Secretary, as he was called.", [("Robert Secretary", False)]),
        ("It was Mayor Brandt, with Cardinal Spellman.", [("Brandt", True), ("Spellman", True)]),
    ],
)
def test_a_name_begins_behind_its_titles(text: str, names: list[tuple[str, bool]]) -> None:
    found = list(names_in(text, Texts((), (), ())))
    assert [(name, titled) for name, _, titled in found] == names
    assert all(text[start:].startswith(name) for name, start, _ in found)
