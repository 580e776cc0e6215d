"""The table of commands and options in docs/contracts.md, made from the parser: `python -m tests.options_table`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from ui.command_line import _parser

CONTRACTS = Path(__file__).parent.parent / "docs" / "contracts.md"
_BEGIN, _END = "<!-- options -->\n", "<!-- end -->"


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command's own parser by its name."""
    subs = (action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction))
    return {name: parser for sub in subs for name, parser in sub.choices.items()}


def table() -> str:
    """Markdown: what comes before any command, then each command with what it accepts."""
    rows = [row for name, parser in {"": _parser(), **commands()}.items() for row in _rows(name, parser)]
    return "\n".join(("| command | accepts | which is |", "| --- | --- | --- |", *rows, ""))


def with_table(text: str, made: str) -> str:
    before, _, rest = text.partition(_BEGIN)
    return f"{before}{_BEGIN}{made}{_END}{rest.partition(_END)[2]}"


def _rows(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    command = f"`telcon {name}`".replace(" `", "`")
    for action in parser._actions:
        if not isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
            told = (action.help or "") % {"default": action.default}
            yield f"| {command} | {_accepted(action)} | {told.replace('|', chr(92) + '|')} |"
            command = ""
    if command:
        yield f"| {command} | | |"


def _accepted(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else str(action.metavar or "\\|".join(action.choices or ()))
    if isinstance(action, argparse._StoreAction) and not action.metavar and not action.choices:
        value = action.dest.upper()
    if action.option_strings:
        return ", ".join(f"`{option}{f' {value}' if value else ''}`" for option in action.option_strings)
    several = {"+": f"{value}…", "*": f"[{value}…]", "?": f"[{value}]"}
    return f"`{several.get(str(action.nargs), value)}`"


if __name__ == "__main__":
    CONTRACTS.write_text(with_table(CONTRACTS.read_text(encoding="utf-8"), table()), encoding="utf-8")
