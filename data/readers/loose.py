"""Texts without a layout of their own: head, speakers and notes found, and one Document made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from data.compose import Facts, compose
from data.document import Document, Dropped, Format, Notice
from data.errors import UnreadableDocument
from data.manuscript import Manuscript, RoleBlock
from data.readers.heads import Head, is_classification, place_only, read_head
from data.readers.lines import candidate, split_at_labels
from data.readers.plain_notes import split_notes

_NO_LABELS = "No speaker labels found: read as narrative."
_FEWEST = 0.1
"""Of the paragraphs of a transcript between people whom nothing else names, this share begins with a label."""


def compose_loose(
    manuscript: Manuscript,
    document_id: str,
    format: Format | None = None,  # noqa: A002
    notices: Sequence[Notice] = (),
) -> Document:
    """A Document from blocks of which little is known; `format` where the file's kind tells it.

    Raises:
        UnreadableDocument: the text holds no words.
    """
    if not any(char.isalnum() for char in manuscript.text):
        raise UnreadableDocument(f"{document_id}: there are no words in this text.")
    arranged, head, left_out = _arranged(manuscript)
    facts = Facts(
        id=document_id,
        format=format or "transcript",
        date=head.date,
        time=head.time,
        untitled=document_id,
        participants=head.participants,
        notices=tuple(notices),
        dropped=left_out,
    )
    document = compose(arranged, facts)
    doubt = _doubt(document, arranged.blocks)
    if doubt:
        document = compose(_as_narrative(arranged), replace(facts, notices=(*facts.notices, Notice("reading", doubt))))
    return replace(
        document,
        collection=None if is_classification(document.collection or "") else document.collection,
        place=head.place or place_only(document.place),
        format=format or ("transcript" if document.turns else "narrative"),
    )


def _arranged(manuscript: Manuscript) -> tuple[Manuscript, Head, tuple[Dropped, ...]]:
    """The blocks with head, turns and notes told apart, and what is no part of them."""
    text = manuscript.text
    notes = split_notes(text, manuscript.blocks)
    pieces = split_at_labels(text, notes.blocks)
    head = read_head(text, pieces.blocks)
    arranged = replace(
        manuscript,
        blocks=head.blocks,
        marks=tuple(sorted((*manuscript.marks, *notes.marks), key=lambda mark: mark.span.start)),
        pages=tuple(sorted((*manuscript.pages, *pieces.pages), key=lambda page: page.start)),
    )
    return arranged, head, tuple(sorted((*notes.dropped, *pieces.dropped), key=lambda item: item.span.start))


def _as_narrative(manuscript: Manuscript) -> Manuscript:
    blocks = (replace(block, role="apart") if block.role == "body" else block for block in manuscript.blocks)
    return replace(manuscript, blocks=tuple(blocks))


def _doubt(document: Document, blocks: Sequence[RoleBlock]) -> str | None:
    """Why a text is no clear transcript, in words for its reader; None when it is one.

    To take a heading for a speaker would put words into somebody's mouth, so what is not clear is
    read as narrative: the words can still be found and quoted, only nobody is said to speak them.
    """
    body = [block.span.of(document.text) for block in blocks if block.role == "body"]
    labels = Counter(label for words in body if (label := candidate(words)))
    if not document.turns:
        return _unclear(labels) if sum(labels.values()) >= 2 else _NO_LABELS
    known = {participant.name for participant in document.participants}
    speakers = Counter(turn.speaker for turn in document.turns)
    named = {speaker for speaker in speakers if speaker and any(speaker in name for name in known)}
    if len(named) >= min(2, len(speakers)):
        return None
    if len(speakers) == 1:
        one = f"Only one speaker label found (“{document.turns[0].label}”): read as narrative."
        return one if len(labels) == 1 else _unclear(labels)
    back = sum(count >= 2 for count in speakers.values())
    sparse = 2 * len(document.turns) < len(body) and back < 2
    rare = len(document.turns) < _FEWEST * len(body)
    return _unclear(labels) if rare or sparse or not back else None


def _unclear(labels: Counter[str]) -> str:
    names = ", ".join(f"“{label[:40]}”" for label in list(labels)[:3])
    return f"This looks like a transcript, but its labels ({names}) are too few to be sure of: read as narrative."
