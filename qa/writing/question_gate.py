"""The gate before questions that a language model proposes: their words stand in what was asked and said, or connect.

It reads words, not meanings: whether “he” is the right one of two who were named, it cannot tell. So the question that
was asked instead is shown with the answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qa.writing.facts import all_within, numbers, take_dates
from qa.writing.values import Refused
from qa.writing.words import Word, connecting, is_closed, modals, stands_in, words_of

MOST = 2
LONGEST = 300  # characters of a question
_PLAIN = re.compile(r"(?:[^\W_]|[\s,.;:?!'’()–—/&$%-])*")
_LEADING = re.compile(r"^\W*(?:(?:and|but|so|or)\W+)?(?:(?:how|what) about\W+)?", re.IGNORECASE)
_ASKING = frozenset(("who", "whom", "whose", "what", "which", "when", "where", "why", "how"))


@dataclass(frozen=True)
class Known:
    """The question, the questions before it, and what was said: answers, who spoke, the names of documents."""

    question: str
    earlier: tuple[str, ...]
    said: tuple[str, ...]

    def all(self) -> str:
        return " . ".join((self.question, *self.earlier, *self.said))


def let_through(proposed: Sequence[str], known: Known) -> tuple[str, ...]:
    """The questions that are asked instead; none where they are the question itself.

    Raises:
        Refused: they hold what stands nowhere, or leave out what was asked.
    """
    asked = tuple(" ".join(one.split()) for one in proposed)
    if not 1 <= len(asked) <= MOST or any(not _is_question(one) for one in asked):
        raise Refused("proposed no question in words, or too many")
    if len(asked) == 1 and _folded(asked[0]) == _folded(known.question):
        return ()
    _nothing_invented(asked, known)
    _nothing_left_out(asked, known.question)
    return asked


def _is_question(text: str) -> bool:
    return len(text) <= LONGEST and _PLAIN.fullmatch(text) is not None and any(map(_tells, words_of(text)))


def _folded(text: str) -> str:
    return " ".join(word.plain for word in words_of(text))


def _nothing_invented(asked: Sequence[str], known: Known) -> None:
    there, put = words_of(known.all()), words_of(" . ".join(asked))
    for word in put:
        if not is_closed(word.plain) and not word.plain.isdecimal() and not stands_in(word, there):
            raise Refused(f"proposed a question with “{word.text}”, which stands nowhere before")
    dates, undated = take_dates(" . ".join(asked))
    known_dates, known_undated = take_dates(known.all())
    if not all_within(dates, known_dates):
        raise Refused("proposed a question with a date that stands nowhere before")
    if not set(numbers(undated)) <= set(numbers(known_undated)):
        raise Refused("proposed a question with a number that stands nowhere before")
    questions = words_of(" . ".join((known.question, *known.earlier)))
    if not _turning(put) <= _turning(questions) or not modals(put) <= modals(questions):
        raise Refused("proposed a question with a “not”, “if” or “may” that was not asked")


def _nothing_left_out(asked: Sequence[str], question: str) -> None:
    """Every word that tells something, every “not” and “would”, and what is asked for: who, when, why."""
    own, put = words_of(_LEADING.sub("", question)), words_of(" . ".join(asked))
    lost = next((word for word in own if _tells(word) and not stands_in(word, put)), None)
    wanted = {word.plain for word in own} & _ASKING
    if lost or not wanted <= {word.plain for word in put}:
        raise Refused(f"left out of the question “{lost.text if lost else ', '.join(sorted(wanted))}”")
    if not _turning(own) <= _turning(put) or not modals(own) <= modals(put):
        raise Refused("left out a “not”, “if” or “may” of the question")


def _tells(word: Word) -> bool:
    return not is_closed(word.plain) or word.plain in _ASKING


def _turning(words: Collection[Word]) -> frozenset[str]:
    """The words that turn a sentence round or make it hang on another."""
    lists = connecting()
    return frozenset(word.plain for word in words) & (lists.negative | lists.conditional)
