"""The words at a place, whole: footnote 3, turn 5, the first or last thing that somebody says, what came next."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from data.document import Document, Span
from data.passages import Kind, Passage, passages
from data.sentences import lines, sentences
from embeddings.library import Library
from embeddings.values import Filters, Retriever
from qa.operations.finding.place_asked import PlaceAsked, place_asked
from qa.operations.finding.reported import tell_said
from qa.operations.finding.which_document import MOST_DOCUMENTS, fitting_best, which_is_meant
from qa.operations.telling.scope import Scope
from qa.operations.telling.told import Telling, Told
from qa.operations.telling.voices import voice
from qa.question.naming.shown import called, capital
from qa.question.words.head_lines import is_attendance, is_head_line

_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
        9: "ninth", 10: "tenth", -1: "last", -2: "last but one", -3: "last but two"}  # fmt: skip
_KINDS: dict[str, tuple[Kind, ...]] = {
    "footnote": ("footnote",), "turn": ("turn",), "question": ("turn",), "paragraph": ("narrative",),
    "source": ("source",), "heading": ("heading",), "said": ("turn", "narrative", "footnote"),
}  # fmt: skip
_PRONOUN = re.compile(r"\b(?:he|she|his|her|hers)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A passage at the place that was asked for, with its document."""

    passage: Passage
    document: Document


@dataclass(frozen=True)
class Position:
    """What stands at the place; `absent` says of each document without it what there is instead."""

    asked: PlaceAsked
    speaker: str | None = None
    found: tuple[Found, ...] = ()
    absent: tuple[str, ...] = ()


def position(library: Library, retriever: Retriever, scope: Scope, question: str) -> Told | None:
    """None where the question asks for no place, or no such place speaks of its topic; a name may only be the other
    party's: “the last thing that Ball told Bundy”."""
    speaker = _speaker(scope, question)
    names = (*((speaker,) if speaker else ()), *(() if scope.whole else scope.documents))
    asked = place_asked(question, names, bool(scope.follows))
    if asked is None:
        return None
    if asked.step is not None:
        return tell_position(beside(asked, scope.follows, library.store.documents.get))
    if asked.unit == "said":
        return _best(library, retriever, scope, asked)
    documents = _documents(library, scope, speaker)
    if len(documents) > MOST_DOCUMENTS:
        fitting = fitting_best(library.store, documents, question)
        if len(fitting) != 1:
            return Told(remark=which_is_meant(documents, fitting))
        documents = (fitting[0].id,)
    read = [library.store.documents.get(one) for one in documents]
    if (
        not speaker
        and asked.nth
        and asked.unit == "turn"
        and (reported := tell_said(asked.topic, asked.nth, _NTH[asked.nth], read))
    ):
        return reported
    found = at_place(asked, read, speaker)
    if asked.topic and not found.found and not set(asked.topic) <= set(scope.people):
        return None
    return tell_position(found if found.found or not asked.topic else at_place(replace(asked, topic=()), read, speaker))


def at_place(asked: PlaceAsked, documents: Sequence[Document], speaker: str | None = None) -> Position:
    """The place in each of the documents; what one of several has not is told only where none of them has it."""
    found: list[Found] = []
    absent: list[str] = []
    for document in documents:
        own = _among_which(document, asked, speaker)
        among = [one for one in own if _counts(one, asked, speaker)]
        passage = _chosen(among, asked)
        if passage is not None:
            found.append(Found(passage, document))
        else:
            absent.append(_absent(asked, document, own, speaker))
    return Position(asked, speaker, tuple(found), () if found and len(documents) > 1 else tuple(absent))


def _among_which(document: Document, asked: PlaceAsked, speaker: str | None) -> list[Passage]:
    """The turns of a document; of a narrative one, which has none, its paragraphs."""
    every = passages(document)
    own = [one for one in every if one.kind in _KINDS[asked.unit]]
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
    kinds = ("footnote",) if start.kind == "footnote" else ("turn", "narrative")
    order = [one for one in passages(document) if one.kind in kinds]
    at = next((place for place, one in enumerate(order) if one.id == start.id), None)
    after = None if at is None else at + asked.step
    if after is None or not 0 <= after < len(order):
        edge = "ends there" if asked.step > 0 else "begins there"
        return Position(asked, absent=(f"{capital(called(document))} {edge}.",))
    lost = next(
        (turn for turn in document.turns if turn.missing and turn.number == (start.turn or 0) + asked.step), None
    )
    if lost and start.turn:
        likely = f", probably {lost.speaker}’s," if lost.speaker else ""
        return Position(asked, absent=(f"Turn {lost.number}{likely} is missing in this copy of {called(document)}.",))
    return Position(asked, found=(Found(order[after], document),))


def tell_position(position: Position) -> Told:
    """Each place whole, with where it is; a line of what is not there."""
    telling = Telling(" ".join(position.absent))
    for each in position.found:
        passage = each.passage
        spans = lines(each.document.text, passage.span) if passage.kind == "heading" else (passage.span,)
        telling.say(_lead(each, position), *((passage, span) for span in spans), speaker=passage.speaker)
        if passage.kind == "footnote" and (hung := _hangs_on(passage, each.document)):
            where = f"where {voice(hung[0])}" if hung[0].kind == "turn" else f"in {voice(hung[0])}"
            telling.say(f"Its mark stands {where}:", hung, speaker=hung[0].speaker)
    return telling.told()


def _hangs_on(note: Passage, document: Document) -> tuple[Passage, Span] | None:
    """The sentence in which a note's mark stands: “The report of his discussions” says little without it."""
    for passage in passages(document):
        for mark in passage.marks:
            if mark.footnote_id == note.id and passage.kind != "heading":
                cut = sentences(document.text, passage.span)
                return passage, next((one for one in cut if one.start <= mark.span.start <= one.end), passage.span)
    return None


def _counts(passage: Passage, asked: PlaceAsked, speaker: str | None) -> bool:
    """Whether a passage is one of those among which the place is counted."""
    words = passage.plain().casefold()
    if speaker and passage.kind == "turn" and passage.speaker != speaker:
        return False
    signed = asked.unit == "paragraph" and asked.nth and is_head_line(passage)  # who signed it is no last paragraph
    if signed or (asked.unit == "question" and "?" not in words):
        return False
    return all(word.casefold() in words for word in asked.topic)


def _chosen(among: Sequence[Passage], asked: PlaceAsked) -> Passage | None:
    if asked.number:
        return next((one for one in among if _number(one) == asked.number), None)
    nth = asked.nth or 1
    return among[nth - 1 if nth > 0 else nth] if abs(nth) <= len(among) else None


def _number(passage: Passage) -> str:
    """Its printed or counted number: 5 of turn 5, 3 of footnote 3."""
    return passage.footnote or passage.id.rpartition("#")[2].lstrip("tp")


def _absent(asked: PlaceAsked, document: Document, own: Sequence[Passage], speaker: str | None) -> str:
    """What a document has instead of what was asked for."""
    here = capital(called(document))
    lost = next((turn for turn in document.turns if turn.missing and str(turn.number) == asked.number), None)
    if asked.unit == "turn" and lost:
        return f"Turn {asked.number} is missing in this copy of {called(document)}."
    if speaker and not any(one.speaker == speaker for one in own):
        return f"{here} has no turn of {speaker}’s{_who_speaks(document)}."
    if asked.unit == "question":
        return f"{here} has no {_NTH[asked.nth or 1]} question{f' of {speaker}’s' if speaker else ''}."
    name = "source note" if asked.unit == "source" else asked.unit
    what = f"{name} {asked.number}" if asked.number else f"{_NTH[asked.nth]} {name}" if asked.nth else name
    return f"There is no {what}. {here} has {_many(len(own), name)}."


def _who_speaks(document: Document) -> str:
    speakers = document.speakers()
    return f"; {', '.join(speakers)} speak{'s' if len(speakers) == 1 else ''} there" if speakers else ""


def _many(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}" if number else f"no {name}s"


def _lead(found: Found, position: Position) -> str:
    """Whose words stand where: “The last thing that Bundy said in the memorandum of November 9, 1962 (turn 19):”."""
    passage, where = found.passage, called(found.document)
    if passage.kind == "footnote":
        return f"The editors note to {where} (footnote {passage.footnote}):"
    if passage.kind == "source":
        return f"The source note of {where} reads:"
    if passage.kind == "heading":
        return f"The heading of {where} reads:"
    name = "turn" if passage.kind == "turn" else "paragraph"
    nth, number, on = position.asked.nth, _number(passage), _on(position.asked)
    if not passage.speaker:
        return f"The {_NTH[nth]} {name} of {where}{on}:" if nth else f"{capital(name)} {number} of {where}:"
    if nth and position.speaker and position.asked.unit == "question":
        return f"The {_NTH[nth]} question that {passage.speaker} asked{on} in {where} (turn {number}):"
    if nth and position.speaker:
        return f"The {_NTH[nth]} thing that {passage.speaker} said{on} in {where} (turn {number}):"
    if nth:
        return f"In the {_NTH[nth]} turn{on} of {where} (turn {number}) {passage.speaker} said:"
    return f"In turn {number} of {where} {passage.speaker} said:"


def _on(asked: PlaceAsked) -> str:
    return f" on {' '.join(asked.topic)}" if asked.topic else ""


def _speaker(scope: Scope, question: str) -> str | None:
    """Whose turns are counted; “he” is who was quoted last."""
    named = scope.speakers or scope.people
    if named:
        return named[0]
    spoke = next((one.speaker for one in scope.follows if one.speaker), None)
    return spoke if spoke and _PRONOUN.search(question) else None


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
    filters = Filters(within, scope.speakers, _KINDS["said"], scope.filters.after, scope.filters.before)
    hits = retriever.retrieve(" ".join(asked.topic), filters, 1)
    if not hits:
        return None
    passage = hits[0].passage
    document = library.store.documents.get(passage.document_id)
    return tell_position(Position(asked, found=(Found(passage, document),)))
