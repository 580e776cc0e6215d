"""A question with its names, dates, numbers and quotations taken for one another: what is left is how it is put.

However a document is described, “the telegram from Lima”, “Rusk’s talk with the Shah in May”, it is “the document”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.question.date_mentions import date_mentions
from qa.question.document_numbers import without_documents
from qa.question.volumes import volume_mentions
from qa.question.words_asked import quoted
from qa.words import proper_names

_NAME, _DATE, _VOLUME, _WORDS = "Smith", "May 5", "the volume", "word"
_OF_A_DATE = re.compile(rf"{_DATE}(?:, \d{{4}})?")
_NAMES = re.compile(rf"\b{_NAME}(?:['’]s)?(?:[ -](?:(?:of|the|de|von|van) )*{_NAME}\b)+")
_NUMBER = re.compile(r"\b\d[\d,.]*\b|\b(?-i:[IVX]{2,})\b")
_IDS = re.compile(r"\b(?:frus\d\S+|\w+_\w*\d+)\b", re.IGNORECASE)
_ONE = rf"(?:{_NAME}|{_DATE}|5)(?:['’]s)?"
_OF_A_DOCUMENT = rf"(?: (?:of|from|with|between|to|in|at|by|dated|for|and),? (?:the )?{_ONE})*"
_SENT = rf"(?: (?:that|which) {_NAME} (?:sent|wrote|gave|handed)(?: to)?(?: the)? {_NAME})?"
_CALLED = re.compile(  # “the bipartisan leadership minutes of May 5”; “Rusk report” is no document, “Rusk’s report” is
    rf"\b(?:(?:the|this|that|{_ONE})[ -](?:{_ONE} )*"
    r"(?:(?!of |to |in |on |at |and |the |from |with |by )[\w-]+ ){0,2}?"
    r"(?:memo|memorandum|telcon|memcon|conversation|convo|meeting|conference|minutes|transcript|letter|message|telegram"
    r"|airgram|despatch|dispatch|estimate|document|doc|lunch|luncheon|dinner|briefing|hearing)"
    rf"|(?:the|this|that|{_NAME}['’]s|{_DATE})[ -](?:{_ONE} )*(?:(?:tele)?phone )?"
    rf"(?:call|talk|report|paper|cable|file|chat|discussion)|the (?:{_ONE} )+note)\b"
    rf"(?: of (?:telephone )?conversation)?{_OF_A_DOCUMENT}{_SENT}",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"the document(?: (?:of|from|with) the document)+")


def masked(question: str, speakers: Sequence[str] = ()) -> str:
    """The question with one name, date, number and word for all, and one document."""
    return _OF_ANOTHER.sub("the document", _CALLED.sub("the document", with_one_name(question, speakers)))


def with_one_name(question: str, speakers: Sequence[str] = ()) -> str:
    """The question with one name, date, number and word for all; `speakers` are known as names in lower case too."""
    for words in quoted(question):
        question = question.replace(words, _WORDS)
    question = _IDS.sub("the document", question)
    for volume in reversed(volume_mentions(question)):
        start = question.index(volume.words, volume.start)
        question = f"{question[:start]}{_VOLUME}{question[volume.end :]}".replace(f"the {_VOLUME}", _VOLUME)
    question = without_documents(question)
    dates = [mention.words for mention in date_mentions(question)]
    for number, words in enumerate(dates):
        question = question.replace(words, f"\x00{number}\x00", 1)  # no name begins with it
    question = _names_as_one(question, speakers)
    question = _NUMBER.sub("5", re.sub(r"\x00\d+\x00", _DATE, question)) if dates else _NUMBER.sub("5", question)
    return " ".join(_OF_A_DATE.sub(_DATE, question).split())


def _names_as_one(question: str, speakers: Sequence[str]) -> str:
    folded = question.casefold()
    spoken = [name for name in speakers if len(name) > 2 and name.casefold() in folded]
    names = sorted({*proper_names(question), *spoken}, key=len, reverse=True)
    if names:
        either = "|".join(map(re.escape, names))
        question = re.sub(rf"(?<![\w-])(?:{either})(?![\w-])", _NAME, question, flags=re.IGNORECASE)
    return _NAMES.sub(_NAME, question)
