"""A place in a document, told: the turn or note that stands there, or what there is instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.document import Document
from data.passages import Kind, Passage
from data.sentences import lines
from qa.naming import called, capital
from qa.operations.finding.mark_place import hangs_on
from qa.operations.finding.notes_by_number import source_number
from qa.operations.finding.place_asked import PlaceAsked
from qa.operations.telling import Telling, Told, voice

NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
        9: "ninth", 10: "tenth", -1: "last", -2: "last but one", -3: "last but two"}  # fmt: skip
KINDS: dict[str, tuple[Kind, ...]] = {
    "footnote": ("footnote",), "turn": ("turn",), "question": ("turn",), "paragraph": ("narrative",),
    "source": ("source",), "heading": ("heading",), "said": ("turn", "narrative", "footnote"),
}  # fmt: skip
PRONOUN = re.compile(r"\b(?:he|she|his|her|hers)\b", re.IGNORECASE)


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


def tell_position(position: Position) -> Told:
    """Each place whole, with where it is; a line of what is not there."""
    telling = Telling(" ".join(position.absent))
    for each in position.found:
        passage = each.passage
        spans = lines(each.document.text, passage.span) if passage.kind == "heading" else (passage.span,)
        telling.say(_lead(each, position), *((passage, span) for span in spans), speaker=passage.speaker)
        if passage.kind == "footnote" and (hung := hangs_on(passage, each.document)):
            where = f"where {voice(hung[0])}" if hung[0].kind == "turn" else f"in {voice(hung[0])}"
            telling.say(f"Its mark stands {where}:", hung, speaker=hung[0].speaker)
    return telling.told()


def number_of(passage: Passage, document: Document) -> str:
    """Its printed or counted number: 5 of turn 5, 3 of footnote 3; that of a source note where it is a note's."""
    if passage.kind == "source":
        return source_number(document) or ""
    return passage.footnote or passage.id.rpartition("#")[2].lstrip("tp")


def what_is_absent(asked: PlaceAsked, document: Document, own: Sequence[Passage], speaker: str | None) -> str:
    """What a document has instead of what was asked for."""
    here = capital(called(document))
    lost = next((turn for turn in document.turns if turn.missing and str(turn.number) == asked.number), None)
    if asked.unit == "turn" and lost:
        return f"Turn {asked.number} is missing in this copy of {called(document)}."
    if speaker and asked.unit not in ("footnote", "source") and not any(one.speaker == speaker for one in own):
        return f"{here} has no turn of {speaker}’s{who_speaks(document)}."
    if asked.unit == "question":
        return f"{here} has no {NTH[asked.nth or 1]} question{f' of {speaker}’s' if speaker else ''}."
    name = "source note" if asked.unit == "source" else asked.unit
    what = f"{name} {asked.number}" if asked.number else f"{NTH[asked.nth]} {name}" if asked.nth else name
    besides = besides_its_source_note(document) if asked.unit == "footnote" else ""
    counted = sum(one.kind in KINDS[asked.unit] for one in own) if besides else len(own)
    return f"There is no {what}. {here} has {_many(counted, name)}{besides}."


def besides_its_source_note(document: Document) -> str:
    """A source note with a number is a note to whoever counts them on the page; empty where it has none."""
    label = source_number(document)
    return f" besides the source note, which is numbered {label}" if label else ""


def who_speaks(document: Document) -> str:
    speakers = document.speakers()
    return f"; {', '.join(speakers)} speak{'s' if len(speakers) == 1 else ''} there" if speakers else ""


def _many(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}" if number else f"no {name}s"


def _lead(found: Found, position: Position) -> str:
    """Whose words stand where: “The last thing that Bundy said in the memorandum of November 9, 1962 (turn 19):”."""
    passage, where = found.passage, called(found.document)
    if passage.kind == "footnote":
        return f"The editors note to {where} (footnote {passage.footnote}):"
    if passage.kind == "source" and position.asked.unit == "footnote":
        nth, number = position.asked.nth, number_of(passage, found.document)
        if nth:
            return f"The {NTH[nth]} footnote of {where} (footnote {number}) is the source note:"
        return f"Footnote {number} of {where} is the source note:"
    if passage.kind == "source":
        return f"The source note of {where} reads:"
    if passage.kind == "heading":
        return f"The heading of {where} reads:"
    name = "turn" if passage.kind == "turn" else "paragraph"
    nth, number, on = position.asked.nth, number_of(passage, found.document), _on(position.asked)
    if not passage.speaker:
        return f"The {NTH[nth]} {name} of {where}{on}:" if nth else f"{capital(name)} {number} of {where}:"
    if nth and position.speaker and position.asked.unit == "question":
        return f"The {NTH[nth]} question that {passage.speaker} asked{on} in {where} (turn {number}):"
    if nth and position.speaker:
        return f"The {NTH[nth]} thing that {passage.speaker} said{on} in {where} (turn {number}):"
    if nth:
        return f"In the {NTH[nth]} turn{on} of {where} (turn {number}) {passage.speaker} said:"
    return f"In turn {number} of {where} {passage.speaker} said:"


def _on(asked: PlaceAsked) -> str:
    return f" on {' '.join(asked.topic)}" if asked.topic else ""
