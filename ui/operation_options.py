"""What the commands accept that tell of whole documents; they are loaded when one of them runs."""

from __future__ import annotations

import argparse
import datetime as dt


def add_operations(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    times = sub.add_parser("timeline", help="documents and the days that they name, in order of time")
    _add_names(times)
    times.add_argument("--subject", metavar="WORDS", help="only what the documents say of it")
    times.add_argument("--since", type=date, metavar="DATE", help="from YYYY-MM-DD on")
    times.add_argument("--until", type=date, metavar="DATE", help="until YYYY-MM-DD")
    times.set_defaults(run=_timeline)
    who = sub.add_parser("people", help="who speaks, takes part and is named in documents, and what they say of each")
    _add_names(who)
    who.set_defaults(run=_people)


def date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 1962-12-03") from None


def _add_names(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="documents, volumes, files or folders (else all)")
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def _timeline(options: argparse.Namespace) -> int:
    from ui.operation_commands import tell_times

    return tell_times(options)


def _people(options: argparse.Namespace) -> int:
    from ui.operation_commands import tell_who

    return tell_who(options)
