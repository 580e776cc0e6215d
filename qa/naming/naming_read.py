"""A question read with the documents that it calls by name: what it asks of “the document”, and of which."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

from embeddings.store import TitleIndex
from qa.naming.called_documents import Called, called_documents, put_plainly, titled
from qa.naming.document_words import document_words, held
from qa.naming.naming_phrase import KINDS
from qa.naming.narrowing import names_told, narrowed
from qa.naming.without_description import without_description
from qa.question import CONTENT, QuestionProfile, date_mentions, examples, frame_of, pointing, spelled_documents

_TALKS = ("call", "conversation", "talk", "meeting", "conference", "telcon", "transcript")
_FEW = 3  # documents: of so few, all of them are meant where none is pointed out
_OF_THE_DAY = ("lookup", "timeline", "count")  # kinds for which a date alone, too, is taken out of the question
_AS_A_WHOLE = ("overview", "timeline", "people", "places")  # kinds that want nothing of a document but itself
_NARROWED = (*_AS_A_WHOLE, "position", "comparison", "count", "lookup")
_POINTS_BACK = ("two", "last", "other")  # to what was spoken of, whatever else is said of it
_OTHERS = 3  # that are named beside the one that is taken
_ASKING = ("overview", "timeline", "people", "places", "comparison", "position")  # kinds that are of whole documents


@dataclass(frozen=True)
class NamingRead:
    """`plain` is the question with “the document” for each that it names; `documents` are those. `unclear` asks for one
    that cannot be told, or tells that it is not here. `taken` tells which was taken where `others` fit as well."""

    plain: str
    documents: tuple[str, ...] = ()
    unclear: str = ""
    taken: str = ""
    others: tuple[str, ...] = ()

    def of(self, asked: QuestionProfile) -> QuestionProfile:
        """The profile of the plain question, of these documents."""
        if not self.documents:
            return asked
        return replace(asked, documents=self.documents, within=self.documents, absent=())


def naming_read(
    question: str, index: TitleIndex, kind: str, within: Collection[str] = (), spelled: tuple[str, ...] = ()
) -> NamingRead:
    """For an operation of that kind; what is only described is one of those `within` limits, if any.

    `spelled` are those that it has by their ids: beside them only what is sure is named.
    """
    called = called_documents(question, index, _frame())
    named = tuple(each for each in called if each.phrase.named or kind in _OF_THE_DAY)
    doubtful = [each for each in named if not each.sure and _is_asked_for(each, index)]
    sure = tuple(each for each in named if each.sure)
    chosen = {document.id for each in sure for document in each.documents}
    if kind in _NARROWED and len(index.documents) > _FEW and not spelled:
        unsure = not sure or len(sure) < len(named)
        among = {document.id for each in doubtful for document in each.documents} or {*within}
        found = _narrowed(question, index, kind, chosen if kind == "count" and not unsure else among)
        if found and (unsure or kind == "count" or _goes_before(found, chosen, sure, kind)):
            return found
    if not sure or len(sure) < len(named):
        asks = doubtful and kind in _ASKING and not spelled
        return NamingRead(question, spelled, unclear=doubtful[0].asks() if asks else "")
    documents = tuple(one.id for one in index.documents if one.id in chosen or one.id in spelled)
    return NamingRead(put_plainly(question, sure), documents)


def _goes_before(found: NamingRead, chosen: Collection[str], sure: Sequence[Called], kind: str) -> bool:
    """Whether the document that is described is meant rather than those that titles alone tell of."""
    dated = any(each.phrase.dated for each in sure)
    return kind != "comparison" and not dated and not {*found.documents, *found.others} & {*chosen}


def _narrowed(question: str, index: TitleIndex, kind: str, among: Collection[str]) -> NamingRead | None:
    """The one document that the question describes; `among` are those that it may be. A comparison of people that
    names neither day nor document is of all that they say."""
    of_all = kind == "comparison" and not (date_mentions(question) or among)
    if of_all or pointing(question) in _POINTS_BACK:
        return None
    found = narrowed(question, index, _asking(), among, kind == "overview")
    if found is None:
        return None
    taken = ""
    if found.others:
        others = "; ".join(titled(one) for one in found.others[:_OTHERS])
        taken = f"Taken to mean {titled(found.document)}. It may also be: {others}."
    return NamingRead(
        without_description(question, found, kind, kind in _AS_A_WHOLE),
        (found.document.id,),
        taken=taken,
        others=tuple(one.id for one in found.others),
    )


def fitting_documents(question: str, index: TitleIndex) -> tuple[str, ...]:
    """The ids of the documents that a question describes by who was there, its matter, its day: several where they fit
    about equally well, best first; empty for none."""
    found = narrowed(question, index, _asking()) if len(index.documents) > _FEW else None
    return (found.document.id, *(one.id for one in found.others)) if found else ()


def names_held(question: str, document_id: str, index: TitleIndex, fewest: int = 0) -> bool:
    """Whether the document has each name of the question, or the office that he held; and it has `fewest` names."""
    titled_so = next((one for one in index.documents if one.id == document_id), None)
    if titled_so is None or index.read is None:
        return not fewest
    words = document_words(titled_so, index.read(document_id))
    names = names_told(question)
    return len(names) >= fewest and all(held(name, words) for name in names)


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
    ids = tuple(one.id for one in index.documents)
    spelled = spelled_documents(first, ids)[1]
    if len(spelled) == 1 and not spelled_documents(second, ids)[1] and not date_mentions(second):
        return f"{second.rstrip('?. ')} in {spelled[0]}?"
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


@cache
def _asking() -> frozenset[str]:
    """The words that questions of other kinds than content are put with."""
    return frozenset().union(*(frame_of(kind) for kind in examples() if kind != CONTENT))
