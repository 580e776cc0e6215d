"""A question's way: standalone question, filters, retrieve, select evidence, write, ground, Answer."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.document import Span, SpeakerTurn, date_words
from data.errors import UnusableQuestion
from data.folding import in_letters
from embeddings.filters import NO_FILTERS, Filters
from embeddings.library import Library
from embeddings.retriever import Hit, Retriever
from embeddings.views import spoken_date
from qa.answer import Answer, Statement
from qa.answerability import Verdict, judge
from qa.around import Around
from qa.conversation import Conversation
from qa.date_mentions import date_mentions
from qa.evidence import Selection, select, with_reply
from qa.gist import gist, wants_gist
from qa.grounding import ground
from qa.literal import look_up_words
from qa.literal_answer import with_nowhere, with_places, words_first
from qa.lookup import LibraryLookup, with_listed_speakers
from qa.namesakes import holder_of, tell_apart
from qa.parts import leans, of_the_call, parts_of, with_date_of
from qa.people import office_asked
from qa.pointers import pointers
from qa.question import ABOUT_CALLS, Catalogue, QuestionProfile, of_one_volume, profile, without_places
from qa.ranking import rank
from qa.refusal import limits, refusal, some
from qa.search_limits import allowed, is_filtered_out, narrower, within
from qa.smalltalk import smalltalk
from qa.spelling import respelled, with_spelling
from qa.standalone import Standalone, excerpt, make_standalone
from qa.together import together
from qa.when import NOT_TOLD, dated_first
from qa.writer import AnswerWriter, missing_reply

_NEW = Conversation()
LONGEST_QUESTION = 2_000
SHOWN_HITS = 20
_SEARCHED_HITS = 50
_NAMED_HITS = 20
_NEAR_DOCUMENTS = 5  # of the best hits: who speaks there may hold the office that is asked for
_DOUBTFUL = 0.58  # of the best hit's score: below it, one answer in two cites another passage than it should
_DOUBT = "This may not be what you ask; the nearest passage is this:"


@dataclass(frozen=True)
class ChatBot:
    """Answers questions from one library; holds no conversation of its own."""

    library: Library
    retriever: Retriever
    writer: AnswerWriter

    def ask(self, question: str, conversation: Conversation = _NEW, filters: Filters = NO_FILTERS) -> Answer:
        """Answer in the documents' own words, or say that they are silent.

        Raises:
            UnusableQuestion: empty, or longer than 2,000 characters.
        """
        question = check_question(question)
        with self.library.snapshot():
            filters = with_listed_speakers(filters, self.library.store)
            parts = parts_of(question)
            if len(parts) > 1:
                answer = together(question, self._each(parts, conversation, filters), _DOUBT)
                if not answer.refused:
                    return answer
            return self._ask(question, conversation, filters)

    def _each(self, parts: Sequence[str], conversation: Conversation, filters: Filters) -> list[Answer]:
        """Each part of a question on its own; one that leans on the part before it, in a conversation with that."""
        answers: list[Answer] = []
        for part in parts:
            answer, whole = None, part
            if answers and not answers[-1].refused and leans(part):
                before = answers[-1]
                whole = self._of_the_call(part, parts[0], before) or part
                answer = self._ask(whole, conversation.then(before.question, before), filters)
            if answer is None or (answer.refused and whole == part):
                answer = self._ask(with_date_of(parts[0], part), conversation, filters)
            answers.append(replace(answer, question=part))
        return answers

    def _of_the_call(self, part: str, first: str, before: Answer) -> str | None:
        """“At what time?” behind “Who was on the phone?”: the time of the call that was just cited."""
        if self._profile(first).subject not in ABOUT_CALLS:
            return None
        dates = {date_words(citation.date) for citation in before.citations if citation.date}
        return of_the_call(part, dates.pop() if len(dates) == 1 else "")

    def _ask(self, question: str, conversation: Conversation, filters: Filters) -> Answer:
        """Answer a usable question from one moment of the library, whatever others add or remove meanwhile."""
        started = time.perf_counter()
        store = self.library.store
        extent = store.extent(filters)
        base = Answer(question, question, "smalltalk", searched=extent, filters=filters)
        if reply := smalltalk(question, extent, self._titles()):
            return replace(base, remark=reply)
        if not extent.passages:
            return replace(base, outcome="refused", remark=self._nothing_to_search(filters))
        spelled = respelled(in_letters(question), store, self.library.encoder)
        looked_up = look_up_words(spelled.text, store, filters)
        reading = Standalone(question) if looked_up.asked else self._standalone(spelled.text, conversation)
        standalone, asked, hits = self._understood(reading, filters, conversation.documents())
        hits = words_first(hits, looked_up, asked, Around(self.library, self.retriever, filters).fetch)
        if looked_up.asked and looked_up.places():
            answer = with_places(base, looked_up, asked, hits, self.writer, store)
            answer = with_spelling(replace(answer, hits=tuple(hits[:SHOWN_HITS])), spelled)
            return replace(answer, offer=self._offer(answer), seconds=time.perf_counter() - started)
        whole = self._whole(asked, filters, hits)
        hits, missing = (
            (list(whole.hits), None)
            if whole
            else with_reply(hits, asked, standalone, Around(self.library, self.retriever, filters))
        )
        apart = tell_apart(hits if whole else dated_first(hits, asked), asked, store.document)
        hits = apart.hits
        verdict = Verdict() if whole else judge(asked, hits, LibraryLookup(store), bool(standalone.follows))
        verdict = self._certain(asked, filters, hits, missing, whole) or verdict
        verdict = Verdict(apart.refusal, 1.0) if apart.refusal else verdict
        answer = replace(base, standalone_question=standalone.text, outcome="refused", hits=tuple(hits[:SHOWN_HITS]))
        answer = replace(answer, doubt=verdict.doubt, signals=verdict.signals)
        if verdict.answerable:
            selection = whole or select(hits, asked, _quoted_before(conversation, standalone), missing)
            statements = self._statements(asked, selection)
            if not statements and asked.subject == "time":
                verdict = replace(verdict, reason=NOT_TOLD)
            if statements:
                doubtful = asked.subject == "content" and not whole and hits[0].score < _DOUBTFUL
                remark = " ".join(words for words in (apart.remark, _DOUBT if doubtful else "") if words)
                answer = replace(answer, outcome="answered", statements=statements, remark=remark)
        if answer.refused:
            answer = replace(answer, remark=refusal(extent, filters, verdict))
        answer = with_spelling(with_nowhere(answer, looked_up), spelled)
        return replace(answer, offer=self._offer(answer), seconds=time.perf_counter() - started)

    def _certain(
        self,
        asked: QuestionProfile,
        filters: Filters,
        hits: Sequence[Hit],
        missing: SpeakerTurn | None,
        whole: Selection | None,
    ) -> Verdict | None:
        """What is known of the very thing that is asked for, and no weighing of passages can change."""
        if is_filtered_out(asked, filters):
            return Verdict("The document that the question names is not within them.", 1.0)
        if asked.of_pointers and len(asked.documents) == 1 and not whole:
            return Verdict("No document that is searched points to it.", 1.0)
        if missing and asked.subject == "reply":
            return Verdict(missing_reply(missing, self.library.store.document(hits[0].passage.document_id)), 1.0)
        return None

    def _whole(self, asked: QuestionProfile, filters: Filters, hits: Sequence[Hit]) -> Selection | None:
        """How the documents begin that are asked about as a whole, or who points at one; None for other questions."""
        store = self.library.store
        documents = allowed(asked.documents, filters)
        if not asked.documents and not asked.dates and not asked.absent:
            documents = filters.documents or tuple(store.document_dates())
            documents = documents if len(documents) == 1 else ()
        around = Around(self.library, self.retriever, filters)
        if asked.of_pointers and len(asked.documents) == 1:
            citing = [one for one in store.references_to(asked.documents[0]) if allowed((one.document_id,), filters)]
            found = pointers(citing, store.document, around.fetch)
            return found.before(hits) if found else None
        if not documents or not wants_gist(replace(asked, documents=documents)):
            return None
        return gist([store.document(one) for one in documents], around.fetch).before(hits)

    def _understood(
        self, reading: Standalone, filters: Filters, recent: Sequence[str]
    ) -> tuple[Standalone, QuestionProfile, list[Hit]]:
        """The question with its profile and its hits; one that asks for an office is read again with who held it."""
        asked = of_one_volume(self._profile(reading.text), recent, self.library.store.numbers())
        hits = rank(self._retrieve(asked, filters, reading), asked, reading)
        if holder := self._holder(asked, hits):
            return self._understood(replace(reading, text=holder), filters, recent)
        return reading, asked, hits

    def _holder(self, asked: QuestionProfile, hits: Sequence[Hit]) -> str | None:
        """The question with the name of who held the office that it asks for, where those who speak tell that."""
        office = office_asked(asked.text) if asked.speaker is None and asked.subject in ("content", "reply") else None
        if office is None:
            return None
        near = list(dict.fromkeys(hit.passage.document_id for hit in hits))[:_NEAR_DOCUMENTS]
        name = holder_of(office, [self.library.store.document(one) for one in asked.within[:_NEAR_DOCUMENTS] or near])
        return re.sub(rf"\b(?:the )?{re.escape(office)}", name, asked.text, count=1) if name else None

    def _retrieve(self, asked: QuestionProfile, filters: Filters, reading: Standalone) -> list[Hit]:
        """The best passages, and beside them the best of the speaker and the documents that are meant.

        In a large library those may not be among the first.
        """
        filters = within(asked, filters)
        also = tuple(narrower(asked, filters, reading))
        return self.retriever.retrieve(without_places(asked.text), filters, _SEARCHED_HITS, also)

    def _nothing_to_search(self, filters: Filters) -> str:
        if not filters:
            return "The library is empty: add a document with telcon add FILE."
        store = self.library.store
        return (
            f"No passage is within the filters ({limits(filters)}). "
            f"Documents: {some(store.document_ids())}. Speakers: {some(store.speakers())}."
        )

    def _standalone(self, question: str, conversation: Conversation) -> Standalone:
        store = self.library.store
        return make_standalone(question, conversation, store.speakers(), self._profile, store.document_dates())

    def _profile(self, question: str) -> QuestionProfile:
        store = self.library.store
        printed = store.printed_dates() if date_mentions(question) else {}
        catalogue = Catalogue(store.title, store.persons(), printed)
        return profile(question, store.speakers(), store.document_dates(), store.numbers(), catalogue)

    def _spoken_date(self, document_id: str) -> str:
        return spoken_date(self.library.store.document(document_id)) or document_id

    def _statements(self, asked: QuestionProfile, selection: Selection) -> tuple[Statement, ...]:
        store = self.library.store
        drafts = self.writer.write(asked, selection, store.document)
        return ground(drafts, [hit.passage for hit in selection.hits], store.document, store.speakers())

    def _titles(self) -> tuple[str, ...]:
        dates = self.library.store.document_dates()
        return tuple(self._spoken_date(document) for document in list(dates)[:3]) if len(dates) <= 3 else ()

    def _offer(self, answer: Answer) -> str | None:
        """What a bare “yes” would ask next: the reply to the turn just quoted."""
        turns = [c.passage for c in answer.citations if c.passage.kind == "turn"]
        if len(answer.statements) != 1 or not turns:
            return None
        document = self.library.store.document(turns[0].document_id)
        reply = next((t for t in document.turns if turns[0].turn and t.number == turns[0].turn + 1), None)
        if reply is None or reply.missing or reply.speaker in (None, turns[0].speaker):
            return None
        return f"What did {reply.speaker} reply to {turns[0].speaker}’s “{excerpt(turns[0])}”?"


def check_question(question: str) -> str:
    """The question without surrounding white space.

    Raises:
        UnusableQuestion: empty, or longer than 2,000 characters.
    """
    question = " ".join(question.split())
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise UnusableQuestion("The question holds characters that are not text. Type it again.")
    if not question:
        raise UnusableQuestion("The question is empty. Ask something, for example: Who took part in the call?")
    if len(question) > LONGEST_QUESTION:
        raise UnusableQuestion(
            f"The question has {len(question):,} characters; up to {LONGEST_QUESTION:,} can be read. "
            "Ask it in a sentence or two."
        )
    return question


def _quoted_before(conversation: Conversation, standalone: Standalone) -> frozenset[Span]:
    """A follow-up wants what was not quoted yet."""
    last = conversation.last_answer()
    if not standalone.follows or last is None:
        return frozenset()
    return frozenset(citation.span for citation in last.citations)
