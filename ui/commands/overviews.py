"""`telcon overview` and `telcon compare`: what the chat tells of whole documents, asked for by their names."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from embeddings.ingest import named_documents
from embeddings.search import HybridRetriever
from embeddings.store import Store
from embeddings.values import Filters
from qa.answer import Answer
from qa.answer_as_json import to_json
from qa.operations.comparing import Side, comparison, side_of, sides_of, tell_comparison
from qa.operations.overviews import overview, tell_overview
from qa.operations.telling import answered
from qa.question import with_listed_speakers
from ui.assembly import open_library
from ui.commands.terminal import answer_text
from ui.settings import read_settings


def tell_overviews(options: argparse.Namespace) -> int:
    """Of what is named, or of the whole library; 1 when there is nothing to tell."""
    settings = read_settings(options.library)
    with open_library(settings.library, settings=settings) as library:
        names = named_documents(library.store, options.names) if options.names else ()
        found = overview(library, names, _listed(library.store, options.speaker))
        return _print(answered(library.store, tell_overview(found), "overview"), options.json)


def compare(options: argparse.Namespace) -> int:
    """Each name is a side, or each speaker in all that is named; 1 when there is nothing to compare."""
    settings = read_settings(options.library)
    with open_library(settings.library, settings=settings) as library:
        sides = _sides(library.store, options.names, _listed(library.store, options.speaker))
        found = comparison(library, HybridRetriever(library), sides, options.topic)
        return _print(answered(library.store, tell_comparison(found), "comparison"), options.json)


def _sides(store: Store, names: Sequence[str], speakers: Sequence[str]) -> Sequence[Side]:
    documents = [named_documents(store, [name]) for name in names]
    together = tuple(dict.fromkeys(document for each in documents for document in each))
    if speakers or len(names) == 1:
        return sides_of(store, together, speakers)
    return [side_of(store, name, each) for name, each in zip(names, documents, strict=True)]


def _listed(store: Store, speakers: Sequence[str]) -> tuple[str, ...]:
    return with_listed_speakers(Filters(speakers=tuple(speakers)), store).speakers


def _print(answer: Answer, as_json: bool) -> int:
    text = json.dumps(to_json(answer), ensure_ascii=False, indent=2) if as_json else answer_text(answer)
    sys.stdout.write(text + "\n")
    return 1 if answer.refused else 0
