"""Texts without a layout of their own: head, speakers and notes found, and one Document made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.compose import compose
from data.document import Document, Dropped, Format, Notice, Participant
from data.errors import UnreadableDocument
from data.facts import Facts
from data.manuscript import Manuscript
from data.readers.cutting import split_at_labels
from data.readers.head_fields import place_only
from data.readers.head_lines import is_classification
from data.readers.heads import Head, read_head
from data.readers.lines import cut_before, written_lines
from data.readers.margins import without_margins
from data.readers.plain_notes import split_notes
from data.speech.cast import Cast
from data.speech.clarity import doubt
from data.speech.grammar import Grammar, decide
from data.speech.learning import learned_from
from data.speech.participants import parse_participants
from data.speech.person_names import may_be_same

_DOUBTS_LISTED = 5


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
    arranged = _arranged(manuscript)
    head = arranged.head
    facts = Facts(
        id=document_id,
        format=format or "transcript",
        date=head.date,
        time=head.time,
        untitled=document_id,
        people_in_title=False,
        participants=arranged.participants,
        notices=(*notices, *(Notice("reading", words) for words in arranged.told)),
        dropped=arranged.dropped,
    )
    document = compose(arranged.manuscript, facts)
    return replace(
        document,
        title=head.title or document.title,
        collection=None if is_classification(document.collection or "") else document.collection,
        place=head.place or place_only(document.place),
        format=format or ("transcript" if document.turns else "narrative"),
    )


@dataclass(frozen=True)
class _Arranged:
    """The manuscript with head, turns and notes told apart, who takes part, and what is to be told."""

    manuscript: Manuscript
    head: Head
    participants: tuple[Participant, ...]
    dropped: tuple[Dropped, ...]
    told: tuple[str, ...]


def _arranged(manuscript: Manuscript) -> _Arranged:
    """First the notes and margins, then the head above whoever speaks, then, its people known, who speaks."""
    text = manuscript.text
    notes = split_notes(text, manuscript.blocks)
    bare = without_margins(text, notes.blocks)
    draft = decide(written_lines(text, bare.blocks), Cast())
    head = read_head(text, cut_before(text, bare.blocks, draft.spoken), frozenset(draft.spoken))
    participants = _participants(head)
    cast = Cast(participants)
    grammar = decide(written_lines(text, head.blocks), cast)
    body = sum(block.role == "body" for block in cut_before(text, head.blocks, grammar.spoken))
    unclear = doubt(grammar, learned_from((form.printed for form in grammar.spoken.values()), cast), body)
    pieces = split_at_labels(text, head.blocks, replace(grammar, spoken={}, unclear={}) if unclear else grammar)
    if unclear:
        apart = (replace(block, role="apart") if block.role == "body" else block for block in pieces.blocks)
        pieces = replace(pieces, blocks=tuple(apart))
    arranged = replace(
        manuscript,
        blocks=pieces.blocks,
        marks=tuple(sorted((*manuscript.marks, *notes.marks), key=lambda mark: mark.span.start)),
        pages=tuple(sorted((*manuscript.pages, *pieces.pages), key=lambda page: page.start)),
    )
    dropped = sorted((*notes.dropped, *bare.dropped, *pieces.dropped), key=lambda item: item.span.start)
    told = (unclear,) if unclear else _doubts(grammar)
    return _Arranged(arranged, head, participants, tuple(dropped), told)


def _participants(head: Head) -> tuple[Participant, ...]:
    """Those of the title, then those of the list who are not among them; who is listed without his country is he."""
    listed = head.participants
    titled = [
        one
        for one in parse_participants(head.title or "")
        if not any(one.name.startswith(f"{other.name} of ") for other in listed)
    ]
    more = [one for one in listed if not any(may_be_same(one.name, other.name) for other in titled)]
    return tuple(dict.fromkeys((*titled, *more)))


def _doubts(grammar: Grammar) -> tuple[str, ...]:
    """What might have been labels: left in the words where it stands once, and nobody's words where it comes back."""
    back = tuple(dict.fromkeys(form.printed for _, form in sorted(grammar.unclear.items())))
    once = [label for label in grammar.doubts if label not in back]
    found = []
    if once:
        found.append(
            f"Before a colon, but probably nobody’s name: {_listed(once)}. Left in the words of who speaks there."
        )
    if back:
        found.append(
            f"Before a colon more than once, and perhaps somebody’s name: {_listed(back)}. "
            "What begins so is given to no speaker."
        )
    return tuple(found)


def _listed(labels: Sequence[str]) -> str:
    names = ", ".join(f"“{label[:40]}”" for label in labels[:_DOUBTS_LISTED])
    return f"{names} and {len(labels) - _DOUBTS_LISTED} more" if len(labels) > _DOUBTS_LISTED else names
