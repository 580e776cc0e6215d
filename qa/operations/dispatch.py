"""From the kind of a question to the operation that answers it; what is left is a search for passages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from embeddings.library import Library
from embeddings.values import Hit, Retriever
from qa.answer import Answer
from qa.answering import asks_who_was_there, records_who_was_there, with_taken
from qa.asked import Question
from qa.grounding import DraftStatement, ground
from qa.naming import NamingRead, naming_read, taken_to_mean
from qa.operations.asked import comparison_asked, overview_asked
from qa.operations.finding import count_asked, lookup_asked, places_asked, position, reads_out, references
from qa.operations.persons import people_asked, who_he_is, who_is_asked
from qa.operations.scoping import Scoping, named_speakers
from qa.operations.telling import Operation, Scope, Told, Unclear
from qa.operations.timelines import timeline_asked
from qa.operations.transcript_meant import transcript_meant
from qa.question import (
    CONTENT,
    QuestionProfile,
    asks_as_a_whole,
    is_surely_not_content,
    of_one_volume,
    spelled_documents,
)
from qa.refusal import Verdict, refusal
from qa.rewriting import Standalone, respelled
from qa.searching import allowed
from qa.selection import STEP
from qa.understanding import Understood, profile, standalone

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "overview": overview_asked,
        "timeline": timeline_asked,
        "people": people_asked,
        "places": places_asked,
        "comparison": comparison_asked,
        "lookup": lookup_asked,
        "count": count_asked,
        "position": position,
        "references": references,
    }
)

SHOWN_HITS = 20
_FEW = 3  # documents that are read to tell who was there
_OF_WORDS = ("lookup", "count", "position", "references")  # kinds that may speak of archives and sources
_HOW_MANY_WERE_THERE = re.compile(
    r"\bhow many (?:people|persons|participants|speakers|members|of them)\b.*"
    r"\b(?:took part|take part|participated|attended|(?:were|are) (?:there|present|at))\b",
    re.IGNORECASE,
)


def _kind(understood: Understood) -> str:
    """Those who took part are counted by their list."""
    counted = understood.kind == "count" and _HOW_MANY_WERE_THERE.search(understood.begun.question)
    return "people" if counted else understood.kind


@dataclass(frozen=True)
class Dispatch:
    """Answers questions that want an operation on documents; holds no conversation of its own."""

    library: Library
    retriever: Retriever

    def answer(self, understood: Understood) -> Answer | None:
        """The operation's answer; None where there is none or the question is not of its kind after all."""
        store, base = self.library.store, understood.begun
        kind, conversation = _kind(understood), understood.conversation
        spelled, ids = spelled_documents(base.question, store.documents.ids())
        if named_speakers(reads_out(base.question), store.people.speakers()):
            kind, named = "position", NamingRead(spelled, ids)
        else:
            named = naming_read(spelled, store.title_index(), kind, base.filters.documents, ids)
        asked = of_one_volume(
            profile(Question(named.plain), self.library), conversation.documents(), store.documents.numbers()
        )
        if (named.unclear or named.only_words) and (not asked.documents or asked.dates):
            refused = replace(base, outcome="refused", remark=named.unclear, operation=kind)
            return refused if named.unclear else None  # what has no name here may be what is asked about
        asked = named.of(asked)
        if kind == CONTENT and self._as_a_whole(asked, base):
            alone = standalone(base.question, conversation, self.library) == Standalone(Question(base.question))
            kind = "overview" if alone else CONTENT
        if kind == CONTENT and (introduced := self._who_he_is(base)):
            return introduced
        at_a_meeting, taken = asks_who_was_there(base.question), named.taken
        if at_a_meeting and (one := self._whose_speakers_tell(asked, base)):
            asked, taken = one.of(asked), one.taken or taken
            kind, at_a_meeting = "people", False
        operation = OPERATIONS.get(kind)
        of_the_paper = asked.subject == "archive" and kind not in _OF_WORDS
        on_record = kind == "people" and at_a_meeting  # where a search reads it off
        if operation is None or asked.of_pointers or of_the_paper or on_record:
            return None
        scope = Scoping(store, conversation, base.filters).scope(named.plain, kind, asked)
        if isinstance(scope, Unclear):
            if not scope.remark or self._search_may_do(named.plain):
                return None  # the search tells what is not here, or finds what is asked for
            hits = self._hits(base, Scope((), whole=True))
            return replace(base, outcome="refused", remark=scope.remark, operation=kind, hits=hits)
        told = operation(self.library, self.retriever, scope, named.plain)
        if told and not told.drafts and self._search_may_do(named.plain):
            return None
        answer = self._grounded(base, kind, scope, told) if told else None
        return with_taken(answer, taken) if answer else None

    def _who_he_is(self, base: Answer) -> Answer | None:
        """Where a question asks for nothing but who somebody is, and a passage says so; spelled as the library does."""
        typed = base.question
        if not who_is_asked(typed):
            return None
        for question in dict.fromkeys((typed, respelled(typed, self.library.store, self.library.encoder).text)):
            name = who_is_asked(question)
            told = who_he_is(self.library, name, base.filters.documents) if name else None
            if told:
                named = replace(base, standalone=Question(question)) if question != typed else base
                return self._grounded(named, "people", Scope((), whole=True, filters=base.filters), told)
        return None

    def _search_may_do(self, question: str) -> bool:
        """Whether it may be content after all, where its kind has no answer."""
        return not is_surely_not_content(question, self.library.encoder, self.library.store.people.speakers())

    def _whose_speakers_tell(self, asked: QuestionProfile, base: Answer) -> NamingRead | None:
        """The transcripts that are named, or the one that is described, where only who speaks tells who was there."""
        if self._only_turns_tell(asked, base):
            return NamingRead(asked.own)
        one = transcript_meant(asked, base.filters, self.library, self.retriever)
        if one is None or not self._only_turns_tell(replace(asked, documents=(one.id,)), base):
            return None
        return NamingRead(asked.own, (one.id,), taken=taken_to_mean((one,)))

    def _only_turns_tell(self, asked: QuestionProfile, base: Answer) -> bool:
        """Whether who was there is known from those who speak alone: in transcripts that list and name nobody."""
        documents = allowed(asked.documents, base.filters)[:_FEW] or base.filters.documents[:_FEW]
        found = [self.library.store.documents.get(each) for each in documents]
        return bool(found) and all(one.turns and not records_who_was_there(one) for one in found)

    def _as_a_whole(self, asked: QuestionProfile, base: Answer) -> bool:
        """“What does Document 37 say?”, and the same of the only document there is, where it names no other."""
        documents = allowed(asked.documents, base.filters)
        if not asked.documents and not asked.dates and not asked.absent:
            documents = base.filters.documents or tuple(self.library.store.documents.dates())
            documents = documents if len(documents) == 1 else ()
        return asks_as_a_whole(replace(asked, documents=documents))

    def _grounded(self, base: Answer, kind: str, scope: Scope, told: Told) -> Answer | None:
        """Through the gate, and without what the filters leave out; None where nothing is left of it."""
        drafts = [draft for draft in told.drafts if _allowed(draft, told, scope)]
        if told.drafts and not drafts:
            return None
        store = self.library.store
        statements = ground(drafts, told.passages, store.documents.get, store.people.speakers())
        answer = replace(base, outcome="answered" if statements else "refused", statements=statements)
        remark = told.remark if statements else refusal(base.searched, base.filters, Verdict(told.remark, 1.0), store)
        return replace(answer, remark=remark, operation=kind, hits=self._hits(answer, scope))

    def _hits(self, answer: Answer, scope: Scope) -> tuple[Hit, ...]:
        """What is cited, then what a search for the question finds in the same documents."""
        filters = answer.filters if scope.whole else replace(answer.filters, documents=scope.documents)
        found = self.retriever.retrieve(answer.question, filters, SHOWN_HITS)
        cited = list(dict.fromkeys(citation.passage for citation in answer.citations))[:SHOWN_HITS]
        top = max((hit.score for hit in found), default=0.0)
        first = [Hit(one, round(top + STEP * (len(cited) - place), 6)) for place, one in enumerate(cited)]
        known = {passage.id for passage in cited}
        return tuple([*first, *(hit for hit in found if hit.passage.id not in known)][:SHOWN_HITS])


def _allowed(draft: DraftStatement, told: Told, scope: Scope) -> bool:
    """Whether the filters leave every passage that the statement quotes."""
    return all(scope.within_filters(told.passages[quote.ordinal - 1]) for quote in draft.quotes)
