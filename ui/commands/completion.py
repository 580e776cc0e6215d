"""`telcon completion`: a script by which a shell completes commands, options and files; nothing runs at each key."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial

from data.errors import TelconError
from ui.commands.printing import print_line

SHELLS = ("bash", "zsh")
_HOW = "Completion needs the package shtab: pip install 'telcon[completion]'"


def add_completion(sub: argparse._SubParsersAction[argparse.ArgumentParser], whole: argparse.ArgumentParser) -> None:
    """`whole` is the parser that is completed."""
    completion = sub.add_parser("completion", help="print the script by which a shell completes what is typed")
    completion.add_argument("shell", choices=SHELLS)
    completion.set_defaults(run=partial(_run, whole))


def _run(whole: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    try:
        import shtab
    except ImportError as error:
        raise TelconError(_HOW) from error
    for action in _actions(whole):
        if action.metavar in ("FILE", "PATH", "DIR"):  # where shtab looks for what a value is
            vars(action)["complete"] = shtab.DIRECTORY if action.metavar == "DIR" else shtab.FILE
    print_line(str(shtab.complete(whole, options.shell)))
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from _actions(each)
