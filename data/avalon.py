"""Reader for the Avalon Project's text of a memorandum.

The layout, top to bottom: collection, title, dateline, turns (`Ball--…` or `Ball: …`)
or narrative paragraphs, footnotes (`1 … Back`), the source note, the site's address.
The crawl that made these texts dropped every paragraph of one word and left one extra
newline in its place; see `data.turns.with_missing_turns`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from data.blocks import Block, blocks_of
from data.dateline import parse_dateline
from data.document import Document, Footnote, Mark, Participant, Span
from data.errors import UnreadableDocument
from data.participants import parse_participants
from data.turns import LABEL, accepted_labels, has_glued_labels, is_labelled, read_body, with_missing_turns

_TITLE = re.compile(
    r"(?:Draft |Extract from |Summary |Transcript of |Notes of |Record of |Summary of )*"
    r"(?:Memorand|Record|Transcript|Notes|Summary|Message|Letter|Telegram|Telephone|Conversat|Minutes|"
    r"Editorial Note|Report|Proclamation|National Security|Briefing|Paper|Special National)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?P<label>\d{1,3})\.? +(?=\S)")
_BACK = re.compile(r"\s*\bBack\s*$")
_SOURCE = re.compile(r"Source: ?", re.IGNORECASE)
_MARK = re.compile(r"\((\d{1,3})\)")
_ADDRESS = re.compile(r"127 Wall Street, New Haven, CT 06511\.?")
_FURNITURE = re.compile(r"Logo|\d{1,3}\.")


def read_avalon(text: str, document_id: str) -> Document:
    """Read one memorandum; every span of the result refers to `text`, which is kept as it is.

    Raises:
        UnreadableDocument: neither a title of a known form nor a dateline nor speaker turns.
    """
    blocks, dropped = _without_furniture(blocks_of(text, _starts_unit))
    head, dateline, body = _split_head(blocks)
    participants = parse_participants(_collection_and_title(head)[1].text) if head else ()
    body, notes = _split_notes(body, participants)
    if not head or not (body or notes):
        raise UnreadableDocument(
            f"{document_id}: no memorandum found. Line 1 should be the collection or the title, "
            "then a line with the date, then the turns (“Ball: …” or “Ball--…”)."
        )
    collection, title = _collection_and_title(head)
    footnotes, source_note = _read_notes(notes)
    turns, paragraphs = read_body(body, participants)
    if not (turns or dateline or _TITLE.match(title.text)):
        raise UnreadableDocument(
            f"{document_id}: “{title.text[:60]}” is not the title of a memorandum, no line has a date "
            "and no paragraph starts with a speaker. Telcon reads Avalon Project text."
        )
    turns = with_missing_turns(turns, body, notes[0] if notes else None, has_glued_labels(body, participants))
    when = parse_dateline(dateline.text if dateline else title.text)
    return Document(
        id=document_id,
        text=text,
        collection=collection,
        title=title.text,
        head=Span(head[0].span.start, (dateline or head[-1]).span.end),
        dateline=dateline.span if dateline else None,
        place=when.place if dateline else None,
        date=when.date,
        time=when.time,
        participants=participants,
        turns=turns,
        paragraphs=paragraphs,
        footnotes=footnotes,
        marks=_read_marks(text, head, body, {note.label for note in footnotes}),
        source_note=source_note,
        dropped=dropped,
    )


def _starts_unit(line: str) -> bool:
    note = _NOTE.match(line) and _BACK.search(line)
    return bool(note or LABEL.match(line) or _SOURCE.match(line) or _ADDRESS.match(line) or _TITLE.match(line))


def _without_furniture(blocks: list[Block]) -> tuple[list[Block], tuple[Span, ...]]:
    """The site's address, its logo and a bare document number belong to the page, not the memorandum."""
    furniture = [
        block
        for place, block in enumerate(blocks)
        if _ADDRESS.fullmatch(block.text) or (place < 5 and _FURNITURE.fullmatch(block.text))
    ]
    return [block for block in blocks if block not in furniture], tuple(block.span for block in furniture)


def _split_head(blocks: list[Block]) -> tuple[list[Block], Block | None, list[Block]]:
    """Collection and title; the dateline; the rest."""
    for place, block in enumerate(blocks[:5]):
        is_title = place == 0 or bool(_TITLE.match(block.text))
        if not is_title and len(block.text) < 120 and parse_dateline(block.text).date:
            return blocks[:place], block, blocks[place + 1 :]
    titles = [place for place, block in enumerate(blocks[:3]) if _TITLE.match(block.text)]
    end = titles[0] + 1 if titles else min(1, len(blocks))
    return blocks[:end], None, blocks[end:]


def _collection_and_title(head: list[Block]) -> tuple[str | None, Block]:
    if len(head) == 1:
        return None, head[0]
    return head[0].text, head[1]


def _split_notes(body: list[Block], participants: tuple[Participant, ...]) -> tuple[list[Block], list[Block]]:
    """The notes begin at the first `1 … Back` or `Source:` after which nobody speaks any more."""
    accepted = accepted_labels(body, participants)
    spoken = [place for place, block in enumerate(body) if is_labelled(block, accepted)]
    for place in range(spoken[-1] + 1 if spoken else 0, len(body)):
        block = body[place]
        if _SOURCE.match(block.text) or (_NOTE.match(block.text) and _ends_with_back(body, place)):
            return body[:place], body[place:]
    return body, []


def _ends_with_back(blocks: list[Block], place: int) -> bool:
    """A note may run over several paragraphs; it ends with `Back` before the next note begins."""
    return any(_BACK.search(block.text) for block in blocks[place : place + 4])


def _read_notes(blocks: list[Block]) -> tuple[tuple[Footnote, ...], Span | None]:
    footnotes: list[Footnote] = []
    source: Span | None = None
    open_note = False
    for block in blocks:
        words = _BACK.sub("", block.text)
        end = block.span.start + len(words)
        if match := _SOURCE.match(block.text):
            source, open_note = Span(block.span.start, end), False
        elif open_note and footnotes and not (_NOTE.match(block.text) and words != block.text):
            footnotes[-1] = replace(footnotes[-1], span=Span(footnotes[-1].span.start, end))
            open_note = words == block.text
        elif (match := _NOTE.match(block.text)) and block.span.start + match.end() < end:
            footnotes.append(Footnote(match["label"], Span(block.span.start + match.end(), end)))
            open_note = words == block.text
        elif source:
            source = Span(source.start, end)
    return tuple(footnotes), source


def _read_marks(text: str, head: list[Block], body: list[Block], notes: set[str]) -> tuple[Mark, ...]:
    """`(1)` is a mark when a note has that number, or when it is glued to the word before it."""

    def marks() -> Iterator[Mark]:
        for block in (*head, *body):
            for match in _MARK.finditer(text, block.span.start, block.span.end):
                glued = match.start() > 0 and not text[match.start() - 1].isspace()
                if match[1] in notes or glued:
                    yield Mark(match[1], Span(*match.span()))

    return tuple(marks())
