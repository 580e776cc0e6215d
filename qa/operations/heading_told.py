"""What an overview says a document is: its title and dateline as printed, and who takes part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from data.document import Document, Participant, Span
from data.passages import Passage
from data.sentences import lines

_MOST_PEOPLE = 8


def heading_spans(document: Document, heading: Passage) -> list[Span]:
    """Its title, and its dateline where that is not part of the title."""
    dateline = document.dateline if document.dateline and heading.span.contains(document.dateline) else None
    title = " ".join(document.title.split())

    def is_of_title(line: Span) -> bool:
        """A long title is several lines; before it may stand its number."""
        words = document.plain(line)
        return bool(title) and (words in title or title in words)

    found = [line for line in lines(document.text, heading.span) if not dateline or not dateline.contains(line)]
    own = list(takewhile(is_of_title, dropwhile(lambda line: not is_of_title(line), found))) or found[:1]
    if not own:
        return [heading.span]
    spans = [Span(own[0].start, own[-1].end)]
    return [*spans, dateline] if dateline and document.plain(dateline) not in document.plain(spans[0]) else spans


def with_people(document: Document) -> str:
    """Those who take part, with offices as the document or its volume tells them; else those who speak."""
    people = [_person(one) for one in document.participants if not _is_in_title(one, document.title)]
    if document.participants and not people:
        return ""
    people = people or list(document.speakers())
    return f", with {_some(people)}" if people else ""


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
