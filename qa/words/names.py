"""Names in running text, by spelling alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

import qa
from data.dateline import MONTHS
from data.tables import word_list

_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]*(?:\.(?=\w))?")
_NAME_RUN = re.compile(
    r"\b[A-Z][\w'’-]*(?:\.(?=\w)\w+)*"
    r"(?:(?: [A-Z]\.)* (?:(?:de|von|van|der|den|del|la|al|el|bin) ){0,2}[A-Z][\w'’-]*(?:\.(?=\w)\w+)*)*"
)
_INITIAL = re.compile(r"[A-Z]\.")
_TITLE_WITH_DOT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Adm|Sen|Gov|Amb|Col)\.$")
_NAME_GOES_ON = re.compile(
    r" [A-Z][a-z]| (?:is|was|has|had|says|said|wants|wanted|thinks|thought|told|asked|will|would|did|does|can|could)\b"
)
_VOLUME_NUMBER = re.compile(r"[IVXLC]+|E[-–]\d+")
_MONTHS = frozenset(month.casefold() for month in MONTHS)
_NO_NAMES = word_list(qa, "word_lists/no_names.txt") | _MONTHS
COMMON_NAMES = word_list(qa, "word_lists/common_names.txt")
TITLES = word_list(qa, "word_lists/titles.txt")
_NO_PEOPLE = COMMON_NAMES | TITLES | word_list(qa, "word_lists/no_people.txt")


def proper_names(text: str) -> tuple[str, ...]:
    """Capitalised words that are names of something, each once, in order."""
    found = []
    for match in _CAPITALISED.finditer(text):
        word = re.sub(r"['’]s$", "", match[0])
        if word.casefold() not in _NO_NAMES and len(word) > 1 and not _starts_sentence(text, match):
            found.append(word)
    return tuple(dict.fromkeys(found))


def is_common_name(word: str) -> bool:
    """A name, title, month or number that any question about the time may use."""
    plain = re.sub(r"['’]s?$", "", word.casefold())
    return plain in COMMON_NAMES | TITLES | _MONTHS or plain.isdigit()


def _starts_sentence(text: str, match: re.Match[str]) -> bool:
    """There a capital proves nothing, unless a name follows (“Stewart Alsop wrote”) or its verb (“Jack is against”)."""
    before = text[: match.start()].rstrip("\"'“‘( ")
    if _TITLE_WITH_DOT.search(before):
        return False
    return (not before or before[-1] in ".?!:-—;") and not _NAME_GOES_ON.match(text, match.end())


def name_phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The names a question uses, each as its words without titles: “Director McCone” is (McCone,).

    The first word is capitalised anyway and proves nothing; so does a question all in capitals.
    Names that everybody uses for the parties of the time are left out.
    """
    if text.isupper():
        return ()
    phrases = []
    for match in _NAME_RUN.finditer(text):
        words = [re.sub(r"['’]s?$", "", word) for word in match[0].split()]
        if match.start() == 0 or text[: match.start()].strip("“\"'( ") == "":
            words = words[1:]
        words = [word for word in words if word.casefold() not in _NO_NAMES and len(word) > 1 and word[0].isupper()]
        words = [word for word in words if not _VOLUME_NUMBER.fullmatch(word) and not _INITIAL.fullmatch(word)]
        named = tuple(word for word in words if word.casefold() not in COMMON_NAMES | TITLES)
        if named:
            phrases.append(named)
    return tuple(dict.fromkeys(phrases))


def as_typed(name: str) -> str:
    """A regular expression for the name in any case; for one letter in capitals only: `A` is a speaker, “a” is none."""
    return f"(?-i:{re.escape(name)})" if len(name) == 1 else re.escape(name)


def people_in(text: str, speakers: Sequence[str]) -> tuple[str, ...]:
    """Names that may be a person's: speakers in any case, else capitalised and no known place or body."""
    named = [(text.find(name), name) for name in proper_names(text) if name.casefold() not in _NO_PEOPLE]
    folded = text.casefold()
    near = (speaker for speaker in speakers if speaker.casefold() in folded)
    spoken = ((re.search(rf"\b{as_typed(speaker)}\b", text, re.IGNORECASE), speaker) for speaker in near)
    named += [(match.start(), speaker) for match, speaker in spoken if match]
    return tuple(dict.fromkeys(name for _, name in sorted(named)))
