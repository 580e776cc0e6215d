"""A question without the words that describe the document which it means: “the document” stands for them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from embeddings.passages import FUNCTION_WORDS
from embeddings.store import WORD, plain
from qa.naming.hours_told import HOURS
from qa.naming.naming_phrase import KINDS
from qa.naming.narrowing import Narrowed
from qa.question import date_mentions
from qa.words import Token

_DOCUMENT = "the document"
_TOPIC_BEHIND = frozenset(("on", "about", "over", "regarding", "concerning"))
_ARTICLES = ("the", "his", "her", "their")
_LEAD = re.compile(r"(?:\b(?:in|at|of|on|from|during)(?: the)? )?$", re.IGNORECASE)
_NAMES_ON = re.compile(r"(?: [A-Z][\w’'-]+)+")
_SOMEWHERE = re.compile(r"\b(?:in|at) (?:the )?(?:[A-Z][\w’'-]+ )*$")


def without_description(question: str, found: Narrowed, kind: str, as_a_whole: bool) -> str:
    """`as_a_whole`: all from the first word that describes it to the last is description. Else the phrase around the
    noun that tells its kind is, or, without such a noun, date and hour and what is no name of who was there: who is
    asked for, and on what, stays in the question."""
    tokens = _tokens(question)
    telling = {*found.words, *(each for each in tokens if each.date or each.folded in KINDS or each.folded in HOURS)}
    if not telling:
        return question
    if as_a_whole:
        first, last = min(each.start for each in telling), max(each.end for each in telling)
        names = _NAMES_ON.match(question, last)  # San José, of which the document has San
        return f"{question[: _article(question, first)]}{_DOCUMENT}{question[names.end() if names else last :]}"
    noun = next((place for place, each in enumerate(tokens) if each.folded in KINDS), None)
    if noun is not None:
        start, end = _phrase(tokens, noun, telling, kind == "comparison")
        return f"{question[:start]}{_DOCUMENT}{question[end:]}"
    loose = [each for each in tokens if each in telling and not _is_there(question, each, found)]
    if kind == "comparison":
        loose = [each for each in loose if each not in found.words or plain(each.text) in found.document.place]
    return _without_words(question, loose)


def _tokens(question: str) -> list[Token]:
    """Its words, each date as one."""
    dates = [(at, at + len(each.words)) for each in date_mentions(question) if (at := question.find(each.words)) >= 0]
    words = (Token(match[0], *match.span()) for match in WORD.finditer(question))
    apart = (each for each in words if not any(start <= each.start < end for start, end in dates))
    return sorted((*apart, *(Token(question[a:b], a, b, True) for a, b in dates)), key=lambda each: each.start)


def _article(question: str, start: int) -> int:
    match = re.search(r"\b(?:the|an?) (?:\w+ )?$", question[:start], re.IGNORECASE)
    return match.start() if match else start


def _phrase(tokens: Sequence[Token], noun: int, telling: Collection[Token], topic_apart: bool) -> tuple[int, int]:
    """From whose it is, or “the”, to the last word behind it that describes it."""
    first = noun
    while first and tokens[first - 1] in telling:
        first -= 1
    start = tokens[first].start
    if first and tokens[first - 1].folded in _ARTICLES:
        start = tokens[first - 1].start
    last = noun
    for place in range(noun + 1, len(tokens)):
        if tokens[place] in telling:
            last = place
        elif tokens[place].folded not in FUNCTION_WORDS or (topic_apart and tokens[place].folded in _TOPIC_BEHIND):
            break
    return start, tokens[last].end


def _is_there(question: str, token: Token, found: Narrowed) -> bool:
    """Whether it names somebody, and not where it was: “in the Map Room”."""
    somewhere = _SOMEWHERE.search(question[: token.start]) or plain(token.text) in found.document.place
    return token.capital and not token.date and not somewhere


def _without_words(question: str, tokens: Sequence[Token]) -> str:
    for token in reversed(tokens):
        before = question[: token.start]
        lead = _LEAD.search(before)
        before = before[: lead.start()] if lead else before
        question = f"{before} {'in ' + _DOCUMENT if token.date else ''}{question[token.end :]}"
    return re.sub(r" (?=[?.!,])", "", " ".join(question.split()))
