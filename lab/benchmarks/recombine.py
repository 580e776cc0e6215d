"""Libraries larger than there is time to encode for: passages made of the halves of real ones.

A recombined document has as many passages as a real one, of the same kinds. Each is the first half of the
sentences of one real passage and the second half of another's: its words are theirs, its token vectors are theirs
as the library keeps them, its window vector is the normalised mean of these (mean pooling, what the encoder does).
So vocabulary, lengths and the spread of the vectors are those of real documents; what does not hold is that a
passage makes sense from end to end, or that an encoder has seen both halves together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from data.document import Document, Footnote, Paragraph, Span, SpeakerTurn
from data.passages import Kind, Passage, passages
from data.volume import Volume
from embeddings.encoders import Vectors
from embeddings.passages import (
    EncodedPassage,
    PackedTokens,
    TokenVectors,
    context_views,
    evidence_units,
    pack_rotated,
    rotated,
)
from embeddings.store import Store
from lab.benchmarks.pool import Half, Halves, Part, Pool, Recombined

_FIRST_DAY = dt.date(1945, 1, 1)
_DAYS = 365 * 31  # the years that the series has telephone memoranda of
_BETWEEN = "\n\n"
_AT_ONCE = 2_000  # passages' tokens read from the store together


def read_pool(store: Store) -> Pool:
    """All passages of a library, in halves; passages without a token are left out."""
    first: dict[Kind, list[Half]] = {}
    second: dict[Kind, list[Half]] = {}
    shapes: list[tuple[Part, ...]] = []
    documents = [store.documents.get(document_id) for document_id in store.documents.ids()]
    for some in _together(documents):
        cut = [(document, passages(document)) for document in some]
        packed = _tokens(store, [passage.id for _, found in cut for passage in found])
        for document, found in cut:
            shapes.append(tuple(Part(each.kind, each.speaker, each.label, each.person) for each in found))
            for passage in found:
                halves = _halves(document, passage, packed[passage.id])
                if halves:
                    first.setdefault(passage.kind, []).append(halves[0])
                    second.setdefault(passage.kind, []).append(halves[1])
    drawn: dict[Kind, Halves] = {kind: Halves(tuple(first[kind]), tuple(second[kind])) for kind in sorted(first)}
    shapes = [shape for shape in shapes if shape and all(part.kind in drawn for part in shape)]
    width = next(half.tokens.unpacked().vectors.shape[1] for halves in drawn.values() for half in halves.first)
    return Pool(tuple(shapes), drawn, _back(width))


def recombine(pool: Pool, seed: int, number: int) -> Recombined:
    """The recombined document with this number: always the same from the same pool and seed."""
    draw = np.random.default_rng((seed, number))
    shape = pool.shapes[int(draw.integers(len(pool.shapes)))]
    pairs = [_pair(pool.halves[part.kind], draw) for part in shape]
    document = _document(number, shape, pairs, _FIRST_DAY + dt.timedelta(days=int(draw.integers(_DAYS))))
    tokens = [_joined(one, other) for one, other in pairs]
    windows = _unit(np.stack([each.vectors.mean(axis=0) for each in tokens]) @ pool.back)
    return Recombined(
        document,
        [
            EncodedPassage(
                passage=passage,
                context=_context(document, passage),
                windows=windows[place : place + 1],
                sentences=evidence_units(document, passage),
                tokens=pack_rotated(TokenVectors(tokens[place].vectors, tokens[place].spans + passage.span.start)),
            )
            for place, passage in enumerate(passages(document))
        ],
    )


# Real passages in halves


def _together(documents: Sequence[Document]) -> list[list[Document]]:
    """Documents with some thousands of passages a group."""
    groups: list[list[Document]] = [[]]
    count = 0
    for document in documents:
        groups[-1].append(document)
        count += len(document.paragraphs) + len(document.turns) + len(document.footnotes)
        if count >= _AT_ONCE:
            groups.append([])
            count = 0
    return groups


def _tokens(store: Store, ids: Sequence[str]) -> dict[str, PackedTokens]:
    rows = store.passages.rows(ids)
    packed = store.vectors.tokens(rows)
    return {passage_id: packed[row] for passage_id, row in zip(ids, rows, strict=True)}


def _halves(document: Document, passage: Passage, tokens: PackedTokens) -> tuple[Half, Half] | None:
    """Of an odd number of sentences the middle one is in both, so that halves of one sentence are none of no words."""
    units = evidence_units(document, passage)
    first = _half(document, units[: (len(units) + 1) // 2], tokens)
    second = _half(document, units[len(units) // 2 :], tokens)
    return (first, second) if first and second else None


def _half(document: Document, units: Sequence[Span], tokens: PackedTokens) -> Half | None:
    if not units:
        return None
    start, end = units[0].start, units[-1].end
    spans = tokens.spans
    inside = np.flatnonzero((spans[:, 0] >= start) & (spans[:, 1] <= end))  # without names borrowed from elsewhere
    if not len(inside):
        return None
    return Half(document.text[start:end], tokens.only(inside), spans[inside] - start)


# Recombined ones


def _pair(halves: Halves, draw: np.random.Generator) -> tuple[Half, Half]:
    one, other = (int(place) for place in draw.integers(len(halves.first), size=2))
    return halves.first[one], halves.second[other]


def _document(number: int, shape: Sequence[Part], pairs: Sequence[tuple[Half, Half]], date: dt.date) -> Document:
    """The passages one after another; `data.passages.passages` cuts it into them again."""
    text, spans = "", []
    for part, (one, other) in zip(shape, pairs, strict=True):
        start = len(text)
        text += one.text + _joint(part.kind) + other.text
        spans.append(Span(start, len(text)))
        text += _BETWEEN
    turns: list[SpeakerTurn] = []
    paragraphs: list[Paragraph] = []
    notes: list[Footnote] = []
    head, source = Span(0, 0), None
    for part, span in zip(shape, spans, strict=True):
        if part.kind == "heading":
            head = span
        elif part.kind == "turn":
            turns.append(SpeakerTurn(len(turns) + 1, part.label, part.speaker, span, person=part.person))
        elif part.kind == "narrative":
            paragraphs.append(Paragraph(len(paragraphs) + 1, span))
        elif part.kind == "footnote":
            notes.append(Footnote(str(len(notes) + 1), span))
        else:
            source = span
    return Document(
        id=f"recombined/d{number}",
        text=text.removesuffix(_BETWEEN),
        collection=None,
        title=f"Recombined document {number}",
        head=head,
        dateline=None,
        place=None,
        date=date,
        time=None,
        participants=(),
        turns=tuple(turns),
        paragraphs=tuple(paragraphs),
        footnotes=tuple(notes),
        marks=(),
        source_note=source,
        dropped=(),
        format="FRUS TEI",
        volume=Volume("recombined"),
        number=str(number),
    )


def _joint(kind: Kind) -> str:
    return "\n" if kind == "heading" else " "  # a heading is quoted by lines


def _joined(one: Half, other: Half) -> TokenVectors:
    """The tokens of both halves, still turned as they are stored; characters counted from the passage's first."""
    vectors = np.concatenate([one.tokens.unpacked().vectors, other.tokens.unpacked().vectors])
    return TokenVectors(vectors, np.concatenate([one.places, other.places + (len(one.text) + 1)]))


def _context(document: Document, passage: Passage) -> str:
    """What stands before the passage's words when it is encoded; the words themselves are not asked for."""
    start = passage.span.start
    view = context_views(document, replace(passage, span=Span(start, start + 1)), len)[0]
    return view.text[: view.own_start]


def _back(dimension: int) -> Vectors:
    """The inverse of the rotation of stored vectors is its transpose."""
    back: Vectors = np.ascontiguousarray(rotated(np.eye(dimension, dtype=np.float32)).T)
    return back


def _unit(rows: Vectors) -> Vectors:
    unit: Vectors = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)).astype(np.float32)
    return unit
