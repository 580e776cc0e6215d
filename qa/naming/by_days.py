"""Documents that are told by their days, one a day: “the two meetings on wheat, October 4 and October 16, 1974”."""

from __future__ import annotations

import re
from collections.abc import Collection

from embeddings.store import Titled, TitleIndex
from qa.naming.naming_phrase import KINDS
from qa.naming.narrowing import describing, ranked_by
from qa.naming.numbers import NUMBERS
from qa.question import DateMention, date_mentions

_NUMBERS = NUMBERS.narrowing
_PLURAL = re.compile(rf"\b({'|'.join(kind for kind in KINDS if not kind.endswith('s'))})s\b", re.IGNORECASE)
_SEVERAL = 2


def documents_of_days(question: str, index: TitleIndex, frame: Collection[str]) -> tuple[Titled, ...]:
    """For each of several full days that a question names the one document of it that is described; empty where it
    names fewer days, or one of these has none, or several that fit as well. `frame` are words to put questions with."""
    days = [date for date in date_mentions(question) if date.day and date.month]
    if len(days) < _SEVERAL:
        return ()
    found = [_of_day(day, _PLURAL.sub(r"\1", question), index, frame) for day in days]
    return tuple(dict.fromkeys(one for one in found if one)) if all(found) else ()


def _of_day(day: DateMention, question: str, index: TitleIndex, frame: Collection[str]) -> Titled | None:
    of_it = [one for one in index.documents if day.matches(one.date) or day.matches(index.printed.get(one.id))]
    if len(of_it) < _SEVERAL:
        return of_it[0] if of_it else None
    words = describing(question, date_mentions(question), frame)
    ranked = ranked_by(question, words, (day,), of_it, index)
    clear = ranked and ranked[0][0] - ranked[1][0] > _NUMBERS.margin
    return ranked[0][1] if clear else None
