"""Blocks and lines of a text that has no layout of its own, as places in it.

The readers of plain transcripts, Markdown, DOCX and PDF all end with a text whose blocks must
still be told apart: these are the pieces in which that is done.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.blocks import Block
from data.document import Dropped, Page, Span
from data.manuscript import RoleBlock
from data.speech.labels import label_of

_RULE = re.compile(r"[-_=]{3,}|[–—]{2,}")
_STAMP = re.compile(r"(?:\[(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?\]|\((?:\d{1,2}:)?\d{1,2}:\d\d\)|"
                    r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?(?=\s))\s*[-–—]?\s*")  # fmt: skip
_PAGE = re.compile(r"\[(?:Page|Facsimile Page|Typeset Page) (?P<label>[\w-]{1,12})\]\s*")
_ALONE = re.compile(r"(?:\[[A-Z][\w.'’]*\??\]|[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3})(?P<colon> ?:)?")
_LIST = re.compile(r"(?:participants?|present|attendees|also present)\s*:?", re.IGNORECASE)
_SENTENCE_END = (".", "?", "!", "—", "-", "”", '"', ")", "]", "…", ":", ";")
_LONG_LINE = 120
_STAMPED = "time stamp"
_RULED = "rule"
_PAGED = "page number"


@dataclass(frozen=True)
class Line:
    """One line without the white space around it."""

    span: Span
    text: str


@dataclass(frozen=True)
class Pieces:
    """A text's blocks, and what was found to be no part of them."""

    blocks: tuple[RoleBlock, ...]
    dropped: tuple[Dropped, ...] = ()
    pages: tuple[Page, ...] = ()


def lines_of(text: str, span: Span) -> list[Line]:
    """The lines of a stretch of text that hold more than white space."""
    found, at = [], span.start
    for whole in span.of(text).split("\n"):
        words = whole.strip()
        if words:
            start = at + len(whole) - len(whole.lstrip())
            found.append(Line(Span(start, start + len(words)), words))
        at += len(whole) + 1
    return found


def paragraphs_of(text: str) -> tuple[RoleBlock, ...]:
    """What stands between blank lines; a line too long to be a wrapped one is a paragraph by itself."""
    blocks: list[RoleBlock] = []
    before: Line | None = None
    for line in lines_of(text, Span(0, len(text))):
        goes_on = before and len(before.text) <= _LONG_LINE and text.count("\n", before.span.end, line.span.start) == 1
        if blocks and goes_on:
            blocks[-1] = RoleBlock("body", Span(blocks[-1].span.start, line.span.end))
        else:
            blocks.append(RoleBlock("body", line.span))
        before = line
    return tuple(blocks)


def candidate(words: str) -> str | None:
    """What may be a speaker's label at the start of these words, without what stands before it."""
    label = label_of(Block(Span(0, len(words)), words[_before_label(words) :]))
    return label.words if label and label.delimiter else None


def lone_label(words: str) -> str | None:
    """The first line, where it may be a label that stands alone above the words."""
    label = label_of(Block(Span(0, len(words)), words))
    return label.words if label and not label.delimiter else None


def split_at_labels(text: str, blocks: Sequence[RoleBlock]) -> Pieces:
    """Body blocks cut before lines that begin with a label, joined to a label that stands on its own line.

    Time stamps, page marks and rules at their borders are left out by name.
    """
    body = [block for block in blocks if block.role == "body"]
    lines = [line for block in body for line in lines_of(text, block.span)]
    seen = Counter(label for line in lines if (label := candidate(line.text)))
    alone = _lone_labels(lines, seen, len(body))
    dense = 2 * sum(candidate(block.span.of(text)) is not None for block in body) < seen.total()
    found: list[RoleBlock] = []
    dropped: list[Dropped] = []
    pages: list[Page] = []
    for block in blocks:
        if block.role != "body":
            found.append(block)
            continue
        for span in _cut(text, block.span, seen if dense else Counter(), alone):
            if _RULE.fullmatch(span.of(text)):
                dropped.append(Dropped(span, _RULED))
                continue
            bare, left_out, paged = _without_prefix(text, span)
            dropped += left_out
            pages += paged
            if bare.start < bare.end:
                _add(text, found, replace(block, span=bare), alone)
    return Pieces(tuple(found), tuple(dropped), tuple(pages))


def _add(text: str, found: list[RoleBlock], block: RoleBlock, alone: frozenset[str]) -> None:
    """Append a block, or join it to the lone label just before it."""
    last = found[-1] if found else None
    words = block.span.of(text)
    open_label = last and last.role == "body" and last.span.of(text) in alone
    if last and open_label and words not in alone and not candidate(words):
        found[-1] = replace(last, span=Span(last.span.start, block.span.end))
    else:
        found.append(block)


def _sides(lines: Sequence[Line]) -> set[str]:
    """`POLISH:` and `U.S.:` in a list of participants: who sits on which side, not who speaks."""
    found: set[str] = set()
    listing = False
    for line in lines:
        if _LIST.fullmatch(line.text):
            listing = True
        elif candidate(line.text) or (listing and line.text.endswith((".", "?", "!"))):
            listing = False
        elif listing and line.text.endswith(":"):
            found.add(line.text)
    return found


def _lone_labels(lines: Sequence[Line], seen: Counter[str], blocks: int) -> frozenset[str]:
    """Lines that are nothing but a label: `BALL:`, or names without a colon where two of them come back often."""
    counts = Counter(line.text for line in lines if len(line.text) <= 40 and _ALONE.fullmatch(line.text))
    sides = _sides(lines)
    with_colon = {words for words in counts if words.endswith(":") and not _is_head_word(words) and words not in sides}
    bare = {words for words, count in counts.items() if count >= 2 and not words.endswith(":")}
    bare = {words for words in bare if not _is_head_word(words) and words not in seen}
    often = len(bare) >= 2 and 5 * sum(counts[words] for words in bare) >= blocks
    return frozenset(with_colon | (bare if often else set()))


def _is_head_word(words: str) -> bool:
    """`SUBJECT:` and its like are never labels; `data.speech.labels` knows them."""
    return label_of(Block(Span(0, 0), f"{words.rstrip(': ')}: x")) is None


def _cut(text: str, span: Span, seen: Counter[str], alone: frozenset[str]) -> list[Span]:
    """Where a sentence ended before it, a label begins a block; elsewhere only one of `seen` that comes back."""
    lines = lines_of(text, span)
    spans: list[Span] = []
    anew = True
    stamped = False
    for place, line in enumerate(lines):
        rule = bool(_RULE.fullmatch(line.text))
        label = candidate(line.text)
        finished = place == 0 or lines[place - 1].text.endswith(_SENTENCE_END) or _before_label(line.text) > 0
        starts = line.text in alone or (label is not None and (finished or seen[label] >= 2))
        stamp = bool(_STAMP.fullmatch(line.text))
        if anew or rule or stamp or (starts and not stamped):
            spans.append(line.span)
        else:
            spans[-1] = Span(spans[-1].start, line.span.end)
        anew, stamped = rule or line.text in alone, stamp
    return spans


def _before_label(words: str) -> int:
    """Where the words begin after page marks and time stamps."""
    at = 0
    while match := _PAGE.match(words, at) or _STAMP.match(words, at):
        at = match.end()
    return at


def _without_prefix(text: str, span: Span) -> tuple[Span, list[Dropped], list[Page]]:
    """The block from its label on, when a time stamp or page mark stands before one; a lone page mark too."""
    words = span.of(text)
    after = _before_label(words)
    only_page = bool(_PAGE.fullmatch(words))
    if not after or not (only_page or candidate(words) or _PAGE.match(words)):
        return span, [], []
    dropped, pages, at = [], [], 0
    label = candidate(words) is not None
    while (match := _PAGE.match(words, at)) or (label and (match := _STAMP.match(words, at))):
        printed = match[0].rstrip()
        place = Span(span.start + at, span.start + at + len(printed))
        is_page = match.re is _PAGE
        dropped.append(Dropped(place, _PAGED if is_page else _STAMPED))
        at = match.end()
        if is_page:
            pages.append(Page(match["label"], span.start + at))
    return Span(span.start + at, span.end), dropped, pages
