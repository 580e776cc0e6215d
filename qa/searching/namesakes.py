"""Two people of one surname told apart: whose turns may be quoted, and what each is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from data.document import Document
from data.passages import Passage
from data.speech.participants import TITLES
from data.speech.person_names import surname
from embeddings.values import Hit
from qa.question import QuestionProfile
from qa.searching.numbers import NUMBERS
from qa.words import PersonAsked

_NUMBERS = NUMBERS.namesakes
Fit = Literal["he", "perhaps", "another", "unknown"]

_NOBODY: tuple[Fit, tuple[str, ...]] = ("he", ())  # somebody of another name: not weighed here
_OFFICES = re.compile(r";|,? and (?=[A-Z])|, (?:from|until|after|before|thereafter)\b")


@dataclass(frozen=True)
class Apart:
    """The hits with the words of others behind all; why nothing is quoted, or what is to be told beside it."""

    hits: list[Hit]
    refusal: str = ""
    remark: str = ""


def tell_apart(hits: list[Hit], asked: QuestionProfile, documents: Callable[[str], Document]) -> Apart:
    """Of somebody asked for by full name or title: never the words of another one of his surname."""
    if asked.person is None or asked.speaker is None:
        return Apart(hits)
    fits = {
        hit.passage.id: _fit(hit.passage, asked.person, documents(hit.passage.document_id))
        for hit in hits
        if hit.passage.kind == "turn" and hit.passage.speaker in asked.voices
    }
    told = {fit for fit, _ in fits.values()} & {"he", "another"}
    untold = _NUMBERS.behind if "he" in told and asked.open_topic else _NUMBERS.untold if told else 0.0
    apart = [_behind(hit, fits.get(hit.passage.id, _NOBODY)[0], untold) for hit in hits]
    apart.sort(key=lambda hit: -hit.score)
    if (others := _others(hits, fits)) and not _spoken_of(hits, asked.person):
        return Apart(apart, refusal=_only_others(asked.person, others))
    open_ones = [names for fit, names in fits.values() if fit == "perhaps"]
    if open_ones and "he" not in told:
        names = " or ".join(open_ones[0])
        return Apart(apart, remark=f"The documents do not tell which {asked.person.surname} it is who speaks: {names}.")
    if told and apart and fits.get(apart[0].passage.id, _NOBODY)[0] == "unknown":
        return Apart(apart, remark=f"The document does not tell which {asked.person.surname} it is who speaks.")
    return Apart(apart)


def _others(hits: Sequence[Hit], fits: Mapping[str, tuple[Fit, Sequence[str]]]) -> list[str]:
    """Who said what is asked about, where it was not the one who is asked for: no words of his match nearly as well."""
    spoken = [(hit.score, *fits[hit.passage.id]) for hit in hits if hit.passage.id in fits]
    of_others = [score for score, fit, _ in spoken if fit == "another"]
    his = [score for score, fit, _ in spoken if fit != "another"]
    if not of_others or (his and max(his) >= max(of_others) - _NUMBERS.nearly):
        return []
    return sorted({name for _, fit, names in spoken if fit == "another" for name in names})


def _behind(hit: Hit, fit: Fit, untold: float) -> Hit:
    """Another one's words behind all others; `untold` is what the words of one whom no list tells score less."""
    less = _NUMBERS.behind if fit == "another" else untold if fit == "unknown" else 0.0
    return replace(hit, score=round(hit.score - less, 6))


def _only_others(person: PersonAsked, others: Sequence[str]) -> str:
    asked = f"{person.title} {person.name}" if person.title and not person.given else person.name
    return f"{asked} does not speak there: the {person.surname} who speaks is {' or '.join(others)}."


def _spoken_of(hits: Sequence[Hit], person: PersonAsked) -> bool:
    """Whether a narrative or a note may tell of him: it has his surname."""
    told = (hit.passage.text for hit in hits if hit.passage.kind in ("narrative", "footnote"))
    return any(re.search(rf"\b{re.escape(person.surname)}\b", text) for text in told)


def _fit(passage: Passage, person: PersonAsked, document: Document) -> tuple[Fit, tuple[str, ...]]:
    """How well the one who speaks fits the one who is asked for, and who he may be by name."""
    names = who_it_may_be(passage.speaker or "", passage.person, document) or _of_label(passage)
    if not names:
        return "unknown", ()
    if person.given:
        fitting = [name for name in names if person.may_be(name)]
    elif _bare(passage.label).startswith(person.title.casefold()):
        return "he", names
    else:
        last = person.surname.casefold()
        everybody = dict.fromkeys((*names, *(p.full_name for p in document.namesakes if p.name.casefold() == last)))
        holders = [name for name in everybody if name and _held(name, person.title, document)]
        if not holders:
            return "unknown", names
        fitting = [name for name in names if name in holders]
    if not fitting:
        return "another", names
    return ("he" if len(names) == 1 else "perhaps"), names


def _of_label(passage: Passage) -> tuple[str, ...]:
    """The given name and surname of “Mr. William Bundy:”; none of a surname alone or with an office."""
    words = (passage.label or "").strip(" :").split()
    while words and TITLES.match(words[0] + " "):
        words = words[1:]
    last = surname(passage.speaker or "")
    return (" ".join(words),) if len(words) > 1 and words[-1].casefold() == last.casefold() else ()


def _bare(label: str | None) -> str:
    return (label or "").casefold().removeprefix("the ")


def who_it_may_be(speaker: str, full_name: str | None, document: Document) -> tuple[str, ...]:
    """The one full name where it is told; else those of the volume's list with that surname; none where there is no
    list."""
    if full_name:
        return (full_name,)
    last = surname(speaker).casefold()
    present = [p for p in document.participants if surname(p.full_name or p.name).casefold() == last]
    told = tuple(dict.fromkeys(p.full_name for p in present if p.full_name))
    if told:
        return told
    listed = tuple(p.full_name for p in document.namesakes if p.full_name and p.name.casefold() == last)
    return listed or ((speaker,) if " " in speaker else ())


def called(speaker: str, passage_label: str | None, person: str | None, document: Document, alike: bool) -> str:
    """What an answer calls who speaks: the short name; where two are called so, the full name, or the label as printed.

    `alike`: the library has turns of two people of that name.
    """
    several = alike or sum(one.name.casefold() == surname(speaker).casefold() for one in document.namesakes) > 1
    if not several or " " in speaker:
        return speaker
    names = who_it_may_be(speaker, person, document)
    return names[0] if len(names) == 1 else passage_label or speaker


def _offices(name: str, document: Document) -> list[str]:
    people = (*document.participants, *document.namesakes)
    return [p.office for p in people if p.office and name in (p.full_name, p.name)]


def _held(name: str, title: str, document: Document) -> bool:
    """Whether an office that is told of him begins with the title."""
    parts = (part.strip() for office in _offices(name, document) for part in _OFFICES.split(office))
    return any(part.casefold().startswith(title.casefold()) for part in parts)
