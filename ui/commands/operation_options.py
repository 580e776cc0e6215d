"""What the commands accept that tell of whole documents; they are loaded when one of them runs."""

from __future__ import annotations

import argparse
import datetime as dt


def add_operations(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    overview = sub.add_parser("overview", help="tell what documents, volumes or the whole library say, in their words")
    overview.add_argument("names", nargs="*", metavar="NAME", help="documents by id, volumes or folders; none for all")
    overview.add_argument(
        "--speaker", action="append", default=[], metavar="NAME", help="only what this speaker says (repeatable)"
    )
    overview.add_argument("--json", action="store_true", help="print it as JSON")
    overview.set_defaults(run=_overview)
    compare = sub.add_parser("compare", help="hold documents, volumes or folders against each other")
    compare.add_argument("names", nargs="+", metavar="NAME", help="each a side: a document, a volume or a folder")
    compare.add_argument("--topic", default="", metavar="WORDS", help="only what they say on this")
    compare.add_argument(
        "--speaker", action="append", default=[], metavar="NAME", help="speakers are the sides, in all that is named"
    )
    compare.add_argument("--json", action="store_true", help="print it as JSON")
    compare.set_defaults(run=_compare)
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


def _overview(options: argparse.Namespace) -> int:
    from ui.commands.overviews import tell_overviews

    return tell_overviews(options)


def _compare(options: argparse.Namespace) -> int:
    from ui.commands.overviews import compare

    return compare(options)


def _timeline(options: argparse.Namespace) -> int:
    from ui.commands.operations import tell_times

    return tell_times(options)


def _people(options: argparse.Namespace) -> int:
    from ui.commands.operations import tell_who

    return tell_who(options)
