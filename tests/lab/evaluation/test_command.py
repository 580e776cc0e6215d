"""`python -m lab evaluate`: one file or the suite, and what is said when neither can be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.__main__ import main
from lab.evaluation.progress import bars


def test_a_set_without_its_sources_is_passed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--suite", "--only", "mtrag", "--work", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert "Encoder all-MiniLM-L6-v2; commit " in out
    assert "Passed over, over MTRAG’s pool of passages: needs evaluation/mtrag of the folder that --sources" in out
    assert err == ""
    assert not list(tmp_path.iterdir())


def test_an_unknown_set_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--suite", "--only", "nope", "--work", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("lab: No question set “nope” in the suite. There are: development, ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", [(), ("few.jsonl", "--suite")])
def test_a_file_or_the_suite_is_wanted(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["evaluate", *arguments])
    assert stopped.value.code == 2


def test_each_name_has_a_bar_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    with bars() as tell:
        for name in ("one", "two"):
            for done in (1, 2):
                tell(name, done, 2)
    err = capsys.readouterr().err
    assert "one: 100%" in err
    assert "two: 100%" in err
