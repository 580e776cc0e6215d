"""Runs a question set through retrievers and through the whole chatbot, and tables the outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from embeddings.filters import Filters
from embeddings.retriever import Hit, Retriever
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.evaluation.measures import mean, ratio, recall_at, reciprocal_rank
from qa.evaluation.questions import EvaluationQuestion, gold_passages

_DEPTH = 50


@dataclass(frozen=True)
class Outcome:
    """What one system made of one question; `answer` only for the chatbot."""

    question: EvaluationQuestion
    gold: frozenset[str]
    ranking: tuple[str, ...]
    answer: Answer | None = None

    @property
    def right_speaker(self) -> bool:
        """Whether the first cited turn is spoken by whom it should be."""
        turns = [c.passage for c in self.answer.citations if c.passage.kind == "turn"] if self.answer else []
        return bool(turns) and turns[0].speaker == self.question.speaker

    @property
    def cites_gold(self) -> bool:
        cited = {citation.passage.id for citation in self.answer.citations} if self.answer else set()
        return bool(cited & self.gold)


@dataclass(frozen=True)
class Report:
    """The outcomes of every system, in the order of the table; the chatbot's last."""

    outcomes: Mapping[str, Sequence[Outcome]]

    def markdown(self, misses: bool = False) -> str:
        retrieval = [
            "| system | questions | recall@1 | recall@5 | reciprocal rank |",
            "| --- | --- | --- | --- | --- |",
        ]
        retrieval += [_retrieval_row(name, outcomes) for name, outcomes in self.outcomes.items()]
        parts = ["\n".join(retrieval)]
        for outcomes in self.outcomes.values():
            if any(outcome.answer for outcome in outcomes):
                parts.append(_answer_table(outcomes))
                if misses:
                    parts.append("\n".join(_misses(outcomes)))
        return "\n\n".join(parts)


def evaluate(questions: Sequence[EvaluationQuestion], bot: ChatBot, baselines: Mapping[str, Retriever]) -> Report:
    """Ask every question of every system. Retrievers get a follow-up as it stands, the chatbot its history.

    Raises:
        UnreadableFile: a gold snippet stands in no passage of the library.
    """
    store = bot.library.store
    documents = {document: store.document(document) for document in store.document_ids()}
    gold = {question.id: gold_passages(question, documents) for question in questions}
    outcomes: dict[str, list[Outcome]] = {}
    for name, retriever in baselines.items():
        outcomes[name] = [
            Outcome(question, gold[question.id], _ids(retriever.retrieve(question.question, Filters(), _DEPTH)))
            for question in questions
        ]
    outcomes["Telcon"] = []
    for question in questions:
        answer = _ask(bot, question)
        outcomes["Telcon"].append(Outcome(question, gold[question.id], _ids(answer.hits), answer))
    return Report(outcomes)


def _ask(bot: ChatBot, question: EvaluationQuestion) -> Answer:
    conversation = Conversation()
    for earlier in question.history:
        conversation = conversation.then(earlier, bot.ask(earlier, conversation))
    return bot.ask(question.question, conversation)


def _ids(hits: Sequence[Hit]) -> tuple[str, ...]:
    return tuple(hit.passage.id for hit in hits)


def _retrieval_row(name: str, outcomes: Sequence[Outcome]) -> str:
    scored = [outcome for outcome in outcomes if outcome.question.answerable]
    at_1 = mean([recall_at(1, outcome.ranking, outcome.gold) for outcome in scored])
    at_5 = mean([recall_at(5, outcome.ranking, outcome.gold) for outcome in scored])
    rank = mean([reciprocal_rank(outcome.ranking, outcome.gold) for outcome in scored])
    return f"| {name} | {len(scored)} | {at_1:.2f} | {at_5:.2f} | {rank:.2f} |"


def _answer_table(outcomes: Sequence[Outcome]) -> str:
    answerable = [outcome for outcome in outcomes if outcome.question.answerable]
    absent = [outcome for outcome in outcomes if not outcome.question.answerable]
    refused = [outcome for outcome in outcomes if outcome.answer and outcome.answer.refused]
    rightly = [outcome for outcome in refused if not outcome.question.answerable]
    spoken = [o for o in answerable if o.question.speaker and o.answer and not o.answer.refused]
    rows = (
        ("answers that cite a right passage", sum(o.cites_gold for o in answerable), len(answerable)),
        ("right speaker", sum(o.right_speaker for o in spoken), len(spoken)),
        ("refusal recall", len(rightly), len(absent)),
        ("refusal precision", len(rightly), len(refused)),
        ("answerable questions refused", len(refused) - len(rightly), len(answerable)),
    )
    lines = ["| answers | share | of |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {name} | {ratio(part, whole):.2f} | {whole} |" for name, part, whole in rows)])


def _misses(outcomes: Sequence[Outcome]) -> list[str]:
    lines = []
    for outcome in outcomes:
        question, answer = outcome.question, outcome.answer
        if answer is None:
            continue
        if question.answerable and answer.refused:
            lines.append(f"- {question.id} refused: {question.question} — {answer.remark}")
        elif question.answerable and not outcome.cites_gold:
            lines.append(f"- {question.id} cites another passage: {question.question}")
        elif not question.answerable and not answer.refused:
            lines.append(f"- {question.id} answered, should be refused: {question.question}")
    return lines
