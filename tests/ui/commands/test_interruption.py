"""Ctrl+C at any moment: one line, no traceback, and the program is gone."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time

import pytest

from embeddings.library import Library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
# What Python itself does before the program's first line is not ours: the moments are counted from there.
_PROGRAM = "import runpy, sys; print('begun', flush=True); runpy.run_module('ui.command_line', None, '__main__', True)"


@pytest.mark.parametrize(
    "moment", [0.5, 1.0, 2.0, "open", *(pytest.param(more, marks=pytest.mark.slow) for more in (0.2, 0.8, 1.4, 3.0))]
)
def test_ctrl_c_ends_the_chat_without_a_traceback(library: Library, moment: float | str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--library", str(library.folder), "--no-browser", "--port", str(port)]
    command = [sys.executable, "-c", _PROGRAM, *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, preexec_fn=_hear) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "begun\n"
        if isinstance(moment, str):
            assert "Telcon is open" in program.stdout.readline()
        else:
            time.sleep(moment)
        program.send_signal(signal.SIGINT)
        try:
            out, told = program.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            program.kill()
            pytest.fail("still running a minute after Ctrl+C")
    assert "Traceback" not in told + out
    interrupted = [line for line in told.splitlines() if line.startswith("telcon: interrupted.")]
    assert program.returncode in (0, 1)  # 0 once it is open: that is how it is ended
    assert len(interrupted) == program.returncode


def _hear() -> None:
    """As in a terminal, also where these tests are themselves a job in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_job_in_the_background_hears_no_ctrl_c(library: Library) -> None:
    command = [sys.executable, "-m", "ui.command_line", "--library", str(library.folder), "list"]

    def ignore() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=ignore) as program:
        time.sleep(0.2)
        program.send_signal(signal.SIGINT)
        out, _ = program.communicate(timeout=60)
    assert program.returncode == 0
    assert "2 documents" in out


_IN_THE_MIDST = """
import os, signal, sys
import ui.telcon

class Field:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), signal.SIGINT)

def run():
    type("Owner", (), {"field": Field()})  # up to Python 3.11 what is raised in there becomes a RuntimeError

ui.telcon._run = run
sys.exit(ui.telcon.main())
"""


_WHERE_PYTHON_DROPS_IT = """
import os, signal, sys, weakref
import ui.telcon

class Gone:
    pass

def run():
    gone = Gone()
    kept = weakref.ref(gone, lambda _: os.kill(os.getpid(), signal.SIGINT))
    del gone
    ui.telcon.raise_if_interrupted()

ui.telcon._run = run
sys.exit(ui.telcon.main())
"""


_WHERE_IT_LEAVES_SOMETHING_HALF_MADE = """
import os, signal, sys
import ui.telcon

class HalfMade:
    def __init__(self):
        os.kill(os.getpid(), signal.SIGINT)
        self.held = 1

    def __del__(self):
        self.held

def run():
    HalfMade()

ui.telcon._run = run
sys.exit(ui.telcon.main())
"""


@pytest.mark.parametrize("program", [_IN_THE_MIDST, _WHERE_PYTHON_DROPS_IT, _WHERE_IT_LEAVES_SOMETHING_HALF_MADE])
def test_what_python_makes_of_a_ctrl_c_is_no_traceback_either(program: str) -> None:
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, preexec_fn=_hear)
    assert (told.returncode, told.stderr) == (1, "telcon: interrupted.\n")
