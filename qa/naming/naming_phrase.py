"""The words by which a question names a document: “Kennedy’s letter to President Chiari”, “the leadership minutes”.

A word for a kind of document, with what stands before it (“the bipartisan leadership”, “Bowles’s”) and behind it (“to
President Chiari”, “of April 30”, “on the Dominican crisis”).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import qa
from data.tables import word_list
from embeddings.passages import FUNCTION_WORDS
from embeddings.store import WORD, plain
from qa.naming.verbs_too import AUXILIARIES, is_a_verb
from qa.question import date_mentions
from qa.words import Token

_TALK = frozenset(("conversation", "call", "talk", "telephone", "discussion"))
_MEETING = frozenset(("meeting", "conference", "minute", "conversation", "discussion"))
MEALS = ("dinner", "lunch", "luncheon", "breakfast", "reception", "banquet")  # at which people talk, too
KINDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "memo": frozenset(("memorandum", "memo")),
        "memorandum": frozenset(("memorandum", "memo")),
        "telcon": _TALK,
        "call": _TALK,
        "conversation": _TALK | {"meeting"},
        "talk": _TALK | {"meeting"},
        "meeting": _MEETING,
        "conference": _MEETING,
        "minutes": _MEETING | {"record", "note"},
        "notes": frozenset(("note", "memorandum", "minute", "paper")),
        "note": frozenset(("note", "memorandum")),
        "transcript": _MEETING | _TALK,
        "letter": frozenset(("letter",)),
        "message": frozenset(("message", "telegram", "letter")),
        "telegram": frozenset(("telegram", "cable")),
        "cable": frozenset(("telegram", "cable")),
        "airgram": frozenset(("airgram",)),
        "despatch": frozenset(("despatch",)),
        "report": frozenset(("report", "summary")),
        "paper": frozenset(("paper",)),
        "estimate": frozenset(("estimate",)),
        "summary": frozenset(("summary",)),
        "statement": frozenset(("statement",)),
        "guidelines": frozenset(("guideline",)),
        "document": frozenset(),
        "file": frozenset(),
        **{meal: frozenset((meal,)) for meal in MEALS},
    }
)
_POINTS = frozenset((
    "this", "that", "these", "those", "my", "your", "his", "her", "hers", "their", "its", "our", "both", "a",
    "an", "which", "what", "whose", "any", "each", "every", "no", "another", "other", "same", "all", "some",
))  # fmt: skip
_PEOPLE_BEHIND = frozenset(("to", "from", "by", "with", "between", "of", "for"))
_TOPIC_BEHIND = frozenset(("on", "about", "regarding", "concerning"))
_MOST_BEFORE, _MOST_OF_TOPIC = 6, 4  # words
TITLES = frozenset(plain(word) for word in word_list(qa, "word_lists/titles.txt"))
_SAYS_NOTHING = frozenset((
    "first", "second", "third", "last", "next", "previous", "earlier", "later", "long", "short", "whole",
    "entire", "full", "complete", "secret", "famous", "important", "said", "above", "original", "only", "old",
    "new", "recent", "final", "phone", "telephone",
))  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """`words` as they stand in the question from `start`; `kind` is the noun, `named` what tells the document from
    others of its kind, `topic` what it is said to be on; `dated` where a date is part of it, `capital` where a
    word with one is."""

    words: str
    start: int
    kind: str
    named: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    dated: bool = False
    capital: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def is_a_name(self) -> bool:
        """Whether it is surely meant for a name: it has a capital, a date or a number."""
        return self.capital or self.dated or any(character.isdecimal() for character in self.words)


def naming_phrases(question: str, known: Callable[[str], bool], frame: Collection[str]) -> tuple[Phrase, ...]:
    """Every one, in order. `known` tells whether a word stands in some title, `frame` are the words that questions are
    put with."""
    tokens = _tokens(question)
    found = list[Phrase]()
    for at, token in enumerate(tokens):
        if token.folded in KINDS and not token.date and (not found or token.start >= found[-1].end):
            numbered = at + 1 < len(tokens) and tokens[at + 1].text.isdecimal()
            phrase = None if numbered else _around(question, tokens, at, known, frame)
            if phrase is not None:
                found.append(phrase)
    return tuple(found)


def _tokens(question: str) -> list[Token]:
    dates = [(at, at + len(each.words)) for each in date_mentions(question) if (at := question.find(each.words)) >= 0]
    words = [
        Token(match[0], *match.span())
        for match in WORD.finditer(question)
        if not any(start <= match.start() < end for start, end in dates)
    ]
    return sorted((*words, *(Token(question[a:b], a, b, True) for a, b in dates)), key=lambda each: each.start)


def _around(
    question: str, tokens: Sequence[Token], at: int, known: Callable[[str], bool], frame: Collection[str]
) -> Phrase | None:
    """None for “this letter”, “his notes”, “a report” and for a bare “the letter”."""
    before = _before(question, tokens, at, known, frame)
    if before is None or is_a_verb(question, tokens, at) or _in_a_name(question, tokens, at):
        return None
    small = question[1:].casefold() == question[1:]
    behind, named, topic = _behind(question, tokens, at, lambda each: (each.capital or small) and known(each.text))
    dated = any(each.date for each in (*before, *behind))
    words = [each for each in before if not each.date and each.folded != "the"]
    telling = tuple(plain(each.text) for each in (*words, *named) if _tells(each))
    if not telling and not dated:
        return None
    start = before[0].start if before else tokens[at].start
    end = behind[-1].end if behind else tokens[at].end
    about = tuple(plain(each.text) for each in topic if each.folded not in FUNCTION_WORDS)
    capital = any(each.capital and each.start for each in (*words, *named))
    return Phrase(question[start:end], start, tokens[at].folded, telling, about, dated, capital)


def _in_a_name(question: str, tokens: Sequence[Token], at: int) -> bool:
    """“The World Food Conference speech” is a speech; behind “does” it would be a verb."""
    if at + 1 >= len(tokens) or not at or not (tokens[at].capital and tokens[at - 1].capital):
        return False
    following = tokens[at + 1]
    beside = (
        question[tokens[at].end : following.start] == " " and question[tokens[at - 1].end : tokens[at].start] == " "
    )
    noun = following.folded not in FUNCTION_WORDS | {*KINDS} and not following.folded.endswith(("s", "ed"))
    asked = any(each.folded in AUXILIARIES for each in tokens[:at])
    return beside and noun and not asked and not following.capital and not following.date


def _tells(token: Token) -> bool:
    return plain(token.text) not in TITLES and token.folded not in _SAYS_NOTHING | FUNCTION_WORDS


def _before(
    question: str, tokens: Sequence[Token], at: int, known: Callable[[str], bool], frame: Collection[str]
) -> list[Token] | None:
    found = list[Token]()
    for place in range(at - 1, -1, -1):
        token, right = tokens[place], found[0] if found else tokens[at]
        if question[token.end : right.start].strip() or len(found) > _MOST_BEFORE:
            break
        if token.folded in _POINTS:
            return None
        if token.folded == "the":
            found.insert(0, token)
            break
        asks = token.folded in frame and not (known(token.text) or (token.capital and place))
        if asks or token.folded in FUNCTION_WORDS or (not place and token.folded in frame):
            break
        found.insert(0, token)
    return found


def _behind(
    question: str, tokens: Sequence[Token], at: int, is_name: Callable[[Token], bool]
) -> tuple[list[Token], list[Token], list[Token]]:
    """What belongs to the phrase behind its noun; of that, the names and the words of its topic."""
    taken, named, topic = list[Token](), list[Token](), list[Token]()
    place = at + 1
    while place < len(tokens):
        token, left = tokens[place], tokens[place - 1]
        if question[left.end : token.start].strip(" ,") or (not token.date and question[left.end : token.start] != " "):
            break
        if token.date:
            taken.append(token)
            place += 1
            continue
        on = token.folded in _TOPIC_BEHIND
        if not on and token.folded not in (*_PEOPLE_BEHIND, "dated", "in", "and"):
            break
        if token.folded == "and" and not named:
            break
        run = list(_run(question, tokens, place, (lambda _each: True) if on else is_name, _MOST_OF_TOPIC if on else 6))
        last = place + 1 + len(run)
        if not on and any(each.folded in KINDS for each in (*run, *tokens[last : last + 1])):
            break  # “with the leadership meeting” names another
        dated = place + 1 < len(tokens) and tokens[place + 1].date
        if not run and not dated:
            break
        (topic if on else named).extend(run)
        last = tokens.index(run[-1]) if run else place
        taken.extend(tokens[place : last + 1])
        place = last + 1
    return taken, named, topic


def _run(
    question: str, tokens: Sequence[Token], at: int, wanted: Callable[[Token], bool], most: int
) -> Iterator[Token]:
    """The words behind a preposition, without “the”."""
    for place in range(at + 1, min(len(tokens), at + 1 + most)):
        token = tokens[place]
        if token.date or re.search(r"\S", question[tokens[place - 1].end : token.start]):
            return
        if token.folded == "the" and place == at + 1:
            continue
        if token.folded in FUNCTION_WORDS or token.folded in _POINTS or not wanted(token):
            return
        yield token
