"""A question's way: understand, then an operation, or search, rank, read, arrange, judge, select, write, ground.

Each step is a function from values to a value, in its room, and none calls back:

- *understand* (`qa/question`, `qa/parts`): what is open beside it, the parts it has, its kind, small talk;
- *operation* (`qa/operations`): on whole documents, for the kinds that want one;
- *search* (`qa/searching`): spelling, look-up of words, the question made to stand alone, retrieving; then *rank*;
- *read* (`qa/reading`): the best passages with the question, where there is a reader;
- *arrange* (`qa/answering`): words as they stand, replies and dates first, namesakes apart;
- *judge* (`qa/refusal`): whether the documents say it;
- *select* and *write* (`qa/answering`): what is quoted, the first line, the statements;
- *ground* (`qa/grounding.py`): what of these may be shown.

Where a language model is set, `ChatBot.written` has it write the answer that came of this over again (`qa/writing`).
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace

from embeddings.library import Library
from embeddings.values import NO_FILTERS, Filters, Retriever
from qa.answer import Answer
from qa.answering import AnswerWriter, arrange, finished, select, with_places, words_first
from qa.claims import BorneOut
from qa.conversation import Asking, Conversation
from qa.grounding import ground
from qa.operations import SHOWN_HITS, Dispatch
from qa.parts import Parts, in_parts
from qa.question import check_question, with_listed_speakers
from qa.reading import PassageReader, read_again
from qa.refusal import LibraryLookup, judge
from qa.searching import Around, rank, search, where_to_search
from qa.understanding import Understood, of_open, of_what_is_open, understand
from qa.words import document_name
from qa.writing import ModelWriter

_NEW = Conversation()
_LOGGER = logging.getLogger("telcon")


@dataclass(frozen=True)
class ChatBot:
    """Answers questions from one library; holds no conversation of its own."""

    library: Library
    retriever: Retriever
    writer: AnswerWriter
    passage_reader: PassageReader | None = None
    model_writer: ModelWriter | None = None

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
        _LOGGER.debug("Asked: %s", question)
        with self.library.snapshot():
            store = self.library.store
            put = Asking(question, conversation, with_listed_speakers(filters, store))
            asking = of_open(put, reading, self.library) or put
            answer = self._in_turn(in_parts(asking, self.library))
            _told_in_log(answer)
            return answer if asking is put else of_what_is_open(answer, put, document_name(store, str(reading)))

    def written(self, answer: Answer, conversation: Conversation = _NEW) -> Answer:
        """The answer as the language model writes it that is set; as it is where none is, or where it fails.

        `conversation` is what came before. It takes as long as the model does, and holds the library meanwhile no
        longer than its own reading does.
        """
        if self.model_writer is None:
            return answer
        store = self.library.store
        return self.model_writer.write(answer, conversation, store.documents.get, store.people.speakers())

    def writer_of(self, answer: Answer) -> str:
        """The name of the language model that would write this answer; empty where none would."""
        writer = self.model_writer
        return writer.model.name if writer and writer.writes(answer) else ""

    def _in_turn(self, parts: Parts) -> Answer:
        """One question after the other goes the same way; what they make together."""
        asking = next(parts)
        while True:
            answer = self._answer(asking)
            try:
                asking = parts.send(answer)
            except StopIteration as done:
                together: Answer = done.value
                return together

    def _answer(self, asking: Asking) -> Answer:
        """Understand, then an operation, else a search within one limit, and another where that does not answer."""
        started = time.perf_counter()
        understood = understand(asking, self.library)
        answer = understood.begun if understood.over else Dispatch(self.library, self.retriever).answer(understood)
        if answer is None:
            where = where_to_search(understood, self.library)
            answer = self._searched(understood, where.first)
            if where.then is not None and where.goes_on(answer):
                answer = where.better(answer, self._searched(understood, where.then))
        return replace(answer, question=asking.question, filters=asking.filters, seconds=time.perf_counter() - started)

    def _searched(self, understood: Understood, limits: Filters) -> Answer:
        """Search, rank, read, arrange, judge, select, write, ground."""
        library, retriever, store = self.library, self.retriever, self.library.store
        found, around = search(understood, limits, library, retriever), Around(library, retriever, limits)
        asked, answer = found.asked, replace(understood.begun, filters=limits)
        hits = rank(found.hits, asked, found.reading)
        if not found.looked_up.asked:
            hits = read_again(self.passage_reader, asked, hits, store.documents.get)
        hits = words_first(hits, found.looked_up, asked, around.fetch)
        if found.words_are_told:
            answer = with_places(answer, found.looked_up, asked, hits, self.writer, store)
            return finished(replace(answer, hits=tuple(hits[:SHOWN_HITS])), found, store)
        arranged = arrange(found, hits, store, around)
        verdict = arranged.certain or judge(asked, arranged.hits, LibraryLookup(store), bool(found.reading.follows))
        if verdict.answerable:
            already = understood.conversation.last_quoted()
            chosen = select(arranged, found, verdict, already, around, BorneOut(library, retriever, limits))
            drafts = self.writer.write(asked, chosen.selection, store.documents.get)
            passages = [hit.passage for hit in chosen.selection.hits]
            statements = ground(drafts, passages, store.documents.get, store.people.speakers())
            answer = replace(answer, statements=statements, remark=chosen.remark)
        answer = replace(answer, standalone=found.reading.question, hits=tuple(arranged.hits[:SHOWN_HITS]))
        return finished(answer, found, store, verdict)


def _told_in_log(answer: Answer) -> None:
    """Without the words of anybody."""
    said = "refused" if answer.refused else f"{len(answer.citations)} citations"
    _LOGGER.info("Answered in %.2f seconds: %s", answer.seconds, said)
