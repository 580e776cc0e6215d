"""What an overview says a document is: its title and dateline as printed, and who takes part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from data.document import Document, Participant, Span
from data.passages import Passage
from data.sentences import lines

_MOST_PEOPLE = 8
_SENT = re.compile(r"\b[Ff]rom\b")  # a paper has a writer and somebody whom it is for: they do not talk
_TO = re.compile(
    r"(?<!Assistant)(?<!Adviser)(?<!Advisor)(?<!Counselor)(?<!Consultant)(?<!Representative)(?<!Ambassador)(?<!Mission)"
    r"(?<!Embassy)(?<!Delegation)(?<!Deputy)(?<!Aide)(?<!Liaison)(?<!Observer)\s+to\s+"
)
_NOT_SOMEBODY = frozenset(("question", "answer", "q", "a", "voice", "reporter", "unidentified", "unknown", "all"))


def heading_spans(document: Document, heading: Passage) -> list[Span]:
    """Its title, and its dateline where that is not part of the title."""
    dateline = document.dateline if document.dateline and heading.span.contains(document.dateline) else None
    title = " ".join(document.title.split())

    def is_of_title(line: Span) -> bool:
        """A long title is several lines; before it may stand its number."""
        words = document.plain(line)
        return bool(title) and (words.removeprefix(f"{document.number}. ") in title or title in words)

    found = [line for line in lines(document.text, heading.span) if not dateline or not dateline.contains(line)]
    own = list(takewhile(is_of_title, dropwhile(lambda line: not is_of_title(line), found))) or found[:1]
    if not own:
        return [heading.span]
    spans = [Span(own[0].start, own[-1].end)]
    return [*spans, dateline] if dateline and document.plain(dateline) not in document.plain(spans[0]) else spans


def with_people(document: Document) -> str:
    """Those who take part, with offices as the document or its volume tells them; else those who speak."""
    title = " ".join(document.title.split())
    if (sent := _SENT.search(title)) and not document.turns:
        return _from_and_to(document.participants, title[sent.end() :])
    people = [_person(one) for one in document.participants if not _is_in_title(one, document.title)]
    if document.participants and not people:
        return ""
    people = people or [name for name in document.speakers() if name.casefold() not in _NOT_SOMEBODY]
    return f", with {_some(people)}" if people else ""


def _from_and_to(people: Sequence[Participant], title: str) -> str:
    """“, from McGeorge Bundy (…) to Lyndon B. Johnson”, as far as the quoted title does not say all of it."""
    sides = _TO.split(title, maxsplit=1)
    told = ""
    for word, side in zip(("from", "to"), sides, strict=False):
        here = [one for one in people if one.name in side and (word == "to" or one.name not in "".join(sides[1:]))]
        names = [_person(_with_own_office(one)) for one in here if not _is_in_title(_with_own_office(one), side)]
        told += f" {word} {_some(names)}" if names else ""
    return f",{told}" if told else ""


def _with_own_office(one: Participant) -> Participant:
    """Of “Smith of the Planning Staff to the Under Secretary (Ball)” only the latter is Ball's office."""
    if one.office is None:
        return one
    own = _TO.split(f" {one.office}")[-1].strip()
    if one.office.startswith("to "):  # “to Secretary Rusk and the Special Assistant”
        own = own.rpartition(" and the ")[2]
    return replace(one, office=own.removeprefix("the "))


def _is_in_title(one: Participant, title: str) -> bool:
    """Whether the title that is quoted says all of it."""
    return (one.full_name or one.name) in title and (one.office or "") in title


def _some(people: Sequence[str]) -> str:
    more = len(people) - _MOST_PEOPLE
    return listed([*people[:_MOST_PEOPLE], f"{more} others"]) if more > 1 else listed(people)


def _person(one: Participant) -> str:
    name = one.full_name or one.name
    return f"{name} ({one.office})" if one.office else name


def listed(names: Sequence[str]) -> str:
    """“Ball (Under Secretary), Bundy (…) and Rusk”."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
