"""What `telcon export` and `telcon conversations` accept; what they do is imported only when they are asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.citing.styles import NOTE_STYLES
from ui.export.forms import FORMS


def add_export(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = sub.add_parser("export", help="write an answer, a kept conversation or kept passages, footnotes and all")
    what = export.add_mutually_exclusive_group(required=True)
    what.add_argument("--conversation", metavar="ID", help="a kept conversation, or ID-NUMBER for one answer of it")
    what.add_argument("--question", metavar="QUESTION", help="ask this, and write the answer")
    what.add_argument("--notes", action="store_true", help="what is kept of documents, with the remarks on it")
    export.add_argument(
        "--after", action="append", default=[], metavar="EARLIER", help="with --question: an earlier one (repeatable)"
    )
    export.add_argument("--format", choices=FORMS, default="markdown", help="default: %(default)s")
    export.add_argument(
        "--style", choices=NOTE_STYLES, default="frus", help="of the footnotes; default: %(default)s, the Office’s form"
    )
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write it (else standard output)")
    export.set_defaults(run=_export)
    conversations = sub.add_parser("conversations", help="list the conversations that are kept")
    conversations.add_argument("words", nargs="*", metavar="WORD", help="only those that hold these words")
    conversations.set_defaults(run=_conversations)


def _export(options: argparse.Namespace) -> int:
    from ui.export.commands import export

    return export(options)


def _conversations(options: argparse.Namespace) -> int:
    from ui.export.commands import list_conversations

    return list_conversations(options)
