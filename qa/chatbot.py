"""A question's way: understand, then an operation, or search, rank, read, arrange, judge, select, write, ground.

Each step is a function from values to a value, in its room, and none calls back:

- *understand* (`qa/question`, `qa/parts`): what is open beside it, the parts it has, its kind, small talk;
- *operation* (`qa/operations`): on whole documents, for the kinds that want one;
- *search* (`qa/searching`): spelling, look-up of words, the question made to stand alone, retrieving; then *rank*, with
  the replies to what asks;
- *read* (`qa/reading`): the best passages with the question, where there is a reader;
- *arrange* (`qa/answering`): words as they stand, replies and dates first, namesakes apart;
- *judge* (`qa/refusal`): whether the documents say it;
- *select* and *write* (`qa/answering`): what is quoted, the first line, the statements;
- *ground* (`qa/grounding.py`): what of these may be shown.

Where a language model is set, `ChatBot.writing` has it write the answer that came of this over again (`qa/writing`).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from embeddings.library import Library
from embeddings.values import NO_FILTERS, Filters, Retriever
from qa.answer import Answer, Reworded, Statement
from qa.answering import AnswerWriter, arrange, finished, select, with_places, words_first
from qa.claims import BorneOut
from qa.conversation import Asking, Conversation
from qa.grounding import ground
from qa.operations import SHOWN_HITS, Dispatch
from qa.parts import Parts, in_parts
from qa.question import check_question, with_listed_speakers
from qa.reading import PassageReader, read_again
from qa.refusal import LibraryLookup, judge
from qa.searching import Around, rank, search, where_to_search, with_replies
from qa.understanding import Understood, of_open, of_what_is_open, understand
from qa.words import document_name
from qa.writing import ModelWriter, Rewriter

_NEW = Conversation()
_OF_THE_OPEN_ONE = "was asked for nothing: the question is of the document that is open"
_LOGGER = logging.getLogger("telcon")


@dataclass(frozen=True)
class ChatBot:
    """Answers questions from one library; holds no conversation of its own."""

    library: Library
    retriever: Retriever
    writer: AnswerWriter
    passage_reader: PassageReader | None = None
    model_writer: ModelWriter | None = None
    rewriter: Rewriter | None = None

    def ask(
        self,
        question: str,
        conversation: Conversation = _NEW,
        filters: Filters = NO_FILTERS,
        reading: str | None = None,
        reworded: Reworded | None = None,
    ) -> Answer:
        """Answer in the documents' own words, or say that they are silent.

        `reading` is the document that is open beside the question: “What is this memo about?”, `reworded` what a
        language model made of the question, if one was asked (`reworded`).

        Raises:
            UnusableQuestion: empty, or longer than 2,000 characters.
        """
        question = check_question(question)
        _LOGGER.debug("Asked: %s", question, extra={"question": question})
        with self.library.snapshot():
            store = self.library.store
            put = Asking(question, conversation, with_listed_speakers(filters, store))
            opened = of_open(put, reading, self.library)
            if opened and reworded and reworded.questions:
                reworded = replace(reworded, questions=(), why=_OF_THE_OPEN_ONE)
            asking = opened or replace(put, instead=reworded.questions if reworded else ())
            answer = self._in_turn(in_parts(asking, self.library))
            _told_in_log(answer)
            if opened:
                answer = of_what_is_open(answer, put, document_name(store, str(reading)))
            return _with_rewording(answer, reworded)

    def reworded(self, question: str, conversation: Conversation = _NEW) -> Reworded | None:
        """What the language model makes of a question that is set for that; None where none is asked."""
        return reword(self.rewriter, question, conversation, self.library)

    def writing(self, answer: Answer, conversation: Conversation = _NEW) -> Iterator[Statement | Answer]:
        """The answer as the language model writes it that is set: statements as they come and may be shown, last the
        answer; as it is where none is set, or where it fails.

        `conversation` is what came before. It takes as long as the model does, and holds the library meanwhile no
        longer than its own reading does.
        """
        return write_over(self.model_writer, answer, conversation, self.library)

    def written(self, answer: Answer, conversation: Conversation = _NEW) -> Answer:
        """What comes of `writing`."""
        return whole(self.writing(answer, conversation))

    def writer_of(self, answer: Answer) -> str:
        """The name of the language model that would write this answer; empty where none would."""
        return writer_of(self.model_writer, answer)

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
        found = search(understood, limits, library, retriever)
        around = Around(library, retriever, limits)
        asked, answer = found.asked, replace(understood.begun, filters=limits)
        hits = with_replies(rank(found.hits, asked, found.reading), asked, around)
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
            answer = replace(answer, statements=statements, remark=chosen.remark, sure=chosen.sure)
        answer = replace(answer, standalone=found.reading.question, hits=tuple(arranged.hits[:SHOWN_HITS]))
        return finished(answer, found, store, verdict)


def write_over(
    writer: ModelWriter | None, answer: Answer, conversation: Conversation, library: Library
) -> Iterator[Statement | Answer]:
    """As `ChatBot.writing`, for whoever has the library and no bot."""
    if writer is None:
        return iter((answer,))
    return writer.write(answer, conversation, library.store.documents.get, library.store.people.speakers())


def writer_of(writer: ModelWriter | None, answer: Answer) -> str:
    """As `ChatBot.writer_of`."""
    return writer.model.name if writer and writer.writes(answer) else ""


def reword(rewriter: Rewriter | None, question: str, conversation: Conversation, library: Library) -> Reworded | None:
    """As `ChatBot.reworded`, for whoever has the library and no bot."""
    if rewriter is None:
        return None
    return rewriter.reword(
        question, conversation, library.store.people.speakers(), partial(document_name, library.store)
    )


def whole(writing: Iterable[Statement | Answer]) -> Answer:
    """The answer that a writing ends with."""
    *_, last = writing
    if not isinstance(last, Answer):
        raise TypeError("a writing ends with its answer")
    return last


def _with_rewording(answer: Answer, reworded: Reworded | None) -> Answer:
    if reworded is None:
        return answer
    return replace(answer, reworded=reworded, seconds=answer.seconds + reworded.seconds)


def _told_in_log(answer: Answer) -> None:
    """Without the words of anybody."""
    said = "refused" if answer.refused else f"{len(answer.citations)} citations"
    facts = {
        "event": "answered",
        "seconds": round(answer.seconds, 3),
        "refused": answer.refused,
        "operation": answer.operation,
        "citations": len(answer.citations),
    }
    _LOGGER.info("Answered in %.2f seconds: %s", answer.seconds, said, extra={"facts": facts})
