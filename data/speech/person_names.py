"""People's names as titles, lists and labels print them: surnames, initials, entries of a list of persons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.document import Participant
from data.speech.participants import SURNAME_PARTICLES, TITLES

_BRACKETED = re.compile(r"\s+[\[(][^\])]*[\])]")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")
_POSTNOMINALS = frozenset(
    (
        *("AM", "AS", "CC", "HM", "MC", "MEP", "MHA", "MHK", "MK", "MLA", "MLC", "MNA", "MP", "MPP", "MS", "MSP", "TD"),
        *("BA", "BSc", "CPA", "DD", "DPhil", "Esq", "FBA", "FRCP", "FRS", "JD", "JP", "KC", "LLB", "LLD", "LLM", "MA"),
        *("MBA", "MD", "MSc", "PE", "PhD", "QC", "RN", "SC", "SJ"),
        *("AC", "AO", "CB", "CBE", "CH", "CMG", "DBE", "DSO", "GBE", "GCB", "GCMG", "KBE", "KCB", "KCMG", "KG", "MBE"),
        *("MVO", "OBE", "OM", "PC", "VC"),
        *("RAF", "Ret", "USA", "USAF", "USCG", "USMC", "USN"),
    )
)
"""Letters that stand behind a name and are no part of it: of parliaments, degrees and professions, orders, services."""
_MOST_GIVEN = 5  # names before the last of which initials are made; their forms double with each
_FAMILY_NAME_FIRST = re.compile(r"[A-Z][\w’'ʼ]*-[a-z][\w’'ʼ]*")
_VIETNAMESE = frozenset(
    (
        "nguyen",
        "tran",
        "le",
        "pham",
        "phan",
        "bui",
        "ngo",
        "vu",
        "vo",
        "dang",
        "duong",
        "huynh",
        "hoang",
        "mai",
        "trinh",
    )
)


@dataclass(frozen=True)
class Person:
    """An entry of a volume's list of persons: `Kissinger, Henry A.` as full name and surname."""

    full_name: str
    surname: str
    description: str = ""


def person(listed_name: str, description: str = "") -> Person:
    """`Kissinger, Henry A.` as a Person; what follows a second comma is a `Jr.` or an office.

    A name without a comma is printed as it is spoken, family name first: `Chou En-lai`, `Deng Xiaoping`.
    """
    name = _BRACKETED.sub("", re.sub(r",(?=[”’\"])", "", listed_name)).strip(" ,;")
    last, *rest = (part.strip(" ;") for part in name.split(","))
    if not rest:
        return Person(last, _native_surname(last), description)
    given, *more = re.sub(r" (?=(?:Jr\.?|Sr\.?|II|III|IV)$)", ",", rest[0]).split(",") + rest[1:]
    suffix = "".join(f", {part}" for part in more if _SUFFIX.fullmatch(part))
    offices = [part for part in more if not _SUFFIX.fullmatch(part)]
    return Person(f"{given} {last}{suffix}".strip(), last, ", ".join((*offices, description)).strip(", "))


def surname(name: str) -> str:
    """The surname of a name as titles print it: `President Johnson`, `E. Martin`, `Ambassador von Staden`.

    `Chou En-lai` is Chou and `Nguyen Van Thieu` is Thieu; who is only called by an office has none, nor has
    `Professor B`, who is not `PhD B`. `Carys Pugh AM` and `A. Marl, M.P.` are Pugh and Marl.
    """
    words = [word for word in name.replace(",", " ").split() if not _SUFFIX.fullmatch(word)]
    if not words or TITLES.fullmatch(name):
        return name
    if is_letter(words[-1]):
        return " ".join(words)
    words = without_postnominals(words)
    bare = TITLES.sub("", " ".join(words)).split() or words[-1:]
    if len(bare) > 1 and _FAMILY_NAME_FIRST.fullmatch(bare[-1]):
        return bare[-2]
    if len(bare) > 2 and bare[0].casefold() in _VIETNAMESE:
        return bare[-1]
    start = len(bare) - 1
    while start > 0 and bare[start - 1].casefold() in SURNAME_PARTICLES:
        start -= 1
    return " ".join(bare[start:])


def without_postnominals(words: Sequence[str]) -> list[str]:
    """The words of a name without the letters behind it, `MP` or `Ph.D.`; at least one word, and no title alone.

    `Ms` is none, nor the `A` of `PhD A`; two words in capitals, `JACK MA`, are both the name.
    """
    kept = list(words)
    while len(kept) > 1 and re.sub(r"[().,]", "", kept[-1]) in _POSTNOMINALS:
        if TITLES.fullmatch(" ".join(kept[:-1])) or (len(kept) == 2 and kept[0].isupper()):
            break
        kept.pop()
    return kept


def may_be_same(name: str, other: str) -> bool:
    """Whether two names can be one person's: the surname is one, and no given name or initial speaks against it."""
    if surname(name).casefold() != surname(other).casefold():
        return False
    given, others = given_names(name), given_names(other)
    return not given or not others or _agree(given[0], others[0]) or (len(given) != len(others) and _any(given, others))


def short_name(name: str, participants: Sequence[Participant]) -> str:
    """The surname; the name without its title when two participants share the surname."""
    if TITLES.fullmatch(name):
        return name
    last = surname(name)
    if sum(surname(p.name).casefold() == last.casefold() for p in participants) > 1:
        return TITLES.sub("", name).strip() or name
    return last


def initials(name: str) -> frozenset[str]:
    """What a typist may have shortened a name to, casefolded: LBJ, LJ, J; McGB, GB, B."""
    bare = without_postnominals(TITLES.sub("", name).split())
    words = [
        word for word in re.split(r"[\s.,]+", " ".join(bare)) if word[:1].isupper() and not _SUFFIX.fullmatch(word)
    ]
    if not words:
        return frozenset()
    *given, last = words
    forms = {""}
    for word in given[:_MOST_GIVEN]:
        forms = {form + start for form in forms for start in (*_starts(word), "")}
    return frozenset((form + start).casefold() for form in forms for start in _starts(last))


def is_letter(word: str) -> bool:
    """`B`, `K.`: a letter that stands for a name."""
    return len(word.rstrip(".")) == 1 and word[0].isupper()


def looks_like_initials(letters: str) -> bool:
    return letters.isalpha() and (letters.isupper() or bool(re.fullmatch(r"[A-Z]{0,2}(?:Mc|Mac)[A-Z]{1,2}", letters)))


def _native_surname(name: str) -> str:
    words = name.split()
    if name.startswith("U ") and len(words) < 3:  # U Thant
        return name
    two = len(words) == 2 and not TITLES.match(name) and words[0].casefold() not in SURNAME_PARTICLES
    return words[0] if two else surname(name)


def given_names(name: str) -> list[str]:
    """The given names, without titles; `Secretary of State Rusk` tells none."""
    if " of " in name:
        return []
    bare = without_postnominals(TITLES.sub("", name).split())
    words = [word.strip(".,") for word in bare if word[:1].isupper()]
    last = surname(name).split()
    return [word for word in words if word not in last and not _SUFFIX.fullmatch(word)]


def _agree(one: str, other: str) -> bool:
    """`W` and `William`, `McG` and `McGeorge`; `William` and `Walter` do not."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long.startswith(short)


def _any(given: Sequence[str], others: Sequence[str]) -> bool:
    """`Alexis Johnson` is `U. Alexis Johnson`."""
    return any(len(one) > 1 and _agree(one, other) for one in given for other in others if len(other) > 1)


def _starts(word: str) -> tuple[str, ...]:
    """J for Johnson; M, Mc and McN for McNamara."""
    if match := re.match(r"(Mac|Mc)([A-Z])", word):
        return word[0], match[0], match[2]
    return (word[0],)
