"""The hits for a question: spelled as the library spells, its words looked up, made to stand alone, then retrieved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.folding import in_letters
from embeddings.library import Library
from embeddings.values import Filters, Hit, Retriever
from qa.asked import Question
from qa.question import LookedUp, QuestionProfile, answer_type, look_up_words, of_one_volume, without_places
from qa.rewriting import Respelled, Standalone, respelled
from qa.searching.office_holders import holder_of
from qa.searching.ranking import rank
from qa.searching.search_limits import narrower, within
from qa.understanding import Understood, profile, standalone
from qa.words import offices_asked

_SEARCHED_HITS = 50
_OF_ONE_PERSON = 10
_NEAR_DOCUMENTS = 5  # of the best hits: who speaks there may hold the office that is asked for


@dataclass(frozen=True)
class Found:
    """What was searched for within `filters`, and what was found; `hits` are in the order of the search.

    `looked_up` are the places of the question's own words, `words_are_told` where these are all that is asked and
    there are some; `reading` is the question that stands alone, `asked` its profile.
    """

    filters: Filters
    spelled: Respelled
    looked_up: LookedUp
    reading: Standalone
    asked: QuestionProfile
    hits: Sequence[Hit]
    words_are_told: bool = False


def search(understood: Understood, filters: Filters, library: Library, retriever: Retriever) -> Found:
    """A question for an office is searched once more with the name of who held it."""
    conversation = understood.conversation
    spelled = respelled(in_letters(understood.question), library.store, library.encoder)
    looked_up = look_up_words(spelled.text, library.store, filters)
    alone = looked_up.asked  # what asks for words as they stand leans on nothing
    reading = Standalone(Question(spelled.text)) if alone else standalone(spelled.text, conversation, library)
    numbers, recent = library.store.documents.numbers(), conversation.documents()
    while True:
        asked = of_one_volume(profile(reading.question, library), recent, numbers)
        hits = _retrieved(asked, filters, reading, library, retriever)
        holder = _with_holder(asked, hits, reading, library)
        if holder is None:
            told = looked_up.asked and bool(looked_up.places())
            return Found(filters, spelled, looked_up, reading, asked, hits, told)
        reading = replace(reading, question=holder)


def _with_holder(asked: QuestionProfile, hits: Sequence[Hit], reading: Standalone, library: Library) -> Question | None:
    """The question with the name of who held the office that it asks for, where those who speak tell that.

    Where a person is asked for, “Whose draft did the finance minister want?”, only an office in capitals is one: a
    passage that tells him by “he” is known to tell somebody by its speaker, as long as the question does not name him.
    """
    if asked.speaker is not None or asked.subject not in ("content", "reply"):
        return None
    kind = answer_type(asked.own)
    offices = offices_asked(asked.text, in_any_case=kind is None or kind.name != "person")
    if not offices:
        return None
    near = dict.fromkeys(hit.passage.document_id for hit in rank(hits, asked, reading))
    documents = (asked.within or tuple(near))[:_NEAR_DOCUMENTS]
    held = holder_of(offices, [library.store.documents.get(one) for one in documents])
    if held is None:
        return None
    office, name = held
    return reading.question.naming_once(re.compile(rf"\b(?:the )?{re.escape(office)}\b"), name)


def _retrieved(
    asked: QuestionProfile, filters: Filters, reading: Standalone, library: Library, retriever: Retriever
) -> list[Hit]:
    """The best passages, and beside them the best of the speaker and the documents that are meant.

    In a large library those may not be among the first.
    """
    filters = within(asked, filters)
    also = tuple(narrower(asked, filters, reading))
    question = without_places(_searched_for(asked.question, filters, reading))
    hits = retriever.retrieve(question, filters, _SEARCHED_HITS, also)
    his = _of_the_person(asked, filters, library)
    more = retriever.retrieve(question, his, _OF_ONE_PERSON) if his else []
    known = {hit.passage.id for hit in hits}
    return [*hits, *(hit for hit in more if hit.passage.id not in known)]


def _searched_for(question: Question, filters: Filters, reading: Standalone) -> Question:
    """Within the documents that a follow-up leans on its own words, if they tell something: those of the last question
    would find what was answered already."""
    near = {passage.document_id for passage in reading.follows}
    within_them = len(filters.documents) > 0 and near.issuperset(filters.documents)
    return Question(question.own) if within_them and question.stands_by_itself else question


def _of_the_person(asked: QuestionProfile, filters: Filters, library: Library) -> Filters | None:
    """“William Bundy” among many of that surname: his turns where the documents tell that they are his."""
    if asked.person is None or not asked.person.given:
        return None
    named = {asked.person.given.partition(" ")[0].casefold(), asked.person.surname.casefold()}
    people = library.store.people.names_by_document().items()
    told = (document for document, words in people if named <= {word.casefold() for word in words})
    his = tuple(one for one in told if not filters.documents or one in filters.documents)
    speakers = tuple(one for one in asked.voices if not filters.speakers or one in filters.speakers)
    return replace(filters, documents=his, speakers=speakers) if his and speakers else None
