"""A question's way: standalone question, filters, retrieve, select evidence, write, ground, Answer."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from data.document import Span, SpeakerTurn
from data.folding import in_letters
from embeddings.library import Library
from embeddings.passages.context import spoken_date
from embeddings.values import NO_FILTERS, Filters, Hit, Retriever
from qa.answer import Answer, Statement
from qa.answering.attended import attended
from qa.answering.claims.borne_out import BorneOut
from qa.answering.claims.first_line import FirstLine, first_line, with_first_line
from qa.answering.evidence import Selection, select, with_reply
from qa.answering.found_by_form import found_by_form
from qa.answering.lasting import NOT_TOLD as NOT_HOW_LONG
from qa.answering.lasting import asks_how_long
from qa.answering.literal_answer import with_nowhere, with_places, words_first
from qa.answering.offer import offered
from qa.answering.reported import his_first
from qa.answering.writer import AnswerWriter, missing_reply
from qa.asked import Question
from qa.conversation import Conversation
from qa.grounding import ground
from qa.operations.dispatch import SHOWN_HITS, Dispatch
from qa.parts.in_parts import InParts
from qa.parts.together import DOUBT
from qa.question.as_a_whole import absent_by_date
from qa.question.kinds import CONTENT
from qa.question.naming.document_name import document_name
from qa.question.opened import means_what_is_open, of_what_is_open
from qa.question.profile import QuestionProfile
from qa.question.rewriting.spelling import respelled, with_spelling
from qa.question.rewriting.standalone import Standalone
from qa.question.smalltalk import smalltalk
from qa.question.usable import check_question
from qa.question.volume_called import with_volumes
from qa.question.when import NOT_TOLD, dated_first
from qa.reading import PassageReader, read_again
from qa.refusal.judge import Verdict, judge
from qa.refusal.lookup import LibraryLookup, with_listed_speakers
from qa.refusal.silence import limits, refusal, some
from qa.searching.around import Around
from qa.searching.literal import look_up_words
from qa.searching.namesakes import Apart, tell_apart
from qa.searching.reader import Reader
from qa.searching.search_limits import allowed, is_filtered_out
from qa.searching.stays_meant import of_the_same

_NEW = Conversation()
_STRETCH = 4  # words: fewer may be the matter of an operation, “compare what they say of “hard cash””
_OF_WORDS = (CONTENT, "lookup", "count")
_DOUBTFUL = 0.58  # of the best hit's score: below it, one answer in two cites another passage than it should


@dataclass(frozen=True)
class _Found:
    """What a question means and what was found for it: by its form, a reply that this copy lost, the hits."""

    reading: Standalone
    asked: QuestionProfile
    apart: Apart
    whole: Selection | None
    missing: SpeakerTurn | None


@dataclass(frozen=True)
class ChatBot:
    """Answers questions from one library; holds no conversation of its own."""

    library: Library
    retriever: Retriever
    writer: AnswerWriter
    passage_reader: PassageReader | None = None

    def ask(
        self,
        question: str,
        conversation: Conversation = _NEW,
        filters: Filters = NO_FILTERS,
        reading: str | None = None,
    ) -> Answer:
        """Answer in the documents' own words, or say that they are silent.

        `reading` is the document that is open beside the question: “What is this memo about?”

        Raises:
            UnusableQuestion: empty, or longer than 2,000 characters.
        """
        question = check_question(question)
        with self.library.snapshot():
            filters = with_listed_speakers(filters, self.library.store)
            if not reading or not self._means(reading, question, conversation, filters):
                return self._whole(question, conversation, filters)
            answer = self._whole(question, conversation.within((reading,)), replace(filters, documents=(reading,)))
            return of_what_is_open(replace(answer, filters=filters), document_name(self.library.store, reading))

    def _means(self, reading: str, question: str, conversation: Conversation, filters: Filters) -> bool:
        """Whether the question is of the open document, which is here and within the filters."""
        if self.library.store.documents.row(reading) is None or not allowed((reading,), filters):
            return False
        kind = Dispatch(self.library, self.retriever).kind(question, conversation)
        return means_what_is_open(question, kind, self._reader.profile(Question(question)))

    def _whole(self, question: str, conversation: Conversation, filters: Filters) -> Answer:
        """Each part of the question where it has several, and all of it where that finds nothing."""
        in_parts = InParts(self._reader, self._ask).answer(question, conversation, filters)
        return in_parts or self._ask(question, conversation, filters)

    def _ask(self, question: str, conversation: Conversation, filters: Filters) -> Answer:
        """Answer a usable question from one moment of the library, whatever others add or remove meanwhile."""
        started = time.perf_counter()
        extent = self.library.store.passages.extent(filters)
        asked = with_volumes(question, self.library.store.documents.volume_titles())
        base = Answer(asked, Question(asked), "smalltalk", searched=extent, filters=filters)
        dispatch = Dispatch(self.library, self.retriever)
        kind = dispatch.kind(asked, conversation)
        if kind not in _OF_WORDS and self._stand_here(question, filters):
            kind = CONTENT  # “Where does it say …?”: the words decide, whatever the rest sounds like
        if reply := smalltalk(question, kind, extent, self._titles()):
            return replace(base, remark=reply)
        if not extent.passages:
            return replace(base, outcome="refused", remark=self._nothing_to_search(filters))
        answer = dispatch.answer(base, kind, conversation)
        answer = answer or of_the_same(base, conversation, self._reader, self._searched)
        answer = answer or self._searched(base, conversation)
        return replace(answer, question=question, seconds=time.perf_counter() - started)

    def _stand_here(self, question: str, filters: Filters) -> bool:
        """Whether a stretch of words is asked for that stands somewhere as it is."""
        looked_up = look_up_words(in_letters(question), self.library.store, filters)
        return any(len(each.words.split()) >= _STRETCH and each.found for each in looked_up.quotations)

    def _searched(self, base: Answer, conversation: Conversation) -> Answer:
        """Spelling, then the words in quotation marks, then what the question means."""
        store, filters = self.library.store, base.filters
        spelled = respelled(in_letters(base.question), store, self.library.encoder)
        looked_up = look_up_words(spelled.text, store, filters)
        reading = (
            Standalone(Question(spelled.text))
            if looked_up.asked
            else self._reader.standalone(spelled.text, conversation)
        )
        reading, asked, hits = self._reader.understood(reading, filters, conversation.documents())
        if not looked_up.asked:
            hits = read_again(self.passage_reader, asked, hits, store.documents.get)
        hits = words_first(hits, looked_up, asked, self._around(filters).fetch)
        if looked_up.asked and looked_up.places():
            answer = with_places(base, looked_up, asked, hits, self.writer, store)
            answer = replace(answer, hits=tuple(hits[:SHOWN_HITS]))
        else:
            found = self._found(reading, asked, hits, filters)
            already = conversation.last_quoted() if reading.follows else frozenset[Span]()
            answer = with_nowhere(self._written(self._judged(base, found), found, already), looked_up)
        answer = with_spelling(answer, spelled)
        return replace(answer, offer=offered(answer, store.documents.get))

    def _found(self, reading: Standalone, asked: QuestionProfile, hits: Sequence[Hit], filters: Filters) -> _Found:
        """The hits in the order in which they may be quoted: what is found by form, or replies and people apart."""
        around = self._around(filters)
        whole = self._attended(asked, reading, hits, around)
        whole = whole or found_by_form(asked, hits, self.library.store, around)
        if whole:
            ordered, missing = list(whole.hits), None
        else:
            ordered, missing = with_reply(list(hits), asked, reading, self._around(filters))
            ordered = his_first(dated_first(ordered, asked), asked, self.library.store.documents.get)
        return _Found(reading, asked, tell_apart(ordered, asked, self.library.store.documents.get), whole, missing)

    def _attended(
        self, asked: QuestionProfile, reading: Standalone, hits: Sequence[Hit], around: Around
    ) -> Selection | None:
        """Who met when and where, of the document that the question names."""
        index = self.library.store.title_index()
        found = attended(asked, reading.follows, index, around.document, around.fetch)
        allowed = found and all(around.allows(hit.passage) for hit in found.hits)
        return found.before(hits) if found and allowed else None

    def _judged(self, base: Answer, found: _Found) -> tuple[Answer, Verdict]:
        """The answer so far, without words, and whether the documents say what is asked."""
        verdict = Verdict() if found.whole else self._weighed(found)
        verdict = self._certain(found, base.filters) or verdict
        verdict = Verdict(found.apart.refusal, 1.0) if found.apart.refusal else verdict
        answer = replace(base, standalone=found.reading.question, outcome="refused")
        answer = replace(answer, hits=tuple(found.apart.hits[:SHOWN_HITS]), doubt=verdict.doubt)
        return replace(answer, signals=verdict.signals), verdict

    def _weighed(self, found: _Found) -> Verdict:
        return judge(found.asked, found.apart.hits, LibraryLookup(self.library.store), bool(found.reading.follows))

    def _written(self, judged: tuple[Answer, Verdict], found: _Found, already: frozenset[Span]) -> Answer:
        """The statements, where there are any that the evidence bears out; else why there are none."""
        (answer, verdict), asked, hits = judged, found.asked, found.apart.hits
        if verdict.answerable:
            line = None if found.whole else self._first_line(found, answer.filters)
            selection = found.whole or with_first_line(select(hits, asked, already, found.missing), line)
            statements = self._statements(asked, selection)
            if statements:
                doubtful = asked.subject == "content" and not found.whole and hits[0].score < _DOUBTFUL
                first = line.words if line else DOUBT if doubtful else ""
                remark = " ".join(words for words in (found.apart.remark, first) if words)
                return replace(answer, outcome="answered", statements=statements, remark=remark)
            if asked.subject == "time":
                verdict = replace(verdict, reason=NOT_TOLD)
        return replace(answer, remark=refusal(answer.searched, answer.filters, verdict, self.library.store))

    def _first_line(self, found: _Found, filters: Filters) -> FirstLine | None:
        asked, documents = found.asked, self.library.store.documents.get
        if asked.subject not in ("content", "footnote", "reply"):
            return None
        could_say = partial(BorneOut(self.library, self.retriever, filters).could_say, asked)
        return first_line(asked.question, found.apart.hits, found.reading.follows, documents, could_say)

    def _certain(self, found: _Found, filters: Filters) -> Verdict | None:
        """What is known of the very thing that is asked for, and no weighing of passages can change."""
        asked, missing = found.asked, found.missing
        if is_filtered_out(asked, filters):
            return Verdict("The document that the question names is not within them.", 1.0)
        if asked.of_pointers and len(asked.documents) == 1 and not found.whole:
            return Verdict("No document that is searched points to it.", 1.0)
        if absent := absent_by_date(asked):
            return Verdict(f"There is no {absent} in this library.", 1.0)
        if asks_how_long(asked.own) and not found.whole:
            return Verdict(NOT_HOW_LONG, 1.0)
        if missing and asked.subject == "reply":
            document = self.library.store.documents.get(found.apart.hits[0].passage.document_id)
            return Verdict(missing_reply(missing, document), 1.0)
        return None

    @property
    def _reader(self) -> Reader:
        return Reader(self.library, self.retriever)

    def _around(self, filters: Filters) -> Around:
        return Around(self.library, self.retriever, filters)

    def _nothing_to_search(self, filters: Filters) -> str:
        if not filters:
            return "The library is empty: add a document with telcon add FILE."
        store = self.library.store
        return (
            f"No passage is within the filters ({limits(filters, store)}). "
            f"Documents: {some(store.documents.ids())}. Speakers: {some(store.people.speakers())}."
        )

    def _spoken_date(self, document_id: str) -> str:
        return spoken_date(self.library.store.documents.get(document_id)) or document_id

    def _statements(self, asked: QuestionProfile, selection: Selection) -> tuple[Statement, ...]:
        store = self.library.store
        drafts = self.writer.write(asked, selection, store.documents.get)
        return ground(drafts, [hit.passage for hit in selection.hits], store.documents.get, store.people.speakers())

    def _titles(self) -> tuple[str, ...]:
        dates = self.library.store.documents.dates()
        return tuple(self._spoken_date(document) for document in list(dates)[:3]) if len(dates) <= 3 else ()
