"""From the characters of a text back to the words on the pages that it was written from, each with its place.

Layout leaves lines out, puts columns one below the other and joins words that a line end cut. So the text is compared
with the words page by page: runs of the same words first, then what lies between them by its letters, at last what
stands elsewhere on the page. A word whose letters do not stand in the text, in their order and side by side, has no
place in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from data.document import Page, Recognised, Span
from data.recognition.values import RecognisedPage, RecognisedWord

_TOKEN = re.compile(r"\S+")
_MOST_WORDS = 4_000  # of the pages of one name: what is no page of type is not compared
_LONGEST_GAP = 400  # characters that are compared one by one
_ROUNDS = 4


@dataclass(frozen=True)
class _Word:
    page: int
    word: RecognisedWord


def traced(text: str, starts: Sequence[Page], pages: Iterable[tuple[int, RecognisedPage]]) -> tuple[Recognised, ...]:
    """The recognised words of a text in its order; `pages` with their numbers in the file, from 0.

    `starts` tell from which character on the text stands on the page of which name.
    """
    words: dict[str, list[_Word]] = {}
    for number, page in pages:
        words.setdefault(page.label, []).extend(_Word(number, word) for line in page.lines for word in line.words)
    found = [word for label, own in words.items() for word in _on_page(text, _tokens(text, starts, label), own)]
    return tuple(sorted(found, key=lambda word: word.span.start))


def _tokens(text: str, starts: Sequence[Page], label: str) -> list[Span]:
    ends = [*(page.start for page in starts[1:]), len(text)]
    return [
        Span(match.start(), match.end())
        for page, end in zip(starts, ends, strict=False)
        if page.label == label
        for match in _TOKEN.finditer(text, page.start, end)
    ]


def _on_page(text: str, tokens: list[Span], words: list[_Word]) -> Iterator[Recognised]:
    if len(words) > _MOST_WORDS:
        return
    for _ in range(_ROUNDS):  # each looks at what the one before left over
        printed, read = [span.of(text) for span in tokens], [item.word.text for item in words]
        blocks = SequenceMatcher(None, read, printed, autojunk=False).get_matching_blocks()
        left_words: list[_Word] = []
        left_tokens: list[Span] = []
        at_word = at_token = 0
        for block in blocks:
            between = words[at_word : block.a], tokens[at_token : block.b]
            placed = list(_by_letters(text, *between))
            yield from (_recognised(item, span) for item, span in placed)
            left_words += [item for item in between[0] if all(item is not other for other, _ in placed)]
            left_tokens += [span for span in between[1] if not any(span.contains(inside) for _, inside in placed)]
            for place in range(block.size):
                yield _recognised(words[block.a + place], tokens[block.b + place])
            at_word, at_token = block.a + block.size, block.b + block.size
        if len(left_words) == len(words) or not left_words or not left_tokens:
            return
        words, tokens = left_words, left_tokens


def _recognised(item: _Word, span: Span) -> Recognised:
    return Recognised(span, item.page, item.word.box, item.word.alternatives)


def _by_letters(text: str, words: Sequence[_Word], tokens: Sequence[Span]) -> Iterator[tuple[_Word, Span]]:
    """Words that a line's end cut, or that were run together or told apart: by the letters between anchors."""
    places = [place for span in tokens for place in range(span.start, span.end)]
    letters = "".join(item.word.text for item in words)
    if not places or not letters or max(len(places), len(letters)) > _LONGEST_GAP:
        return
    blocks = SequenceMatcher(None, letters, [text[place] for place in places], autojunk=False).get_matching_blocks()
    found = {block.a + step: places[block.b + step] for block in blocks for step in range(block.size)}
    start = 0
    for item in words:
        end = start + len(item.word.text)
        kept = end - 1 if item.word.text.endswith(("-", "\u00ad")) and end - 1 not in found else end
        own = [found.get(place) for place in range(start, kept)]
        if own and own[0] is not None and own == list(range(own[0], own[0] + len(own))):
            yield item, Span(own[0], own[0] + len(own))
        start = end
