"""How a question that stands alone names the document that was just cited."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

from data.dateline import date_words
from data.document_kind import UNKNOWN, document_kind, short_kind

_TALK = r"\b(?:conversation|conference|meeting|discussion|call|transcript|hearing|debate|interview)"
SAME_OF_THE_OTHER = {
    "time": "When and where did the conversation of {} take place?",
    "archive": "In which archival file is the memorandum of {}?",
    "participants": "Who took part in the conversation of {}?",
}


def called_alone(document_id: str, documents: Mapping[str, dt.date | None]) -> str:
    """By its date, where no other document has that."""
    date = documents.get(document_id)
    alone = date and sum(each == date for each in documents.values()) == 1
    return date_words(date) if date and alone else document_id


def noun_of(document_id: str, titles: Callable[[str], str]) -> str:
    """What it is: a record of a talk is asked for as the conversation."""
    kind = document_kind(titles(document_id))
    return "conversation" if kind == UNKNOWN or re.search(_TALK, kind) else short_kind(titles(document_id))


def asked_when(document_id: str, documents: Mapping[str, dt.date | None], titles: Callable[[str], str]) -> str:
    """A conversation takes place, a letter is written."""
    noun, called = noun_of(document_id, titles), called_alone(document_id, documents)
    if noun == "conversation":
        return SAME_OF_THE_OTHER["time"].format(called)
    return f"When and where was the {noun} of {called} written?"
