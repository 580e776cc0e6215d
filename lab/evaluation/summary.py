"""All question sets in one table."""

from __future__ import annotations

from collections.abc import Iterable

from lab.evaluation.baselines import FUSED
from lab.evaluation.intervals import mean_estimate, ratio_estimate
from lab.evaluation.outcomes import TELCON, Outcomes
from lab.evaluation.run import Evaluation
from lab.evaluation.tables import table

_HEADS = (
    *("questions", "library", f"success@5, {FUSED}", f"success@5, {TELCON}", "their ratio", "ratio of recall@5"),
    *("cites a right passage", "refusal recall", "answerable, refused"),
)


def summary_table(evaluations: Iterable[Evaluation]) -> str:
    return table(_HEADS, [[each.name, each.library, *_cells(each.outcomes)] for each in evaluations])


def _cells(outcomes: Outcomes) -> list[str]:
    plain, telcon = (_values(outcomes, name, "success@5") for name in (FUSED, TELCON))
    shares, found = (_values(outcomes, name, "recall@5") for name in (FUSED, TELCON))
    answerable = [each for each in outcomes.answers if each.question.answerable]
    absent = [each for each in outcomes.answers if not each.question.answerable]
    estimates = (
        mean_estimate(plain),
        mean_estimate(telcon),
        ratio_estimate(telcon, plain),
        ratio_estimate(found, shares),
        mean_estimate([each.cites_gold for each in answerable]),
        mean_estimate([each.refused for each in absent]),
        mean_estimate([each.refused for each in answerable]),
    )
    return [str(estimate) for estimate in estimates]


def _values(outcomes: Outcomes, system: str, measured: str) -> list[float]:
    return [one.scores[measured] for one in outcomes.rankings.get(system, ()) if one.question.answerable]
