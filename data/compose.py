"""A manuscript's blocks to a Document: heading, people, turns or narrative, notes, references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from data.blocks import Block
from data.crossref.references import find_references
from data.dateline import Dateline, date_words, is_dateline, parse_dateline
from data.document import Document, Footnote, NoteKind, Notice, Reference, Span
from data.errors import UnreadableDocument
from data.facts import Facts
from data.manuscript import Manuscript, Role, RoleBlock
from data.people_of import Names, cast_of, namesakes
from data.speech.turns import read_body

MAX_BLOCKS = 200_000  # the longest document met has 2,000
_LABEL_LENGTH = 30
_NUMBER = re.compile(r"(?:No\. )?(?P<number>\d{1,4}[A-Za-z]?)\.? +(?=\S)")
_HEAD: tuple[Role, ...] = ("collection", "title", "dateline")
_NOTES: tuple[Role, ...] = ("note", "summary", "source")


def compose(manuscript: Manuscript, facts: Facts) -> Document:
    """Put a Document together; the first block is the title where none is marked as one.

    Raises:
        UnreadableDocument: there is not a word in it, or far too many paragraphs.
    """
    if len(manuscript.blocks) > MAX_BLOCKS:
        raise UnreadableDocument(
            f"{facts.id}: {len(manuscript.blocks):,} paragraphs and notes are more than the {MAX_BLOCKS:,} that one "
            "document may have. Split it into one file a document."
        )
    if not manuscript.blocks:
        raise UnreadableDocument(f"{facts.id}: there is no text in it. Look whether the file is the right one.")
    blocks = manuscript.blocks if facts.untitled else _with_dateline(manuscript.text, _with_title(manuscript.blocks))
    head = list(takewhile(lambda block: block.role in _HEAD, blocks))
    title = next((block for block in head if block.role == "title"), RoleBlock("title", Span(0, 0)))
    dateline = next((block for block in blocks if block.role == "dateline"), None)
    when = _when(manuscript.text, title, dateline, facts)
    cast = cast_of(manuscript, blocks, title, when.date, facts)
    body_blocks = _body_blocks(manuscript, blocks[len(head) :])
    body = read_body(body_blocks, cast)
    source = [block.span for block in blocks if block.role == "source"]
    return Document(
        id=facts.id,
        text=manuscript.text,
        collection=next((b.span.of(manuscript.text) for b in head if b.role == "collection"), facts.collection),
        title=_without_number(_without_marks(manuscript, title.span), facts.number) or facts.untitled or facts.id,
        head=Span(min((b.span.start for b in head), default=0), max((b.span.end for b in head), default=0)),
        dateline=dateline.span if dateline else None,
        place=when.place,
        date=when.date,
        time=when.time,
        participants=cast.participants,
        turns=body.turns,
        paragraphs=body.paragraphs,
        footnotes=_footnotes(blocks),
        marks=manuscript.marks,
        source_note=Span(source[0].start, source[-1].end) if source else None,
        dropped=facts.dropped,
        url=facts.url,
        format=facts.format,
        volume=facts.volume,
        number=facts.number,
        references=_references(manuscript, facts),
        pages=manuscript.pages,
        notices=(*facts.notices, *_two_dates(facts, dateline)),
        abbreviations=facts.abbreviations,
        printed_date=facts.printed_date,
        namesakes=namesakes(body.turns, facts.persons.values()),
        source_label=next((block.label for block in blocks if block.role == "source"), None),
    )


def _without_marks(manuscript: Manuscript, span: Span) -> str:
    """A title's words: figures that are marks of notes are none of them."""
    words, at = "", span.start
    for mark in manuscript.marks:
        if span.contains(mark.span):
            words += manuscript.text[at : mark.span.start]
            at = mark.span.end
    return (words + manuscript.text[at : span.end]).strip()


def _without_number(title: str, number: str | None) -> str:
    match = _NUMBER.match(title)
    return title[match.end() :] if match and match["number"] == number else title


def _with_dateline(text: str, blocks: tuple[RoleBlock, ...]) -> tuple[RoleBlock, ...]:
    """Where none is marked as one, a line of place and date directly below the title."""
    place = next((place for place, block in enumerate(blocks) if block.role not in _HEAD), None)
    if place is None or any(block.role == "dateline" for block in blocks) or blocks[place].role != "body":
        return blocks
    below = blocks[place]
    if not is_dateline(below.span.of(text)):
        return blocks
    return (*blocks[:place], replace(below, role="dateline"), *blocks[place + 1 :])


def _with_title(blocks: Sequence[RoleBlock]) -> tuple[RoleBlock, ...]:
    """The title must stand among the first blocks, before any text; a note is none."""
    if any(block.role == "title" for block in takewhile(lambda block: block.role in _HEAD, blocks)):
        return tuple(blocks)
    if blocks[0].role in _NOTES:
        return tuple(blocks)
    return (replace(blocks[0], role="title"), *blocks[1:])


def _body_blocks(manuscript: Manuscript, blocks: Sequence[RoleBlock]) -> list[Block]:
    """The blocks between heading and notes; a list of participants is one block with its heading."""
    found: list[Block] = []
    before: Role | None = None
    names = Names(manuscript.names)
    for block in blocks:
        if block.role not in ("body", "apart", "participant", *_HEAD):
            continue
        headed = (
            before == "apart" and "\n" not in found[-1].text
        )  # in several lines it is no heading: SUBJECT, and what
        goes_on = block.role == "participant" and (before == "participant" or headed)
        span = Span(found.pop().span.start if goes_on else block.span.start, block.span.end)
        name = names.first_in(span, _LABEL_LENGTH)
        person, end = (name.person, name.span.end - span.start) if name else (None, 0)
        apart = block.role != "body"
        found.append(Block(span, span.of(manuscript.text), 2, apart, person, end, block.said))
        before = block.role
    return found


def _when(text: str, title: RoleBlock, dateline: RoleBlock | None, facts: Facts) -> Dateline:
    """What the source encodes goes before what the printed line says; without a dateline, the title's date."""
    printed = parse_dateline(" ".join((dateline or title).span.of(text).split()))
    date = facts.date or printed.date
    if date is None and dateline:
        date = parse_dateline(title.span.of(text)).date
    place = facts.place or (printed.place if dateline else None)
    return Dateline(place, date, facts.time or printed.time)


def _two_dates(facts: Facts, dateline: RoleBlock | None) -> Iterator[Notice]:
    if facts.date and facts.printed_date:
        words = f"The printed date is {date_words(facts.printed_date)}; the editors encode {date_words(facts.date)}."
        yield Notice("reading", words, dateline.span if dateline else None)


def _footnotes(blocks: Sequence[RoleBlock]) -> tuple[Footnote, ...]:
    """Blocks of one note that follow one another are its paragraphs."""
    notes: list[Footnote] = []
    before: RoleBlock | None = None
    for block in blocks:
        if block.role in ("note", "summary"):
            same = before is not None and (before.role, before.label) == (block.role, block.label)
            if same and not block.first:
                notes[-1] = replace(notes[-1], span=Span(notes[-1].span.start, block.span.end))
            else:
                kind: NoteKind = "summary" if block.role == "summary" else "note"
                notes.append(Footnote(block.label or "", block.span, kind))
        before = block
    return tuple(notes)


def _references(manuscript: Manuscript, facts: Facts) -> tuple[Reference, ...]:
    """Those that the source encodes, and those that only the words tell."""
    encoded = manuscript.references
    if facts.volume is None:
        return encoded
    told = find_references(manuscript.text, facts.volume.id, facts.number)
    taken = [False] * len(manuscript.text)
    for reference in encoded:
        taken[reference.span.start : reference.span.end] = [True] * (reference.span.end - reference.span.start)
    more = [reference for reference in told if not any(taken[reference.span.start : reference.span.end])]
    return tuple(sorted((*encoded, *more), key=lambda reference: (reference.span.start, reference.span.end)))
