"""`telcon doctor`: what it accepts, and what was found as lines or as JSON."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from typing import Any

from ui.doctor.check import Check
from ui.settings import NAMES, Read, read_all, told

_MARKS = {"ok": "ok    ", "note": "note  ", "broken": "BROKEN"}


def add_doctor(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    doctor = sub.add_parser("doctor", help="tell what is set and from where, where everything is, and what works")
    doctor.add_argument(
        "--ask-writer", action="store_true", help="ask the language model that is set whether it answers"
    )
    doctor.add_argument("--json", action="store_true", help="print it as JSON")
    doctor.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """1 where something is broken."""
    from ui.commands.printing import print_line

    read = read_all(options.library, os.environ)
    checks: list[Check] = []
    if not options.json:
        for line in _settings_lines(read):
            print_line(line)
    for check in _checks(read, options.ask_writer):
        checks.append(check)
        if not options.json:
            print_line(_line(check))
    broken = [check.name for check in checks if check.state == "broken"]
    if options.json:
        print_line(json.dumps(_value(read, checks), ensure_ascii=False, indent=2))
    else:
        print_line(f"Broken: {', '.join(dict.fromkeys(broken))}." if broken else "Everything works.")
    return 1 if broken else 0


def _checks(read: Read, ask_writer: bool) -> Iterator[Check]:
    from ui.doctor.holdings import holdings
    from ui.doctor.parts import parts

    for problem in read.problems:
        yield Check("settings", "broken", problem)
    if not read.problems:
        yield Check(
            "settings", "ok", str(read.file) if read.file.exists() else f"{read.file} is not there; it need not be"
        )
    yield from parts(read.settings, ask_writer)
    yield from holdings(read.settings)


def _settings_lines(read: Read) -> Iterator[str]:
    longest = max(map(len, NAMES))
    for name in NAMES:
        value = _shown(read, name) or told(name).otherwise.replace("`", "")
        yield f"{name:<{longest}}  {value}  ({read.sources[name]})"
    yield ""


def _line(check: Check) -> str:
    return f"{_MARKS[check.state]}  {check.name}: {check.told}{f'. {check.todo}' if check.todo else ''}"


def _value(read: Read, checks: list[Check]) -> dict[str, Any]:
    return {
        "works": all(check.state != "broken" for check in checks),
        "settings_file": str(read.file),
        "settings": [{"name": name, "value": _shown(read, name), "from": read.sources[name]} for name in NAMES],
        "checks": [
            {"name": each.name, "state": each.state, "told": each.told, "todo": each.todo or None} for each in checks
        ],
    }


def _shown(read: Read, name: str) -> str | float | None:
    """A value for everybody's eyes; None where nothing is set."""
    value = getattr(read.settings, name)
    if not value:
        return None
    if told(name).secret or (name == "writer" and "@" in value):
        return "is set, and not shown"
    return value if isinstance(value, float) else str(value)
