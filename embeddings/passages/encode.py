"""Documents' passages to everything that is stored for finding them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from threadpoolctl import threadpool_limits

from data.document import Document, Span
from data.passages import Passage, passages
from embeddings.encoders import Encoder, Encoding, Vectors
from embeddings.passages.context import ContextView, context_views, evidence_units, names_he_may_be
from embeddings.passages.encoded import EncodedPassage
from embeddings.passages.numbers import NUMBERS
from embeddings.passages.token_codec import PackedTokens, TokenVectors, pack_tokens
from embeddings.passages.words import tells_something
from embeddings.progress import GoOn

_NUMBERS = NUMBERS.encode
GROUP = 256  # passages encoded together: enough of each length to pad little, few enough to hold
_SLICE = 32  # texts between two looks at who waits for progress or wants to stop


@dataclass(frozen=True)
class Cut:
    """A document with its passages."""

    document: Document
    passages: tuple[Passage, ...]


_Cut = TypeVar("_Cut", bound=Cut)


@dataclass
class _Work:
    """A passage on its way: what is to be encoded of it, and what it has."""

    document: Document
    passage: Passage
    views: tuple[ContextView, ...]
    units: tuple[Span, ...]
    borrows: tuple[Span, ...]
    windows: dict[int, Vectors] = field(default_factory=dict)
    tokens: list[TokenVectors] = field(default_factory=list)


@dataclass(frozen=True)
class _Window:
    """A text to encode: the view, its passage's place among the works, and its number among the passage's views."""

    view: ContextView
    place: int
    number: int


@dataclass(frozen=True)
class _Tokens:
    """The packed tokens of each passage by its place, and the vectors of names that a document's turns borrow."""

    packed: dict[int, PackedTokens]
    lent: dict[tuple[str, Span], TokenVectors]


def cut(document: Document) -> Cut:
    return Cut(document, passages(document))


def groups(cuts: Iterable[_Cut]) -> Iterator[list[_Cut]]:
    """Documents in order, together until they have passages enough to be encoded well."""
    group: list[_Cut] = []
    for item in cuts:
        group.append(item)
        if sum(len(one.passages) for one in group) >= GROUP:
            yield group
            group = []
    if group:
        yield group


def encode_group(
    encoder: Encoder, group: Sequence[Cut], go_on: GoOn | None = None
) -> list[list[EncodedPassage]] | None:
    """Each document's passages in their context, token by token; None where `go_on`, which is asked after every few
    texts, says no."""
    works = [_work(encoder, item.document, passage) for item in group for passage in item.passages]
    windows = [
        _Window(view, place, number) for place, work in enumerate(works) for number, view in enumerate(work.views)
    ]
    told = _Teller(len(works), sum(len(window.view.text) for window in windows), go_on)
    with threadpool_limits(1, user_api="blas"):  # packing on all cores takes a third of them from the encoder
        tokens = _encode_windows(encoder, works, windows, told)
    if tokens is None:
        return None
    finished = iter([_finished(work, tokens.packed[place], tokens.lent) for place, work in enumerate(works)])
    return [[next(finished) for _ in item.passages] for item in group]


def _work(encoder: Encoder, document: Document, passage: Passage) -> _Work:
    return _Work(
        document=document,
        passage=passage,
        views=context_views(document, passage, encoder.reach),
        units=evidence_units(document, passage),
        borrows=names_he_may_be(document, passage),
    )


@dataclass
class _Teller:
    """Counts characters as passages: a long text takes longer."""

    passages: int
    characters: int
    listener: GoOn | None
    done: int = 0

    def encoded(self, texts: Sequence[str]) -> bool:
        """Whether to go on."""
        self.done += sum(map(len, texts))
        return self.listener is None or self.listener(self.passages * self.done / max(1, self.characters))


def _slices(windows: Sequence[_Window]) -> Iterator[list[_Window]]:
    """Of like length together, longest first."""
    ordered = sorted(windows, key=lambda window: -len(window.view.text))
    for start in range(0, len(ordered), _SLICE):
        yield ordered[start : start + _SLICE]


def _encoded_ahead(encoder: Encoder, slices: Iterable[list[_Window]]) -> Iterator[tuple[list[_Window], list[Encoding]]]:
    """Slices with their encodings, in order; while one is packed the next is encoded."""
    with ThreadPoolExecutor(1) as ahead:
        before: tuple[list[_Window], Future[list[Encoding]]] | None = None
        for some in slices:
            coming = ahead.submit(encoder.encode_tokens, [window.view.text for window in some])
            if before:
                yield before[0], before[1].result()
            before = some, coming
        if before:
            yield before[0], before[1].result()


def _encode_windows(
    encoder: Encoder, works: Sequence[_Work], windows: Sequence[_Window], told: _Teller
) -> _Tokens | None:
    """Fill in the windows' vectors; a passage's tokens are packed as soon as all its windows are there. None where it
    was not to go on."""
    wanted: dict[str, set[Span]] = {}
    for work in works:
        wanted.setdefault(work.document.id, set()).update(work.borrows)
    found = _Tokens({}, {})
    for some, encodings in _encoded_ahead(encoder, _slices(windows)):
        for window, encoding in zip(some, encodings, strict=True):
            work = works[window.place]
            inside, places = window.view.to_document(encoding.spans)
            tokens = TokenVectors(encoding.tokens[inside], places)
            work.windows[window.number] = encoding.vector
            work.tokens.append(tokens)
            for name in wanted[work.document.id]:
                if work.passage.span.contains(name) and len((own := _inside(tokens, name)).spans):
                    found.lent[work.document.id, name] = own
            if len(work.tokens) == len(work.views):
                found.packed[window.place] = _packed(work)
        if not told.encoded([window.view.text for window in some]):
            return None
    return found


def _packed(work: _Work) -> PackedTokens:
    """Only tokens that a question can be about: no commas, no “the”."""
    text = work.document.text
    vectors = np.concatenate([tokens.vectors for tokens in work.tokens])
    spans = np.concatenate([tokens.spans for tokens in work.tokens])
    words = np.asarray([tells_something(text, start, end) for start, end in spans.tolist()], dtype=bool)
    order = np.flatnonzero(words)[np.argsort(spans[words, 0], kind="stable")]
    work.tokens.clear()
    return pack_tokens(TokenVectors(vectors[order], spans[order]))


def _finished(work: _Work, packed: PackedTokens, lent: dict[tuple[str, Span], TokenVectors]) -> EncodedPassage:
    """With the vectors of the names that a “he” may stand for, shortened."""
    for name in work.borrows:
        if tokens := lent.get((work.document.id, name)):
            packed = packed.followed_by(
                TokenVectors(tokens.vectors * np.float32(_NUMBERS.borrowed_length), tokens.spans)
            )
    context = work.views[0].text[: work.views[0].own_start]
    windows = np.stack([work.windows[number] for number in range(len(work.views))])
    return EncodedPassage(work.passage, context, windows, work.units, packed)


def _inside(tokens: TokenVectors, span: Span) -> TokenVectors:
    inside = (tokens.spans[:, 0] >= span.start) & (tokens.spans[:, 1] <= span.end)
    return TokenVectors(tokens.vectors[inside], tokens.spans[inside])
