"""Whether a question that stands alone gets another answer because something was asked before it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from embeddings.values import Filters
from lab.evaluation.intervals import mean_estimate
from lab.evaluation.progress import Tell, silent
from lab.evaluation.questions import EvaluationQuestion
from lab.evaluation.tables import table
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation

RELATED, UNRELATED = "one about the same document", "one about another document"


@dataclass(frozen=True)
class Bent:
    """One question asked after another one: what of its answer is as when it is asked alone.

    `follows` says what was asked before; `same_first` is of the first passage cited, `same_answer` of every quotation.
    """

    question: EvaluationQuestion
    earlier: EvaluationQuestion
    follows: str
    same_refusal: bool
    same_first: bool
    same_answer: bool
    understood: str


def bent(bot: ChatBot, questions: Sequence[EvaluationQuestion], tell: Tell = silent) -> tuple[Bent, ...]:
    """Every question without a history, alone, after a related question and after an unrelated one.

    Which those are depends on nothing but the ids of the set, so that it is the same ones in every run.
    """
    alone = [question for question in questions if not question.history]

    @cache
    def answer(question: EvaluationQuestion) -> Answer:
        return bot.ask(question.question, filters=Filters(question.within))

    found: list[Bent] = []
    for number, question in enumerate(alone, 1):
        for follows, earlier in _before(question, alone):
            conversation = Conversation().then(earlier.question, answer(earlier))
            after = bot.ask(question.question, conversation, filters=Filters(question.within))
            found.append(_held_against(question, earlier, follows, answer(question), after))
        tell("questions after others", number, len(alone))
    return tuple(found)


def bent_table(found: Sequence[Bent]) -> str:
    """How many answers are as if nothing had been asked before, after what; nothing when none was asked."""
    if not found:
        return ""
    measures: tuple[tuple[str, Callable[[Bent], bool]], ...] = (
        ("the same answer", lambda each: each.same_answer),
        ("the same first citation", lambda each: each.same_first),
        ("refused or not, as alone", lambda each: each.same_refusal),
    )
    rows = []
    for follows in (RELATED, UNRELATED):
        mine = [each for each in found if each.follows == follows]
        if mine:
            rows.append([follows, str(len(mine)), *(str(mean_estimate([m(e) for e in mine])) for _, m in measures)])
    return table(["asked after", "questions that stand alone", *(name for name, _ in measures)], rows)


def bent_misses(found: Sequence[Bent]) -> str:
    """A line for each answer that is another one."""
    return "\n".join(
        f"- {each.question.id} after {each.earlier.id}: {each.question.question} — understood as “{each.understood}”"
        for each in found
        if not each.same_answer
    )


def _held_against(
    question: EvaluationQuestion, earlier: EvaluationQuestion, follows: str, alone: Answer, after: Answer
) -> Bent:
    first = [[citation.passage.id for citation in answer.citations][:1] for answer in (alone, after)]
    quoted = [[(citation.passage.id, citation.span) for citation in answer.citations] for answer in (alone, after)]
    refused = alone.outcome == after.outcome
    return Bent(
        question=question,
        earlier=earlier,
        follows=follows,
        same_refusal=refused,
        same_first=refused and first[0] == first[1],
        same_answer=refused and quoted[0] == quoted[1],
        understood=after.standalone_question,
    )


def _before(
    question: EvaluationQuestion, others: Sequence[EvaluationQuestion]
) -> Iterator[tuple[str, EvaluationQuestion]]:
    """One of the questions about a document that answers this one, and one about none of them."""
    mine = _documents(question)
    about = [other for other in others if _documents(other) and other.id != question.id]
    for follows, wanted in ((RELATED, True), (UNRELATED, False)):
        fitting = [other for other in about if bool(mine & _documents(other)) is wanted]
        if fitting:
            yield follows, min(fitting, key=lambda other: _lot(question.id, other.id))


def _documents(question: EvaluationQuestion) -> frozenset[str]:
    return frozenset(gold.document for gold in question.gold)


def _lot(*ids: str) -> bytes:
    return hashlib.sha256("\0".join(ids).encode("utf-8")).digest()
