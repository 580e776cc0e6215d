"""Which words a question wants counted, apart from by whom and when: “How often is IBM mentioned by the engineers?”"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.folding import folded_words
from qa.question import GENERIC, topic_of

_OFTEN = r"\b(?:how (?:often|many times|frequently)|number of times|count (?:how often|the times))"
_NAMED = (
    r"(?:mentioned|named|referred to|spoken of|talked (?:of|about)|brought up|cited|used|said|spoken|heard|invoked"
    r"|quoted)"
)
_OCCURS = r"(?:come|comes|came) up|occurs?|appears?|turns? up|crops? up|stands?|get mentioned"
_NAMES = (
    r"(?:mention|name|use|say|bring up|speak (?:of|about)|talk (?:of|about)|refer to|cite|invoke|quote)"
    r"(?: the (?:word|name))?"
)
_IS = r"(?:is|are|was|were|has|have|gets?|got)"
_FORMS = (
    re.compile(rf"{_OFTEN} {_IS} (?P<words>.+?) (?:been )?{_NAMED}\b(?P<rest>.*)", re.I | re.S),
    re.compile(rf"{_OFTEN} (?P<words>.+?) {_IS} (?:been )?{_NAMED}\b(?P<rest>.*)", re.I | re.S),
    re.compile(rf"{_OFTEN} (?:do|does|did) (?P<words>.+?) (?:{_OCCURS})\b(?P<rest>.*)", re.I | re.S),
    re.compile(rf"{_OFTEN} (?:do|does|did) (?P<who>.+?) {_NAMES} (?P<words>.+)", re.I | re.S),
    re.compile(
        r"\b(?:mentions|occurrences|references|instances) (?:of|to) (?P<words>.+?)"
        r"(?P<rest>(?: (?:are|were|is) there)?(?: (?:by|in|when|during|at|on|from|among)\b.*)?)$",
        re.I | re.S,
    ),
)
_WHEN = re.compile(r" (?:by|in|on|at|during|when|while|after|before|from|among|throughout)\b", re.I)
_BY = re.compile(r"\bby (?P<who>.+?)(?= (?:in|on|at|during|when|while|after|before|from)\b|$)", re.I)
_MEETING = frozenset(("met", "meet", "meets", "meeting", "there", "spoke", "talked", "held", "together", "all"))
_THE_WORD = re.compile(r"^(?:the )?(?:(?:word|name|term|phrase|expression)s? )?", re.I)


@dataclass(frozen=True)
class Counted:
    """`words` are to be counted, `beside` is what the question says of who, when and where."""

    words: str
    beside: str = ""


def counted_words(question: str) -> Iterator[Counted]:
    """What may be meant, the most words first."""
    asked = question.strip().rstrip("?!. ")
    for form in _FORMS:
        if match := form.search(asked):
            found = match.groupdict()
            who = f"by {found['who']}" if found.get("who") else ""
            beside = f"{who} {found.get('rest') or ''}"
            words = match["words"]
            yield _counted(words, beside)
            for cut in reversed([*_WHEN.finditer(words)]):
                yield _counted(words[: cut.start()], f"{beside} {words[cut.start() :]}")
            return


def _counted(words: str, beside: str) -> Counted:
    return Counted(_THE_WORD.sub("", words.strip(" ,“”\"'‘’")).strip(), " ".join(beside.split()).strip(" ,"))


def said_by(counted: Counted, people: Sequence[str]) -> tuple[str, ...]:
    """Those of the people who are to have said it: “by Kissinger”, not “when Kissinger met Chou”."""
    who = _BY.search(counted.beside)
    words = set(folded_words(who["who"]).words) if who else set[str]()
    return tuple(one for one in people if words & set(folded_words(one).words))


def not_made_out(counted: Counted, people: Sequence[str]) -> str:
    """What of who and when says neither a person, a date nor a document; empty where all of it does."""
    return topic_of(counted.beside, GENERIC | _MEETING, _as_named(people))


def _as_named(people: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({*people, *(word for one in people for word in one.split())}, key=len, reverse=True))
