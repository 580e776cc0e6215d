"""The paragraphs of a page of history.state.gov: joined lines, page marks taken off, people listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from data.blocks import Block
from data.document import Dropped, Mark, Page, Participant, Span
from data.readers.site_notes import Line
from data.speech.labels import label_of
from data.speech.participants import listed_participants

PAGE = re.compile(r"\[(?:(?P<kind>\w+) )?Page (?P<page>[^\]\s]{1,12})\]")
_PAGE_FIRST = re.compile(rf"(?:{PAGE.pattern.replace('?P<kind>', '?:').replace('?P<page>', '?:')}\s*)+")
_PAGE_LAST = re.compile(rf"(?:\s*{PAGE.pattern.replace('?P<kind>', '?:').replace('?P<page>', '?:')})+$")
_BULLET = re.compile(r"[•◦▪*]\s*")
_NUMBER_ALONE = re.compile(r"(?a:\d{1,3})\.|\([a-z]\)")
_LISTS = re.compile(r"(?P<participants>participants?|present|attendees)|subjects?|date|place", re.IGNORECASE)
_BRACKETED_LABEL = re.compile(r"^\[([A-Z]\w*\??):\]")
_LONGEST_ITEM, _LONGEST_TAIL = 120, 200
_MARK_MASK = "."


@dataclass(frozen=True)
class SiteBody:
    """Paragraphs; `blank_lines` when they stand between blank lines, so that a lost one leaves a trace."""

    blocks: tuple[Block, ...]
    people: tuple[Participant, ...]
    dropped: tuple[Dropped, ...]
    blank_lines: bool


def read_paragraphs(text: str, lines: Sequence[Line]) -> SiteBody:
    """The body's lines as blocks."""
    blank_lines = _has_blank_lines(lines)
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    extra = 0
    for block in _joined(text, lines, blank_lines):
        bare, off = _without_page_marks(text, block)
        dropped += [Dropped(span, "a page number") for span in off]
        gap = block.newlines_before + extra
        if bare is None:
            extra = max(gap - (2 if blank_lines else 1), 0)
            continue
        blocks.append(replace(bare, newlines_before=gap))
        extra = 0
    return SiteBody(tuple(blocks), tuple(_people(lines)), tuple(dropped), blank_lines)


def printed_pages(text: str) -> tuple[Page, ...]:
    """The printed pages; a facsimile's own count is no printed page."""
    return tuple(
        Page(found["page"], found.end()) for found in PAGE.finditer(text) if found["kind"] in (None, "Typeset")
    )


def masked(block: Block, marks: Iterable[Mark]) -> Block:
    """The block with dots for the marks at its end or before a label's delimiter (`Rusk2: …`).

    So that labels and remarks in brackets are told as they would be without their marks. `[RH:]`
    is read as `[RH]:`. The words behind stay where they are.
    """
    words = _BRACKETED_LABEL.sub(r"[\1]:", block.text)
    for mark in marks:
        start, end = mark.span.start - block.span.start, mark.span.end - block.span.start
        if block.span.contains(mark.span) and (end == len(words) or words[end] in ":—" or words[end:].startswith("--")):
            words = words[:start] + _MARK_MASK * (end - start) + words[end:]
    return replace(block, text=words)


def _has_blank_lines(lines: Sequence[Line]) -> bool:
    gaps = [line.newlines > 1 for line in lines if not _BULLET.match(line.words)]
    return 2 * sum(gaps) >= len(gaps)


def _joined(text: str, lines: Sequence[Line], blank_lines: bool) -> list[Block]:
    """One block a paragraph; a number alone in its line belongs to the line below."""
    blocks: list[Block] = []
    for line in lines:
        apart = bool(_BULLET.match(line.words) or _LISTS.fullmatch(line.words))
        if blocks and not apart and not blocks[-1].apart:
            last = blocks[-1]
            goes_on = blank_lines and line.newlines == 1 and not _starts_anew(line, last)
            if goes_on or _NUMBER_ALONE.fullmatch(last.text):
                span = Span(last.span.start, line.span.end)
                blocks[-1] = replace(last, span=span, text=span.of(text))
                continue
        blocks.append(Block(line.span, line.words, line.newlines, apart))
    return blocks


def _starts_anew(line: Line, last: Block) -> bool:
    return bool(
        label_of(Block(line.span, line.words))
        or PAGE.match(line.words)
        or PAGE.fullmatch(last.text)
        or _NUMBER_ALONE.match(line.words)
    )


def _without_page_marks(text: str, block: Block) -> tuple[Block | None, list[Span]]:
    """The block without the page marks at its borders, and where these are."""
    start, end = block.span.start, block.span.end
    off = []
    if first := _PAGE_FIRST.match(text, start, end):
        off.append(Span(start, start + len(first[0].rstrip())))
        start = first.end()
    tail = max(start, end - _LONGEST_TAIL)
    if start < end and text[end - 1] == "]" and (last := _PAGE_LAST.search(text[tail:end])):
        off.append(Span(end - len(last[0].lstrip()), end))
        end = tail + last.start()
    if start >= end:
        return None, off
    span = Span(start, end)
    return replace(block, span=span, text=span.of(text)), off


def _people(lines: Sequence[Line]) -> Iterator[Participant]:
    """The items under PARTICIPANTS, without the headings among them (`• U.S.` over `• The Secretary`)."""
    listing = False
    for place, line in enumerate(lines):
        heading = _LISTS.match(line.words)
        rest = line.words[heading.end() :] if heading else ""
        if heading and (not rest or rest.startswith(":")):
            listing = heading["participants"] is not None
            items = rest.lstrip(": ")
        else:
            items = line.words
        found = listed_participants(_BULLET.sub("", items, count=1)) if listing and len(items) < _LONGEST_ITEM else ()
        listing = listing and (bool(heading) or bool(found) or bool(_BULLET.match(items)))
        if not _is_group(lines, place):
            yield from (Participant(name, office) for name, office in found)


def _is_group(lines: Sequence[Line], place: int) -> bool:
    return place + 1 < len(lines) and lines[place + 1].indent > lines[place].indent
