"""What `telcon overview` and `telcon compare` accept; what they do is imported only when they are asked for."""

from __future__ import annotations

import argparse


def add_overviews(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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


def _overview(options: argparse.Namespace) -> int:
    from ui.overview_commands import tell_overviews

    return tell_overviews(options)


def _compare(options: argparse.Namespace) -> int:
    from ui.overview_commands import compare

    return compare(options)
