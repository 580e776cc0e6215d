"""Reader for the Avalon Project's text of a memorandum.

The layout, top to bottom: collection, title, dateline, turns (`Ball--…` or `Ball: …`)
or narrative paragraphs, footnotes (`1 … Back`), the source note, the site's address.
The crawl that made these texts dropped every paragraph of one word and left one extra
newline in its place; see `_missing_turns`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from data.dateline import parse_dateline
from data.document import Document, Footnote, Mark, Paragraph, Participant, Span, SpeakerTurn
from data.errors import UnreadableDocument
from data.participants import parse_participants, resolve_speaker

_TITLE = re.compile(
    r"(?:Draft |Extract from |Summary |Transcript of |Notes of |Record of |Summary of )*"
    r"(?:Memorand|Record|Transcript|Notes|Summary|Message|Letter|Telegram|Telephone|Conversat|Minutes|"
    r"Editorial Note|Report|Proclamation|National Security|Briefing|Paper|Special National)",
    re.IGNORECASE,
)
_NAME = r"[A-Z](?:[\w.'’]|-(?!-))*"
_WORD = rf"(?:{_NAME}|of|the|de|van|von)"
_LABEL = re.compile(
    rf"(?P<label>{_WORD}(?: {_WORD}){{0,4}}(?: ?[\[(][^\])\n]{{1,40}}[\])])?)"
    r"(?P<delimiter> ?--+| ?—|:)(?=\s*\S)"
)
_INTERJECTIONS = frozenset(
    ("well", "yes", "no", "oh", "ok", "now", "look", "but", "and", "so", "right", "good", "fine", "sure", "listen")
)
_NOT_LABELS = {"subject", "participants", "date", "place", "source", "to", "from", "time", "distribution", "re"}
_NOTE = re.compile(r"(?P<label>\d{1,3})\.? +(?=\S)")
_BACK = re.compile(r"\s*\bBack\s*$")
_SOURCE = re.compile(r"Source: ?", re.IGNORECASE)
_MARK = re.compile(r"\((\d{1,3})\)")
_ADDRESS = re.compile(r"127 Wall Street, New Haven, CT 06511\.?")
_FURNITURE = re.compile(r"Logo|\d{1,3}\.")
_ASIDE = re.compile(r"[\[(].*[\])]\.?", re.DOTALL)


@dataclass(frozen=True)
class _Block:
    """Lines that stand together, and how many newlines stand before them."""

    span: Span
    text: str
    newlines_before: int


def read_avalon(text: str, document_id: str) -> Document:
    """Read one memorandum; every span of the result refers to `text`, which is kept as it is.

    Raises:
        UnreadableDocument: neither a title of a known form nor a dateline nor speaker turns.
    """
    blocks, dropped = _without_furniture(_blocks(text))
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
    turns, paragraphs = _read_body(body, participants)
    if not (turns or dateline or _TITLE.match(title.text)):
        raise UnreadableDocument(
            f"{document_id}: “{title.text[:60]}” is not the title of a memorandum, no line has a date "
            "and no paragraph starts with a speaker. Telcon reads Avalon Project text."
        )
    turns = _missing_turns(turns, body, notes[0] if notes else None, _has_glued_labels(body, participants))
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


def _blocks(text: str) -> list[_Block]:
    """Paragraphs, split further where a line inside one starts a label, a note or the source."""
    blocks: list[_Block] = []
    end = place = 0
    for whole in text.split("\n"):
        line, start = whole.strip(), place + len(whole) - len(whole.lstrip())
        place += len(whole) + 1
        if not line:
            continue
        newlines = text.count("\n", end, start)
        if blocks and newlines == 1 and len(blocks) >= 2 and not _starts_unit(line):
            last = blocks.pop()
            newlines, start = last.newlines_before, last.span.start
        end = place - 1 - (len(whole) - len(whole.rstrip()))
        blocks.append(_Block(Span(start, end), text[start:end], newlines))
    return blocks


def _starts_unit(line: str) -> bool:
    note = _NOTE.match(line) and _BACK.search(line)
    return bool(note or _LABEL.match(line) or _SOURCE.match(line) or _ADDRESS.match(line) or _TITLE.match(line))


def _without_furniture(blocks: list[_Block]) -> tuple[list[_Block], tuple[Span, ...]]:
    """The site's address, its logo and a bare document number belong to the page, not the memorandum."""
    furniture = [
        block
        for place, block in enumerate(blocks)
        if _ADDRESS.fullmatch(block.text) or (place < 5 and _FURNITURE.fullmatch(block.text))
    ]
    return [block for block in blocks if block not in furniture], tuple(block.span for block in furniture)


def _split_head(blocks: list[_Block]) -> tuple[list[_Block], _Block | None, list[_Block]]:
    """Collection and title; the dateline; the rest."""
    for place, block in enumerate(blocks[:5]):
        is_title = place == 0 or bool(_TITLE.match(block.text))
        if not is_title and len(block.text) < 120 and parse_dateline(block.text).date:
            return blocks[:place], block, blocks[place + 1 :]
    titles = [place for place, block in enumerate(blocks[:3]) if _TITLE.match(block.text)]
    end = titles[0] + 1 if titles else min(1, len(blocks))
    return blocks[:end], None, blocks[end:]


def _collection_and_title(head: list[_Block]) -> tuple[str | None, _Block]:
    if len(head) == 1:
        return None, head[0]
    return head[0].text, head[1]


def _split_notes(body: list[_Block], participants: tuple[Participant, ...]) -> tuple[list[_Block], list[_Block]]:
    """The notes begin at the first `1 … Back` or `Source:` after which nobody speaks any more."""
    accepted = _accepted_labels(body, participants)
    spoken = [place for place, block in enumerate(body) if _is_labelled(block, accepted)]
    for place in range(spoken[-1] + 1 if spoken else 0, len(body)):
        block = body[place]
        if _SOURCE.match(block.text) or (_NOTE.match(block.text) and _ends_with_back(body, place)):
            return body[:place], body[place:]
    return body, []


def _ends_with_back(blocks: list[_Block], place: int) -> bool:
    """A note may run over several paragraphs; it ends with `Back` before the next note begins."""
    return any(_BACK.search(block.text) for block in blocks[place : place + 4])


def _read_notes(blocks: list[_Block]) -> tuple[tuple[Footnote, ...], Span | None]:
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


def _label_of(block: _Block) -> re.Match[str] | None:
    match = _LABEL.match(block.text)
    if match is None or match["label"].casefold() in _NOT_LABELS:
        return None
    return match


def _accepted_labels(body: list[_Block], participants: tuple[Participant, ...]) -> set[str]:
    """Labels named in the title; in a transcript also those that come back, and a lone `Operator:`.

    A lone “Well--” or a line that happens to begin with “Cuba:” labels nobody.
    """
    found = [(block, match) for block in body if (match := _label_of(block))]
    seen = Counter(match["label"] for _, match in found)
    named = {label for label in seen if resolve_speaker(label, participants)[1]}
    repeated = {label for label, count in seen.items() if count >= 2 and label.casefold() not in _INTERJECTIONS}
    if len(repeated) < 2 or not _mostly_labelled(body):
        return named
    lone = {
        match["label"]
        for block, match in found
        if match["delimiter"] == ":" and block.newlines_before > 1 and match["label"].casefold() not in _INTERJECTIONS
    }
    return named | repeated | lone


def _is_labelled(block: _Block, accepted: set[str]) -> bool:
    match = _label_of(block)
    return match is not None and match["label"] in accepted


def _mostly_labelled(body: list[_Block]) -> bool:
    return 2 * sum(_label_of(block) is not None for block in body) >= len(body)


def _has_glued_labels(body: list[_Block], participants: tuple[Participant, ...]) -> bool:
    accepted = _accepted_labels(body, participants)
    delimiters = [m["delimiter"] for block in body if (m := _label_of(block)) and m["label"] in accepted]
    return any(delimiter != ":" for delimiter in delimiters)


def _read_body(
    body: list[_Block], participants: tuple[Participant, ...]
) -> tuple[tuple[SpeakerTurn, ...], tuple[Paragraph, ...]]:
    """Labelled paragraphs are turns; unlabelled ones go on with the turn before them."""
    accepted = _accepted_labels(body, participants)
    turns: list[SpeakerTurn] = []
    paragraphs: list[Paragraph] = []
    for place, block in enumerate(body):
        match = _label_of(block)
        if match and match["label"] in accepted:
            words = re.compile(r"\s*").match(block.text, match.end())
            start = block.span.start + (words.end() if words else match.end())
            speaker = resolve_speaker(match["label"], participants)[0]
            turns.append(SpeakerTurn(len(turns) + 1, match["label"], speaker, Span(start, block.span.end)))
        elif turns and not _stands_apart(body, place, accepted):
            turns[-1] = replace(turns[-1], span=Span(turns[-1].span.start, block.span.end))
        else:
            paragraphs.append(Paragraph(len(paragraphs) + 1, block.span))
    return tuple(turns), tuple(paragraphs)


def _stands_apart(body: list[_Block], place: int, accepted: set[str]) -> bool:
    """A remark in brackets, unless the same speaker goes on after it."""
    if not _ASIDE.fullmatch(body[place].text):
        return False
    after = next((block for block in body[place + 1 :] if not _ASIDE.fullmatch(block.text)), None)
    return after is None or _is_labelled(after, accepted)


def _missing_turns(
    turns: tuple[SpeakerTurn, ...], body: list[_Block], after: _Block | None, glued: bool
) -> tuple[SpeakerTurn, ...]:
    """Insert a missing turn wherever the crawl dropped a paragraph of one word.

    Only a label glued to its word (`Ball--Yes.`) is a paragraph of one word, so `Ball: …`
    texts lose no turn. Two people alternate: the likely speaker follows from the
    neighbours when the count of lost turns agrees with them, else it is not known.
    """
    if not glued or not turns:
        return turns
    blocks = [*body, after] if after else body
    usual = Counter(block.newlines_before for block in blocks).most_common(1)[0][0]
    kept: list[SpeakerTurn] = []
    before = blocks[0]
    for block in blocks:
        following = next((turn for turn in turns if block.span.start <= turn.span.start < block.span.end), None)
        lost = block.newlines_before - usual if block is not blocks[0] else 0
        if kept and lost > 0 and (following or block is after or _ASIDE.fullmatch(block.text)):
            speakers = _likely_speakers(kept[-1].speaker, following.speaker if following else None, lost, turns)
            place = min(before.span.end + usual, block.span.start)
            kept += [SpeakerTurn(0, None, speaker, Span(place, place), missing=True) for speaker in speakers]
        if following:
            kept.append(following)
        before = block
    return tuple(replace(turn, number=number) for number, turn in enumerate(kept, 1))


def _likely_speakers(
    before: str | None, after: str | None, lost: int, turns: tuple[SpeakerTurn, ...]
) -> list[str | None]:
    names = list(dict.fromkeys(turn.speaker for turn in turns))
    if len(names) != 2 or before is None:
        return [None] * lost
    other = {names[0]: names[1], names[1]: names[0]}
    alternating = [other[before] if step % 2 == 0 else before for step in range(lost + 1)]
    return list(alternating[:lost]) if after is None or alternating[lost] == after else [None] * lost


def _read_marks(text: str, head: list[_Block], body: list[_Block], notes: set[str]) -> tuple[Mark, ...]:
    """`(1)` is a mark when a note has that number, or when it is glued to the word before it."""

    def marks() -> Iterator[Mark]:
        for block in (*head, *body):
            for match in _MARK.finditer(text, block.span.start, block.span.end):
                glued = match.start() > 0 and not text[match.start() - 1].isspace()
                if match[1] in notes or glued:
                    yield Mark(match[1], Span(*match.span()))

    return tuple(marks())
