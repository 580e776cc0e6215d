"""The volume that a question calls by what its title holds, or by whose time it is of: “the Kennedy volume”."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from data.folding import folded_words
from embeddings.passages import FUNCTION_WORDS
from embeddings.search import offices_held

_CALLED = re.compile(
    r"\b(?:the|this library['’]s|our) (?P<before>(?:[\w’'.-]+ ){1,6}?)volumes?\b(?! (?:\d|[IVXLC]+\b|no\.|number))"
    r"|\b(?:the )?volumes? (?:on|about|called|titled|entitled|covering) (?:the )?"
    r"(?P<behind>[\w’'.-]+(?: [\w’'.-]+){0,5}?)"
    r"(?=\W*$|[,;?]| (?:did|does|do|is|are|was|were|has|have|how|what|who|say|says)\b)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"frus(?P<first>\d{4})(?:-(?P<last>\d\d))?v")
_OF_NO_ONE = frozenset(("whole", "same", "other", "first", "second", "last", "frus", "entire", "next", "this", "two"))


def with_volumes(question: str, titles: Mapping[str, str]) -> str:
    """The question with the volumes' ids for what it calls them; as it was where none or not only one is called so.

    `titles` are those of the volumes, by id.
    """
    for match in reversed(list(_CALLED.finditer(question))):
        words = [word for word in folded_words(match["before"] or match["behind"]).words if word not in FUNCTION_WORDS]
        found = list(_called(words, titles)) if words and not _OF_NO_ONE & set(words) else []
        if len(found) == 1:
            question = f"{question[: match.start()]}{found[0]}{question[match.end() :]}"
        elif found and len(years := {_years(volume) for volume in found}) == 1 and (same := years.pop()):
            every = [volume for volume in titles if _years(volume) == same]
            if sorted(every) == sorted(found):
                question = f"{question[: match.start()]}FRUS {same}{question[match.end() :]}"
    return question


def _called(words: list[str], titles: Mapping[str, str]) -> Iterator[str]:
    by_title = [volume for volume, title in titles.items() if set(words) <= _words_of(title)]
    yield from by_title or (volume for volume in titles if len(words) == 1 and _is_of_the_time(words[0], volume))


def _words_of(title: str) -> frozenset[str]:
    """“Cuban” for Cuba is for the reader to say: only plurals are taken as one."""
    return frozenset(form for word in folded_words(title).words for form in (word, word.removesuffix("s")))


def _is_of_the_time(name: str, volume: str) -> bool:
    """Whether all its years are those of the President of that name."""
    match = _YEARS.match(volume)
    if match is None:
        return False
    first = int(match["first"])
    last = first // 100 * 100 + int(match["last"]) if match["last"] else first
    middle = dt.date((first + last) // 2, 7, 1)
    return "President" in offices_held((name,), middle)


def _years(volume: str) -> str:
    match = _YEARS.match(volume)
    return f"{match['first']}-{match['last']}" if match and match["last"] else match["first"] if match else ""
