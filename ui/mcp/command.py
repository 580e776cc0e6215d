"""`telcon mcp`: the server on standard input and output, as an assistant starts it."""

from __future__ import annotations

import argparse
from importlib.metadata import PackageNotFoundError, version

from data.errors import TelconError

_HOW = "MCP needs the package mcp, version 2 or later: pip install 'telcon[mcp]'"


def add_mcp(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    mcp = sub.add_parser("mcp", help="answer an assistant by the Model Context Protocol on standard input and output")
    mcp.set_defaults(run=_run)


def has_mcp() -> bool:
    """Whether the SDK is installed, in a version that Telcon speaks."""
    try:
        return int(version("mcp").partition(".")[0]) >= 2
    except PackageNotFoundError:
        return False


def _run(options: argparse.Namespace) -> int:
    if not has_mcp():
        raise TelconError(_HOW)
    from ui.mcp.server import TelconServer
    from ui.programs.library import open_library

    with open_library(options.library) as library:
        TelconServer(library).run()
    return 0
