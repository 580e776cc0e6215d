"""The commands that tell of whole documents what is also told in the chat: `telcon timeline`, `telcon people`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from embeddings.ingest import named_documents
from embeddings.library import Library
from qa.answer import Answer
from qa.asked import Question
from qa.grounding import ground
from qa.operations.persons import Person, people, tell_people
from qa.operations.telling import Told
from qa.operations.timelines import Asked, Stretch, tell_timeline, timeline
from ui.assembly import open_library
from ui.commands.terminal import answer_text
from ui.settings import read_settings
from ui.timeline.as_json import quoted, timeline_json


def tell_times(options: argparse.Namespace) -> int:
    """A timeline of documents, of what they say of a subject, or of a stretch of time."""
    with _chosen(options) as (library, documents):
        stretch = Stretch(options.since, options.until)
        found = timeline(library, Asked(documents, subject=options.subject or "", stretch=stretch))
        _print(options, library, tell_timeline(found), {**timeline_json(found)})
    return 0


def tell_who(options: argparse.Namespace) -> int:
    """The people of documents, with what the documents say of them."""
    with _chosen(options) as (library, documents):
        found = people(library, documents)
        groups = {"speakers": found.speakers, "present": found.present, "named": found.named}
        value = {name: [_someone(one) for one in group] for name, group in groups.items()}
        _print(options, library, tell_people(found), {"documents": found.documents, **value})
    return 0


@contextmanager
def _chosen(options: argparse.Namespace) -> Iterator[tuple[Library, tuple[str, ...]]]:
    """The library, and the documents that the names stand for; none for all of them."""
    settings = read_settings(options.library)
    with open_library(settings.library, settings=settings) as library, library.snapshot():
        yield library, named_documents(library.store, options.names) if options.names else ()


def _print(options: argparse.Namespace, library: Library, told: Told, value: dict[str, Any]) -> None:
    if options.json:
        text = json.dumps(value, ensure_ascii=False, indent=2)
    else:
        statements = ground(told.drafts, told.passages, library.store.documents.get, library.store.people.speakers())
        text = answer_text(Answer("", Question(""), "answered", statements, told.remark))
    sys.stdout.write(text + "\n")


def _someone(one: Person) -> dict[str, Any]:
    return {
        "name": one.name,
        "full_name": one.full_name,
        "documents": list(one.documents),
        "turns": one.turns,
        "beside": dict(one.beside),
        "named": one.named,
        "told": [quoted(passage, span) for passage, span in one.told],
    }
