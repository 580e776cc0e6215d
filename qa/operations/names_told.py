"""The people whom texts name, by signs that need no list of persons: a title, a given name, what is told that he does.

A capitalised word is nobody until enough speaks for it anywhere in the texts; then each of its places counts.
Countries, their people and capitals, months, bodies and offices are no people. It is a guess: whom it misses can be
asked for by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from data.dateline import MONTHS
from data.document import Span
from data.passages import Passage
from data.speech.participants import SURNAME_PARTICLES, TITLES
from data.speech.person_names import surname
from data.speech.personal import TITLE_WORD
from data.word_list import word_list
from embeddings.words import FUNCTION_WORDS
from qa.countries import also_named
from qa.names import COMMON_NAMES

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĐ]"
_SHORTENED = r"(?:Mr|Mrs|Ms|Messrs|Dr|Gen|Amb|Sen|Rep|Gov|Col|Adm|Lt|Capt|Maj|Prof|Sec|Pres|St|Jr|Sr|Msgr)\."
_TOKEN = rf"(?:{_SHORTENED}|{_CAPITAL}\.|{_CAPITAL}[\w’'-]*)"
_PARTICLES = "|".join(sorted(SURNAME_PARTICLES))
_DEPARTMENTS = r"State|Defen[sc]e|Treasury|Interior|Commerce|Labor|Agriculture|War|Finance|Economy|Foreign\sAffairs"
_OF = rf"(?:Secretary|Minister)\sof\s(?:the\s)?(?:{_DEPARTMENTS})\s"
_RUN = re.compile(
    rf"(?<![\w’'.-])(?:{_TOKEN}\s)*?(?:{_OF})?{_TOKEN}(?:(?<!['’]s)\s(?:(?:{_PARTICLES})\s){{0,2}}{_TOKEN})*"
)
_OFFICE_OF = re.compile(rf"(?:{_TOKEN}\s)*{_OF}")
_OFFICE_ALONE = re.compile(
    r"\b[Tt]he (?P<office>(?:Vice )?President|(?:Under )?Secretary(?: of State| of Defense)?|Prime Minister|Premier"
    r"|Foreign Minister|Chancellor|Attorney General|Ambassador|Shah|King|Queen|Pope|Chairman)\b"
    r"(?! ?\(| (?:of|to|for)\b| [A-Z]|['’-])"
)
_GIVEN = word_list("qa", "word_lists/given_names.txt")
_MONTHS = frozenset(month.casefold() for month in MONTHS)
_NOBODY = (
    COMMON_NAMES
    | word_list("qa", "word_lists/no_names.txt")
    | word_list("qa", "word_lists/no_people.txt")
    | word_list("qa", "word_lists/capitals.txt")
    | word_list("qa", "word_lists/bodies.txt")
    | word_list("qa", "word_lists/geography.txt")
    | _MONTHS
)
_NO_PLACE = word_list("qa", "word_lists/bodies.txt") | word_list("qa", "word_lists/no_names.txt") | _MONTHS
_ENOUGH = 2  # points; see the signs below
_ACTING = re.compile(
    r"(?:['’]s)?,? (?:has |had |have |would |will |also |then |again |himself |never |already |clearly ){0,2}"
    r"(?:said|says|saw|told|tells|thinks?|thought|wants?|wanted|asked|asks|replied|wrote|writes|argued|believe[sd]"
    r"|agreed|dissented|advocated|insisted|suggested|remarked|noted|stated|added|commented|explained|expressed|felt"
    r"|feels|knows|knew|called|phoned|telephoned|met|recommended|urged|opposed|favou?red|proposed|spoke|speaks|talked"
    r"|promised|refused|hoped|hopes|read|drafted|signed|approved|resigned|died|inquired|observed|assured)\b"
    r"|['’]s (?:(?:own|\w+ \d{1,2}) )?(?:reply|letter|views?|thinking|message|speech|statement|proposal|instructions"
    r"|opinion|visit|trip|draft|answer|position|remarks?|attitude|suggestion|request|call|conversation|talks?|office"
    r"|wife|father|hands?)\b|,? who\b| (?:report|letter|article|story|memo|memorandum|speech|proposal|draft)\b"
)
_GOING_ON = re.compile(
    r",? (?:ought|(?:is|was|has|had|wo|will|would|should|could|does|did)(?:n['’]t)?)\b"
    r"|, (?:the|an?) [a-z]|[^.?!A-Z]{1,40}\b(?:he|his|him|himself)\b"
)
_WITH_HIM = re.compile(
    r"\b(?:(?:talks?|talked|talking|discussions?|conversations?|meetings?|conferences?|spoke|spoken|lunch|dinner|met"
    r"|calls?|called|letters?|messages?|reports?|memorandum|memo|memoranda|note|reply|answer|remarks?|story|written|draft|told"
    r"|say|said|asked|seeing|saw|seen|informed|phoned|telephoned|advised|addressed|signed|drafted|approved|prepared)"
    r"(?: with| from| by| to| of)|tell|told|asked?|seeing|seen|saw|informed|phoned|telephoned|advised|assured) $"
)
_WITH = re.compile(r"\b(?:with|by) $")
_PLACED = re.compile(
    r"\b(?:in|at|near|around|throughout|into|outside|inside|toward|towards"
    r"|(?:going|go|goes|went|gone|come|came|coming|arriv\w+|return\w*|back|trips?|flights?|visits?|visited|flew|fly|sent"
    r"|embassy|consul|consulate|mission|airgrams?|despatch(?:es)?|posts?|port|city)"
    r"(?: \d+)?(?: (?:back|on|over|and))? ?(?:to|from|in|at|for|of))(?: the)? $",
    re.IGNORECASE,
)
_ATTRIBUTIVE = re.compile(r"['’]?s? [a-z]")
_SMALL = re.compile(r"(?<![\w’'-])[a-zß-öø-ÿ]{3,}(?![\w’'-])")
_ASIDE = word_list("qa", "word_lists/no_names.txt")
_BEFORE = 60  # characters that are looked at
_ARTICLE = re.compile(r"\b(?:the|a|an) $", re.IGNORECASE)


_AFTER_NAME = re.compile(r"['’]s?$")
_CAMEL = re.compile(r"^(?!Mc|Mac|De|Di|Du|La|Le|Fitz|Van)[A-Z][a-z]+[A-Z]")  # SecDef, FonMin
_MOST_WORDS = 5
_KNOWN, _TITLED, _GIVEN_FIRST, _ACTS, _PLACE, _THING = 3, 3, 3, 2, -4, -3
"""What each sign counts."""


@dataclass(frozen=True)
class Naming:
    """One place where somebody is named: the name without its titles, and its characters in the document."""

    name: str
    passage: Passage
    span: Span
    titled: bool


@dataclass(frozen=True)
class _Texts:
    """What is known of the words: surnames of people, and the words that stand there without a capital."""

    known: Collection[str]
    common: Collection[str]


def namings(cut: Sequence[Passage], known: Collection[str] = ()) -> tuple[Naming, ...]:
    """Every place where a person is named in these passages; `known` are surnames of people, casefolded."""
    texts = _Texts(known, frozenset(word for passage in cut for word in _SMALL.findall(passage.text)))
    found = [pair for passage in cut for pair in _candidates(passage, texts)]
    signs = Counter[str]()
    for naming, points in found:
        signs[surname(naming.name).casefold()] += points
    return tuple(naming for naming, _ in found if signs[surname(naming.name).casefold()] >= _ENOUGH)


def offices_named(cut: Sequence[Passage]) -> tuple[Naming, ...]:
    """Every place at which somebody is called by his office alone: “the President”, not “the President’s Assistant”."""
    return tuple(
        Naming(
            f"the {match['office']}",
            passage,
            Span(passage.span.start + match.start("office"), passage.span.start + match.end("office")),
            titled=True,
        )
        for passage in cut
        for match in _OFFICE_ALONE.finditer(passage.text)
    )


def capitalised_runs(text: str) -> Iterator[tuple[str, int, int]]:
    """What may be a name of anything, without “’s”, with its characters."""
    for match in _RUN.finditer(text):
        name = _AFTER_NAME.sub("", match[0])
        yield name, match.start(), match.start() + len(name)


def stands_for_a_place(text: str, name: str, start: int) -> bool:
    """Whether somebody goes to it or is in it, and it may be no body, month or person."""
    before = text[max(0, start - _BEFORE) : start]
    words = name.casefold().split()
    if name.isupper() or TITLES.match(f"{name} ") or any(word in _NO_PLACE or also_named((word,)) for word in words):
        return False
    return bool(_PLACED.search(before)) and len(words) <= _MOST_WORDS and not any(map(str.isdigit, name))


def _candidates(passage: Passage, texts: _Texts) -> Iterator[tuple[Naming, int]]:
    text = passage.text
    for match in _RUN.finditer(text):
        for start, end in _of_hyphen(match, texts.known):
            start, titled = _after_titles(text, start, end, texts)
            name = _AFTER_NAME.sub("", text[start:end])
            if _may_be_a_name(name, titled):
                at = Span(passage.span.start + start, passage.span.start + start + len(name))
                naming = Naming(" ".join(name.split()), passage, at, titled)
                yield naming, _points(naming, text, start, texts)


def _of_hyphen(match: re.Match[str], known: Collection[str]) -> list[tuple[int, int]]:
    """“Alsop-Bartlett” is two people, where both are known; any other run is one."""
    parts = match[0].split("-")
    if len(parts) == 2 and all(part.casefold() in known for part in parts):
        middle = match.start() + len(parts[0])
        return [(match.start(), middle), (middle + 1, match.end())]
    return [match.span()]


def _after_titles(text: str, start: int, end: int, texts: _Texts) -> tuple[int, bool]:
    """Where the name begins, behind the first word of a sentence and titles; whether a title of a person is there."""
    words = text[start:end].split()
    first = words[0].casefold() if words else ""
    is_word = first in FUNCTION_WORDS or first in _ASIDE or first in texts.common
    if len(words) > 1 and is_word and first not in _GIVEN and not TITLES.match(words[0] + " "):
        start += len(words[0]) + 1
    office = _OFFICE_OF.match(text, start, end)
    if office:
        return office.end(), True
    title = TITLES.match(text[start:end])
    if title is None or start + title.end() >= end:
        return start, False
    return start + title.end(), bool(TITLE_WORD.search(title[0]))


def _may_be_a_name(name: str, titled: bool) -> bool:
    """No country, body, month or office, no abbreviation, no single letter."""
    words = name.split()
    if not words or len(words) > _MOST_WORDS or len(words[-1].strip(".")) < 2 or also_named(words):
        return False
    if TITLES.fullmatch(name + " ") or any(character.isdigit() for character in name):
        return False
    if (name.isupper() and not titled) or any(_CAMEL.search(word) for word in words):
        return False
    bare = [_AFTER_NAME.sub("", word).casefold() for word in words]
    if len(bare) == 1 and bare[0] in FUNCTION_WORDS:
        return False
    return not any(word in _NOBODY or also_named((word,)) for word in bare)


def _points(naming: Naming, text: str, start: int, texts: _Texts) -> int:
    """How much speaks for a person, or against one, at this place."""
    words = naming.name.split()
    last, end = surname(naming.name).casefold(), start + naming.span.end - naming.span.start
    given = words[0].casefold().strip(".") in _GIVEN
    points = _KNOWN * (last in texts.known) + _TITLED * naming.titled
    points += (_GIVEN_FIRST if len(words) > 1 else _ACTS) * given
    points += _ACTS * (len(words) > 1 and any(len(word) == 2 and word.endswith(".") for word in words))
    points += bool(_GOING_ON.match(text, end)) + bool(_WITH.search(text[max(0, start - _BEFORE) : start]))
    points += _ACTS * bool(_ACTING.match(text, end)) + _ACTS * bool(
        _WITH_HIM.search(text[max(0, start - _BEFORE) : start])
    )
    if not naming.titled:
        before = text[max(0, start - _BEFORE) : start]
        points += _PLACE * bool(_PLACED.search(before)) + _THING * (last in texts.common and not given)
        points += _THING * bool(_ARTICLE.search(before) and not _ATTRIBUTIVE.match(text, end))
    return points
