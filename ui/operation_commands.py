"""The commands that tell of whole documents what is also told in the chat: `telcon timeline`, `telcon people`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from embeddings.library import Library
from embeddings.removal import named_documents
from qa.answer import Answer
from qa.grounding import ground
from qa.operations.events import Event, Stretch
from qa.operations.timeline import Asked, timeline
from qa.operations.timeline_told import tell_timeline
from qa.operations.told import Told
from ui.assembly import library_folder, open_library
from ui.terminal import answer_text


def tell_times(options: argparse.Namespace) -> int:
    """A timeline of documents, of what they say of a subject, or of a stretch of time."""
    with _chosen(options) as (library, documents):
        stretch = Stretch(options.since, options.until)
        found = timeline(library, Asked(documents, subject=options.subject or "", stretch=stretch))
        counts = {"documents": found.documents, "undated": found.undated, "left_out": found.left_out}
        _print(options, library, tell_timeline(found), {**counts, "events": [_event(one) for one in found.events]})
    return 0


@contextmanager
def _chosen(options: argparse.Namespace) -> Iterator[tuple[Library, tuple[str, ...]]]:
    """The library, and the documents that the names stand for; none for all of them."""
    with open_library(library_folder(options.library)) as library, library.snapshot():
        yield library, named_documents(library.store, options.names) if options.names else ()


def _print(options: argparse.Namespace, library: Library, told: Told, value: dict[str, Any]) -> None:
    if options.json:
        text = json.dumps(value, ensure_ascii=False, indent=2)
    else:
        statements = ground(told.drafts, told.passages, library.store.document, library.store.speakers())
        text = answer_text(Answer("", "", "answered", statements, told.remark))
    sys.stdout.write(text + "\n")


def _event(event: Event) -> dict[str, Any]:
    return {
        "date": event.date.isoformat()[: 7 if event.whole_month else 10],
        "time": event.time.isoformat("minutes") if event.time else None,
        "kind": event.kind,
        "date_is": event.sure,
        "document_id": event.passage.document_id,
        "document_date": event.written.isoformat() if event.written else None,
        "passage_id": event.passage.id,
        "speaker": event.passage.speaker,
        "footnote": event.passage.footnote,
        "quote": event.passage.cut(event.span),
        "start": event.span.start,
        "end": event.span.end,
    }
