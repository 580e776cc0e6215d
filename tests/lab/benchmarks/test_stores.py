"""A library in two stores, asked side by side."""

from __future__ import annotations

from pathlib import Path

from lab.benchmarks.stores import alike, ask_both
from lab.evaluation.questions import EvaluationQuestion
from ui.assembly import build_chatbot, open_library


def test_the_same_library_twice(tmp_path: Path) -> None:
    asked = [
        EvaluationQuestion("one", "Who is wailing?", "fact", True),
        EvaluationQuestion("two", "What of the quarantine?", "fact", True),
    ]
    with open_library(tmp_path / "one") as one, open_library(tmp_path / "other") as other:
        both = ask_both(asked, [build_chatbot(one), build_chatbot(other)])
    assert alike(*both) == "Of 2 answers 2 have the same text, 2 the same JSON, 2 the same best five passages.\n"
    right = {"one": frozenset({both[0].answers["one"].hits[0].passage.id}), "two": frozenset({"nowhere"})}
    line = both[0].line("a folder", right).split(" | ")
    assert line[:3] == ["| a folder", "0.500", "0.500"]
    assert len(both[0].took) == len(asked)
