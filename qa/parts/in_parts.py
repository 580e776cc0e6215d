"""The parts of a question, each asked on its own and put together: two questions in one, and one of several people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from data.dateline import date_words
from embeddings.values import Filters
from qa.answer import Answer
from qa.asked import Question
from qa.conversation import Conversation
from qa.operations.dispatch import OPERATIONS
from qa.operations.scoping import named_speakers
from qa.parts.several_people import OfOne, held_to, of_each
from qa.parts.split import THE_REPLY, leans, of_the_call, parts_of, with_date_of, with_thing_of
from qa.parts.together import together
from qa.question.naming.naming_read import with_document_of
from qa.question.naming.shown import capital
from qa.question.profile import ABOUT_CALLS
from qa.searching.reader import Reader

Ask = Callable[[str, Conversation, Filters], Answer]

_NEW = Conversation()
_NOT_POINTED_AT = "what it speaks of was not found."


@dataclass(frozen=True)
class InParts:
    """Asks the parts of a question with `ask`, which answers one that has none."""

    reader: Reader
    ask: Ask

    def answer(self, question: str, conversation: Conversation, filters: Filters) -> Answer | None:
        """None where the question has no parts, or nothing is found for any of them."""
        if people := of_each(question):
            return self._of_people(question, people, conversation, filters)
        parts = parts_of(question)
        if len(parts) < 2:
            return None
        whole = self.reader.standalone(question, conversation)
        before = conversation if whole.follows else _NEW  # no part leans on more than the whole does
        answer = together(question, self._each(parts, before, filters))
        return None if answer.refused else answer

    def _of_people(
        self, question: str, people: Sequence[OfOne], conversation: Conversation, filters: Filters
    ) -> Answer | None:
        """What each says, under his name; where one is not found alone, what he says where the others do."""
        speakers = {
            one: named_speakers(capital(one.name), self.reader.library.store.people.speakers()) for one in people
        }
        found = [held_to(one.name, speakers[one], self.ask(one.question, conversation, filters)) for one in people]
        answers = []
        for one, answer in zip(people, found, strict=True):
            others = [each for each in found if each is not answer]
            documents = tuple(dict.fromkeys(cited.passage.document_id for each in others for cited in each.citations))
            of_an_office = one.name.startswith("the ")  # which of several, his company tells
            if documents and speakers[one] and not filters.speakers and (of_an_office or not answer.statements):
                beside = replace(filters, documents=documents, speakers=speakers[one])
                there = held_to(one.name, speakers[one], self.ask(one.question, conversation, beside))
                answer = there if there.statements else answer
            answers.append(replace(answer, question=one.question))
        answer = together(question, answers)
        return None if answer.refused else answer

    def _each(self, parts: Sequence[str], conversation: Conversation, filters: Filters) -> list[Answer]:
        """Each part of a question on its own; one that leans on the part before it, in a conversation with that."""
        answers: list[Answer] = []
        for part in parts:
            asked, part = part, with_thing_of(parts[0], part)
            answer, whole = None, part
            index = self.reader.library.store.title_index()
            named = with_document_of(parts[0], part, index) if answers and part != THE_REPLY else part
            if named != part:
                answer = self.ask(named, conversation, filters)
            elif answers and not answers[-1].refused and leans(part):
                before = answers[-1]
                whole = self._of_the_call(part, parts[0], before) or part
                answer = self.ask(whole, conversation.then(before.question, before), filters)
            if answer is None or (answer.refused and whole == part):
                answer = self.ask(with_date_of(parts[0], part), conversation, filters)
            to_nothing = part == THE_REPLY or (answer.operation in OPERATIONS and leans(part))
            if answers and answers[-1].refused and to_nothing:
                answer = replace(answer, outcome="refused", statements=(), remark=_NOT_POINTED_AT)
            answers.append(replace(answer, question=asked))
        return answers

    def _of_the_call(self, part: str, first: str, before: Answer) -> str | None:
        """“At what time?” behind “Who was on the phone?”: the time of the call that was just cited."""
        if self.reader.profile(Question(first)).subject not in ABOUT_CALLS:
            return None
        dates = {date_words(citation.date) for citation in before.citations if citation.date}
        return of_the_call(part, dates.pop() if len(dates) == 1 else "")
