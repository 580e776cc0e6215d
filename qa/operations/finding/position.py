"""The words at a place, whole: footnote 3, turn 5, the first or last thing that somebody says, what came next."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from data.document import Document
from data.passages import Passage, passages
from embeddings.library import Library
from embeddings.values import Filters, Retriever
from qa.naming import called, capital
from qa.operations.finding.his_statement import his_statement
from qa.operations.finding.notes_by_number import notes_by_number
from qa.operations.finding.place_asked import PlaceAsked, place_asked
from qa.operations.finding.point_asked import point_asked
from qa.operations.finding.position_told import (
    KINDS,
    NTH,
    PRONOUN,
    Found,
    Position,
    number_of,
    tell_position,
    what_is_absent,
)
from qa.operations.finding.reported import tell_said
from qa.operations.finding.which_document import MOST_DOCUMENTS, fitting_best, which_is_meant
from qa.operations.finding.whole_document import whole_document
from qa.operations.telling import Scope, Told
from qa.words import is_attendance, is_head_line


def position(library: Library, retriever: Retriever, scope: Scope, question: str) -> Told | None:
    """None where the question asks for no place, or no such place speaks of its topic; a name may only be the other
    party's: “the last thing that Ball told Bundy”."""
    if whole := whole_document(library.store, scope, question):
        return whole
    speaker = _speaker(scope, question)
    if read_out := his_statement(library.store, speaker, _documents(library, scope, speaker), question):
        return read_out
    names = (*((speaker,) if speaker else ()), *(() if scope.whole else scope.documents))
    asked = place_asked(question, names, bool(scope.follows))
    if asked is None:
        return None
    if asked.step is not None:
        return tell_position(beside(asked, scope.follows, library.store.documents.get))
    if asked.unit == "said":
        return _best(library, retriever, scope, asked)
    printed = asked.unit == "point" or (asked.unit == "paragraph" and asked.number)
    told = point_asked(library, retriever, scope, asked, question) if printed else None
    if told or asked.unit == "point" or (printed and asked.topic):
        return told
    return _counted(library, scope, asked, speaker, question)


def _counted(library: Library, scope: Scope, asked: PlaceAsked, speaker: str | None, question: str) -> Told | None:
    """What stands at a place that is counted in the documents."""
    documents = _documents(library, scope, speaker)
    if len(documents) > MOST_DOCUMENTS:
        fitting = fitting_best(library.store, documents, question)
        if len(fitting) != 1:
            return Told(remark=which_is_meant(documents, fitting))
        documents = (fitting[0].id,)
    read = [library.store.documents.get(one) for one in documents]
    told_of = not speaker or not any(one.turns for one in read)  # who speaks elsewhere may only be spoken to here
    if (
        told_of
        and asked.nth
        and asked.unit == "turn"
        and (reported := tell_said(asked.topic, asked.nth, NTH[asked.nth], read))
    ):
        return reported
    found = at_place(asked, read, speaker)
    named = not scope.whole and len(documents) == 1  # its other words may describe the document: “his talk with …”
    if asked.topic and not found.found and not named and not set(asked.topic) <= set(scope.people):
        return None
    for fewer in (asked.about, ()):
        if not found.found and asked.topic:
            found = at_place(replace(asked, topic=fewer), read, speaker)
    return tell_position(found)


def at_place(asked: PlaceAsked, documents: Sequence[Document], speaker: str | None = None) -> Position:
    """The place in each of the documents; what one of several has not is told only where none of them has it."""
    found: list[Found] = []
    absent: list[str] = []
    for document in documents:
        own = _among_which(document, asked, speaker)
        among = [one for one in own if _counts(one, asked, speaker)]
        passage = _chosen(among, asked, document)
        if passage is not None:
            found.append(Found(passage, document))
        else:
            absent.append(what_is_absent(asked, document, own, speaker))
    return Position(asked, speaker, tuple(found), () if found and len(documents) > 1 else tuple(absent))


def _among_which(document: Document, asked: PlaceAsked, speaker: str | None) -> list[Passage]:
    """The turns of a document; of a narrative one, which has none, its paragraphs."""
    every = passages(document)
    if asked.unit == "footnote":
        return notes_by_number(document, every, from_zero=not asked.nth)
    own = [one for one in every if one.kind in KINDS[asked.unit]]
    at_an_edge = asked.unit == "turn" and (asked.edge or asked.nth) and not speaker
    return own or ([one for one in every if _is_text(one)] if at_an_edge else own)


def _is_text(passage: Passage) -> bool:
    return passage.kind == "narrative" and not is_head_line(passage) and not is_attendance(passage)


def beside(asked: PlaceAsked, follows: Sequence[Passage], documents: Callable[[str], Document]) -> Position:
    """What was quoted last, whole; or what stands before or behind it."""
    if not asked.step:
        quoted = follows[:MOST_DOCUMENTS]
        return Position(asked, None, tuple(Found(one, documents(one.document_id)) for one in quoted))
    start = next((one for one in follows if one.kind in ("turn", "narrative")), follows[0])
    document = documents(start.document_id)
    every = passages(document)
    notes = notes_by_number(document, every, from_zero=True) if start.kind in ("footnote", "source") else ()
    order = notes or [one for one in every if one.kind in ("turn", "narrative")]
    at = next((place for place, one in enumerate(order) if one.id == start.id), None)
    after = None if at is None else at + asked.step
    if after is None or not 0 <= after < len(order):
        edge = "ends there" if asked.step > 0 else "begins there"
        return Position(asked, absent=(f"{capital(called(document))} {edge}.",))
    lost = next(
        (turn for turn in document.turns if turn.missing and turn.number == (start.turn or 0) + asked.step), None
    )
    if lost and start.turn:
        sure = "" if lost.label else "probably "
        likely = f", {sure}{lost.speaker}’s," if lost.speaker else ""
        return Position(asked, absent=(f"Turn {lost.number}{likely} is missing in this copy of {called(document)}.",))
    return Position(asked, found=(Found(order[after], document),))


def _counts(passage: Passage, asked: PlaceAsked, speaker: str | None) -> bool:
    """Whether a passage is one of those among which the place is counted."""
    words = passage.plain().casefold()
    if speaker and passage.kind == "turn" and passage.speaker != speaker:
        return False
    signed = asked.unit == "paragraph" and asked.nth and is_head_line(passage)  # who signed it is no last paragraph
    if signed or (asked.unit == "question" and "?" not in words):
        return False
    return all(word.casefold() in words for word in asked.topic)


def _chosen(among: Sequence[Passage], asked: PlaceAsked, document: Document) -> Passage | None:
    if asked.number:
        return next((one for one in among if number_of(one, document) == asked.number), None)
    nth = asked.nth or 1
    return among[nth - 1 if nth > 0 else nth] if abs(nth) <= len(among) else None


def _speaker(scope: Scope, question: str) -> str | None:
    """Whose turns are counted; “he” is who was quoted last."""
    named = scope.speakers or scope.people
    if named:
        return named[0]
    spoke = next((one.speaker for one in scope.follows if one.speaker), None)
    return spoke if spoke and PRONOUN.search(question) else None


def _documents(library: Library, scope: Scope, speaker: str | None) -> tuple[str, ...]:
    """Those that are meant; of a whole library, the one that was just quoted, or those in which he speaks."""
    if scope.whole and scope.follows:
        return (scope.follows[0].document_id,)
    if speaker is None or len(scope.documents) == 1:
        return scope.documents
    words = set(re.findall(r"[\w’'-]+", speaker))
    people = library.store.people.names_by_document()
    speaking = tuple(one for one in scope.documents if words <= people.get(one, frozenset()))
    return speaking or scope.documents


def _best(library: Library, retriever: Retriever, scope: Scope, asked: PlaceAsked) -> Told | None:
    """“The whole turn in which he speaks of a free hand”: the passage that says it, whole."""
    within = () if scope.whole else scope.documents
    filters = Filters(within, scope.speakers, KINDS["said"], scope.filters.after, scope.filters.before)
    hits = retriever.retrieve(" ".join(asked.topic), filters, 1)
    if not hits:
        return None
    passage = hits[0].passage
    document = library.store.documents.get(passage.document_id)
    return tell_position(Position(asked, found=(Found(passage, document),)))
