"""A manuscript's blocks to a Document: heading, people, turns or narrative, notes, references."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from data.blocks import Block
from data.crossref.references import find_references
from data.dateline import Dateline, is_dateline, parse_dateline
from data.document import (
    Abbreviation,
    Document,
    Dropped,
    Footnote,
    Format,
    NoteKind,
    Notice,
    Participant,
    Reference,
    Span,
    SpeakerTurn,
    Volume,
    date_words,
)
from data.errors import UnreadableDocument
from data.manuscript import Manuscript, Name, Role, RoleBlock
from data.speech.cast import Cast, hereafter, marked
from data.speech.offices import holders
from data.speech.participants import listed_participants, parse_participants
from data.speech.person_names import Person, may_be_same, surname
from data.speech.turns import read_body

MAX_BLOCKS = 200_000  # the longest document met has 2,000
_LABEL_LENGTH = 30
_NUMBER = re.compile(r"(?:No\. )?(?P<number>\d{1,4}[A-Za-z]?)\.? +(?=\S)")
_HEAD: tuple[Role, ...] = ("collection", "title", "dateline")
_NOTES: tuple[Role, ...] = ("note", "summary", "source")


@dataclass(frozen=True)
class Facts:
    """What a reader knows of a document beside its text.

    `untitled` is what to call a text none of whose blocks is a title; without it the first block is one.
    `participants` are people whom a list names that does not stand one to a block. `printed_date` is what the
    dateline prints where `date`, which the source encodes, is another.
    """

    id: str
    format: Format
    volume: Volume | None = None
    number: str | None = None
    collection: str | None = None
    url: str | None = None
    place: str | None = None
    date: dt.date | None = None
    time: dt.time | None = None
    printed_date: dt.date | None = None
    persons: Mapping[str, Person] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    people_in_title: bool = True
    untitled: str | None = None
    participants: tuple[Participant, ...] = ()


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
    cast = _cast(manuscript, blocks, title, dateline, facts)
    body_blocks = _body_blocks(manuscript, blocks[len(head) :])
    body = read_body(body_blocks, cast)
    when = _when(manuscript.text, title, dateline, facts)
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
        namesakes=_namesakes(body.turns, facts.persons.values()),
        source_label=next((block.label for block in blocks if block.role == "source"), None),
    )


def _namesakes(turns: Sequence[SpeakerTurn], persons: Iterable[Person]) -> tuple[Participant, ...]:
    """Whom of the volume's list a speaker may be by his surname, each with the office that the list gives."""
    spoken = {surname(turn.speaker).casefold() for turn in turns if turn.speaker}
    may_speak = dict.fromkeys(one for one in persons if one.surname.casefold() in spoken)
    return tuple(Participant(one.surname, one.description or None, one.full_name) for one in may_speak)


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


def _cast(
    manuscript: Manuscript, blocks: Sequence[RoleBlock], title: RoleBlock, dateline: RoleBlock | None, facts: Facts
) -> Cast:
    """The title's participants, then those of a list of participants who are not among them."""
    words = title.span.of(manuscript.text)
    names = _Names(manuscript.names)
    participants = [
        replace(
            participant, full_name=_marked_as(manuscript, names.within(title.span), facts.persons, participant.name)
        )
        for participant in (parse_participants(words) if facts.people_in_title else ())
    ]
    known = _Known(participants)
    for block in blocks:
        if block.role != "participant":
            continue
        for name, office in listed_participants(block.span.of(manuscript.text)):
            if not known.has(name):
                full_name = _marked_as(manuscript, names.within(block.span), facts.persons, name)
                known.add(Participant(name, office, full_name))
    for participant in facts.participants:
        if not known.has(participant.name):
            known.add(participant)
    date = _when(manuscript.text, title, dateline, facts).date
    return Cast(tuple(known.people), facts.persons, hereafter(words), holders(facts.persons.values(), date))


class _Known:
    """People, looked up by surname."""

    def __init__(self, people: Sequence[Participant]) -> None:
        self.people: list[Participant] = []
        self._names: dict[str, list[str]] = {}
        for one in people:
            self.add(one)

    def add(self, one: Participant) -> None:
        self.people.append(one)
        self._names.setdefault(surname(one.name).casefold(), []).append(one.name)

    def has(self, name: str) -> bool:
        """Whether somebody of that surname stands there, unless the given names tell two apart."""
        return any(may_be_same(name, other) for other in self._names.get(surname(name).casefold(), ()))


def _marked_as(manuscript: Manuscript, marks: Sequence[Name], persons: Mapping[str, Person], name: str) -> str | None:
    """The full name of the person whom one of the marked names calls so."""
    last = surname(name).casefold()
    for mark in marks:
        words = mark.span.of(manuscript.text)
        person = marked(words, mark.person, persons)
        if person and last in (person.surname.casefold(), surname(words).casefold()):
            return person.full_name
    return None


def _body_blocks(manuscript: Manuscript, blocks: Sequence[RoleBlock]) -> list[Block]:
    """The blocks between heading and notes; a list of participants is one block with its heading."""
    found: list[Block] = []
    before: Role | None = None
    names = _Names(manuscript.names)
    for block in blocks:
        if block.role not in ("body", "apart", "participant", *_HEAD):
            continue
        goes_on = block.role == "participant" and before in ("participant", "apart")
        span = Span(found.pop().span.start if goes_on else block.span.start, block.span.end)
        name = names.first_in(span, _LABEL_LENGTH)
        person, end = (name.person, name.span.end - span.start) if name else (None, 0)
        apart = block.role != "body"
        found.append(Block(span, span.of(manuscript.text), 2, apart, person, end, block.said))
        before = block.role
    return found


class _Names:
    """The marked names by place."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = sorted(names, key=lambda name: name.span.start)
        self._starts = [name.span.start for name in self._names]

    def within(self, span: Span) -> Sequence[Name]:
        found = self._names[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end)]
        return [name for name in found if span.contains(name.span)]

    def first_in(self, span: Span, within: int) -> Name | None:
        """The first name that begins within so many characters of the span's start."""
        place = bisect_left(self._starts, span.start)
        name = self._names[place] if place < len(self._names) else None
        return name if name and name.span.start <= min(span.start + within, span.end) else None


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
