"""A question in the light of one library: what it means, by whom, in which documents, and the hits for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from embeddings.library import Library
from embeddings.values import Filters, Hit, Retriever
from qa.asked import Question
from qa.conversation import Conversation
from qa.question.date_mentions import date_mentions
from qa.question.naming.described import sent_that_day, written_to
from qa.question.naming.naming_read import certainly_named
from qa.question.profile import Catalogue, QuestionProfile, of_one_volume, without_places
from qa.question.profile import profile as read_profile
from qa.question.rewriting.standalone import Standalone, make_standalone
from qa.question.words.people import office_asked
from qa.searching.namesakes import holder_of
from qa.searching.ranking import rank
from qa.searching.search_limits import narrower, within

_SEARCHED_HITS = 50
_OF_ONE_PERSON = 10
_NEAR_DOCUMENTS = 5  # of the best hits: who speaks there may hold the office that is asked for


@dataclass(frozen=True)
class Reader:
    """Reads questions; holds no conversation of its own."""

    library: Library
    retriever: Retriever

    def standalone(self, question: str, conversation: Conversation) -> Standalone:
        store = self.library.store
        return make_standalone(
            question,
            conversation,
            store.people.speakers(),
            self.profile,
            store.documents.dates(),
            store.documents.title,
        )

    def profile(self, question: Question) -> QuestionProfile:
        store = self.library.store
        printed = store.documents.printed_dates() if date_mentions(question.text) else {}
        catalogue = Catalogue(store.documents.title, store.people.persons(), printed)
        asked = read_profile(
            question, store.people.speakers(), store.documents.dates(), store.documents.numbers(), catalogue
        )
        by_number = asked.within and asked.documents == asked.within and not asked.dates
        index = store.title_index()
        named = (
            ()
            if by_number or asked.absent
            else certainly_named(question.own, index) or sent_that_day(question.text, index)
        )
        asked = replace(asked, documents=named, within=named) if named else asked
        return asked if asked.documents else replace(asked, written=written_to(question.text, index))

    def understood(
        self, reading: Standalone, filters: Filters, recent: Sequence[str]
    ) -> tuple[Standalone, QuestionProfile, list[Hit]]:
        """The question with its profile and its hits; one that asks for an office is read again with who held it."""
        asked = of_one_volume(self.profile(reading.question), recent, self.library.store.documents.numbers())
        hits = rank(self._retrieve(asked, filters, reading), asked, reading)
        if holder := self._holder(asked, hits):
            return self.understood(replace(reading, question=holder), filters, recent)
        return reading, asked, hits

    def _holder(self, asked: QuestionProfile, hits: Sequence[Hit]) -> Question | None:
        """The question with the name of who held the office that it asks for, where those who speak tell that."""
        office = office_asked(asked.text) if asked.speaker is None and asked.subject in ("content", "reply") else None
        if office is None:
            return None
        near = list(dict.fromkeys(hit.passage.document_id for hit in hits))[:_NEAR_DOCUMENTS]
        name = holder_of(
            office, [self.library.store.documents.get(one) for one in asked.within[:_NEAR_DOCUMENTS] or near]
        )
        held = re.compile(rf"\b(?:the )?{re.escape(office)}")
        return asked.question.naming_once(held, name) if name else None

    def _retrieve(self, asked: QuestionProfile, filters: Filters, reading: Standalone) -> list[Hit]:
        """The best passages, and beside them the best of the speaker and the documents that are meant.

        In a large library those may not be among the first.
        """
        filters = within(asked, filters)
        also = tuple(narrower(asked, filters, reading))
        question = without_places(asked.question)
        hits = self.retriever.retrieve(question, filters, _SEARCHED_HITS, also)
        his = self._of_the_person(asked, filters)
        more = self.retriever.retrieve(question, his, _OF_ONE_PERSON) if his else []
        known = {hit.passage.id for hit in hits}
        return [*hits, *(hit for hit in more if hit.passage.id not in known)]

    def _of_the_person(self, asked: QuestionProfile, filters: Filters) -> Filters | None:
        """“William Bundy” among many of that surname: his turns where the documents tell that they are his."""
        if asked.person is None or not asked.person.given:
            return None
        named = {asked.person.given.partition(" ")[0].casefold(), asked.person.surname.casefold()}
        people = self.library.store.people.names_by_document().items()
        told = (document for document, words in people if named <= {word.casefold() for word in words})
        his = tuple(one for one in told if not filters.documents or one in filters.documents)
        speakers = tuple(one for one in asked.voices if not filters.speakers or one in filters.speakers)
        return replace(filters, documents=his, speakers=speakers) if his and speakers else None
