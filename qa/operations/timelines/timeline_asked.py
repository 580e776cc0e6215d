"""What a question about times asks for: documents, what they say of a subject, a stretch of time."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from embeddings.library import Library
from embeddings.values import Retriever
from qa.operations.telling import Scope, Told
from qa.operations.timelines.events import ALWAYS, Stretch
from qa.operations.timelines.timeline import Asked, Timeline, timeline
from qa.operations.timelines.timeline_told import tell_timeline
from qa.question import DateMention

_AS_TOLD = re.compile(  # whose account it is, is no part of its matter
    r",? as (?:[^,]{0,60}? )?(?:told|tells?|describ\w+|report\w+|recount\w+|relat\w+|explain\w+|gave|given|put)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_FEW = 3  # lines


def timeline_asked(library: Library, _retriever: Retriever, scope: Scope, _question: str) -> Told | None:
    """The timeline that a question asks for; None where the documents have nothing of it."""
    dates = library.store.documents.dates()
    everything = len(scope.documents) == len(dates)
    stretch = _stretch(scope, dates.values(), everything)
    documents = () if everything or stretch else scope.documents
    speakers = scope.speakers if _speak(scope.speakers, documents, library) else ()
    asked = Asked(documents, speakers, _AS_TOLD.sub("", scope.words), stretch)
    found = timeline(library, asked)
    if len(documents) == 1 and asked.subject and _days_told(found) < _FEW:
        whole = timeline(library, replace(asked, subject=""))
        found = whole if _days_told(whole) >= _FEW else found
    return tell_timeline(found) if found.events or found.yearless else None


def _speak(speakers: Sequence[str], documents: Sequence[str], library: Library) -> bool:
    """Whether they have turns in the documents that are named; a memorandum tells what was said without any."""
    spoken = library.store.people.documents_of(speakers) if speakers and documents else ()
    return not documents or any(document in spoken for document in documents)


def _days_told(found: Timeline) -> int:
    """How many lines are of a day that a text names: of its matter alone a document may date little."""
    return sum(event.kind == "named" for event in found.events) + len(found.yearless)


def _stretch(scope: Scope, days: Iterable[dt.date | None], everything: bool) -> Stretch:
    """From the first to the last of the days, months or years that are named; none where they name documents."""
    if not scope.dates or (not everything and any(mention.day for mention in scope.dates)):
        return ALWAYS
    ends = [end for mention in scope.dates for end in _ends(mention, [day for day in days if day])]
    return Stretch(min(ends), max(ends)) if ends else ALWAYS


def _ends(mention: DateMention, days: Iterable[dt.date]) -> Iterator[dt.date]:
    """The first and the last day of what is named; a month without its year is that of the documents, if of one."""
    years = {mention.year} if mention.year else {day.year for day in days if day.month == mention.month}
    if len(years) != 1 or None in years:
        return
    year = years.pop() or 0
    months = (mention.month, mention.month) if mention.month else (1, 12)
    last = mention.day or monthrange(year, months[1])[1]
    try:
        yield dt.date(year, months[0], mention.day or 1)
        yield dt.date(year, months[1], last)
    except ValueError:  # “February 30”
        return
