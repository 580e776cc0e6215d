"""What `telcon move` accepts; what it does is imported only when it is asked for."""

from __future__ import annotations

import argparse


def add_move(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    move = sub.add_parser("move", help="copy a library to another place, vectors and all, and compare both sides")
    move.add_argument("source", metavar="FROM", help="the library that is copied; it stays as it is")
    move.add_argument(
        "target", metavar="TO", help="where to: a library that is empty, or was begun by such a copy, unless --merge"
    )
    move.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="copy only this document, volume, file or folder (repeatable)",
    )
    move.add_argument(
        "--merge", action="store_true", help="into a library that has other documents: put in what is not there"
    )
    move.set_defaults(run=_move)


def _move(options: argparse.Namespace) -> int:
    from ui.commands.moving import move_library

    return move_library(options)
