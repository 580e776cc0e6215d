"""Reader for the plain text of a document page of history.state.gov.

The layout, top to bottom: number and title with the source note's mark glued to it, turns or
paragraphs with marks and page marks (`[Page 634]`), the list of notes. Paragraphs stand between
blank lines, where a lost paragraph of one word leaves an extra newline, or on a line each, where
it leaves nothing. The dateline is lost in all copies met.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from data.blocks import Block
from data.crossref.references import find_references
from data.crossref.targets import parse_target
from data.dateline import Dateline, parse_dateline
from data.document import Document, Dropped, Mark, Participant, Span, SpeakerTurn
from data.errors import UnreadableDocument
from data.readers.site_body import PAGE, SiteBody, masked, printed_pages, read_paragraphs
from data.readers.site_head import PAGES_OWN, SiteHead, find_head
from data.readers.site_marks import CERTAINLY_GLUED, GLUED, HELD, Notes, before_marks, clean, marks_of, told_apart
from data.readers.site_notes import Line, NoteList, find_notes, lines_of
from data.readers.site_words import volume_of
from data.speech.cast import Cast, hereafter
from data.speech.participants import parse_participants
from data.speech.person_names import surname
from data.speech.turns import Body, read_body, with_missing_turns
from data.volume import Target


def looks_like_site_text(text: str) -> bool:
    """Whether a text begins with a title of the series and has the site's marks, page marks or notes."""
    lines = lines_of(text)
    head = find_head(lines)
    if head is None or "127 Wall Street" in text or re.search(r"\w\.? Back(?:\n|$)", text):
        return False
    glued = bool(GLUED.search(head.title.of(text)))
    notes = bool(find_notes(lines[head.first :]).items)
    paged = bool(PAGE.search(text))
    certain = bool(CERTAINLY_GLUED.search(head.title.of(text)))
    return sum((bool(head.number or head.source), glued, certain, notes, paged)) >= 2


def read_site_text(text: str, document_id: str, url: str | None = None) -> Document:
    """Read one document; every span of the result refers to `text`, which is kept as it is.

    Raises:
        UnreadableDocument: the text does not begin with a title as the series prints them.
    """
    lines = lines_of(text)
    head = _head(lines, document_id)
    rest = lines[head.first :]
    listed = find_notes(rest)
    body = read_paragraphs(text, rest[: listed.first])
    row, offset = marks_of(text, head, body, listed)
    head = replace(head, dateline=before_marks(head.dateline, row.marks) if head.dateline else None)
    title = clean(text, head.title, row.marks)
    cast = _cast(title, body.people)
    blocks = [masked(block, row.marks) for block in body.blocks]
    read = read_body(blocks, cast)
    turns = _turns(text, read, blocks, body, rest, listed, row.marks)
    document = replace(
        _headed(text, document_id, head, title),
        participants=cast.participants,
        turns=turns,
        paragraphs=read.paragraphs,
        marks=row.marks,
        dropped=_dropped(head, body, rest[listed.last :], turns),
    )
    document = _with_notes(document, head, told_apart(text, head, listed, row.marks, offset))
    return _with_address(document, head, url)


def _head(lines: Sequence[Line], document_id: str) -> SiteHead:
    head = find_head(lines)
    if head is None:
        raise UnreadableDocument(
            f"{document_id}: no document of the series found. The first line should be the number and the title, "
            "such as “212. Memorandum of Telephone Conversation Between …”."
        )
    return head


def _headed(text: str, document_id: str, head: SiteHead, title: str) -> Document:
    """The document as far as its head tells it."""
    return Document(
        id=document_id,
        text=text,
        collection=head.collection,
        title=title,
        head=Span(head.line.start, head.end),
        dateline=head.dateline,
        place=None,
        date=None,
        time=None,
        participants=(),
        turns=(),
        paragraphs=(),
        footnotes=(),
        marks=(),
        source_note=None,
        dropped=(),
        format="FRUS site text",
        number=head.number,
        pages=printed_pages(text),
    )


def _with_notes(document: Document, head: SiteHead, notes: Notes) -> Document:
    when = _when(document.text, head, document.title, notes.source)
    return replace(
        document,
        place=when.place if head.dateline else None,
        date=when.date,
        time=when.time,
        footnotes=notes.footnotes,
        source_note=notes.source or head.source,
        source_label=notes.source_label,
    )


def _with_address(document: Document, head: SiteHead, url: str | None) -> Document:
    """Volume, number and references, where the caller, the page or the id tells the address."""
    where = parse_target(url or head.address or document.id, None) or _target_of_id(document.id)
    if where is None:
        return replace(document, url=url)
    return replace(
        document,
        url=url or (where.address() if where.document else None),
        volume=volume_of(where.volume, head.collection),
        number=document.number or where.document,
        references=find_references(document.text, where.volume, document.number),
    )


def _target_of_id(document_id: str) -> Target | None:
    volume, _, document = document_id.partition("/")
    return parse_target(f"{volume}#{document}", None) if document else None


def _cast(title: str, people: Sequence[Participant]) -> Cast:
    participants = list(parse_participants(title))
    for person in people:
        known = {surname(participant.name).casefold() for participant in participants}
        if surname(person.name).casefold() not in known:
            participants.append(person)
    return Cast(tuple(participants), aliases=hereafter(title))


def _turns(
    text: str,
    read: Body,
    blocks: Sequence[Block],
    body: SiteBody,
    rest: Sequence[Line],
    listed: NoteList,
    marks: Sequence[Mark],
) -> tuple[SpeakerTurn, ...]:
    """The turns with those that the copy lost, and with labels as printed, without their marks."""
    turns = read.turns
    if body.blank_lines and turns:
        after = [Block(line.span, line.words, line.newlines) for line in rest[listed.first : listed.first + 1]]
        turns = with_missing_turns(read, blocks, after[0] if after else None)
    return tuple(_with_printed_label(text, turn, marks) for turn in turns)


def _with_printed_label(text: str, turn: SpeakerTurn, marks: Sequence[Mark]) -> SpeakerTurn:
    """`Rusk2: …` was read as `Rusk.: …`."""
    if turn.label is None or not turn.label.endswith("."):
        return turn
    start = turn.span.start
    before = text.rfind(turn.label.rstrip("."), max(0, start - 120), start)
    within = Span(before, start)
    dots = sum(mark.span.end - mark.span.start for mark in marks if within.contains(mark.span)) if before >= 0 else 0
    return replace(turn, label=turn.label[: len(turn.label) - dots])


def _when(text: str, head: SiteHead, title: str, source: Span | None) -> Dateline:
    """From the dateline, the title, or the sentence of the source note that says when the talk was held."""
    if head.dateline:
        return parse_dateline(head.dateline.of(text))
    when = parse_dateline(title)
    held = HELD.search(source.of(text)) if source and when.date is None else None
    return replace(parse_dateline(held[0]), time=None) if held else when


def _dropped(
    head: SiteHead, body: SiteBody, after: Sequence[Line], turns: Sequence[SpeakerTurn]
) -> tuple[Dropped, ...]:
    """What belongs to no passage; a page mark between two paragraphs of one turn stays in the turn."""
    starts = [turn.span.start for turn in turns]
    pages = []
    for page in body.dropped:
        before = bisect_right(starts, page.span.start) - 1
        if before < 0 or not turns[before].span.contains(page.span):
            pages.append(page)
    return (*head.dropped, *pages, *(Dropped(line.span, PAGES_OWN) for line in after))
