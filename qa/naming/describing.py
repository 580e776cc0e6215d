"""The words by which a question describes a document of a day: “Hill’s telegram of May 5, 1961 on his call”.

A word for a kind of document, with whose it is before it, and the day, the hour, the place, the people and the matter
behind it in any order; or a place and a day alone, “in the Oval Office on October 11, 1976”.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from embeddings.passages import FUNCTION_WORDS
from embeddings.store import WORD, plain
from qa.naming.naming_phrase import KINDS, TITLES
from qa.question import DateMention, date_mentions, place_words
from qa.words import Token

_PASSED = frozenset((
    "the", "a", "an", "his", "her", "their", "its", "of", "on", "in", "at", "to", "for", "with", "by", "from", "and",
    "between", "about", "after", "before", "during", "over", "against", "into", "regarding", "concerning", "dated",
    "under",
))  # fmt: skip
_LEADS_NOWHERE = frozenset(("the", "a", "an", "and", "his", "her", "their", "its"))
_ASKING = frozenset((
    "say", "says", "said", "tell", "tells", "told", "mention", "mentions", "mentioned", "name", "names", "named", "ask",
    "asks", "asked", "begin", "begins", "end", "ends", "take", "takes", "took", "happen", "happens", "happened",
    "contain", "contains", "stand", "stands", "show", "shows", "mean", "means", "which", "that",
))  # fmt: skip
_CLOCK = re.compile(
    r",? (?:at )?(?:(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.? ?m\.?|(?P<zulu>\d{4}) ?Z\b"
    r"|(?P<name>noon|midnight)\b)",
    re.IGNORECASE,
)
_MOST = 16  # words before or behind the day


@dataclass(frozen=True)
class Description:
    """`words` stand in the question from `start`; `kind` is the noun, empty for a place and a day alone.

    `telling` are the words that tell this document from others of its day, each with where it ends in the question and
    what leads it in: “from”, “to”, “on”; “’s” for whose it is.
    """

    words: str
    start: int
    kind: str
    date: DateMention
    telling: tuple[tuple[str, int, str], ...] = ()
    clock: dt.time | None = None
    end_of_day: int = 0


def descriptions(question: str, asks: Callable[[str], bool]) -> Iterator[Description]:
    """One for each full day that has such words around it. `asks` tells whether a word is one to put questions with."""
    tokens = [Token(match[0], *match.span()) for match in WORD.finditer(question)]
    days, past = list[tuple[DateMention, list[Token], int, dt.time | None]](), 0
    dated = sorted(
        ((at, one) for one in date_mentions(question) if one.day and (at := question.find(one.words)) >= 0),
        key=lambda each: each[0],
    )
    for at, date in dated:
        before = _left(question, [each for each in tokens if past <= each.start and each.end <= at], asks)
        clock = _CLOCK.match(question, at + len(date.words))
        past = clock.end() if clock else at + len(date.words)
        days.append((date, before, past, _time(clock)))
    for place, (date, before, end, time) in enumerate(days):
        following = days[place + 1][1] if place + 1 < len(days) else []
        last = following[0].start if following else len(question)
        behind = _right(question, [each for each in tokens if each.start >= end and each.end <= last], end)
        if found := _description(question, date, before, behind, end, time):
            yield found


def _description(
    question: str,
    date: DateMention,
    before: Sequence[Token],
    behind: Sequence[Token],
    end: int,
    clock: dt.time | None,
) -> Description | None:
    nouns = [place for place, each in enumerate(before) if each.folded in KINDS]
    if not nouns:
        place = _place(before)
        if not place:
            return None
        return Description(question[place[0].start : end], place[0].start, "", date, _telling(place), clock, end)
    noun = nouns[0]
    whose = tuple((plain(each.text), each.end, "'s") for each in before[:noun] if _tells(each))
    telling = (*whose, *_telling(before[noun + 1 :]), *_telling(behind))
    start = before[0].start
    last = max((end, *(each[1] for each in _telling(behind))))
    return Description(question[start:last], start, before[noun].folded, date, telling, clock, end)


def _left(question: str, tokens: Sequence[Token], asks: Callable[[str], bool]) -> list[Token]:
    """From the noun, or from whose it is, to the day; what is asked before it is left out."""
    found = list[Token]()
    noun, places = False, place_words(question)
    for token in reversed(tokens[-_MOST:]):
        right = found[0].start if found else None
        gap = question[token.end : right] if right is not None else ""
        gap = gap.removeprefix(".") if plain(token.text) in TITLES else gap
        if gap.strip(" ,") or (noun and gap.strip()) or token.folded in _ASKING:
            break
        passed = token.folded in _PASSED
        if (_is_glue(token) and not passed) or any(start <= token.start < end for start, end in places):
            break
        if not passed and not (token.capital and token.start) and token.folded not in KINDS and asks(token.text):
            break
        noun = noun or token.folded in KINDS
        found.insert(0, token)
    return _from_the_noun(found)


def _from_the_noun(found: list[Token]) -> list[Token]:
    """Without the words before “the”, or before whose it is, in front of the first noun that can be meant."""
    nouns = [place for place, each in enumerate(found) if each.folded in KINDS]
    if not nouns:
        return found
    first = nouns[0]
    start = first
    for place in range(first - 1, -1, -1):
        word = found[place].folded
        if word == "the" and not any(each.folded.endswith(("'s", "s'")) for each in found[place + 1 : first]):
            start = place
            break
        if word in _PASSED and word not in ("the", "and", "of"):
            break
        if word not in ("and", "of"):
            start = place
    return found[start:]


def _right(question: str, tokens: Sequence[Token], end: int) -> list[Token]:
    """What goes on behind the day, from a preposition to a word that asks."""
    found = list[Token]()
    for token in tokens[:_MOST]:
        gap = question[found[-1].end if found else end : token.start]
        if gap.strip(" ,") or (found and gap.strip()) or token.folded in _ASKING:
            break
        passed = token.folded in _PASSED
        if (_is_glue(token) and not passed) or (not found and not passed and not _describes(token)):
            break
        found.append(token)
    return found


def _describes(token: Token) -> bool:
    """“assessing Polish policies”."""
    return token.folded.endswith("ing")


def _place(before: Sequence[Token]) -> list[Token]:
    """“in the Oval Office on”: capitals behind “in” or “at”, up to the day."""
    for place in range(len(before) - 1, -1, -1):
        if before[place].folded in ("in", "at"):
            run = before[place + 1 :]
            names = [each for each in run if each.folded not in _PASSED]
            return list(run) if names and all(each.capital for each in names) else []
        if before[place].folded not in _PASSED and not before[place].capital:
            return []
    return []


def _telling(run: Sequence[Token]) -> tuple[tuple[str, int, str], ...]:
    lead, found = "", list[tuple[str, int, str]]()
    for token in run:
        if token.folded in _PASSED:
            lead = lead if token.folded in _LEADS_NOWHERE else token.folded
        elif _tells(token):
            found.append((plain(token.text), token.end, lead))
    return tuple(found)


def _tells(token: Token) -> bool:
    return not _is_glue(token) and token.folded not in _PASSED and plain(token.text) not in TITLES


def _time(clock: re.Match[str] | None) -> dt.time | None:
    if clock is None:
        return None
    if clock["name"]:
        return dt.time(12 if clock["name"].casefold() == "noon" else 0)
    hour, minute = (
        (int(clock["zulu"][:2]), int(clock["zulu"][2:]))
        if clock["zulu"]
        else (int(clock["hour"]) % 12 + (12 if clock["half"].casefold() == "p" else 0), int(clock["minute"] or 0))
    )
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _is_glue(token: Token) -> bool:
    """“call” and “memo” are looked for nowhere, and say here what the document is."""
    return token.folded in FUNCTION_WORDS and token.folded not in KINDS
