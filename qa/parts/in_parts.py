"""The parts of a question, each asked on its own and put together: two questions in one, and one of several people.

What is to be asked next is known only when what comes before is answered, so these are generators.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from data.dateline import date_words
from embeddings.library import Library
from embeddings.values import Filters
from qa.answer import SEARCH, Answer
from qa.asked import Question
from qa.conversation import Asking, Conversation
from qa.naming import capital, with_document_of
from qa.operations import named_speakers
from qa.parts.several_days import OfDay, of_each_day, under_its_day
from qa.parts.several_people import OfOne, compared, held_to, of_each
from qa.parts.split import THE_REPLY, leans, of_the_call, parts_of, with_date_of, with_id_of, with_thing_of
from qa.parts.together import together
from qa.question import ABOUT_CALLS
from qa.searching import allowed
from qa.understanding import profile, standalone

Parts = Generator[Asking, Answer, Answer]
"""Yields one question to be asked after the other, is sent its answer, and returns the answers as one."""

_NOT_POINTED_AT = "what it speaks of was not found."


def in_parts(asking: Asking, library: Library) -> Parts:
    """What was written out of it, else each part of the question where it has several, and all of it where that finds
    nothing."""
    if asking.instead:
        written_out = yield from _written_out(asking)
        if not written_out.refused:
            return written_out
        asking = replace(asking, instead=())
    parts = _parts(asking, library)
    answer = (yield from parts) if parts else None
    return (yield asking) if answer is None or answer.refused else answer


def _written_out(asking: Asking) -> Parts:
    """One after the other, each by itself; shown as what was understood."""
    answers: list[Answer] = []
    for one in asking.instead:
        answer = yield replace(asking, question=one, instead=())
        answers.append(answer)
    answer = together(asking.question, answers) if len(answers) > 1 else replace(answers[0], question=asking.question)
    return replace(answer, standalone=Question(" ".join(asking.instead)))


def _parts(asking: Asking, library: Library) -> Parts | None:
    """None where the question has none. Refused where nothing is found for any of them."""
    if people := of_each(asking.question):
        return _of_people(asking, people, library)
    if people := compared(asking.question):
        return _side_by_side(asking, people, library)
    if (days := of_each_day(asking.question)) and (told := _told_by(days, asking.filters, library)):
        return _day_by_day(asking, days, told)
    parts = parts_of(asking.question)
    if len(parts) < 2:
        return None
    if not standalone(asking.question, asking.conversation, library).follows:
        asking = replace(asking, conversation=Conversation())  # no part leans on more than the whole does
    return _each(asking, parts, library)


def _of_people(asking: Asking, people: Sequence[OfOne], library: Library) -> Parts:
    """What each says, under his name; where one is not found alone, what he says where the others do."""
    filters, listed = asking.filters, library.store.people.speakers()
    speakers = {one: named_speakers(capital(one.name), listed) for one in people}
    found: list[Answer] = []
    for one in people:
        answer = yield replace(asking, question=one.question)
        found.append(held_to(one.name, speakers[one], answer))
    answers = []
    for one, answer in zip(people, found, strict=True):
        others = [each for each in found if each is not answer]
        documents = tuple(dict.fromkeys(cited.passage.document_id for each in others for cited in each.first_citations))
        of_an_office = one.name.startswith("the ")  # which of several, his company tells
        if documents and speakers[one] and not filters.speakers and (of_an_office or not answer.statements):
            beside = replace(filters, documents=documents, speakers=speakers[one])
            there = yield replace(asking, question=one.question, filters=beside)
            there = held_to(one.name, speakers[one], there)
            answer = there if there.statements else answer
        answers.append(replace(answer, question=one.question))
    return together(asking.question, answers)


def _side_by_side(asking: Asking, people: Sequence[OfOne], library: Library) -> Parts:
    """As the comparison of documents or speakers that it is; where there is none, what each says."""
    whole = yield asking
    if whole.statements and whole.operation != SEARCH:
        return whole
    each = yield from _of_people(asking, people, library)
    return whole if each.refused else each


def _told_by(days: Sequence[OfDay], filters: Filters, library: Library) -> tuple[tuple[str, ...], ...]:
    """The documents of each of the days; nothing where one has none."""
    store = library.store
    dated, printed = store.documents.dates(), store.documents.printed_dates()
    told = (allowed([one for one in dated if day.date in (dated[one], printed.get(one))], filters) for day in days)
    found = tuple(told)
    return found if all(found) else ()


def _day_by_day(asking: Asking, days: Sequence[OfDay], told: Sequence[tuple[str, ...]]) -> Parts:
    """As it is where that quotes both days; else each day by its own documents, under its date."""
    whole = yield asking
    cited = {citation.passage.document_id for citation in whole.first_citations}
    if all(cited.intersection(documents) for documents in told):
        return whole
    answers = list[Answer]()
    for day, documents in zip(days, told, strict=True):
        of_it = replace(asking, question=day.question, filters=replace(asking.filters, documents=documents))
        answer = yield of_it
        answers.append(under_its_day(day, answer))
    each = replace(together(asking.question, answers), filters=asking.filters, searched=whole.searched)
    return whole if each.refused else each


def _each(asking: Asking, parts: Sequence[str], library: Library) -> Parts:
    """Each part of a question on its own; one that leans on the part before it, in a conversation with that."""
    answers: list[Answer] = []
    for part in parts:
        asked, part = part, with_thing_of(parts[0], part)
        answer, whole = None, part
        there = _in_the_document(parts[0], part, answers, library)
        if there is not None:
            answer = yield replace(asking, question=there.question)
        elif answers and not answers[-1].refused and leans(part):
            before = answers[-1]
            whole = _of_the_call(part, parts[0], before, library) or part
            answer = yield Asking(whole, asking.conversation.then(before.question, before), asking.filters)
        elsewhere = there is None or not there.nowhere_else
        if answer is None or (answer.refused and whole == part and elsewhere):
            answer = yield replace(asking, question=with_date_of(parts[0], part))
        to_nothing = part == THE_REPLY or (answer.operation != SEARCH and leans(part))
        if answers and answers[-1].refused and to_nothing:
            answer = replace(answer, outcome="refused", statements=(), remark=_NOT_POINTED_AT)
        answers.append(replace(answer, question=asked))
    return together(asking.question, answers)


@dataclass(frozen=True)
class _There:
    """A part of a question with the document that its first part calls; `nowhere_else` where it does so by its id."""

    question: str
    nowhere_else: bool


def _in_the_document(first: str, part: str, answers: Sequence[Answer], library: Library) -> _There | None:
    if not answers or part == THE_REPLY:
        return None
    if (named := with_document_of(first, part, library.store.title_index())) != part:
        return _There(named, nowhere_else=False)
    if not answers[-1].refused and leans(part):
        return None  # it is asked in a conversation with the first
    named = with_id_of(first, part, library.store.documents.ids())
    return _There(named, nowhere_else=True) if named != part else None


def _of_the_call(part: str, first: str, before: Answer, library: Library) -> str | None:
    """“At what time?” behind “Who was on the phone?”: the time of the call that was just cited."""
    if profile(Question(first), library).subject not in ABOUT_CALLS:
        return None
    dates = {date_words(citation.date) for citation in before.first_citations if citation.date}
    return of_the_call(part, dates.pop() if len(dates) == 1 else "")
