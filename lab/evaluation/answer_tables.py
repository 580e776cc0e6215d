"""What Telcon answered, as Markdown: citations, voices, refusals, by kind of question, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lab.evaluation.baselines import FUSED
from lab.evaluation.intervals import Estimate, mean_estimate
from lab.evaluation.measures import mean
from lab.evaluation.outcomes import TELCON, AnswerOutcome, Outcomes
from lab.evaluation.tables import table

_THRESHOLDS = tuple(step / 10 for step in range(1, 11))


def answer_table(answers: Sequence[AnswerOutcome]) -> str:
    """Shares with their intervals, each with the count that it is a share of."""
    answerable = [each for each in answers if each.question.answerable]
    absent = [each for each in answers if not each.question.answerable]
    refused = [each for each in answers if each.refused]
    shares: list[tuple[str, Estimate, str]] = [
        ("answers citing a right passage", mean_estimate([e.cites_gold for e in answerable]), "answerable questions"),
        (
            "answers quoting the very words that answer",
            _known([e.quotes_gold for e in answerable]),
            "of these, with words",
        ),
        ("citation precision", _known([e.precision for e in answerable]), "of them answered with citations"),
        ("citation recall", mean_estimate([e.recall for e in answerable]), "answerable questions"),
        ("right speaker", _known([e.right_speaker for e in answerable]), "answered questions that a speaker answers"),
        ("right voice", mean_estimate([voice for e in answers for voice in e.voices]), "statements"),
        ("refusal recall", mean_estimate([e.refused for e in absent]), "questions without an answer"),
        ("refusal precision", mean_estimate([not e.question.answerable for e in refused]), "refusals"),
        ("answerable, refused", mean_estimate([e.refused for e in answerable]), "answerable questions"),
        *(
            (
                f"shown as {name}, citing a right passage",
                mean_estimate([e.cites_gold for e in answers if e.sure is sure]),
                of,
            )
            for name, sure, of in (("sure", True, "answers"), ("unsure, up to five passages", False, "answers"))
        ),
    ]
    rows = [[name, str(share), f"{share.count} {of}"] for name, share, of in shares if share.count]
    seconds = [each.seconds for each in answers if each.outcome != "smalltalk"]
    if seconds:
        told = f"{np.median(seconds):.3f}, {np.percentile(seconds, 95):.3f}"
        rows.append(["seconds an answer, median and 95th percentile", told, f"{len(seconds)} answers, warm"])
    return table(["Telcon’s answers", "share", "of"], rows)


def refusal_curve(answers: Sequence[AnswerOutcome]) -> str:
    """What refusing from some doubt on would refuse."""
    told = [(each.doubt, each.question.answerable) for each in answers]
    rows = []
    for threshold in _THRESHOLDS:
        rightly = mean_estimate([doubt >= threshold for doubt, answerable in told if not answerable])
        wrongly = mean_estimate([doubt >= threshold for doubt, answerable in told if answerable])
        rows.append([f"{threshold:.1f}", str(rightly), str(wrongly)])
    return table(["refuse from doubt", "refusal recall", "answerable, refused"], rows)


def kind_table(outcomes: Outcomes) -> str:
    """One line a kind of question."""
    plain = {each.question.id: each.scores["success@5"] for each in outcomes.rankings.get(FUSED, ())}
    telcon = {each.question.id: each.scores["success@5"] for each in outcomes.rankings[TELCON]}
    rows = []
    for kind, answerable in sorted({(a.question.kind, a.question.answerable) for a in outcomes.answers}):
        mine = [a for a in outcomes.answers if (a.question.kind, a.question.answerable) == (kind, answerable)]
        found = [
            f"{mean([by_id[a.question.id] for a in mine]):.2f}" if answerable and by_id else "–"
            for by_id in (plain, telcon)
        ]
        refused = f"{mean([float(a.refused) for a in mine]):.2f}"
        rows.append([kind if answerable else f"{kind} (no answer)", str(len(mine)), *found, refused])
    return table(["kind", "questions", f"success@5, {FUSED}", f"success@5, {TELCON}", "refused"], rows)


def misses(answers: Sequence[AnswerOutcome]) -> str:
    """A line for each question that went wrong."""
    lines = []
    for each in answers:
        question = each.question
        if question.answerable and each.refused:
            lines.append(f"- {question.id} refused: {question.question} — {each.remark}")
        elif question.answerable and not each.cites_gold:
            lines.append(f"- {question.id} cites another passage: {question.question}")
        elif not question.answerable and not each.refused:
            lines.append(f"- {question.id} answered, should be refused: {question.question}")
    return "\n".join(lines)


def _known(values: Sequence[float | None]) -> Estimate:
    return mean_estimate([value for value in values if value is not None])
