"""Overview: what a document, a few documents or a whole library are and say, in their own words.

One document is told in full, a few are told briefly each, of many the central ones stand for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from data.document import Document, Span
from data.passages import Passage, passages
from embeddings.library import Library
from embeddings.store import SpeakerCount, Store
from embeddings.values import NOTHING, Extent, Filters
from qa.answering import is_bare, items_after
from qa.operations.overviews.central import MOST, Point, Points, points_of
from qa.operations.overviews.notes import Gap, Note, gaps, telling_notes
from qa.operations.overviews.numbers import NUMBERS
from qa.operations.overviews.opening import opening, with_first
from qa.operations.overviews.sentences import sentences_of
from qa.operations.overviews.standing_for_others import standing_for_others
from qa.operations.overviews.who_says import further_with_who_says, with_who_says

_NUMBERS = NUMBERS.overview
FEW = 12  # documents that are told one by one
_EACH = {1: MOST, 2: 4, 3: 3, 4: 2, 5: 2, 6: 2}  # points, by how many documents there are; of more one
_STAND_FOR_OTHERS = 6
_MOST_SPEAKERS = 5
_NEAR_THE_BEGINNING = 8  # paragraphs
_SUBJECT = re.compile(r"\s*(?:SUBJECTS?\b[\s:.]*|(?:[Ss]ubjects?|RE|Re|SUBJ|Subj)\.?\s*:\s*|Subject\s*\n\s*)")
_SUBJECT_WORDS = 40
_LISTS = r"(?:(?:also |others? |members )?present|participants?|attend(?:ees|ance))"
_PRESENT = re.compile(
    rf"\s*(?:(?i:{_LISTS})\s*(?::|\n)\s*"
    r"|(?:(?:ALSO |OTHERS? |MEMBERS )?PRESENT|PARTICIPANTS?|ATTEND(?:EES|ANCE))\b[\s:.]*)"
)
_PRESENT_WORDS = 160
_LISTED = 2  # those who belong to it, and the others


@dataclass(frozen=True)
class DocumentOverview:
    """A document's heading, its line of subject and lists of those present where it has them, what it says, in its main
    points and in `further` ones, what its editors add, and what this copy lacks."""

    document: Document
    heading: Passage | None = None
    subject: Point | None = None
    present: tuple[Point, ...] = ()
    points: tuple[Point, ...] = ()
    further: tuple[Point, ...] = ()
    notes: tuple[Note, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True)
class Overview:
    """Documents in order of time, undated ones last; `whole` are those they stand for, where there are more.

    `first` and `last` are the earliest and the latest of them; `speakers` is whose words alone were wanted,
    `voices` who speaks most; `volume` is the title of the one that they are of.
    """

    documents: tuple[DocumentOverview, ...]
    whole: Extent = NOTHING
    kinds: tuple[tuple[str, int], ...] = ()
    voices: tuple[SpeakerCount, ...] = ()
    first: DocumentOverview | None = None
    last: DocumentOverview | None = None
    speakers: tuple[str, ...] = ()
    volume: str = ""


def overview(library: Library, document_ids: Sequence[str] = (), speakers: Sequence[str] = ()) -> Overview:
    """Of these documents, or of all; with `speakers` only of what these say, in the documents in which they speak.

    Raises:
        UnknownDocument: one is not there.
    """
    with library.snapshot():
        store = library.store
        wanted = set(document_ids)
        ids = [document_id for document_id in store.documents.ids() if document_id in wanted or not wanted]
        for missing in wanted.difference(ids):
            raise store.documents.unknown(missing)
        if speakers:
            spoken = store.passages.body_rows(ids, speakers)
            ids = [document_id for document_id in ids if document_id in spoken]
        if len(ids) > FEW:
            return _of_many(store, ids, tuple(speakers))
        each = tuple(of_document(store, i, speakers, _EACH.get(len(ids), 1), whole=len(ids) == 1) for i in ids)
        return Overview(each, speakers=tuple(speakers))


def of_document(
    store: Store, document_id: str, speakers: Sequence[str] = (), most: int = MOST, whole: bool = True
) -> DocumentOverview:
    """One document, its notes and gaps only when it is told as a `whole`."""
    document = store.documents.get(document_id)
    cut = passages(document)
    body = [one for one in cut if one.kind in ("turn", "narrative") and (not speakers or one.speaker in speakers)]
    heading = next((one for one in cut if one.kind == "heading"), None)
    subject = next(headed(cut, _SUBJECT, _SUBJECT_WORDS), None)
    present = tuple(lists_of_those_present(cut))
    words = len(document.text.split())
    room, more = (int(_NUMBERS.quoted * words), int(_NUMBERS.further * words)) if whole else (None, 0)
    found = points_of(sentences_of(store, document, body), most, room, more=more) if body else Points()
    first = opening(document, cut) if whole and not speakers else None
    points = with_who_says(with_first(first, found.main) if first else found.main, document)
    further = further_with_who_says(found.further, points, document)
    notes = telling_notes(document, cut, body if speakers else cut, points) if whole else ()
    missing = gaps(document, cut) if whole and not speakers else ()
    return DocumentOverview(document, heading, subject, present, points, further, notes, missing)


def _of_many(store: Store, ids: Sequence[str], speakers: tuple[str, ...]) -> Overview:
    """Counts of all; of some that together stand for the others a sentence each."""
    chosen = standing_for_others(store, ids, speakers, _STAND_FOR_OTHERS)
    dates = store.documents.dates()
    filters = Filters(documents=() if len(ids) == len(dates) else tuple(ids), speakers=speakers)
    dated = [document_id for document_id in ids if dates[document_id]]
    return Overview(
        tuple(of_document(store, document_id, speakers, most=1, whole=False) for document_id in chosen.documents),
        store.passages.extent(filters),
        chosen.kinds,
        store.people.speaker_counts(filters, _MOST_SPEAKERS),
        of_heading(store, dated[0]) if dated else None,
        of_heading(store, dated[-1]) if dated else None,
        speakers,
        _volume(store, ids),
    )


def _volume(store: Store, ids: Sequence[str]) -> str:
    """The title of the volume that all of them are of; empty where they are of several, or of none."""
    numbers = store.documents.numbers()
    volumes = {numbers[i].volume if i in numbers else "" for i in ids}
    return store.documents.volume_titles().get(volumes.pop(), "") if len(volumes) == 1 else ""


def of_heading(store: Store, document_id: str) -> DocumentOverview:
    """A document that is only named."""
    document = store.documents.get(document_id)
    return DocumentOverview(document, next((one for one in passages(document) if one.kind == "heading"), None))


def headed(cut: Sequence[Passage], head: re.Pattern[str], most_words: int) -> Iterator[Point]:
    """What stands behind such heads near the beginning of a text: in their paragraph, else in the next one."""
    body = [one for one in cut if one.kind == "narrative"][:_NEAR_THE_BEGINNING]
    for passage, following in zip_longest(body, body[1:]):
        if found := head.match(passage.text):
            behind = _words_from(passage, found.end(), most_words)
            point = behind or (_words_from(following, 0, most_words) if following else None)
            if point and not point.passage.cut(point.spans[0]).startswith("["):
                yield point


def lists_of_those_present(cut: Sequence[Passage]) -> Iterator[Point]:
    """Those who took part and who were there besides: each list in its paragraph, or a paragraph for each name."""
    for point in islice(headed(cut, _PRESENT, _PRESENT_WORDS), _LISTED):
        yield point
        at = next(place for place, one in enumerate(cut) if one.id == point.passage.id)
        if at and is_bare(cut[at - 1]):
            left = _PRESENT_WORDS - len(point.passage.text.split())
            for one in items_after(cut, at - 1)[1:]:
                left -= len(one.text.split())
                if left < 0 or _PRESENT.match(one.text):  # the next list
                    break
                yield Point(one, (one.span,))


def _words_from(passage: Passage, start: int, most: int) -> Point | None:
    words = list(re.finditer(r"\S+", passage.text[start:]))[:most]
    begin = passage.span.start + start
    return Point(passage, (Span(begin + words[0].start(), begin + words[-1].end()),)) if words else None
