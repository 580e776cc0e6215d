"""A question read with the documents that it calls by name: what it asks of “the document”, and of which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from embeddings.store import TitleIndex
from qa.naming.called_documents import Called, called_documents, put_plainly
from qa.naming.naming_phrase import KINDS
from qa.question import QuestionProfile, date_mentions, examples, frame_of

_TALKS = ("call", "conversation", "talk", "meeting", "conference", "telcon", "transcript")
_FEW = 3  # documents: of so few, all of them are meant where none is pointed out
_OF_THE_DAY = ("lookup", "timeline", "count")  # kinds for which a date alone, too, is taken out of the question
_ASKING = ("overview", "timeline", "people", "places", "comparison", "position")  # kinds that are of whole documents


@dataclass(frozen=True)
class NamingRead:
    """`plain` is the question with “the document” for each that it names; `documents` are those. `unclear` asks for one
    that cannot be told, or tells that it is not here."""

    plain: str
    documents: tuple[str, ...] = ()
    unclear: str = ""

    def of(self, asked: QuestionProfile) -> QuestionProfile:
        """The profile of the plain question, of these documents."""
        if not self.documents:
            return asked
        return replace(asked, documents=self.documents, within=self.documents, absent=())


def naming_read(question: str, index: TitleIndex, kind: str) -> NamingRead:
    """For an operation of that kind."""
    called = called_documents(question, index, _frame())
    named = tuple(each for each in called if each.phrase.named or kind in _OF_THE_DAY)
    doubtful = [each for each in named if not each.sure and _is_asked_for(each, index)]
    if doubtful and kind in _ASKING:
        return NamingRead(question, unclear=doubtful[0].asks())
    sure = tuple(each for each in named if each.sure)
    if not sure or len(sure) < len(named):
        return NamingRead(question)
    chosen = {document.id for each in sure for document in each.documents}
    documents = tuple(one.id for one in index.documents if one.id in chosen)
    return NamingRead(put_plainly(question, sure), documents)


def masked_names(question: str, index: TitleIndex) -> str:
    """The question with “the document” for each that it calls by name, here or not: how it is put tells its kind."""
    return put_plainly(question, (each for each in called_documents(question, index, _frame()) if each.phrase.named))


def certainly_named(question: str, index: TitleIndex) -> tuple[str, ...]:
    """The documents that a question for passages is about without a doubt: it says their titles."""
    if len(index.documents) <= _FEW:
        return ()
    called: Sequence[Called] = called_documents(question, index, _frame())
    named = [each for each in called if each.phrase.named]
    if not named or not all(each.certain for each in named):
        return ()
    return tuple(dict.fromkeys(document.id for each in named for document in each.documents))


def surely_named(question: str, index: TitleIndex) -> tuple[str, ...]:
    """The documents that a question calls by name, where there is no doubt which they are."""
    named = [each for each in called_documents(question, index, _frame()) if each.phrase.named]
    return tuple(document.id for each in named for document in each.documents) if all(one.sure for one in named) else ()


def with_document_of(first: str, second: str, index: TitleIndex) -> str:
    """The document that the first part of a question calls by name is that of the second, too, if that names none."""
    named = [each for each in called_documents(first, index, _frame()) if each.sure and each.phrase.named]
    if len(named) != 1 or called_documents(second, index, _frame()) or date_mentions(second):
        return second
    return f"{second.rstrip('?. ')} in {named[0].phrase.words}?"


def _is_asked_for(called: Called, index: TitleIndex) -> bool:
    """Not where all that it may mean are meant, as with the calls of two people."""
    people = {word for one in called.documents for word in one.people}
    of_people = called.phrase.kind in _TALKS and set(called.phrase.named) <= people
    return len(index.documents) > _FEW and called.phrase.kind in KINDS and not of_people


@cache
def _frame() -> frozenset[str]:
    """The words that questions of all kinds are put with."""
    return frozenset().union(*(frame_of(kind) for kind in examples()))
