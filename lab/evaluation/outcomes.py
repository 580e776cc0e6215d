"""What each system made of each question: values first, one question at a time; every mean is derived from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from data.document import Document
from embeddings.values import Filters
from lab.evaluation.baselines import System
from lab.evaluation.measures import ndcg_at, precision, recall_at, reciprocal_rank, success_at
from lab.evaluation.progress import Tell, silent
from lab.evaluation.questions import EvaluationQuestion, gold_passages, stands_alone
from lab.evaluation.voice import right_voice
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation

TELCON = "Telcon"
STANDALONE = "Telcon, asked the standalone form"
DEPTH = 20
MEASURES: Mapping[str, Callable[[Sequence[str], frozenset[str]], float]] = MappingProxyType(
    {
        "success@1": partial(success_at, 1),
        "success@5": partial(success_at, 5),
        "recall@5": partial(recall_at, 5),
        "nDCG@10": partial(ndcg_at, 10),
        "RR": reciprocal_rank,
    }
)


@dataclass(frozen=True)
class Outcome:
    """One system's ranking for one question, cut at `DEPTH`, and what each of `MEASURES` says of it."""

    question: EvaluationQuestion
    system: str
    gold: frozenset[str]
    ranking: tuple[str, ...]
    scores: Mapping[str, float]

    @property
    def follows_up(self) -> bool:
        """Whether the question needs its history, and somebody wrote down what it means."""
        return bool(self.question.standalone) and not stands_alone(self.question)


@dataclass(frozen=True)
class AnswerOutcome:
    """Telcon's answer to one question. None where a value makes no sense: nothing cited, nobody to be right about.

    `doubt` is how little the answer trusts itself, from 0 to 1 (refuse).
    """

    question: EvaluationQuestion
    outcome: str
    remark: str
    cited: tuple[str, ...]
    cites_gold: bool
    precision: float | None
    recall: float
    right_speaker: bool | None
    voices: tuple[bool, ...]
    seconds: float
    doubt: float

    @property
    def refused(self) -> bool:
        return self.outcome == "refused"


@dataclass(frozen=True)
class Outcomes:
    """All that one question set showed over one library."""

    rankings: Mapping[str, Sequence[Outcome]]
    answers: Sequence[AnswerOutcome]

    def as_json(self) -> list[dict[str, Any]]:
        """One object a question and system, for later analysis."""
        answers = {answer.question.id: answer for answer in self.answers}
        rows = []
        for name, outcomes in self.rankings.items():
            for each in outcomes:
                row = {"id": each.question.id, "kind": each.question.kind, "answerable": each.question.answerable}
                row |= {"system": name, "gold": sorted(each.gold), "ranking": each.ranking, "scores": {**each.scores}}
                if name == TELCON:
                    row["answer"] = {k: v for k, v in asdict(answers[each.question.id]).items() if k != "question"}
                rows.append(row)
        return rows


def measure(
    questions: Sequence[EvaluationQuestion], bot: ChatBot, systems: Mapping[str, System], tell: Tell = silent
) -> Outcomes:
    """Ask every question of every system; the plain ones get a follow-up as it stands, Telcon its conversation.

    Raises:
        UnreadableFile, UnknownDocument: what should answer a question is not in the library.
    """
    document = bot.library.store.documents.get
    gold = {question.id: gold_passages(question, document) for question in questions}
    rankings: dict[str, list[Outcome]] = {name: [] for name in (*systems, TELCON, STANDALONE)}
    answers = []
    if questions:
        bot.ask(questions[0].question, filters=Filters(questions[0].within))  # the clock is for a warm Telcon
    for number, question in enumerate(questions, 1):
        mine = gold[question.id]
        for name, system in systems.items():
            rankings[name].append(_outcome(question, name, mine, system(question.question, question.within)))
        answer = _converse(bot, question)
        rankings[TELCON].append(_outcome(question, TELCON, mine, _ranking(answer)))
        answers.append(_answer_outcome(question, answer, mine, document, bot.library.store.people.speakers()))
        if rankings[TELCON][-1].follows_up and question.standalone:
            alone = bot.ask(question.standalone, filters=Filters(question.within))
            rankings[STANDALONE].append(_outcome(question, STANDALONE, mine, _ranking(alone)))
        tell("questions", number, len(questions))
    return Outcomes(rankings, answers)


def _converse(bot: ChatBot, question: EvaluationQuestion) -> Answer:
    conversation, filters = Conversation(), Filters(question.within)
    for earlier in question.history:
        conversation = conversation.then(earlier, bot.ask(earlier, conversation, filters))
    return bot.ask(question.question, conversation, filters)


def _ranking(answer: Answer) -> tuple[str, ...]:
    return tuple(hit.passage.id for hit in answer.hits)


def _outcome(question: EvaluationQuestion, system: str, gold: frozenset[str], ranking: Sequence[str]) -> Outcome:
    cut = tuple(ranking[:DEPTH])
    return Outcome(question, system, gold, cut, {name: measured(cut, gold) for name, measured in MEASURES.items()})


def _answer_outcome(
    question: EvaluationQuestion,
    answer: Answer,
    gold: frozenset[str],
    document: Callable[[str], Document],
    speakers: Sequence[str],
) -> AnswerOutcome:
    cited = tuple(dict.fromkeys(citation.passage.id for citation in answer.citations))
    turns = [citation.passage for citation in answer.citations if citation.passage.kind == "turn"]
    spoken = question.speaker and answer.outcome == "answered"
    return AnswerOutcome(
        question,
        answer.outcome,
        answer.remark,
        cited,
        bool(gold.intersection(cited)),
        precision(cited, gold) if cited else None,
        recall_at(len(cited), cited, gold),
        bool(turns) and turns[0].speaker == question.speaker if spoken else None,
        tuple(right_voice(statement, document, speakers) for statement in answer.statements),
        answer.seconds,
        answer.doubt,
    )
