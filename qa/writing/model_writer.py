"""An extractive answer written by a language model, where it can; the extractive answer, with why, where not."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from data.document import Span
from qa.answer import SEARCH, Answer, Citation, LeftOut, Quoted, Statement, Written
from qa.conversation import Conversation
from qa.grounding import ground
from qa.writing.gate import Passed, gate
from qa.writing.material import Documents, Material, material_of
from qa.writing.partial import statements_so_far
from qa.writing.reply import STATEMENTS, Reply, WrittenStatement, reply_of, reply_schema
from qa.writing.request import messages
from qa.writing.values import LanguageModel, WriterFailed

_CLOSES = "}"  # a piece without it ends no statement
_OPERATIONS = (SEARCH, "overview", "comparison")  # all others tell what is exact: counts, places, whole turns


@dataclass(frozen=True)
class ModelWriter:
    """Writes answers over again by a language model."""

    model: LanguageModel

    def writes(self, answer: Answer) -> bool:
        """Whether there is something to write: an answer that quotes; what is counted or refused stands as it is."""
        return answer.outcome == "answered" and answer.operation in _OPERATIONS and answer.written is None

    def write(
        self, answer: Answer, conversation: Conversation, documents: Documents, speakers: Collection[str]
    ) -> Iterator[Statement | Answer]:
        """Statements, each as soon as it has passed the gate, and last the answer that takes their place: as the model
        writes it, with what the gate left out; else as it is, with why."""
        if not self.writes(answer):
            yield answer
            return
        started = time.perf_counter()
        written = Written(self.model.name, self.model.address, self.model.elsewhere)
        left_out: list[LeftOut] = []
        try:
            statements = yield from self._statements(answer, conversation, documents, speakers, left_out)
            done = replace(written, left_out=tuple(left_out), instead_of=answer.statements)
        except WriterFailed as failed:
            statements = answer.statements
            done = replace(written, why=str(failed), left_out=tuple(left_out))
        seconds = answer.seconds + time.perf_counter() - started
        yield replace(answer, statements=statements, written=done, seconds=seconds)

    def _statements(
        self,
        answer: Answer,
        conversation: Conversation,
        documents: Documents,
        speakers: Collection[str],
        left_out: list[LeftOut],
    ) -> Generator[Statement, None, tuple[Statement, ...]]:
        """Raises WriterFailed; what the gate stops goes to `left_out`."""
        material = material_of(answer, documents)
        if not material.sentences:
            raise WriterFailed("was asked nothing: the passages are none, or speak to a machine")
        asked = messages(answer.standalone_question or answer.question, conversation, material)
        text, whole, shown = "", 0, 0
        for piece in self.model.write(asked, reply_schema(material)):
            text += piece
            if _CLOSES in piece and whole < STATEMENTS and (so_far := statements_so_far(text))[whole:]:
                passed = _stated(so_far, material, speakers, [])
                yield from passed[shown:]
                whole, shown = len(so_far), len(passed)
        reply = reply_of(text)
        if not reply.documents_say:
            raise WriterFailed("found no answer in these passages")
        statements = _shown(reply, material, speakers, left_out)
        if not statements:
            raise WriterFailed("wrote nothing that the documents bear out")
        return statements


def _shown(
    reply: Reply, material: Material, speakers: Collection[str], left_out: list[LeftOut]
) -> tuple[Statement, ...]:
    """The statements that pass, the summary above them."""
    statements = _stated(reply.statements, material, speakers, left_out)
    if not statements or not reply.summary.sentences:
        return statements
    summaries = _passed([gate(reply.summary, material, speakers)], left_out)
    return _renumbered([*_summary(summaries, statements, left_out), *statements])


def _stated(
    written: Sequence[WrittenStatement], material: Material, speakers: Collection[str], left_out: list[LeftOut]
) -> tuple[Statement, ...]:
    """Those that pass; of more that are written the first stay what they were."""
    documents = {sentence.document.id: sentence.document for sentence in material.sentences}.__getitem__
    passages = list({sentence.passage.id: sentence.passage for sentence in material.sentences}.values())
    ordinals = {passage.id: ordinal for ordinal, passage in enumerate(passages, 1)}
    drafts = []
    for one in _each_once(_passed((gate(each, material, speakers) for each in written), left_out)):
        draft = one.draft(ordinals)
        if ground([draft], passages, documents, speakers):
            drafts.append(draft)
        else:
            left_out.append(LeftOut(one.words, "gives words to somebody else"))
    return ground(drafts, passages, documents, speakers)


def _passed(gated: Iterable[Passed | LeftOut], left_out: list[LeftOut]) -> list[Passed]:
    passed = []
    for one in gated:
        if isinstance(one, Passed):
            passed.append(one)
        else:
            left_out.append(one)
    return passed


def _each_once(passed: Sequence[Passed]) -> list[Passed]:
    """A model that has nothing more to say may say the same again."""
    return list({(one.words.casefold(), one.sentences): one for one in passed}.values())


def _summary(summaries: Sequence[Passed], statements: Sequence[Statement], left_out: list[LeftOut]) -> list[Statement]:
    """The line above, with the numbers of quotations below it; only of what is quoted there."""
    for summary in summaries:
        cited = [_citation(sentence.passage.id, sentence.span, statements) for sentence in summary.sentences]
        found = tuple(dict.fromkeys(one for one in cited if one))
        if all(cited):
            numbered = [part for one in found for part in (" ", Quoted(one, shown=False))]
            return [Statement((f"{summary.lead()}.", *numbered))]
        left_out.append(LeftOut(summary.words, "rests on sentences that no statement quotes"))
    return []


def _citation(passage: str, span: Span, statements: Sequence[Statement]) -> Citation | None:
    citations = (citation for statement in statements for citation in statement.citations())
    return next((one for one in citations if one.passage.id == passage and one.span.contains(span)), None)


def _renumbered(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Citations numbered in the order of the text."""
    order = dict.fromkeys(citation for statement in statements for citation in statement.citations())
    numbers = {citation: replace(citation, n=n) for n, citation in enumerate(order, 1)}
    return tuple(
        replace(
            statement,
            parts=tuple(
                replace(part, citation=numbers[part.citation]) if isinstance(part, Quoted) else part
                for part in statement.parts
            ),
        )
        for statement in statements
    )
