"""`start.py` becomes what it starts, so that whoever ends it leaves nothing running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

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
