"""The documents that are measured with, and the processes that are measured."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lab.benchmarks.material import one_volume, questions, volumes
from lab.benchmarks.passages_file import PlainPassage, read_passages, write_passages
from lab.benchmarks.process import BenchmarkError, Program, run, running

_VOLUME = Path(__file__).parents[2] / "data" / "readers" / "fixtures" / "frus1950-52v99.xml"


def test_a_volume_is_cut_after_the_document_that_has_enough(tmp_path: Path) -> None:
    whole = one_volume(_VOLUME, 10_000, tmp_path / "whole")
    some = one_volume(_VOLUME, 1, tmp_path / "some")
    assert some.documents == 1 < whole.documents
    assert 1 <= some.count < whole.count
    kept = list(read_passages(some.passages))
    assert kept == list(read_passages(whole.passages))[: some.count]
    assert len(kept) == some.count


def test_a_folder_without_volumes_is_told(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="--sources"):
        volumes(tmp_path)


def test_questions_are_unlike_and_as_many_as_asked_for() -> None:
    found = questions(50)
    assert len(set(found)) == len(found) == 50


def test_passages_come_back_as_they_were_written(tmp_path: Path) -> None:
    written = [PlainPassage("d1#t1", "d1", "“Yes,” he said.\u2028Then\nhe went."), PlainPassage("d1#t2", "d1", "")]
    write_passages(tmp_path / "p.jsonl", written)
    assert list(read_passages(tmp_path / "p.jsonl")) == written
    assert list(read_passages(tmp_path / "p.jsonl", 1)) == written[:1]


def test_a_system_that_dies_is_told_with_its_last_words(tmp_path: Path) -> None:
    program = Program("a dying one", (sys.executable, "-c", "input(); raise SystemExit('no memory left')"))
    with running((program,), tmp_path) as (system,), pytest.raises(BenchmarkError, match="no memory left"):
        system.ask("warm")


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="not today"):
        run((sys.executable, "-c", "raise SystemExit('not today')"), tmp_path / "log")
