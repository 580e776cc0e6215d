"""What each command of `telcon` does; what only one of them needs is imported there, not by every question."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from embeddings.library import Library
from embeddings.progress import Progress
from embeddings.values import Filters
from qa.answer_as_json import to_json
from ui.api.document_json import document_json
from ui.asking import converse
from ui.assembly import build_chatbot, open_library
from ui.commands.batch import ask_batch
from ui.commands.printing import print_line, tell_line
from ui.commands.terminal import answer_text, document_text
from ui.logs import loudness_of
from ui.serving.settings import Serving
from ui.settings import Settings, read_settings

if TYPE_CHECKING:
    from tqdm import tqdm

_WIDEST = 40  # columns of a list; one long file name must not push the others off the screen


def chat(options: argparse.Namespace) -> int:
    """Open the chat; returns when it is stopped."""
    serving = Serving(port=options.port, open_browser=not options.no_browser)
    return serve(options, serving, read_settings(options.library))


def serve(options: argparse.Namespace, serving: Serving, settings: Settings) -> int:
    """Serve as is said; returns when it is stopped."""
    with _nothing_collected():
        from ui.serving.chat import serve as serve_chat

    with _library(options, settings) as library:
        if not serving.workers:
            serve_chat(library, build_chatbot(library, settings), serving)
            return 0
        from ui.serving.workers import Workers

        with closing(Workers(library, serving.workers, settings, loudness_of(options))) as workers:
            serve_chat(library, workers, serving)
    return 0


def ask(options: argparse.Namespace) -> int:
    settings = read_settings(options.library)
    with _library(options, settings) as library:
        bot = build_chatbot(library, settings)
        if options.batch:
            return ask_batch(bot, options.batch, _filters(options))
        answer = converse(bot, options.question, options.after, _filters(options))
        print_line(json.dumps(to_json(answer), ensure_ascii=False, indent=2) if options.json else answer_text(answer))
    return 0


def add(options: argparse.Namespace) -> int:
    """Add what can be read, tell what cannot; 1 when a file was passed over."""
    if not (options.paths or options.join):
        options.wrong("the following arguments are required: PATH")
    from embeddings.ingest import add_files
    from ui.commands.report_text import passed_over_lines, report_lines

    with _library(options) as library, _adding_bar(loudness_of(options).bars) as on_progress:
        paths = [Path(path) for path in options.paths]
        report = add_files(library, paths, on_progress, help_others=options.join)
    for line in report_lines(report):
        print_line(line)
    for line in passed_over_lines(report.passed_over):
        tell_line(f"telcon: passed over: {line}")
    return 1 if report.passed_over else 0


def list_documents(options: argparse.Namespace) -> int:
    """Documents with their counts, then volumes with their cross references, then what was passed over."""
    from ui.commands.report_text import document_row, passed_over_lines, volume_lines

    with _library(options) as library:
        listing, references = library.store.documents.listing(), library.store.references.counts()
        problems, titles = library.store.files.problems(), library.store.documents.volume_titles()
        extent, place, search = library.store.passages.extent(), library.place, library.describe_index()
    rows = [document_row(row) for row in listing]
    widths = [min(_WIDEST, max(len(row[column]) for row in rows)) for column in range(4)] if rows else []
    for row in rows:
        print_line("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]))
    for line in volume_lines(listing, references, titles):
        print_line(line)
    for line in passed_over_lines(problems):
        print_line(f"passed over: {line}")
    plural = "" if extent.documents == 1 else "s"
    print_line(
        f"{extent.documents:,} document{plural}, {extent.passages:,} passages in {place}; vector search: {search}"
    )
    return 0


def show(options: argparse.Namespace) -> int:
    with _library(options) as library:
        document = library.store.documents.get(options.id)
        leads = library.store.references.resolve([reference.target for reference in document.references])
    found = {target: lead for target, lead in leads.items() if lead}
    if options.json:
        print_line(json.dumps(document_json(document, found), ensure_ascii=False, indent=2))
    else:
        print_line(document_text(document, found))
    return 0


def cite(options: argparse.Namespace) -> int:
    """Print an archival citation of one document."""
    from data.citing import archival

    with _library(options) as library:
        words = archival.cite(library.store.documents.get(options.id), options.style)
    print_line(words or f"telcon: {options.id} has no source note.")
    return 0 if words else 1


def remove(options: argparse.Namespace) -> int:
    """Take out what the names stand for, all or nothing, and tell which documents that were."""
    from embeddings.ingest import named_documents
    from ui.commands.report_text import removed_lines

    with _library(options) as library:
        ids = named_documents(library.store, options.names)
        library.remove(*ids)
        for line in removed_lines(ids):
            print_line(line)
    return 0


def correct(options: argparse.Namespace) -> int:
    """Put words in the place of recognised ones, which are named by their characters or by themselves."""
    from data.recognition import recognised_span

    with _library(options) as library:
        span = recognised_span(library.store.documents.get(options.id), options.where)
        document = library.correct(options.id, span, options.words)
        last = [one for one in document.corrections if one.words == " ".join(options.words.split())]
    for one in last[:1]:
        print_line(f"corrected in {options.id}: {one.first_reading} → {one.words}")
    if not last:
        print_line(f"{options.id}: as it was first recognised")
    return 0


def _filters(options: argparse.Namespace) -> Filters:
    return Filters(
        documents=tuple(options.document),
        speakers=tuple(options.speaker),
        kinds=tuple(options.kind),
        after=options.since,
        before=options.until,
    )


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """For the import of Gradio: a fifth of it would go into looking for garbage among modules, which all stay."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _library(options: argparse.Namespace, settings: Settings | None = None) -> Iterator[Library]:
    settings = settings or read_settings(options.library)
    with _adding_bar(loudness_of(options).bars) as on_progress:
        library = open_library(settings.library, on_progress, settings)
    with library:
        yield library


@contextmanager
def _adding_bar(shown: bool) -> Iterator[Callable[[Progress], None]]:
    """A bar over what is added, with documents and passages beside it, from the first that is told; its time left is an
    estimate."""
    bars: list[tqdm[None]] = []

    def on_progress(progress: Progress) -> None:
        if not bars:
            from tqdm import tqdm

            bars.append(
                tqdm(
                    total=progress.bytes,
                    desc="Adding",
                    unit="B",
                    unit_scale=True,
                    smoothing=0,
                    file=sys.stderr,
                    disable=not shown,
                )
            )
        page = f", page {progress.page + 1:,} of {progress.pages:,}" if progress.pages else ""
        others = f" and {progress.by_others:,} by others" if progress.by_others else ""
        counts = (
            f"{progress.documents:,} documents{others}, {progress.passages:,} passages, "
            f"{Path(progress.name).name}{page}"
        )
        bars[0].set_postfix_str(counts, refresh=False)
        bars[0].update(progress.bytes_done - bars[0].n)

    try:
        yield on_progress
    finally:
        for bar in bars:
            bar.close()
