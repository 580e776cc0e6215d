"""What a question asks for: what is told, or when a call was, who took part in it, where its paper is.

The forms of questions tell it (`patterns.toml`), unless they speak of so much else that they ask for something told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import TypeAdapter

from qa.question.answer_type import main_clause
from qa.question.patterns import QuestionPatterns, first_match

Subject = Literal["content", "time", "participants", "archive", "footnote", "reply", "order", "inventory"]

ABOUT_CALLS: tuple[Subject, ...] = ("time", "participants", "archive")
_OF_THE_PAPER = ("archive", "time")
_MUCH, _MUCH_BESIDE_A_CALL = 5, 7  # words that a question for something else has
_ASKS_ITSELF = re.compile(r"(?:[a-z]+ )?(?:who|whom|whose|what|which|why|how|where)\b", re.IGNORECASE)
_WHETHER = re.compile(
    r"(?P<main>(?:had|has|have|did|does|do|was|were|is|are|would|could|can|will)\b.*?)(?<! and) when\b", re.IGNORECASE
)
_OF_THE_TIME = re.compile(
    r"\b(?:tell|say|know|known|noted?|recorded?|remember|morning|afternoon|evening|night|day|time|date|hour)\b",
    re.IGNORECASE,
)
_OF_THE_CALL = re.compile(
    r"^(?:and |so |but )*(?:"
    r"(?:when|(?:on|at|in) (?:what|which) (?:exact )?(?:day|date|time|hour|year|month)s?|what (?:day|date|time))"
    r" (?:did|was|were) (?:\S+ ){1,6}?(?:talk|speak|call|phone|telephone|confer|speaking|talking)\b"
    r"|who (?:took part|were the (?:participants|parties|speakers)))",
    re.IGNORECASE,
)
_SUBJECT: TypeAdapter[Subject] = TypeAdapter(Subject)


def subject_of(question: str, topic: Sequence[str], patterns: QuestionPatterns) -> Subject:
    """`topic` are the words that tell what it is about."""
    found = _by_its_form(question, patterns)
    return "content" if _asks_of_more(question, found, topic, patterns) else found


def _by_its_form(question: str, patterns: QuestionPatterns) -> Subject:
    if first_match(patterns.not_about_the_call, question):
        return "content"
    told = first_match(patterns.told, question) is not None
    main = main_clause(question)  # “When he talked with Nixon, whom did he blame?” asks for no day
    whether = _WHETHER.match(question)  # “Had he returned yet when they spoke?”
    asks_whether = whether is not None and not _OF_THE_TIME.search(whether["main"])
    asking = {"time": whether["main"] if whether and asks_whether else main if _ASKS_ITSELF.match(main) else question}
    found = (
        name
        for name, table in patterns.subjects
        if first_match(table, asking.get(name, question)) and not (told and name in _OF_THE_PAPER)
    )
    return _SUBJECT.validate_python(next(found, "content"))


def _asks_of_more(question: str, subject: Subject, topic: Sequence[str], patterns: QuestionPatterns) -> bool:
    """Whether it speaks of so much beside a call that it is no question for its date, its people or its paper."""
    if subject not in ABOUT_CALLS or _OF_THE_CALL.match(question):
        return False
    beside = [word for word in topic if word.casefold() not in patterns.words_of_a_call]
    if not first_match(patterns.naming, question):
        return len(beside) >= _MUCH
    return subject != "archive" and len(beside) >= _MUCH_BESIDE_A_CALL
