"""The command `telcon`: what it accepts, and how an error is told. See README for every option."""

from __future__ import annotations

if __name__ == "__main__":  # by its door, before more is imported
    import sys

    from ui.telcon import main as begin

    sys.exit(begin())

import argparse
import sys
import time
from collections.abc import Sequence

from data.citing.styles import STYLES
from data.errors import TelconError, one_line
from data.passages import KINDS
from ui import __version__
from ui.commands import run as commands
from ui.commands.completion import add_completion
from ui.commands.moving_options import add_move
from ui.commands.operation_options import add_operations, date
from ui.doctor.command import add_doctor
from ui.export.options import add_export
from ui.logs import LOGGER, add_logging, logged, loudness_of
from ui.mcp.command import add_mcp
from ui.serving.options import add_serve, port
from ui.serving.settings import PORT


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 done, 1 an error told in one line, 2 wrong usage (by argparse)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        with logged(loudness_of(options)):
            began = time.perf_counter()
            LOGGER.info("Telcon %s begins: %s", __version__, options.command or "chat")
            code = _run(options)
            LOGGER.info("Ends with %d after %.1f seconds", code, time.perf_counter() - began)
            return code
    except TelconError as error:  # of the log itself
        print(f"telcon: {error}", file=sys.stderr)
    except BrokenPipeError:  # nobody reads on: nor should Python's own last words be written
        sys.stderr.close()
    return 1


def _run(options: argparse.Namespace) -> int:
    """The one edge at which errors become lines."""
    try:
        return int(options.run(options))
    except TelconError as error:
        LOGGER.error("%s", error)
    except BrokenPipeError:
        raise
    except (OSError, UnicodeError) as error:
        LOGGER.error("%s. What the library holds is kept.", one_line(str(error)))
    except KeyboardInterrupt:
        LOGGER.error("interrupted. What was added before is kept; the same command goes on from there.")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="telcon",
        description="Ask historical telephone memoranda; every answer is in their own words and cited. "
        "Without a command, telcon opens the chat in the browser.",
    )
    parser.add_argument(
        "--library",
        metavar="DIR",
        help="the library: a folder, or postgresql://… on a server (else TELCON_LIBRARY, else as set, else the user's)",
    )
    add_logging(parser)
    parser.add_argument("--version", action="version", version=f"telcon {__version__}")
    parser.add_argument("--port", type=port, default=PORT, help="port of the chat (default: %(default)s)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    parser.set_defaults(run=commands.chat)
    sub = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    _add_ask(sub)
    _add_documents(sub)
    add_operations(sub)
    add_export(sub)
    add_move(sub)
    add_serve(sub)
    add_mcp(sub)
    add_doctor(sub)
    add_completion(sub, parser)
    return parser


def _add_documents(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    add = sub.add_parser("add", help="add files or folders: memoranda, transcripts, web pages, FRUS volumes, PDF, DOCX")
    add.add_argument("paths", nargs="*", metavar="PATH")
    add.add_argument(
        "--join",
        action="store_true",
        help="help others who add to a library on a server, until they are done; needs no PATH",
    )
    add.set_defaults(run=commands.add, wrong=add.error)
    listing = sub.add_parser("list", help="list the documents in the library")
    listing.set_defaults(run=commands.list_documents)
    show = sub.add_parser("show", help="print one document with its turns, marks, notes and cross references")
    show.add_argument("id", metavar="ID")
    show.add_argument("--json", action="store_true", help="print it as JSON")
    show.set_defaults(run=commands.show)
    cite = sub.add_parser("cite", help="print an archival citation of one document")
    cite.add_argument("id", metavar="ID")
    cite.add_argument(
        "--style", choices=STYLES, default="frus", help="default: %(default)s, the Office of the Historian’s"
    )
    cite.set_defaults(run=commands.cite)
    correct = sub.add_parser("correct", help="correct words that were recognised wrongly on a page’s picture")
    correct.add_argument("id", metavar="ID")
    correct.add_argument(
        "where", metavar="WORDS", help="as they are shown, standing once, or their characters START-END"
    )
    correct.add_argument("words", metavar="RIGHT", help="what stands on the page")
    correct.set_defaults(run=commands.correct)
    remove = sub.add_parser("remove", help="take documents out of the library: by id, volume, file or folder")
    remove.add_argument("names", nargs="+", metavar="NAME")
    remove.set_defaults(run=commands.remove)


def _add_ask(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    ask = sub.add_parser("ask", help="ask one question, or a file of them")
    asked = ask.add_mutually_exclusive_group(required=True)
    asked.add_argument("question", nargs="?", metavar="QUESTION")
    asked.add_argument(
        "--batch", metavar="FILE", help='one {"id", "question", "history"} a line; - reads standard input'
    )
    ask.add_argument(
        "--after",
        action="append",
        default=[],
        metavar="EARLIER",
        help="an earlier question of the conversation (repeatable)",
    )
    ask.add_argument("--json", action="store_true", help="print the answer as JSON")
    ask.add_argument(
        "--document", action="append", default=[], metavar="ID", help="search only this document (repeatable)"
    )
    ask.add_argument(
        "--speaker", action="append", default=[], metavar="NAME", help="search only this speaker's turns (repeatable)"
    )
    ask.add_argument(
        "--kind", action="append", default=[], choices=KINDS, help="search only passages of this kind (repeatable)"
    )
    ask.add_argument("--since", type=date, metavar="DATE", help="search only documents of YYYY-MM-DD or later")
    ask.add_argument("--until", type=date, metavar="DATE", help="search only documents of YYYY-MM-DD or earlier")
    ask.set_defaults(run=commands.ask)
