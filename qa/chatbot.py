"""A question's way: standalone question, filters, retrieve, select evidence, write, ground, Answer."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.document import Document, Span, SpeakerTurn, date_words
from data.errors import UnusableQuestion
from data.folding import in_letters
from data.passages import Kind, Passage
from embeddings.filters import NO_FILTERS, Filters
from embeddings.library import Library
from embeddings.retriever import Evidence, Hit, Retriever
from embeddings.store import Extent
from embeddings.views import evidence_units, spoken_date
from qa.answer import Answer, Statement
from qa.answerability import Verdict, judge
from qa.conversation import Conversation
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
from qa.question import (
    ABOUT_CALLS,
    Catalogue,
    Cue,
    QuestionProfile,
    Subject,
    date_mentions,
    of_one_volume,
    profile,
    without_places,
)
from qa.ranking import rank
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
_FEW_DOCUMENTS = 40  # a year alone names hundreds: no search of its own
_KINDS_OF: dict[Subject, tuple[Kind, ...]] = {
    "footnote": ("footnote",),
    "archive": ("source",),
    "time": ("heading",),
    "participants": ("heading", "narrative"),
}
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
        hits = words_first(hits, looked_up, asked, _Around(self, filters).fetch)
        if looked_up.asked and looked_up.places():
            answer = with_places(base, looked_up, asked, hits, self.writer, store)
            answer = with_spelling(replace(answer, hits=tuple(hits[:SHOWN_HITS])), spelled)
            return replace(answer, offer=self._offer(answer), seconds=time.perf_counter() - started)
        whole = self._whole(asked, filters, hits)
        hits, missing = (
            (list(whole.hits), None) if whole else with_reply(hits, asked, standalone, _Around(self, filters))
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
        if _is_filtered_out(asked, filters):
            return Verdict("The document that the question names is not within them.", 1.0)
        if asked.of_pointers and len(asked.documents) == 1 and not whole:
            return Verdict("No document that is searched points to it.", 1.0)
        if missing and asked.subject == "reply":
            return Verdict(missing_reply(missing, self.library.store.document(hits[0].passage.document_id)), 1.0)
        return None

    def _whole(self, asked: QuestionProfile, filters: Filters, hits: Sequence[Hit]) -> Selection | None:
        """How the documents begin that are asked about as a whole, or who points at one; None for other questions."""
        store = self.library.store
        documents = _allowed(asked.documents, filters)
        if not asked.documents and not asked.dates and not asked.absent:
            documents = filters.documents or tuple(store.document_dates())
            documents = documents if len(documents) == 1 else ()
        around = _Around(self, filters)
        if asked.of_pointers and len(asked.documents) == 1:
            citing = [one for one in store.references_to(asked.documents[0]) if _allowed((one.document_id,), filters)]
            found = pointers(citing, store.document, around.fetch)
            return found.before(hits) if found else None
        if not documents or not wants_gist(replace(asked, documents=documents)):
            return None
        return gist([store.document(one) for one in documents], around.fetch).before(hits)

    def _understood(
        self, reading: Standalone, filters: Filters, recent: Sequence[str]
    ) -> tuple[Standalone, QuestionProfile, list[Hit]]:
        """The question as the documents bear it out, with its profile and its hits; in doubt as it was read first."""
        asked = of_one_volume(self._profile(reading.text), recent, self.library.store.numbers())
        hits = rank(self._retrieve(asked, filters, reading), asked, reading)
        if holder := self._holder(asked, hits):
            return self._understood(replace(reading, text=holder), filters, recent)
        if reading.otherwise is None or not hits:
            return reading, asked, hits
        other = self._understood(reading.otherwise, filters, recent)
        better = other[2] and other[2][0].score > hits[0].score + reading.ahead
        return other if better else (reading, asked, hits)

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
        filters = _within(asked, filters)
        also = tuple(_narrower(asked, filters, reading))
        return self.retriever.retrieve(without_places(asked.text), filters, _SEARCHED_HITS, also)

    def _nothing_to_search(self, filters: Filters) -> str:
        if not filters:
            return "The library is empty: add a document with telcon add FILE."
        store = self.library.store
        return (
            f"No passage is within the filters ({_limits(filters)}). "
            f"Documents: {_some(store.document_ids())}. Speakers: {_some(store.speakers())}."
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


@dataclass(frozen=True)
class _Around:
    """The surroundings of the hits, as `qa.evidence` asks for them."""

    bot: ChatBot
    filters: Filters

    def document(self, document_id: str) -> Document:
        return self.bot.library.store.document(document_id)

    def fetch(self, passage_id: str) -> Hit:
        store = self.bot.library.store
        (passage,) = store.passages(store.passage_rows([passage_id])).values()
        units = evidence_units(store.document(passage.document_id), passage)
        return Hit(passage, 0.0, evidence=tuple(Evidence(unit, 0.0) for unit in units))

    def find_cue(self, cue: Cue) -> Passage | None:
        if self.filters.speakers and cue.speaker not in self.filters.speakers:
            return None
        hits = self.bot.retriever.retrieve(cue.words, replace(self.filters, speakers=(cue.speaker,)), 1)
        return hits[0].passage if hits else None


def _within(asked: QuestionProfile, filters: Filters) -> Filters:
    """“In volume XII” leaves the other volumes out, unless a filter that is on leaves out that volume."""
    documents = _allowed(asked.within, filters)
    return replace(filters, documents=documents) if documents else filters


def _allowed(documents: Sequence[str], filters: Filters) -> tuple[str, ...]:
    wanted = set(filters.documents)
    return tuple(document for document in documents if not wanted or document in wanted)


def _is_filtered_out(asked: QuestionProfile, filters: Filters) -> bool:
    """Whether the documents that the question names are none of those that the filters leave."""
    return asked.within == asked.documents != () and not _allowed(asked.within, filters)


def _narrower(asked: QuestionProfile, filters: Filters, reading: Standalone) -> Iterator[Filters]:
    """The searches that a question asks for beside the wide one, within the filters that are on."""
    voices = tuple(one for one in asked.voices if not filters.speakers or one in filters.speakers)
    if voices:
        yield replace(filters, speakers=voices)
    cited = dict.fromkeys(passage.document_id for passage in reading.follows)
    before = tuple(i for i in cited if not filters.documents or i in filters.documents)
    if before:
        yield replace(filters, documents=before)
    named = tuple(i for i in asked.documents if not filters.documents or i in filters.documents)
    if 0 < len(named) <= _FEW_DOCUMENTS:
        yield replace(filters, documents=named)
        kinds = tuple(k for k in _KINDS_OF.get(asked.subject, ()) if not filters.kinds or k in filters.kinds)
        if kinds:
            yield replace(filters, documents=named, kinds=kinds)


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


def refusal(extent: Extent, filters: Filters, verdict: Verdict) -> str:
    """Silence told honestly: why, and what was searched under which filters."""
    searched = f"{_count(extent.documents, 'document')} ({_count(extent.passages, 'passage')})"
    if extent.earliest and extent.latest:
        first, last = date_words(extent.earliest), date_words(extent.latest)
        searched += f" of {first}" if first == last else f" from {first} to {last}"
    within = f" Filters were on ({_limits(filters)}); without them there may be more." if filters else ""
    return f"Not found in {searched}. {verdict.reason or 'No passage bears it out.'}{within}"


def _limits(filters: Filters) -> str:
    dates = (("from", filters.after), ("to", filters.before))
    named = [("document", filters.documents), ("speaker", filters.speakers), ("kind", filters.kinds)]
    limits = [f"{name}: {', '.join(values)}" for name, values in named if values]
    return "; ".join([*limits, *(f"{name} {date_words(date)}" for name, date in dates if date)])


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "")


def _quoted_before(conversation: Conversation, standalone: Standalone) -> frozenset[Span]:
    """A follow-up wants what was not quoted yet."""
    last = conversation.last_answer()
    if not standalone.follows or last is None:
        return frozenset()
    return frozenset(citation.span for citation in last.citations)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
