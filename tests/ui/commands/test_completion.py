"""The shell's completion knows every command and option."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tests.options_table import commands
from ui.command_line import _parser, main
from ui.commands.completion import SHELLS


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_holds_every_command_and_option(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("shtab", reason="the extra “completion” is not installed")
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    known = {option for each in (_parser(), *commands().values()) for option in each._option_string_actions}
    assert [word for word in (*commands(), *known) if word not in script] == []
    if program := shutil.which(shell):
        subprocess.run([program, "-n"], input=script, encoding="utf-8", check=True)


def test_without_its_package_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == 1
    assert capsys.readouterr().err == ("telcon: Completion needs the package shtab: pip install 'telcon[completion]'\n")
