"""Words looked up as they stand: full text names the passages that may hold them, their own characters decide.

Case, accents, ligatures, white space, line breaks and whatever stands between two words (quotation marks, hyphens,
footnote marks) do not count; every word does, in its order and in its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.document import Span
from data.folding import FoldedWords, folded, folded_words, in_letters
from data.passages import Passage
from embeddings.store import Store
from embeddings.values import NO_FILTERS, Filters

MOST = 1_000  # passages that are read; of words that stand in more, it is told that there are more
_PHRASE = 12  # words of a passage that full text is asked for: enough to leave few passages, and soon done
_ELISION = re.compile(r"\[?\s*(?:\.\s?\.\s?\.(?:\s?\.)?|…)\s*\]?")
_COPIED_MARK = re.compile(r"\(\d{1,3}\)|\[\d{1,3}\]|[⁰¹²³⁴-⁹]+|(?<=[^\W\d]|[.,;:?!’”\"'])\d{1,3}(?=\s|[.,;:?!’”\"']|$)")
_LONGEST_BORDER = 14  # words of a quotation that may run over the end of a passage into the next


@dataclass(frozen=True)
class Place:
    """One place where the words stand: the passage, and the characters, several where the words were elided."""

    row: int
    passage: Passage
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Places:
    """Where words stand, in the order of the library; `more` when there are more than were counted.

    `across`: the words run from one passage into the next, and each has its part.
    """

    words: str
    found: tuple[Place, ...]
    more: bool = False
    across: bool = False

    def __len__(self) -> int:
        return 1 if self.across and self.found else len(self.found)


def look_up(store: Store, words: str, filters: Filters = NO_FILTERS, across: bool = True) -> Places:
    """Every place where these words stand in one passage within the filters, else (`across`) where they run into the
    next one: thousands of passages may begin with the last of them.

    `…` and `[…]` stand for any words of the same passage; the number of a footnote that was copied with the words
    is no word.
    """
    readings = list(dict.fromkeys((words, _COPIED_MARK.sub(" ", words))))
    for reading in readings:
        places = _in_one_passage(store, words, _pieces(reading), filters)
        if places.found:
            return places
    for reading in readings if across else ():
        pieces = _pieces(reading)
        if len(pieces) == 1 and (parts := _across_a_border(store, pieces[0], filters)):
            return Places(words, parts, across=True)
    return Places(words, ())


def word_count(words: str) -> int:
    return sum(map(len, _pieces(words)))


def _pieces(words: str) -> list[list[str]]:
    """The words between elisions; not folded, for full text folds in its own way."""
    pieces = [_split(piece) for piece in _ELISION.split(words)]
    return [piece for piece in pieces if piece]


def _split(words: str) -> list[str]:
    return [words[span.start : span.end] for span in folded_words(words).spans]


def _in_one_passage(store: Store, words: str, pieces: Sequence[Sequence[str]], filters: Filters) -> Places:
    if not pieces:
        return Places(words, ())
    rows = store.fulltext.holding([piece[:_PHRASE] for piece in map(_as_searched, pieces)], filters, MOST + 1)
    found = list[Place]()
    wanted = [tuple(map(folded, piece)) for piece in pieces]
    for row, passage in store.passages.read(rows[:MOST]).items():
        found += (Place(row, passage, spans) for spans in _spans(_words_of(passage), wanted))
    return Places(words, tuple(found), more=len(rows) > MOST)


def _as_searched(words: Sequence[str]) -> list[str]:
    return [in_letters(word) for word in words]


def _words_of(passage: Passage) -> FoldedWords:
    return folded_words(passage.text, passage.span.start, [mark.span for mark in passage.marks])


def _spans(words: FoldedWords, wanted: Sequence[tuple[str, ...]]) -> Iterator[tuple[Span, ...]]:
    """Each place of the first piece with the nearest places of the others after it."""
    first, *rest = (words.places(piece) for piece in wanted)
    for start in first:
        spans, at = [words.span(start, len(wanted[0]))], start + len(wanted[0])
        for piece, starts in zip(wanted[1:], rest, strict=True):
            after = next((place for place in starts if place >= at), None)
            if after is None:
                return
            spans.append(words.span(after, len(piece)))
            at = after + len(piece)
        yield tuple(spans)


def _across_a_border(store: Store, words: Sequence[str], filters: Filters) -> tuple[Place, ...]:
    """The end of a passage and the beginning of the next that together are the words, with the label between or not."""
    if not 2 <= len(words) <= _LONGEST_BORDER:
        return ()
    plain = tuple(map(folded, words))
    for split in range(len(words) - 1, 0, -1):
        rows = store.fulltext.beginning_with(_as_searched(words[split:]), filters, MOST)
        for row, passage in store.passages.read(rows).items():
            if parts := _parts(store, row, passage, plain[:split], plain[split:]):
                return parts
    return ()


def _parts(
    store: Store, row: int, passage: Passage, before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[Place, ...]:
    """The passage before, where it ends with `before`, and this one, where it begins with `after`."""
    here = _words_of(passage)
    if here.words[: len(after)] != after:
        return ()
    this = Place(row, passage, (here.span(0, len(after)),))
    for name in {passage.label, passage.speaker}:
        label = folded_words(name or "").words
        rest = before[: len(before) - len(label)] if before[len(before) - len(label) :] == label else before
        if not rest:
            return (this,)
        for other, earlier in store.passages.read(store.passages.rows_before(row)).items():
            there = _words_of(earlier)
            if there.words[-len(rest) :] == rest:
                return (Place(other, earlier, (there.span(len(there.words) - len(rest), len(rest)),)), this)
    return ()
