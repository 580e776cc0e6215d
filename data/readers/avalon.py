"""Reader for the Avalon Project's text of a memorandum.

The layout, top to bottom: collection, title, dateline, turns (`Ball--…` or `Ball: …`)
or narrative paragraphs, footnotes (`1 … Back`), the source note, the site's address.
The crawl that made these texts dropped every paragraph of one word and left one extra
newline in its place; see `data.speech.turns.with_missing_turns`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from data.blocks import Block, blocks_of
from data.crossref.references import find_references
from data.dateline import parse_dateline
from data.document import Document, Dropped, Footnote, Format, Mark, Span
from data.errors import UnreadableDocument
from data.readers.avalon_volumes import volume_of
from data.speech.cast import Cast, hereafter
from data.speech.labels import accept_labels, label_of
from data.speech.participants import parse_participants
from data.speech.turns import read_body, with_missing_turns

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
_BACK_NOTE = re.compile(r"^\d{1,3}\.? .*\bBack[ \t]*$", re.MULTILINE)
_GLUED = re.compile(r"^[A-Z][A-Za-z]+--(?=\S)", re.MULTILINE)
_FURNITURE = re.compile(r"Logo|\d{1,3}\.")


def read_avalon(text: str, document_id: str) -> Document:
    """Read one memorandum; every span of the result refers to `text`, which is kept as it is.

    Raises:
        UnreadableDocument: neither a title of a known form nor a dateline nor speaker turns.
    """
    blocks, dropped = _without_furniture(blocks_of(text, _starts_unit))
    head, dateline, body = _split_head(blocks)
    words = _collection_and_title(head)[1].text if head else ""
    cast = Cast(parse_participants(words), aliases=hereafter(words))
    body, notes = _split_notes(body, cast)
    if not head or not (body or notes):
        raise UnreadableDocument(
            f"{document_id}: no memorandum found. Line 1 should be the collection or the title, "
            "then a line with the date, then the turns (“Ball: …” or “Ball--…”)."
        )
    collection, title = _collection_and_title(head)
    footnotes, source_note = _read_notes(notes)
    read = read_body(body, cast)
    if not (read.turns or dateline or _TITLE.match(title.text)):
        raise UnreadableDocument(
            f"{document_id}: “{title.text[:60]}” is not the title of a memorandum, no line has a date "
            "and no paragraph starts with a speaker."
        )
    turns = with_missing_turns(read, body, notes[0] if notes else None)
    when = parse_dateline(dateline.text if dateline else title.text)
    volume, number, url = volume_of(document_id, collection)
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
        participants=cast.participants,
        turns=turns,
        paragraphs=read.paragraphs,
        footnotes=footnotes,
        marks=_read_marks(text, head, body, {note.label for note in footnotes}),
        source_note=source_note,
        dropped=dropped,
        format=_format(text, collection, bool(turns)),
        url=url,
        volume=volume,
        number=number,
        references=find_references(text, volume.id, number) if volume else (),
    )


def _format(text: str, collection: str | None, spoken: bool) -> Format:
    """Anybody's transcript may be laid out like Avalon's; only what bears its traces is called so."""
    if _ADDRESS.search(text) or _BACK_NOTE.search(text) or (collection and volume_of("", collection)[0]):
        return "Avalon text"
    return "transcript" if spoken else "narrative"


def looks_like_avalon(text: str) -> bool:
    """The site's address or a note's `Back`; else a title of a known form over a line with a date, and either a
    source note at the end or labels glued to their words, as only these copies have them.
    """
    if _ADDRESS.search(text) or _BACK_NOTE.search(text):
        return True
    lines = [line.strip() for line in text[:4000].split("\n") if line.strip()][:5]
    titled = [place for place, line in enumerate(lines[:3]) if _TITLE.match(line)]
    below = lines[titled[0] + 1 :] if titled else []
    if not any(len(line) < 120 and parse_dateline(line).date for line in below):
        return False
    last = text.rstrip().rpartition("\n\n")[2]
    return bool(_SOURCE.match(last)) or len(_GLUED.findall(text)) >= 2


def _starts_unit(line: str) -> bool:
    note = _NOTE.match(line) and _BACK.search(line)
    return bool(
        note
        or label_of(Block(Span(0, len(line)), line))
        or _SOURCE.match(line)
        or _ADDRESS.match(line)
        or _TITLE.match(line)
    )


def _without_furniture(blocks: list[Block]) -> tuple[list[Block], tuple[Dropped, ...]]:
    """The site's address, its logo and a bare document number belong to the page, not the memorandum."""
    furniture = [
        block
        for place, block in enumerate(blocks)
        if _ADDRESS.fullmatch(block.text) or (place < 5 and _FURNITURE.fullmatch(block.text))
    ]
    return [block for block in blocks if block not in furniture], tuple(
        Dropped(block.span, "the web page’s own words") for block in furniture
    )


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


def _split_notes(body: list[Block], cast: Cast) -> tuple[list[Block], list[Block]]:
    """The notes begin at the first `1 … Back` or `Source:` after which nobody speaks any more."""
    labels = accept_labels(body, cast)
    spoken = [place for place, block in enumerate(body) if labels.of(block)]
    for place in range(spoken[-1] + 1 if spoken else 0, len(body)):
        block = body[place]
        if _SOURCE.match(block.text) or (_NOTE.match(block.text) and _ends_with_back(body, place)):
            return body[:place], body[place:]
    return body, []


def _ends_with_back(blocks: list[Block], place: int) -> bool:
    """A note may run over several paragraphs; it ends with `Back` before the next note begins.

    A numbered paragraph of the body (`8. …`) is followed by another or by the first note, whose
    number has no period; numbered paragraphs inside a note do not end it.
    """
    for block in blocks[place : place + 4]:
        if block is not blocks[place] and _begins_note(block, blocks[place]):
            return False
        if _BACK.search(block.text):
            return True
    return False


def _begins_note(block: Block, before: Block | None) -> bool:
    """Whether a note may begin here; behind a number without a period (`2 …`) only by another such."""
    periods = [one.text.lstrip("0123456789").startswith(".") for one in (block, before or block)]
    return _NOTE.match(block.text) is not None and (periods[1] or not periods[0])


def _read_notes(blocks: list[Block]) -> tuple[tuple[Footnote, ...], Span | None]:
    footnotes: list[Footnote] = []
    source: Span | None = None
    open_note = False
    opener: Block | None = None
    for block in blocks:
        words = _BACK.sub("", block.text)
        end = block.span.start + len(words)
        if match := _SOURCE.match(block.text):
            source, open_note = Span(block.span.start, end), False
        elif open_note and footnotes and not (_begins_note(block, opener) and words != block.text):
            footnotes[-1] = replace(footnotes[-1], span=Span(footnotes[-1].span.start, end))
            open_note = words == block.text
        elif (match := _NOTE.match(block.text)) and block.span.start + match.end() < end:
            footnotes.append(Footnote(match["label"], Span(block.span.start + match.end(), end)))
            opener = block
            open_note = words == block.text
        elif source:
            source = Span(source.start, end)
    return tuple(footnotes), source


def _read_marks(text: str, head: list[Block], body: list[Block], notes: set[str]) -> tuple[Mark, ...]:
    """`(1)` glued to the word before it is a mark; apart from it only where the note has no other mark.

    So `on grounds (1) that … and (2) that …` counts its points and marks nothing.
    """
    found = [
        Mark(match[1], Span(*match.span()))
        for block in (*head, *body)
        for match in _MARK.finditer(text, block.span.start, block.span.end)
    ]
    glued = {mark for mark in found if mark.span.start > 0 and not text[mark.span.start - 1].isspace()}
    marked = {mark.label for mark in glued}
    return tuple(mark for mark in found if mark in glued or (mark.label in notes and mark.label not in marked))
