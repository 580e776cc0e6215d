"""Whether a question leans on the last one, by its own words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from data.files import read_text
from lab.fitting.leaning import Example, fit
from qa.rewriting.anaphora import back_references
from qa.rewriting.leaning import leans

SPEAKERS = ("Ball", "Bundy")
QUESTIONS = tomllib.loads(read_text(Path(__file__).parent / "leaning_questions.toml"))


@pytest.mark.parametrize("question", QUESTIONS["shown"]["alone"])
def test_it_stands_alone(question: str) -> None:
    assert not leans(question, SPEAKERS)


@pytest.mark.parametrize("question", QUESTIONS["shown"]["leans"])
def test_it_leans(question: str) -> None:
    assert leans(question, SPEAKERS)


def test_questions_that_nothing_was_fitted_to() -> None:
    alone, leaning = QUESTIONS["apart"]["alone"], QUESTIONS["apart"]["leans"]
    assert sum(not leans(question, SPEAKERS) for question in alone) >= 0.95 * len(alone)
    assert all(leans(question, SPEAKERS) for question in leaning)


@pytest.mark.parametrize(
    ("question", "signals"),
    [
        ("What did Ball say about his talk with McCloy?", set()),
        ("Who said he had been ill?", {"who_said"}),
        ("What did he say?", {"he"}),
        ("Did Rostow agree to receive him?", {"he"}),
        ("When Rusk spoke, did Gromyko believe that he was serious?", set()),
        ("In his letter, what did Kennedy write?", set()),
        ("Was it agreed that the bombers would leave?", set()),
        ("Is there any record of the meeting?", set()),
        ("Was it ready?", {"it", "yes_or_no"}),
        ("Why did they refuse?", {"they"}),
        ("Did the allies say what they wanted?", set()),
        ("What was the reason for that?", {"that_thing"}),
        ("Where was Ball that week?", set()),
        ("And Bundy?", {"opens"}),
        ("What did the old man think?", {"somebody_known"}),
        ("What about the second one?", {"the_other"}),
        ("Who said “he did it for them”?", {"who_said"}),
    ],
)
def test_what_points_back(question: str, signals: set[str]) -> None:
    pointing = (
        "opens",
        "he",
        "they",
        "it",
        "this",
        "that_thing",
        "somebody_known",
        "yes_or_no",
        "the_other",
        "who_said",
    )
    found = back_references(question, ("Ball", "Bundy", "Rusk", "Gromyko", "Rostow"))
    assert {name for name in pointing if found[name]} == signals


def test_a_fit_learns_which_words_point_back() -> None:
    examples = [Example(f"What did he say about matter {n}?", True, f"d{n}") for n in range(20)]
    examples += [Example(f"What did Ball say about matter {n}?", False, f"d{n}", SPEAKERS) for n in range(20)]
    table = tomllib.loads(fit([("made up", examples)]))
    assert table["weights"]["he"] > 0 > table["weights"]["names"]
    assert set(table["weights"]) == set(back_references("Why?", SPEAKERS))


def test_every_weight_has_its_signal() -> None:
    table = tomllib.loads(read_text(Path(__file__).parents[3] / "qa" / "rewriting" / "leaning.toml"))
    assert set(table["weights"]) == set(back_references("Why?", SPEAKERS))
