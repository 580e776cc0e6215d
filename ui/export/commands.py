"""`telcon export` and `telcon conversations`: what the page offers to take along, for a terminal."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from data.errors import TelconError
from embeddings.library import Library
from qa.conversation import Conversation
from ui.asking import reply_to
from ui.assembly import build_chatbot, open_library
from ui.export.citing_library import items_of
from ui.export.composing import Asked, paper_of_answers
from ui.export.paper import Paper
from ui.export.taking import paper_of_notes, paper_of_talk
from ui.export.writing import Written, written
from ui.keeping.opening import Keepers, keepers
from ui.settings import Settings, read_settings
from ui.talk.conversations import SHOWN


def export(options: argparse.Namespace) -> int:
    settings = read_settings(options.library)
    with open_library(settings.library, settings=settings) as library:
        paper = _paper(library, options, settings)
    file = written(paper, options.format, dt.datetime.now(dt.UTC))
    if options.output:
        options.output.write_bytes(file.content)
    else:
        _print(file)
    return 0


def list_conversations(options: argparse.Namespace) -> int:
    """Id, day and name of each, the latest first."""
    settings = read_settings(options.library)
    with (
        open_library(settings.library, settings=settings) as library,
        _keepers(library) as kept,
    ):
        rows = kept.conversations.listing(" ".join(options.words))
    for row in rows[:SHOWN]:
        sys.stdout.write(f"{row.id}  {row.last.astimezone():%Y-%m-%d %H:%M}  {row.questions:>3}  {row.name}\n")
    if len(rows) > SHOWN:
        sys.stdout.write("There are more: name words that they hold.\n")
    return 0


def _paper(library: Library, options: argparse.Namespace, settings: Settings) -> Paper:
    if options.notes:
        with _keepers(library) as kept:
            return paper_of_notes(kept.notes, options.style)
    if options.question:
        return _of_question(library, options, settings)
    return _of_conversation(library, options)


def _of_conversation(library: Library, options: argparse.Namespace) -> Paper:
    with _keepers(library) as kept:
        return paper_of_talk(options.conversation, kept.conversations, library.store, options.style)


@contextmanager
def _keepers(library: Library) -> Iterator[Keepers]:
    """What should be known about where they keep goes to standard error."""
    with keepers(library.place, library.folder) as kept:
        if kept.notice:
            sys.stderr.write(f"telcon: {kept.notice}\n")
        yield kept


def _of_question(library: Library, options: argparse.Namespace, settings: Settings) -> Paper:
    bot, conversation = build_chatbot(library, settings), Conversation()
    for earlier in options.after:
        conversation = conversation.then(earlier, reply_to(bot, earlier, conversation))
    asked = Asked(options.question, reply_to(bot, options.question, conversation))
    return paper_of_answers(options.question, [asked], items_of(library.store), options.style)


def _print(file: Written) -> None:
    if file.name.endswith(".docx") and sys.stdout.isatty():
        raise TelconError(f"A DOCX is not for a terminal: write it to a file, with -o {file.name}.")
    sys.stdout.buffer.write(file.content)
    sys.stdout.flush()
