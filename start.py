"""Set Telcon up and open it: `python start.py`. Set it up and test it: `python start.py test`.

Needs nothing but Python: makes a virtual environment in .venv, installs Telcon into it, and
runs it. Later runs skip what is done.
"""

from __future__ import annotations

import os
import platform
import socket
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
# PyTorch's own index of builds without CUDA; the default index has only CUDA builds for Linux.
CPU_TORCH_HOST = "download.pytorch.org"
# A file's tests share what it costs to make ready; files come as tests/conftest.py puts them, long ones first.
IN_PARALLEL = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
TORCH = "torch>=2.2,<2.14"  # as in pyproject.toml


def main(arguments: list[str]) -> int:
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        print(f"Telcon needs Python 3.11 to 3.13; this is {platform.python_version()}.")
        return 1
    testing = arguments[:1] == ["test"]
    extra = "[test]" if testing else ""
    try:
        set_up(extra)
    except subprocess.CalledProcessError as error:
        print(f"Setting up failed (exit code {error.returncode}); the message above says why. Run the command again.")
        return 1
    command = ["-m", "pytest", *IN_PARALLEL, *arguments[1:]] if testing else ["-m", "ui.command_line", *arguments]
    return run([str(PYTHON), *command])


def run(command: list[str]) -> int:
    """In place of this process, so that whoever ends it ends Telcon; Windows has no such thing.

    It may write bytecode, also where the environment says that Python shall write none, as in many containers: pip made
    none (see below), and every process that is started would compile all that it imports anew.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if os.name != "nt":
        os.chdir(HERE)
        sys.stdout.flush()
        os.execv(command[0], command)  # noqa: S606
    return subprocess.run(command, cwd=HERE, check=False).returncode


def set_up(extra: str) -> None:
    """Make the environment and install what is not there or has changed since."""
    stamp = ENVIRONMENT / f"installed{extra}"
    wanted = (HERE / "pyproject.toml").read_text(encoding="utf-8")
    enough = (stamp, ENVIRONMENT / "installed[test]")  # what the tests need holds all that Telcon needs
    if any(each.is_file() and each.read_text(encoding="utf-8") == wanted for each in enough):
        return
    if not PYTHON.is_file():
        print("Making a virtual environment in .venv …", flush=True)
        venv.create(ENVIRONMENT, with_pip=True)
    print("Installing Telcon and what it needs (about 2 GB on disk; some minutes the first time) …", flush=True)
    if platform.system() == "Linux" and reachable(CPU_TORCH_HOST):
        pip("install", TORCH, "--index-url", f"https://{CPU_TORCH_HOST}/whl/cpu")
    pip("install", "--editable", f".{extra}")
    stamp.write_text(wanted, encoding="utf-8")


def pip(*arguments: str) -> None:
    """Without bytecode, of which most is never used: it is written at the first import, and half a minute is saved."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments, "--no-compile", "--quiet"]
    subprocess.run(command, cwd=HERE, check=True)


def reachable(host: str) -> bool:
    try:
        with socket.create_connection((host, 443), timeout=5):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(1)
