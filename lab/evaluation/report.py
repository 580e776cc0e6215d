"""One question set's outcomes as Markdown: how well each system finds, and how follow-ups fare."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lab.evaluation.answer_tables import answer_table, kind_table, misses, refusal_curve
from lab.evaluation.baselines import FUSED
from lab.evaluation.intervals import mean_estimate, ratio_estimate
from lab.evaluation.measures import RANKED
from lab.evaluation.outcomes import DEPTH, STANDALONE, TELCON, Outcome, Outcomes
from lab.evaluation.questions import needs_history
from lab.evaluation.tables import table

_COMPARED = ("recall@5", "success@5")


def set_report(outcomes: Outcomes, with_misses: bool = False) -> str:
    """Every table of one question set over one library; what has nothing to tell is left out."""
    parts = [
        retrieval_table(outcomes),
        follow_up_table(outcomes),
        answer_table(outcomes.answers),
        refusal_curve(outcomes.answers),
        kind_table(outcomes),
        misses(outcomes.answers) if with_misses else "",
    ]
    return "\n\n".join(part for part in parts if part)


def retrieval_table(outcomes: Outcomes) -> str:
    """Every system over the answerable questions, and how many times as much Telcon finds as the plain fusion."""
    scored = {
        name: _answerable(rows) for name, rows in outcomes.rankings.items() if name != STANDALONE and _answerable(rows)
    }
    if not scored:
        return ""
    count = len(scored[TELCON])
    rows = [[name, *_means(each)] for name, each in scored.items()]
    told = table([f"{count} questions, first {DEPTH} passages", *RANKED], rows)
    if FUSED in scored:
        told += "\n\n" + _ratio_line(f"{TELCON} / {FUSED}", scored[TELCON], scored[FUSED])
    return told


def follow_up_table(outcomes: Outcomes) -> str:
    """Questions that need their history, as they were asked and as they were meant."""
    names = [name for name in (FUSED, TELCON, STANDALONE) if name in outcomes.rankings]
    scored = {name: _answerable(o for o in outcomes.rankings[name] if needs_history(o.question)) for name in names}
    if not scored[STANDALONE]:
        return ""
    titles = {FUSED: f"{FUSED}, as asked", TELCON: f"{TELCON}, as asked, in its conversation", STANDALONE: STANDALONE}
    rows = [[titles[name], *_means(each)] for name, each in scored.items()]
    told = table([f"{len(scored[STANDALONE])} follow-ups", *RANKED], rows)
    return f"{told}\n\n" + _ratio_line("as asked / standalone form", scored[TELCON], scored[STANDALONE])


def _answerable(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.question.answerable]


def _means(outcomes: Sequence[Outcome]) -> list[str]:
    return [str(mean_estimate([outcome.scores[name] for outcome in outcomes])) for name in RANKED]


def _ratio_line(title: str, parts: Sequence[Outcome], wholes: Sequence[Outcome]) -> str:
    """Both over the same questions, which are drawn together."""
    pairs = {name: [[row.scores[name] for row in rows] for rows in (parts, wholes)] for name in _COMPARED}
    told = (f"{name} {ratio_estimate(*pair)}" for name, pair in pairs.items())
    return f"{title}: {', '.join(told)}"
