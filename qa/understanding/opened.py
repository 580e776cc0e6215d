"""A question that means the document which is open beside it: “What is this memo about?”, “Summarise this”."""

from __future__ import annotations

import re
from dataclasses import replace

from embeddings.library import Library
from qa.answer import Answer
from qa.asked import Question
from qa.conversation import Asking
from qa.question import GENERIC, NOUN, QuestionProfile, frame_of, pointing, topic_of
from qa.understanding.in_library import profile
from qa.understanding.kind_asked import kind_asked

_OF_ONE_DOCUMENT = ("overview", "timeline", "people", "places", "position", "references")  # what can be done with one
_THIS = re.compile(
    rf"\bthis (?:whole |entire |very )?{NOUN}|\bthis(?='s|’s| (?:all )?about\b|\W*$)|\b(?:in )?here\W*$", re.IGNORECASE
)
_SEVERAL = re.compile(r"\b(?:them|they|those|sources|answer|librar\w+|all|every\w*|documents|collections?)\b", re.I)


def means_what_is_open(question: str, kind: str, asked: QuestionProfile) -> bool:
    """Whether it is of the open document alone: it points to one, and names none itself.

    A search is narrowed by “this memo” only: “it” and “the call” may be what is spoken of elsewhere.
    """
    if asked.documents or asked.within or asked.absent or asked.dates or _SEVERAL.search(question):
        return False
    way = pointing(question)
    if way in ("two", "other"):
        return False
    if _THIS.search(question):
        return True
    if kind == "overview" and way == "none":  # “Give me a summary”
        return not topic_of(question, frame_of(kind) | GENERIC)
    return kind in _OF_ONE_DOCUMENT and way in ("one", "last")


def of_open(asking: Asking, reading: str | None, library: Library) -> Asking | None:
    """Within the document `reading` that is open, and as if no other had been cited; None where the question does not
    mean it, or it is not here or not within the limits."""
    wanted = asking.filters.documents
    if not reading or library.store.documents.row(reading) is None or (wanted and reading not in wanted):
        return None
    kind = kind_asked(asking.question, asking.conversation, library)
    if not means_what_is_open(asking.question, kind, profile(Question(asking.question), library)):
        return None
    only = (reading,)
    return Asking(asking.question, asking.conversation.within(only), replace(asking.filters, documents=only))


def of_what_is_open(answer: Answer, put: Asking, name: str) -> Answer:
    """The answer as to the question that was `put`, with what “this” was taken for."""
    answer = replace(answer, filters=put.filters)
    if answer.outcome == "smalltalk":
        return answer
    taken = f"Of the document that is open: {name}."
    return replace(answer, remark=f"{answer.remark}\n{taken}" if answer.remark else taken)
