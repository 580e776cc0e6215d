"""Which capitalised words may be a name: where one begins behind a sentence's first word and titles, and which are
none: countries, their people and capitals, months, bodies, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import qa
from data.dateline import MONTHS
from data.speech.participants import SURNAME_PARTICLES, TITLES
from data.speech.personal import TITLE_WORD
from data.tables import word_list
from embeddings.passages import FUNCTION_WORDS
from qa.words.countries import also_named
from qa.words.names import COMMON_NAMES

GIVEN = word_list(qa, "word_lists/given_names.txt")
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
_MONTHS = frozenset(month.casefold() for month in MONTHS)
_NOBODY = (
    COMMON_NAMES
    | word_list(qa, "word_lists/no_names.txt")
    | word_list(qa, "word_lists/no_people.txt")
    | word_list(qa, "word_lists/capitals.txt")
    | word_list(qa, "word_lists/bodies.txt")
    | word_list(qa, "word_lists/geography.txt")
    | _MONTHS
)
_NO_PLACE = word_list(qa, "word_lists/bodies.txt") | word_list(qa, "word_lists/no_names.txt") | _MONTHS
_ASIDE = word_list(qa, "word_lists/no_names.txt")
_MORE_TITLES = frozenset(
    ("mayor", "cardinal", "archbishop", "bishop", "marshal", "emperor", "sheikh", "sultan", "chargé")
)
_SMALL = re.compile(r"(?<![\w’'-])[a-zß-öø-ÿ]{3,}(?![\w’'-])")
_INSIDE = re.compile(rf"(?<=[a-z,;] ){_CAPITAL}[\w’'-]+")
_BEGINS = re.compile(r"(?:^|[.?!:;—\n][\"”’')\]]*)\s*[\"“‘'(\[]*$")
_AFTER_NAME = re.compile(r"['’]s?$")
_CAMEL = re.compile(r"^(?!Mc|Mac|De|Di|Du|La|Le|Fitz|Van)[A-Z][a-z]+[A-Z]")  # SecDef, FonMin
_CONTRACTED = re.compile(r"['’](?:ve|ll|re|m|d|t)$")
_DERIVED = re.compile(r"(?:ism|ists?)$")
_LOOKED_BACK = 12  # characters
MOST_WORDS = 5


@dataclass(frozen=True)
class Texts:
    """What is known of the words of some texts: surnames of people, words that stand there without a capital, and those
    that have one inside a sentence; `in_full` are the last words of names that begin with a given name."""

    known: Collection[str]
    common: Collection[str]
    inside: Collection[str]
    in_full: Collection[str] = ()


def texts_of(texts: Iterable[str], known: Collection[str]) -> Texts:
    read = tuple(texts)
    common = frozenset(word for text in read for word in _SMALL.findall(text))
    inside = frozenset(_AFTER_NAME.sub("", word) for text in read for word in _INSIDE.findall(text))
    in_full = frozenset(
        words[-1].casefold()
        for text in read
        for match in _RUN.finditer(text)
        if len(words := _AFTER_NAME.sub("", match[0]).split()) > 1 and words[0].casefold() in GIVEN
    )
    return Texts(known, common, inside, in_full)


def names_in(text: str, texts: Texts) -> Iterator[tuple[str, int, bool]]:
    """Each name as it stands, its first character, and whether a title of a person stands before it."""
    people = {*texts.known, *texts.in_full}
    for match in _RUN.finditer(text):
        for start, end in _of_hyphen(match, people):
            begin, titled = _after_titles(text, _after_first_words(text, start, end, texts), end)
            name = _AFTER_NAME.sub("", text[begin:end])
            if _may_be_a_name(name, titled) and not _is_derived(name, texts):
                yield name, begin, titled


def _is_derived(name: str, texts: Texts) -> bool:
    """Sukarnoists, beside Sukarno."""
    stem = _DERIVED.sub("", name)
    return stem != name and (stem in texts.inside or stem.casefold() in texts.known)


def capitalised_runs(text: str) -> Iterator[tuple[str, int, int]]:
    """What may be a name of anything, without “’s”, with its characters."""
    for match in _RUN.finditer(text):
        name = _AFTER_NAME.sub("", match[0])
        yield name, match.start(), match.start() + len(name)


def may_be_a_place(name: str) -> bool:
    """No body, month, person with a title, country's people or abbreviation."""
    words = name.casefold().split()
    if name.isupper() or TITLES.match(f"{name} ") or any(word in _NO_PLACE or also_named((word,)) for word in words):
        return False
    return len(words) <= MOST_WORDS and not any(map(str.isdigit, name))


def nobodys(word: str) -> bool:
    """Whether a word, casefolded, is no person's name: a month, a body, a capital."""
    return word in _NOBODY


def _of_hyphen(match: re.Match[str], known: Collection[str]) -> list[tuple[int, int]]:
    """“Alsop-Bartlett” is two people, where both are known or named in full elsewhere; any other run is one."""
    parts = match[0].split("-")
    if len(parts) == 2 and all(part.casefold() in known for part in parts):
        middle = match.start() + len(parts[0])
        return [(match.start(), middle), (middle + 1, match.end())]
    return [match.span()]


def _after_first_words(text: str, start: int, end: int, texts: Texts) -> int:
    """Behind what is no part of the name: the first word of a sentence, the number of a paragraph, an office that runs
    into a given name (“Director of Intelligence Richard Helms”)."""
    words = text[start:end].split()
    if len(words) < 2 or TITLES.match(f"{words[0]} "):
        return start
    first = words[0].casefold()
    begins = _BEGINS.search(text[max(0, start - _LOOKED_BACK) : start]) is not None
    if first not in GIVEN and (first in FUNCTION_WORDS or first in _ASIDE or first in texts.common):
        return start + len(words[0]) + 1
    if begins and first.strip(".") not in GIVEN and words[0] not in texts.inside and first not in texts.known:
        return start + len(words[0]) + 1
    given = next((place for place, word in enumerate(words[:-1]) if word.casefold() in GIVEN), 0)
    initials = all(len(word.strip(".")) == 1 for word in words[:given])
    return start if initials else start + len(" ".join(words[:given])) + 1


def _after_titles(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where the name begins behind its titles; whether one of them is a person's."""
    if office := _OFFICE_OF.match(text, start, end):
        return office.end(), True
    words = text[start:end].split()
    for place, word in enumerate(words[1:-1], 1):  # “Proposals Secretary McNamara”: a heading that runs into a name
        if TITLES.fullmatch(word) and TITLE_WORD.search(word) and words[0].casefold() not in GIVEN:
            if not any(TITLES.fullmatch(before) for before in words[:place]):
                start += len(" ".join(words[:place])) + 1
            break
    title = TITLES.match(text[start:end])
    titled = bool(title and TITLE_WORD.search(title[0]))
    if title and start + title.end() < end:
        start += title.end()
    word, _, rest = text[start:end].partition(" ")
    if rest and word.casefold() in _MORE_TITLES:
        return start + len(word) + 1, True
    return start, titled


def _may_be_a_name(name: str, titled: bool) -> bool:
    """No country, body, month or office, no abbreviation, no single letter."""
    words = name.split()
    if not words or len(words) > MOST_WORDS or len(words[-1].strip(".")) < 2 or also_named(words):
        return False
    if TITLES.fullmatch(name + " ") or not name[0].isupper() or any(map(str.isdigit, name)):
        return False
    if any(_CONTRACTED.search(word) for word in words):  # I’ve
        return False
    if (name.isupper() and not titled) or any(_CAMEL.search(word) for word in words):
        return False
    bare = [_AFTER_NAME.sub("", word).casefold() for word in words]
    if len(bare) == 1 and bare[0] in FUNCTION_WORDS | _MORE_TITLES:
        return False
    return not any(word in _NOBODY or also_named((word,)) for word in bare)
