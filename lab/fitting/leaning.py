"""Fits the weights of `qa/rewriting/leaning.toml` to questions known to lean or to stand alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lab.evaluation.questions import EvaluationQuestion, stands_alone
from qa.rewriting import back_references

_FOLDS = 10
_INVERSE_REGULARISATION = 1.0
_LEANING_WEIGHS = 3.0  # a follow-up among many questions that stand alone
_VARIANT_WEIGHS = 0.3  # another wording of the same question, often a few words as one types them
_STRICT = 0.5  # log-odds that are asked for beyond even: a question that stands alone must not be bent
Rows = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Example:
    """A question, whether it leans, the document it is about, its library's speakers, and what it weighs."""

    question: str
    leans: bool
    document: str
    speakers: tuple[str, ...] = ()
    weight: float = 1.0


def of_set(questions: Iterable[EvaluationQuestion], speakers: tuple[str, ...]) -> Iterator[Example]:
    """Of a question set: every question as it was asked, and what a follow-up means where it is written down."""
    for question in questions:
        document = question.gold[0].document if question.gold else question.id
        alone = stands_alone(question)
        yield Example(question.question, not alone, document, speakers, 1.0 if alone else _LEANING_WEIGHS)
        if question.standalone and not alone:
            yield Example(question.standalone, False, document, speakers)


def of_training(lines: Iterable[str]) -> Iterator[Example]:
    """Of training data, a JSON object a line: a question, its history, and other wordings where it stands alone."""
    for line in lines:
        row = json.loads(line)
        leaning = bool(row["history"])
        yield Example(row["question"], leaning, row["doc"], weight=_LEANING_WEIGHS if leaning else 1.0)
        if leaning:
            yield Example(row["history"][0], False, row["doc"])
        else:
            yield from (Example(other, False, row["doc"], weight=_VARIANT_WEIGHS) for other in row["variants"])


def fit(sets: Sequence[tuple[str, Sequence[Example]]]) -> str:
    """The fitted model as TOML, behind comments that tell how well it does on each set by cross-validation."""
    examples = [example for _, each in sets for example in each]
    signals = [back_references(example.question, example.speakers) for example in examples]
    names = list(signals[0])
    rows = np.asarray([[each[name] for name in names] for each in signals])
    leaning = np.asarray([example.leans for example in examples])
    weights = np.asarray([example.weight for example in examples])
    guessed = _cross_validated(rows, leaning, weights, [example.document for example in examples]) >= _STRICT
    of = np.concatenate([np.full(len(each), place) for place, (_, each) in enumerate(sets)])
    lines = [f"# {name}: {_told(guessed[of == place], leaning[of == place])}" for place, (name, _) in enumerate(sets)]
    bias, found = _fit(rows, leaning, weights)
    table = [f"bias = {bias - _STRICT:.2f}", "", "[weights]"]
    return "\n".join([*lines, "", *table, *(f"{name} = {w:.2f}" for name, w in zip(names, found, strict=True))])


def _told(guessed: Flags, leaning: Flags) -> str:
    missed, bent = (~guessed[leaning]).sum(), guessed[~leaning].sum()
    return (
        f"{bent} of {(~leaning).sum()} that stand alone are taken as leaning, "
        f"{missed} of {leaning.sum()} follow-ups as standing alone"
    )


def _cross_validated(rows: Rows, leaning: Flags, weights: Rows, documents: Sequence[str]) -> Rows:
    """Each question's log-odds by a model that saw no question about its document."""
    folds = np.asarray([sorted(set(documents)).index(document) % _FOLDS for document in documents])
    guessed = np.empty(len(rows))
    for fold in range(_FOLDS):
        out = folds == fold
        bias, found = _fit(rows[~out], leaning[~out], weights[~out])
        guessed[out] = bias + rows[out] @ found
    return guessed


def _fit(rows: Rows, leaning: Flags, weights: Rows) -> tuple[float, Rows]:
    """Bias and weights; scikit-learn comes with sentence-transformers."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=_INVERSE_REGULARISATION, max_iter=5_000)
    model.fit(rows, leaning, sample_weight=weights)
    return float(model.intercept_[0]), np.asarray(model.coef_[0], dtype=float)
