"""A question read with the documents that it calls by name: what it asks of “the document”, and of which."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from embeddings.store import WORD, TitleIndex
from qa.naming.by_content import ByContent, described_by_content, placed_by_content, told_as_much
from qa.naming.by_days import documents_of_days
from qa.naming.called_documents import Called, called_documents, put_plainly, taken_to_mean, which_is_meant
from qa.naming.frames import asking, frame
from qa.naming.naming_phrase import KINDS
from qa.naming.narrowing import narrowed
from qa.naming.title_said import title_that_tells
from qa.naming.without_description import without_description
from qa.question import QuestionProfile, date_mentions, document_numbers, pointing

_TALKS = ("call", "conversation", "talk", "meeting", "conference", "telcon", "transcript")
_FEW = 3  # documents: of so few, all of them are meant where none is pointed out
_OF_THE_DAY = ("lookup", "timeline", "count")  # kinds for which a date alone, too, is taken out of the question
_AS_A_WHOLE = ("overview", "timeline", "people", "places")  # kinds that want nothing of a document but itself
_NARROWED = (*_AS_A_WHOLE, "position", "comparison", "count", "lookup")
_POINTS_BACK = ("two", "last", "other")  # to what was spoken of, whatever else is said of it
_ASKING = ("overview", "timeline", "people", "places", "comparison", "position")  # kinds that are of whole documents


@dataclass(frozen=True)
class NamingRead:
    """`plain` is the question with “the document” for each that it names; `documents` are those. `unclear` asks for one
    that cannot be told, or tells that it is not here. `only_words`: what would be its name may be words of what is
    asked. `taken` tells which was taken where `others` fit as well."""

    plain: str
    documents: tuple[str, ...] = ()
    unclear: str = ""
    taken: str = ""
    others: tuple[str, ...] = ()
    only_words: bool = False

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
    called = called_documents(question, index, frame())
    named = tuple(each for each in called if each.phrase.named or kind in _OF_THE_DAY)
    doubtful = [each for each in named if not each.sure and _is_asked_for(each, index)]
    sure = tuple(each for each in named if each.sure)
    chosen = {document.id for each in sure for document in each.documents}
    if kind in _NARROWED and len(index.documents) > _FEW and not spelled:
        unsure = not sure or len(sure) < len(named)
        among = {document.id for each in doubtful for document in each.documents} or {*within}
        found = _narrowed(question, index, kind, chosen if kind == "count" and not unsure else among)
        if (
            found
            and not _numbered_otherwise(question, found, kind)
            and (unsure or kind == "count" or _goes_before(found, chosen, sure, kind))
        ):
            return found
    if kind == "comparison" and not sure and (of_days := documents_of_days(question, index, asking())):
        return NamingRead(question, tuple(one.id for one in of_days))
    if not sure or len(sure) < len(named):
        asks = doubtful and kind in _ASKING and not spelled
        described = None if spelled else _by_content(question, index, kind, named)
        names = [each for each in doubtful if each.documents or _is_a_name(each, index)] if asks else []
        unclear = names[0].asks() if names else ""
        return described or NamingRead(question, spelled, unclear=unclear, only_words=bool(asks) and not names)
    documents = tuple(one.id for one in index.documents if one.id in chosen or one.id in spelled)
    return NamingRead(put_plainly(question, (each.phrase for each in sure)), documents)


def _numbered_otherwise(question: str, found: NamingRead, kind: str) -> bool:
    """Whether the question says a document's number, and it is not that of the one it seems to describe: the words
    beside it are of what is asked, “footnote 1 of document 41”. A comparison may have one of each."""
    numbers = document_numbers(question)
    here = {match[0] for one in found.documents if (match := re.search(r"[1-9]\d*$", one))}
    return kind != "comparison" and bool(numbers) and not here & {*numbers}


def _goes_before(found: NamingRead, chosen: Collection[str], sure: Sequence[Called], kind: str) -> bool:
    """Whether the document that is described is meant rather than those that titles alone tell of."""
    dated = any(each.phrase.dated for each in sure)
    return kind != "comparison" and not dated and not {*found.documents, *found.others} & {*chosen}


def _narrowed(question: str, index: TitleIndex, kind: str, among: Collection[str]) -> NamingRead | None:
    """The one document that the question describes; `among` are those that it may be. A comparison of people that
    names neither day nor document is of all that they say; a timeline that names neither is of a matter."""
    of_all = kind == "comparison" and not (date_mentions(question) or among)
    if of_all or (kind == "timeline" and _of_a_matter(question)) or pointing(question) in _POINTS_BACK:
        return None
    found = narrowed(question, index, asking(), among, kind == "overview")
    if found is None:
        return None
    return NamingRead(
        without_description(question, found, kind, kind in _AS_A_WHOLE),
        (found.document.id,),
        taken=taken_to_mean((found.document,), found.others) if found.others else "",
        others=tuple(one.id for one in found.others),
    )


def _of_a_matter(question: str) -> bool:
    """“A timeline of Angola’s attempts to get into the UN in 1976” is of all that is told of them, and the World Food
    Conference is no document."""
    of_a_kind = any(match[0] in KINDS for match in WORD.finditer(question))
    return not of_a_kind and not any(date.day for date in date_mentions(question))


def _by_content(question: str, index: TitleIndex, kind: str, called: Sequence[Called]) -> NamingRead | None:
    """The documents that the question describes by what they tell of, where no title has the words: each that it
    describes, or none. What is asked for content may speak of an event: there a description only says where to look."""
    if any(each.documents for each in called) or pointing(question) in _POINTS_BACK:
        return None
    if placed := placed_by_content(question, index):
        return NamingRead(placed.rest, (placed.document.id,), taken=taken_to_mean((placed.document,)))
    if kind not in _ASKING:
        return None
    found = described_by_content(question, index)
    described = found if kind == "comparison" or not found else told_as_much(question, found)
    if not described:
        return None
    if not all(each.sure for each in described):
        return _nearest_by_content(question, described) if called else None
    meant = {each.documents[0].id: each.documents[0] for each in described}
    return NamingRead(
        put_plainly(question, (each.phrase for each in found)),
        tuple(one.id for one in index.documents if one.id in meant),
        taken=taken_to_mean(tuple(meant.values())),
    )


def _nearest_by_content(question: str, described: Sequence[ByContent]) -> NamingRead | None:
    """A line that asks which is meant, of those that tell of what no title has; None where none does."""
    doubtful = next(each for each in described if not each.sure)
    words = doubtful.phrase.words.removeprefix("the ")
    return NamingRead(question, unclear=which_is_meant(words, doubtful.documents)) if doubtful.documents else None


def masked_names(question: str, index: TitleIndex) -> str:
    """The question with “the document” for each that it calls by name, here or not, else for each that it surely
    describes by what that tells of: how it is put tells its kind."""
    if named := [each.phrase for each in called_documents(question, index, frame()) if each.phrase.named]:
        return put_plainly(question, named)
    return put_plainly(question, (each.phrase for each in described_by_content(question, index) if each.sure))


def certainly_named(question: str, index: TitleIndex) -> tuple[str, ...]:
    """The documents that a question for passages is about without a doubt: it says their titles."""
    if len(index.documents) <= _FEW:
        return ()
    called: Sequence[Called] = called_documents(question, index, frame())
    named = [each for each in called if each.phrase.named]
    if not named or not all(each.certain for each in named):
        return ()
    return tuple(dict.fromkeys(document.id for each in named for document in each.documents))


def placed_in(question: str, index: TitleIndex, among: Collection[str] = ()) -> tuple[str, str, str] | None:
    """What a question for content asks in one document, which that is, and a line if it was only taken to be meant: “In
    the remote control meeting, …”, by what it tells of where no title has the words, first `among` those in which
    somebody speaks whom it names; “what does Study Memorandum 200 say of …”, by its title."""
    if told := title_that_tells(question, index):
        phrase, document = told
        return put_plainly(question, (phrase,)), document.id, ""
    found = (placed_by_content(question, index, among) if among else None) or placed_by_content(question, index)
    if found is None or any(each.documents for each in called_documents(question, index, frame())):
        return None
    return found.rest, found.document.id, taken_to_mean((found.document,))


def surely_named(question: str, index: TitleIndex) -> tuple[str, ...]:
    """The documents that a question calls by name, where there is no doubt which they are."""
    named = [each for each in called_documents(question, index, frame()) if each.phrase.named]
    return tuple(document.id for each in named for document in each.documents) if all(one.sure for one in named) else ()


def with_document_of(first: str, second: str, index: TitleIndex) -> str:
    """The document that the first part of a question calls by name is that of the second, too, if that names none."""
    named = [each for each in called_documents(first, index, frame()) if each.sure and each.phrase.named]
    if len(named) != 1 or called_documents(second, index, frame()) or date_mentions(second):
        return second
    return f"{second.rstrip('?. ')} in {named[0].phrase.words}?"


def _is_asked_for(called: Called, index: TitleIndex) -> bool:
    """Not where all that it may mean are meant, as with the calls of two people."""
    people = {word for one in called.documents for word in one.people}
    of_people = called.phrase.kind in _TALKS and set(called.phrase.named) <= people
    return len(index.documents) > _FEW and called.phrase.kind in KINDS and not of_people


def _is_a_name(called: Called, index: TitleIndex) -> bool:
    """“people talk” is none; “the kennedy letter”, typed in haste, has a name that the library knows."""
    people = (word in one.people for word in called.phrase.named for one in index.having((word,)))
    return called.phrase.is_a_name or any(people)
