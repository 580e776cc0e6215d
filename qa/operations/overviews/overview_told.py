"""An overview told: each statement quotes; our own words say who speaks, where it stands, and how much there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from data.dateline import date_words
from data.document import Document, Span
from data.document_kind import document_kind
from data.passages import Passage
from qa.naming import called, capital, encoded, full_date
from qa.operations.overviews.central import Point
from qa.operations.overviews.heading_told import heading_spans, listed, with_people
from qa.operations.overviews.notes import Gap, Note
from qa.operations.overviews.numbers import NUMBERS
from qa.operations.overviews.overview import DocumentOverview, Overview
from qa.operations.telling import Telling, Told, voice
from qa.searching import called as called_by

_NUMBERS = NUMBERS.overview_told
MAIN_POINTS, FURTHER_POINTS = "Main points", "Further points"
EDITORS_ADD, MISSING = "The editors add", "What is missing"
STAND_FOR_OTHERS, FROM_TO = "Documents that stand for the others", "From when to when"
MOST_STATEMENTS = 6  # that tell the points of a document
_QUOTED_TOGETHER = 3  # points of one statement


def tell_overview(found: Overview) -> Told:
    """One document under heads of its own, several each under its name, many by those that stand for them."""
    if found.whole.documents:
        return _tell_many(found)
    if not found.documents:
        return Told(remark=_nothing(found))
    if len(found.documents) == 1:
        return _tell_one(found.documents[0], found.speakers)
    telling = Telling(f"{len(found.documents)} documents, in order of time:")
    for each in found.documents:
        tell_briefly(telling, each, head=capital(called(each.document)))
    return telling.told()


def tell_briefly(telling: Telling, each: DocumentOverview, head: str = "") -> None:
    """What the document is, then its points, under one head."""
    _tell_what_it_is(telling, each, head, dated=False)
    tell_points(telling, each)


def _tell_one(each: DocumentOverview, speakers: Sequence[str]) -> Told:
    telling = Telling(f"Only what {listed(speakers)} says." if speakers else _remark(each))
    _tell_what_it_is(telling, each, head="", dated=True)
    tell_points(telling, each, MAIN_POINTS)
    _tell_further(telling, each)
    for place, note in enumerate(each.notes):
        telling.say(_note_lead(note), *quoted(note.point), head=EDITORS_ADD if not place else "")
    for place, gap in enumerate(each.gaps):
        telling.say(_gap_lead(gap), *quoted(gap.point), head=MISSING if not place else "")
    return telling.told()


def _tell_what_it_is(telling: Telling, each: DocumentOverview, head: str, dated: bool) -> None:
    """Kind and people with the title, date and place, the document's own subject line and list of those present."""
    document, heading = each.document, each.heading
    lead = f"{capital(document_kind(document.title))}{'' if each.present else with_people(document)}"
    if heading:
        spans = heading_spans(document, heading)
        undated = ", undated" if not document.date else ""
        first = spans[:1] if dated else spans
        both = f", of {full_date(document)}" if dated and encoded(document) else undated
        telling.say(f"{lead}{both}, titled:", *((heading, span) for span in first), head=head)
        if dated and len(spans) > 1:
            telling.say(f"Place and date{encoded(document)}:", (heading, spans[1]))
    if each.subject:
        telling.say("Its subject:", *quoted(each.subject), head="" if heading else head)
    if each.present and dated:
        telling.say("It lists as present:", *(one for listed_so in each.present for one in quoted(listed_so)))


def tell_points(telling: Telling, each: DocumentOverview, head: str = "") -> None:
    """In at most six statements, as far as what stands side by side is of one voice."""
    voice: str | None = None
    for place, points in enumerate(_together(each.points)):
        first = points[0]
        lead = point_lead(each.document, first, first=not place, again=first.passage.speaker == voice)
        spans = [span for point in points for span in quoted(point)]
        telling.say(lead, *spans, speaker=first.passage.speaker, head=head if not place else "")
        voice = first.passage.speaker


def _tell_further(telling: Telling, each: DocumentOverview) -> None:
    """Folded, three points of one voice together: what a reader opens who wants to know more."""
    voice: str | None = None
    for place, points in enumerate(_together(each.further)):
        speaker = points[0].passage.speaker
        lead = point_lead(each.document, points[0], first=False, again=speaker == voice)
        lead = "It also says:" if not place and lead == "Then:" else lead
        spans = [span for point in points for span in quoted(point)]
        telling.say(lead, *spans, speaker=speaker, head=FURTHER_POINTS if not place else "", folded=True)
        voice = speaker


def _together(points: Sequence[Point]) -> list[list[Point]]:
    """Neighbours of one voice as one, the nearest first, until there are few enough."""
    groups = [[point] for point in points]
    while len(groups) > MOST_STATEMENTS:
        gaps = {
            place: after[0].spans[0].start - before[-1].spans[-1].end
            for place, (before, after) in enumerate(pairwise(groups))
            if before[0].passage.speaker == after[0].passage.speaker and len(before) + len(after) <= _QUOTED_TOGETHER
        }
        if not gaps:
            break
        nearest = min(gaps, key=lambda place: gaps[place])
        groups[nearest : nearest + 2] = [groups[nearest] + groups[nearest + 1]]
    return groups


def point_lead(document: Document, point: Point, first: bool, again: bool = False) -> str:
    """Who says it, or where in the text it stands."""
    passage = point.passage
    if passage.kind == "turn" and passage.speaker:
        name = called_by(passage.speaker, passage.label, passage.person, document, alike=False)
        asks = passage.cut(point.spans[-1]).rstrip().endswith("?")
        return f"{name} {'asked' if asks else 'said'}{' further' if again and not asks else ''}:"
    if first and not document.text[document.head.end : passage.span.start].strip():
        return "It begins:"
    body = len(document.text) - document.head.end
    late = passage.span.start - document.head.end > _NUMBERS.at_the_end * body
    return "At the end:" if late else "First:" if first else "Then:"


def _tell_many(found: Overview) -> Told:
    telling = Telling(_counts(found))
    ends = [("The earliest is", found.first), ("The latest is", found.last)]
    for place, (lead, each) in enumerate(ends):
        if each and each.heading:
            spans = heading_spans(each.document, each.heading)
            telling.say(f"{lead}:", *((each.heading, span) for span in spans), head=FROM_TO if not place else "")
    for place, each in enumerate(found.documents):
        head = STAND_FOR_OTHERS if not place else ""
        if each.subject:
            telling.say(f"{capital(called(each.document))}, on:", *quoted(each.subject), head=head)
            head = ""
        if each.heading and not each.points and not each.subject:
            telling.say(
                f"{capital(called(each.document))}:",
                (each.heading, heading_spans(each.document, each.heading)[0]),
                head=head,
            )
        for point in each.points:
            lead = "It says:" if each.subject and not point.passage.speaker else where_lead(each.document, point)
            telling.say(lead, *quoted(point), speaker=point.passage.speaker, head=head)
    return telling.told()


def where_lead(document: Document, point: Point) -> str:
    """A document among others is called by its date, with who speaks."""
    passage = point.passage
    if passage.speaker:
        name = called_by(passage.speaker, passage.label, passage.person, document, alike=False)
        return f"On {full_date(document)}, {name} said:" if document.date else f"{name} said:"
    return f"{capital(called(document))}:"


def _counts(found: Overview) -> str:
    """How many documents there are, from when to when, of which kinds, and who speaks most."""
    whole = found.whole
    dates = [date_words(date) for date in (whole.earliest, whole.latest) if date]
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in found.kinds)
    told = [
        f"Only what {listed(found.speakers)} says." if found.speakers else "",
        f"{found.volume}:" if found.volume else "",
        f"{whole.documents:,} documents, {whole.passages:,} passages"
        + (f", from {dates[0]} to {dates[1]}" if len(dates) == 2 else "")
        + ".",
        f"By their titles: {kinds}." if kinds else "",
        f"Most turns: {', '.join(f'{one.speaker} ({one.turns:,})' for one in found.voices)}." if found.voices else "",
    ]
    return " ".join(words for words in told if words)


def _nothing(found: Overview) -> str:
    if found.speakers:
        return f"{listed(found.speakers)} does not speak in these documents."
    return "The library is empty: add a document with telcon add FILE."


def _remark(each: DocumentOverview) -> str:
    """What is to be said of this copy as a whole."""
    document = each.document
    told = [notice.words for notice in document.notices if notice.span is None]
    if not document.turns and not document.paragraphs:
        told.append("It has a heading and no text.")
    return " ".join(told)


def quoted(point: Point) -> Iterable[tuple[Passage, Span]]:
    return ((point.passage, span) for span in point.spans)


def _note_lead(note: Note) -> str:
    label = note.point.passage.footnote
    host = note.host
    if host is None or host.kind == "heading":
        return f"Editors’ footnote {label}:"
    if host.speaker:
        return f"Editors’ footnote {label}, on turn {host.turn} ({host.speaker}):"
    return f"Editors’ footnote {label}, on the text:"


def _gap_lead(gap: Gap) -> str:
    """“…, after Ball said:”; what is quoted of others than the text is told to be theirs."""
    passage = gap.point.passage
    if passage.kind == "narrative":
        return f"{gap.words}:"
    return f"{gap.words}{' ' if gap.words.endswith('after') else '; '}{voice(passage)}:"
