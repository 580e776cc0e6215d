"""Documents in which somebody underlined the main points, and how many of these an overview quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.passages import passages
from embeddings.library import Library
from qa.operations.overviews import Point, Sentences, sentences_of

_HALF = 0.5  # of the letters of what is underlined
_SHORT = 12  # letters; a sentence that is shorter stands in many others by chance
_NOT_LETTERS = re.compile(r"[\W_]+")
Wording = Mapping[int, int]  # the numbers of its sentences, with how many letters each has


@dataclass(frozen=True)
class Underlined:
    """A point: how much depends on it (1 most), as underlined, then in the document’s other words that say the same."""

    rank: int
    wordings: tuple[Wording, ...]

    def is_hit(self, quoted: Collection[int]) -> bool:
        """Whether at least half of it, in one of its wordings, is among the quoted sentences."""
        return any(
            sum(letters for place, letters in wording.items() if place in quoted) >= _HALF * sum(wording.values())
            for wording in self.wordings
        )


@dataclass(frozen=True)
class Marked:
    """A document's sentences, its length in words, and the points underlined in it."""

    found: Sentences
    words: int
    points: tuple[Underlined, ...]


def read_marked(library: Library, lines: Iterable[str]) -> Iterator[Marked]:
    """The documents of these lines (one JSON each) that are in the library.

    Their ids may be written with “_” for the slash: frus1964-68v02_d84.
    """
    store, known = library.store, set(library.store.documents.ids())
    for line in filter(str.strip, lines):
        row = json.loads(line)
        written = str(row["doc"])
        document_id = written if written in known else "/".join(written.rsplit("_", 1))
        if document_id not in known:
            continue
        document = store.documents.get(document_id)
        body = [one for one in passages(document) if one.kind in ("turn", "narrative")]
        found = sentences_of(store, document, body)
        points = tuple(_underlined(found, row["points"]))
        if points:
            yield Marked(found, len(document.text.split()), points)


def quoted_sentences(found: Sentences, points: Iterable[Point]) -> frozenset[int]:
    """The numbers of the sentences that these points quote."""
    spans = [(point.passage.id, span) for point in points for span in point.spans]
    return frozenset(
        place
        for place, one in enumerate(found.sentences)
        if any(one.passage.id == passage and span.contains(one.span) for passage, span in spans)
    )


def _underlined(found: Sentences, points: Sequence[Mapping[str, Any]]) -> Iterator[Underlined]:
    """Points in a footnote or a heading are none of the body and are left out."""
    letters = [_letters(one.text) for one in found.sentences]
    for point in points:
        texts = (point["text"], *point.get("also", ()))
        wordings = [_places(found, letters, text, str(point["passage"])) for text in texts]
        if wordings := [wording for wording in wordings if wording]:
            yield Underlined(int(point["rank"]), tuple(wordings))


def _places(found: Sentences, letters: Sequence[str], text: str, passage: str) -> dict[int, int]:
    """The sentences that the text holds or that hold it; those of its own passage where it has some there."""
    wanted = _letters(text)
    places = {
        place: len(own)
        for place, own in enumerate(letters)
        if own and wanted and ((len(own) > _SHORT and own in wanted) or wanted in own)
    }
    here = {n: size for n, size in places.items() if found.sentences[n].passage.id.endswith(f"#{passage}")}
    return here or places


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text.casefold())
