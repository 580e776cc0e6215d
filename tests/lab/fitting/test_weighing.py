"""A room's numbers are fitted: tried one by one, and another value is taken only where the questions gain by it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from lab.fitting.weighing import FACTORS, Measure, NotMeasured, Sets, Worths, fit, worths
from lab.mutations.copied import Copied

TABLE = Path("qa", "room", "numbers.toml")

ASKED = """
import json, pathlib, sys
do, file, *options = sys.argv[1:]
assert do == "evaluate" and pathlib.Path.cwd() in pathlib.Path(options[1]).parents
if not pathlib.Path(file).exists():
    sys.exit("lab: no such file")
answer = {"cites_gold": True, "outcome": "answered"}
row = {"set": "own", "id": "a", "system": "Telcon", "answerable": True, "scores": {"success@5": 1.0}, "answer": answer}
pathlib.Path(options[options.index("--json") + 1]).write_text(json.dumps(row), "utf-8")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """One with a table, and nothing else."""
    for name in ("data", "embeddings", "qa/room", "ui", "lab", "telcon", "tests"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / TABLE).write_text("[step]\nmargin = 0.5  # by which\nshare = 0.2  # of\n", "utf-8")
    return tmp_path


def gained_at(best: float) -> Measure:
    """Twenty questions, of which every second gains where the margin is that; nothing hangs on the share."""

    def measure(project: Path) -> Worths:
        margin = tomllib.loads((project / TABLE).read_text("utf-8"))["step"]["margin"]
        return {("set", str(number)): float(number % 2 and margin == best) for number in range(20)}

    return measure


def test_a_value_by_which_questions_gain_is_written_beside_what_was_said_of_it(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copied = Copied(project, tmp_path_factory.mktemp("copy"))
    trials = list(fit(project, "qa/room", copied, gained_at(1.0)))
    assert [each.mutation.value for each in trials] == [0.5 * f for f in FACTORS] + [0.2 * f for f in FACTORS]
    assert [each.gain.value for each in trials] == [0, 0, 0, 0.5, 0, 0, 0, 0]
    for folder in (project, copied.folder):
        assert (folder / TABLE).read_text("utf-8") == "[step]\nmargin = 1.0  # by which\nshare = 0.2  # of\n"


def test_what_questions_lose_by_is_left(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = (project / TABLE).read_text("utf-8")
    trials = list(fit(project, "qa/room", Copied(project, tmp_path_factory.mktemp("copy")), gained_at(0.5)))
    assert {each.gain.value for each in trials[: len(FACTORS)]} == {-0.5}
    assert (project / TABLE).read_text("utf-8") == before


def test_a_question_is_worth_what_is_found_and_cited_or_its_refusal() -> None:
    def row(id_: str, answerable: bool = True, cites: bool = False, outcome: str = "answered") -> dict[str, object]:
        answer = {"cites_gold": cites, "outcome": outcome}
        own = {"set": "s", "id": id_, "system": "Telcon", "answerable": answerable, "answer": answer}
        return {**own, "scores": {"success@5": 1.0}}

    rows = [row("a"), row("b", cites=True), row("c", False), row("d", False, outcome="refused")]
    rows.append({**row("a", cites=True), "system": "BM25"})
    assert worths(map(json.dumps, rows)) == {("s", "a"): 0.5, ("s", "b"): 1.0, ("s", "c"): 0.0, ("s", "d"): 1.0}


def test_sets_are_asked_by_a_process_of_the_project_and_one_that_fails_says_why(tmp_path: Path) -> None:
    (tmp_path / "lab").mkdir()
    (tmp_path / "lab" / "__init__.py").touch()
    (tmp_path / "lab" / "__main__.py").write_text(ASKED, "utf-8")
    library, file, missing = tmp_path / "library", tmp_path / "own.jsonl", tmp_path / "none.jsonl"
    file.touch()
    assert Sets(((library, file),)).worths(tmp_path) == {("own", "a"): 1.0}
    with pytest.raises(NotMeasured, match=r"none\.jsonl.*no such file"):
        Sets(((library, file), (library, missing))).worths(tmp_path)
