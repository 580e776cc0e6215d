"""The field's measures of rankings, as `ir_measures` computes them (and so trec_eval): one value a question."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

import ir_measures
from ir_measures import RR, R, SetP, SetR, Success, nDCG

RANKED = MappingProxyType(
    {"success@1": Success @ 1, "success@5": Success @ 5, "recall@5": R @ 5, "nDCG@10": nDCG @ 10, "RR": RR}
)
UNRANKED = MappingProxyType({"precision": SetP, "recall": SetR})
"""Of what is cited: all of it is shown, whatever its order."""

Scores = Mapping[str, float]


def score(
    found: Mapping[str, Sequence[str]],
    relevant: Mapping[str, Collection[str]],
    measures: Mapping[str, ir_measures.Measure] = RANKED,
) -> dict[str, Scores]:
    """What each measure says of what was found for each question, the passages best first; both by question.

    0 where nothing was found, and where nothing is relevant.
    """
    names = {measure: name for name, measure in measures.items()}
    scores = {question: dict.fromkeys(measures, 0.0) for question in found}
    for metric in ir_measures.iter_calc(list(names), list(_judged(found, relevant)), list(_run(found))):
        scores[metric.query_id][names[metric.measure]] = metric.value
    return {**scores}


def mean(values: Sequence[float]) -> float:
    """The mean; 0 for none."""
    return sum(values) / len(values) if values else 0.0


def _judged(found: Iterable[str], relevant: Mapping[str, Collection[str]]) -> Iterable[ir_measures.Qrel]:
    return (ir_measures.Qrel(question, passage, 1) for question in found for passage in relevant[question])


def _run(found: Mapping[str, Sequence[str]]) -> Iterable[ir_measures.ScoredDoc]:
    """The place in a ranking as a score, for trec_eval sorts by score and breaks ties by name."""
    return (
        ir_measures.ScoredDoc(question, passage, -float(place))
        for question, ranking in found.items()
        for place, passage in enumerate(ranking)
    )
