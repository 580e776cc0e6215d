"""What each system made of each question: values first, one question at a time; every mean is derived from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from data.document import Document
from embeddings.values import Filters
from lab.evaluation.baselines import System
from lab.evaluation.measures import UNRANKED, Scores, score
from lab.evaluation.progress import Tell, silent
from lab.evaluation.questions import EvaluationQuestion, gold_passages, needs_history
from lab.evaluation.voice import right_voice
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation

TELCON = "Telcon"
STANDALONE = "Telcon, asked the standalone form"
DEPTH = 20


@dataclass(frozen=True)
class Outcome:
    """One system's ranking for one question, cut at `DEPTH`, and what each of `RANKED` says of it."""

    question: EvaluationQuestion
    system: str
    gold: frozenset[str]
    ranking: tuple[str, ...]
    scores: Scores


@dataclass(frozen=True)
class AnswerOutcome:
    """Telcon's answer to one question. None where a value makes no sense: nothing cited, nobody to be right about.

    `quotes_gold`: whether the words that answer stand whole in what is quoted, where words are the gold. `doubt` is how
    little the answer trusts itself, from 0 to 1 (refuse); `sure` what its form tells.
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
    sure: bool | None = None
    quotes_gold: bool | None = None

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
    document, speakers = bot.library.store.documents.get, bot.library.store.people.speakers()
    gold = {question.id: gold_passages(question, document) for question in questions}
    rankings: dict[str, dict[EvaluationQuestion, Sequence[str]]] = {name: {} for name in (*systems, TELCON, STANDALONE)}
    answers: dict[EvaluationQuestion, Answer] = {}
    if questions:
        bot.ask(questions[0].question, filters=Filters(questions[0].within))  # the clock is for a warm Telcon
    for number, question in enumerate(questions, 1):
        for name, system in systems.items():
            rankings[name][question] = system(question.question, question.within)
        answers[question] = _converse(bot, question)
        rankings[TELCON][question] = _ranking(answers[question])
        if needs_history(question):
            alone = bot.ask(question.standalone or "", filters=Filters(question.within))
            rankings[STANDALONE][question] = _ranking(alone)
        tell("questions", number, len(questions))
    scored = {name: _outcomes(name, found, gold) for name, found in rankings.items()}
    return Outcomes(scored, _answer_outcomes(answers, gold, document, speakers))


def _converse(bot: ChatBot, question: EvaluationQuestion) -> Answer:
    conversation, filters = Conversation(), Filters(question.within)
    for earlier in question.history:
        conversation = conversation.then(earlier, bot.ask(earlier, conversation, filters))
    return bot.ask(question.question, conversation, filters)


def _ranking(answer: Answer) -> tuple[str, ...]:
    return tuple(hit.passage.id for hit in answer.hits)


def _outcomes(
    system: str, found: Mapping[EvaluationQuestion, Sequence[str]], gold: Mapping[str, frozenset[str]]
) -> list[Outcome]:
    cut = {question.id: tuple(ranking[:DEPTH]) for question, ranking in found.items()}
    scores = score(cut, gold)
    return [Outcome(each, system, gold[each.id], cut[each.id], scores[each.id]) for each in found]


def _answer_outcomes(
    answers: Mapping[EvaluationQuestion, Answer],
    gold: Mapping[str, frozenset[str]],
    document: Callable[[str], Document],
    speakers: Sequence[str],
) -> list[AnswerOutcome]:
    cited = {question.id: _cited(answer) for question, answer in answers.items()}
    scores = score(cited, gold, UNRANKED)
    return [
        AnswerOutcome(
            question=question,
            outcome=answer.outcome,
            remark=answer.remark,
            cited=cited[question.id],
            cites_gold=bool(gold[question.id].intersection(cited[question.id])),
            precision=scores[question.id]["precision"] if cited[question.id] else None,
            recall=scores[question.id]["recall"],
            right_speaker=_right_speaker(question, answer),
            voices=tuple(right_voice(statement, document, speakers) for statement in answer.statements),
            seconds=answer.seconds,
            doubt=answer.doubt,
            sure=answer.sure if answer.outcome == "answered" else None,
            quotes_gold=_quotes_gold(question, answer),
        )
        for question, answer in answers.items()
    ]


def _cited(answer: Answer) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.passage.id for citation in answer.citations))


def _quotes_gold(question: EvaluationQuestion, answer: Answer) -> bool | None:
    """Whether one of the gold's snippets stands whole in a quotation; None where a passage's id is all the gold."""
    words = [gold.snippet for gold in question.gold if gold.snippet]
    if not words:
        return None
    return any(snippet in citation.quote for snippet in words for citation in answer.citations)


def _right_speaker(question: EvaluationQuestion, answer: Answer) -> bool | None:
    """Whether the first turn that is cited is by whom it must be; None where nobody has to be."""
    if not question.speaker or answer.outcome != "answered":
        return None
    turns = [citation.passage for citation in answer.citations if citation.passage.kind == "turn"]
    return bool(turns) and turns[0].speaker == question.speaker
