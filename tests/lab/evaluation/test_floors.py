"""Floors: a figure that falls below its own ends the run with both values, and never silently."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from data.errors import UnreadableFile
from lab.__main__ import main
from lab.evaluation import command
from lab.evaluation.floors import A_THIRD, BelowFloor, Floor, Standing, held_to, read_floors, standings
from lab.evaluation.intervals import Estimate, mean_estimate
from lab.evaluation.outcomes import TELCON, AnswerOutcome, Outcome, Outcomes
from lab.evaluation.questions import EvaluationQuestion
from lab.evaluation.run import Evaluation, Section
from lab.evaluation.suite import read_suite
from qa.answer import Outcome as Kind
from qa.chatbot import ChatBot

NONE = Floor("few", 2, 0.0, 0.0, 0.0, 0.0)
FEW = {
    "id": "fact",
    "question": "What were the two big unknowns, according to Ball?",
    "kind": "fact",
    "answerable": True,
    "gold": [{"document": "msc_cuba164", "snippet": "One is the reply from Moscow"}],
}


def _answer(number: int, *, answerable: bool, outcome: Kind, cites: bool) -> AnswerOutcome:
    question = EvaluationQuestion(f"q{number}", "?", "fact", answerable)
    return AnswerOutcome(question, outcome, "", (), cites, None, 0.0, None, (), 0.1, 0.0)


@pytest.fixture
def outcomes() -> Outcomes:
    """Four answerable questions: three found, two cited, one refused; two without an answer, one of them refused."""
    answers = (
        _answer(0, answerable=True, outcome="answered", cites=True),
        _answer(1, answerable=True, outcome="answered", cites=True),
        _answer(2, answerable=True, outcome="answered", cites=False),
        _answer(3, answerable=True, outcome="refused", cites=False),
        _answer(4, answerable=False, outcome="refused", cites=False),
        _answer(5, answerable=False, outcome="answered", cites=False),
    )
    found = (1.0, 1.0, 0.0, 1.0, 0.0, 0.0)
    rows = [
        Outcome(each.question, TELCON, frozenset(), (), {"success@5": value})
        for each, value in zip(answers, found, strict=True)
    ]
    return Outcomes({TELCON: rows}, answers)


def test_the_four_figures(outcomes: Outcomes) -> None:
    told = {one.name: one.now.value for one in standings(NONE, outcomes)}
    assert told == {
        "success_at_5": 0.75,
        "cites_a_right_passage": 0.5,
        "right_refusals": 0.5,
        "answerable_not_refused": 0.75,
    }


@pytest.mark.parametrize(("floor", "falls"), [(0.749, False), (0.75, False), (0.7501, True)])
def test_a_figure_may_be_its_floor_and_not_less(outcomes: Outcomes, floor: float, falls: bool) -> None:
    held = Floor("few", 2, floor, 0.0, 0.0, 0.0)
    sections = held_to([held], [Section("told", Evaluation("few.jsonl", "this library", outcomes, 2))])
    assert next(sections).markdown == "told"
    assert "| success_at_5 | 0.750 |" in next(sections).markdown
    if falls:
        with pytest.raises(BelowFloor, match=r"few over 2 documents: success_at_5 is 0\.750, its floor 0\.750"):
            next(sections)
    else:
        assert next(sections, None) is None


@pytest.mark.parametrize(("name", "documents"), [("others", 2), ("few", 3)])
def test_another_set_or_library_has_no_floors_and_that_is_told(outcomes: Outcomes, name: str, documents: int) -> None:
    section = Section("told", Evaluation(name, "this library", outcomes, documents))
    with pytest.raises(BelowFloor, match="No floors"):
        list(held_to([NONE], [section]))


def test_what_a_floor_would_be_is_a_standard_error_lower() -> None:
    now = mean_estimate([float(place % 4 > 0) for place in range(100)])
    (standing,) = [Standing("success_at_5", now, 0.5)]
    assert standing.floor_of_now == pytest.approx(0.75 - (0.75 * 0.25 / 100) ** 0.5, abs=0.004)
    assert Standing("x", Estimate(0.01, 0.0, 0.1, 5, 0.2), 0.0).floor_of_now == 0.0


def test_the_floors_are_those_of_the_suites_sets_and_mean_something() -> None:
    floors = read_floors()
    names = {floor.set.removeprefix(A_THIRD) for floor in floors}
    assert {"development", "held-out"} <= names <= {each.name for each in read_suite().sets}
    assert len({(floor.set, floor.documents) for floor in floors}) == len(floors)
    for floor in floors:
        shares = (floor.success_at_5, floor.cites_a_right_passage, floor.right_refusals, floor.answerable_not_refused)
        assert all(0 < share < 1 for share in shares), floor


@pytest.mark.parametrize(
    ("text", "told"),
    [("[[floor", "not TOML"), ('[[floor]]\nset = "x"\n', r"floor\.0\.documents: Field"), ("[[flor]]", "flor")],
)
def test_what_are_no_floors_is_told_by_its_place(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=told):
        read_floors(path)


@pytest.mark.parametrize(("floor", "code"), [(0.0, 0), (1.01, 1)])
def test_the_command_ends_with_1_and_both_values(
    bot: ChatBot,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    floor: float,
    code: int,
) -> None:
    (tmp_path / "few.jsonl").write_text(json.dumps(FEW) + "\n", encoding="utf-8")
    monkeypatch.setattr(command, "read_floors", lambda: (Floor("few", 2, floor, 0.0, 0.0, 0.0),))
    asked = ["evaluate", str(tmp_path / "few.jsonl"), "--library", str(bot.library.folder), "--floors"]
    assert main(asked) == code
    out, err = capsys.readouterr()
    assert "| success_at_5 | 1.000 |" in out
    assert ("lab: few over 2 documents: success_at_5 is 1.000, its floor 1.010\n" in err) is bool(code)


def test_a_third_is_held_to_floors_of_its_own(
    bot: ChatBot, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [FEW | {"id": f"fact {place}", "question": f"{FEW['question']} {'?' * place}"} for place in range(12)]
    (tmp_path / "few.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    floors = (Floor("few", 2, 1.01, 0.0, 0.0, 0.0), Floor(f"{A_THIRD}few", 2, 0.0, 0.0, 0.0, 0.0))
    monkeypatch.setattr(command, "read_floors", lambda: floors)
    asked = ["evaluate", str(tmp_path / "few.jsonl"), "--third", "--library", str(bot.library.folder), "--floors"]
    assert main(asked) == 0
    out = capsys.readouterr().out
    assert out.startswith("# a third of few.jsonl\n")
    (questions,) = re.findall(r"^\| (\d+) questions, first", out, re.MULTILINE)
    assert 0 < int(questions) < len(rows) / 2
