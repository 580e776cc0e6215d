"""The words by which a question describes a document that it has no title for: “the remote control meeting”.

A word for a kind of document or sitting, with what stands between it and “the” (“the Children, Young People and
Education Committee meeting”), and behind it what it is on (“the meeting about universities and colleges”), or whose it
is where that has such a word itself (“the third session of the harbour committee”): that is one description, not two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from embeddings.passages import FUNCTION_WORDS
from embeddings.store import WORD, plain
from qa.naming.naming_phrase import KINDS
from qa.question import GENERIC, date_mentions
from qa.words import Token

_SITTINGS = ("committee", "session", "hearing", "interview", "debate", "seminar", "workshop", "discussion", "lesson",
             "lecture", "briefing", "chat", "recording")  # fmt: skip
TALK = "meeting"  # what a sitting is as a document
_NOUNS = frozenset((*KINDS, *_SITTINGS))
_BEHIND = frozenset(("about", "on", "regarding", "concerning", "over"))
_OTHER_ONES = frozenset(("this", "that", "these", "those", "a", "an", "his", "her", "their", "its", "my", "your", "our",
                         "no", "any", "each", "every", "which", "what", "both"))  # fmt: skip
_OF_WHOM = frozenset(("of", "by"))
_COUNTS = frozenset(("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
                     "twelfth", "next", "previous", "other"))  # fmt: skip
_SAYS_NOTHING = frozenset(plain(word) for word in (*GENERIC, *FUNCTION_WORDS, *KINDS, "one", "two", "first", "last"))
_MOST_BEFORE, _MOST_BEHIND = 8, 14  # words
_LEAD = re.compile(r"(?P<lead>(?:,? ?\b(?:in|at|during|within|according to|as told in|going by))? ?)$", re.IGNORECASE)
_OWN_SENTENCE = re.compile(
    r"(?P<mark>[.?!;,–—-]) ?(?:it['’]?s|it is|that['’]?s|this is|that is|it was|i mean)(?: all)?$", re.IGNORECASE
)
_REFERS_BACK = re.compile(r"\b(?:it|its|one|ones|them)\b", re.IGNORECASE)
_HEAD = re.compile(r"^\W*(?:(?:in|at|during|from|of|within|according to|going by|about|regarding|for) )?$", re.I)


@dataclass(frozen=True)
class ContentPhrase:
    """`words` from `start`; `kind` is the noun, `telling` are those that tell the document from others."""

    words: str
    start: int
    kind: str
    telling: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def content_phrases(question: str) -> Iterator[ContentPhrase]:
    """Each phrase that begins with “the” and is told by more than a date, and by more than which of several it is."""
    tokens = [Token(match[0], *match.span()) for match in WORD.finditer(question)]
    past = 0
    for at, token in enumerate(tokens):
        if token.folded not in _NOUNS or at < past or (at + 1 < len(tokens) and _goes_on(question, tokens, at)):
            continue
        first = _beginning(question, tokens, at)
        if first is None:
            continue
        last, nouns = _end(question, tokens, at), {at}
        while (noun := _whose(question, tokens, last)) is not None:
            last = _end(question, tokens, noun)
            nouns.add(noun)
        words = question[tokens[first].start : tokens[last].end]
        run = (tokens[place] for place in range(first, last + 1) if place not in nouns)
        telling = tuple(dict.fromkeys(each.text for each in run if _tells(each)))
        counted = all(map(only_counts, telling))
        if not counted and not date_mentions(words) and not any(character.isdecimal() for character in words):
            kind = token.folded if token.folded in KINDS else TALK
            yield ContentPhrase(words, tokens[first].start, kind, telling)
            past = last + 1


def without_place(question: str, phrase: ContentPhrase) -> str | None:
    """The question without the phrase, where that stands at its head or its tail, in brackets or behind a comma, and
    only says where to look; None where it is what the question is about."""
    before, behind = question[: phrase.start], question[phrase.end :]
    if _HEAD.match(before) and re.match(r" ?[,:)–—] ?", behind):
        rest = re.sub(r"^ ?[,:)–—]+ ?", "", behind)
        return f"{rest[:1].upper()}{rest[1:]}"
    if re.fullmatch(r"[\s)\].?!]*", behind) is None:
        return None
    lead = _LEAD.search(before)
    left = before[: lead.start()] if lead else before
    apart = re.search(r"[,(\[–—.;?] ?$", left.rstrip(" ") + " ") is not None
    if not (lead and lead["lead"].strip(" ,")) and not apart and not _OWN_SENTENCE.search(left):
        return None
    left = _OWN_SENTENCE.sub(r"\g<mark>", left.rstrip(" ,([–—-")).rstrip(" ,;([–—-.")
    mark = "" if left.endswith(("?", "!")) else "?" if "?" in question else "."
    return f"{left}{mark}"


def refers_back(rest: str) -> bool:
    """Whether what is asked speaks of what only the description names: “in the remote control meeting, what does one
    cost?”."""
    return _REFERS_BACK.search(rest) is not None


def _goes_on(question: str, tokens: Sequence[Token], at: int) -> bool:
    """“The Education Committee meeting” is called by its last noun."""
    following = tokens[at + 1]
    return following.folded in _NOUNS and question[tokens[at].end : following.start] == " "


def _beginning(question: str, tokens: Sequence[Token], at: int) -> int | None:
    """Where “the” stands; a comma is passed between words with capitals only."""
    for place in range(at - 1, max(-1, at - 2 - _MOST_BEFORE), -1):
        token, right = tokens[place], tokens[place + 1]
        gap = question[token.end : right.start]
        listed = gap == ", " and token.capital and right.capital
        if (gap.strip() and gap != "-" and not listed) or token.folded in _OTHER_ONES:
            return None
        if token.folded == "the":
            return place
        if token.folded in FUNCTION_WORDS - {"and", "of", "for"} and token.folded not in _NOUNS:
            return None
    return None


def _whose(question: str, tokens: Sequence[Token], last: int) -> int | None:
    """The noun of a phrase that is led in by “of” right behind that place: “… of the harbour committee”."""
    start = last + 2
    if start >= len(tokens) or tokens[last + 1].folded not in _OF_WHOM or tokens[start].folded != "the":
        return None
    if question[tokens[last].end : tokens[start].start].split() != [tokens[last + 1].text]:
        return None
    for place in range(start + 1, min(len(tokens), start + 2 + _MOST_BEFORE)):
        goes_on = place + 1 < len(tokens) and _goes_on(question, tokens, place)
        if tokens[place].folded in _NOUNS and not goes_on:
            return place if _beginning(question, tokens, place) == start else None
    return None


def _end(question: str, tokens: Sequence[Token], at: int) -> int:
    """The last word of what it is on, up to the next mark."""
    last = at
    behind = _BEHIND | {"with"} if tokens[at].folded in _SITTINGS else _BEHIND
    if at + 1 >= len(tokens) or tokens[at + 1].folded not in behind:
        return last
    for place in range(at + 1, min(len(tokens), at + 2 + _MOST_BEHIND)):
        if question[tokens[place - 1].end : tokens[place].start].strip(" -"):
            break
        last = place
    while last > at and tokens[last].folded in FUNCTION_WORDS:
        last -= 1  # “What was the session with them about?”
    return last


def only_counts(word: str) -> bool:
    """Whether it says which of several a document is, and nothing of what it tells: “seventh”."""
    return word.casefold() in _COUNTS


def says_something(word: str) -> bool:
    """Whether a word can tell a document from others."""
    return plain(word) not in _SAYS_NOTHING and word.casefold() not in _SAYS_NOTHING


def _tells(token: Token) -> bool:
    return says_something(token.text)
