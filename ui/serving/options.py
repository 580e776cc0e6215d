"""What `telcon serve` accepts; what it does is imported only when it is asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

from ui.serving.settings import HERE, PORT, Serving, allowed_hosts, root_path, token_from
from ui.settings import read_settings

_MOST_WORKERS = 64


def add_serve(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serve = sub.add_parser("serve", help="serve the page, HTTP and MCP to others: hosts, a token for writing, workers")
    serve.add_argument("--host", metavar="ADDRESS", default=HERE, help="where to listen (default: %(default)s)")
    serve.add_argument("--port", type=port, default=PORT, help="port (default: %(default)s)")
    serve.add_argument(
        "--root-path", metavar="PATH", default="", help="the path that a proxy serves it below, as /telcon"
    )
    serve.add_argument(
        "--allow-host", action="append", default=[], metavar="NAME", help="a name that it is asked by (repeatable)"
    )
    serve.add_argument(
        "--token-file",
        metavar="FILE",
        help="where the token for writing is (else TELCON_TOKEN, else the file that is set, else read only)",
    )
    serve.add_argument("--workers", type=_workers, default=0, metavar="N", help="processes that answer beside this one")
    serve.set_defaults(run=_serve)


def port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 1 to 65535")
    return int(text)


def serving(options: argparse.Namespace, token_file: Path | None = None) -> Serving:
    """`token_file` is the one that is set. Raises TelconError."""
    return Serving(
        host=options.host,
        port=options.port,
        root=root_path(options.root_path),
        hosts=allowed_hosts(options.allow_host),
        token=token_from(options.token_file, token_file),
        workers=options.workers,
        shared=True,
    )


def _workers(text: str) -> int:
    if not text.isdecimal() or int(text) > _MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to {_MOST_WORKERS}")
    return int(text)


def _serve(options: argparse.Namespace) -> int:
    from ui.commands.run import serve

    settings = read_settings(options.library)
    return serve(options, serving(options, settings.token_file), settings)
