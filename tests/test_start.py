"""`start.py` becomes what it starts, so that whoever ends it leaves nothing running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import start

ROOT = Path(__file__).parent.parent
_RUN = "import sys, start; sys.exit(start.run([sys.executable, '-c', sys.argv[1]]))"


def _started(program: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", _RUN, program], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")


def test_how_it_ends_is_how_that_ends() -> None:
    with _started("raise SystemExit(7)") as process:
        assert process.wait() == 7


def test_what_it_starts_keeps_what_it_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    with _started("import sys; raise SystemExit(3 if sys.dont_write_bytecode else 4)") as process:
        assert process.wait() == 4


@pytest.mark.skipif(os.name == "nt", reason="on Windows a process cannot become another")
def test_there_is_one_process_and_it_can_be_ended() -> None:
    with _started("import os, time; print(os.getpid(), flush=True); time.sleep(600)") as process:
        assert process.stdout is not None
        assert int(process.stdout.readline()) == process.pid
        process.terminate()
        assert process.wait() == -signal.SIGTERM


def test_what_was_installed_for_the_tests_is_not_installed_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(start, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(start, "reachable", lambda _: False)
    monkeypatch.setattr(start, "pip", lambda *arguments: asked.append(arguments))
    (tmp_path / "python").touch()
    monkeypatch.setattr(start, "PYTHON", tmp_path / "python")
    start.set_up("")
    start.set_up("[test]")
    assert asked == [("install", "--editable", "."), ("install", "--editable", ".[test]")]
    start.set_up("[test]")
    (tmp_path / "installed").unlink()
    start.set_up("")
    assert len(asked) == 2
