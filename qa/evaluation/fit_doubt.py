"""Fits the weights of `qa/doubt.toml` to question sets whose answers are known; `ui/fit_doubt.py` runs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.evaluation.questions import EvaluationQuestion

_FOLDS = 10
_LIMITS = (0.4, 0.5, 0.6, 0.7, 0.8)
_THRESHOLD = 0.5  # with both sides weighing the same, more speaks against an answer than for it
_LEFT_OUT = frozenset(("no_such_note", "who_he_is", "names_apart"))  # two refuse alone, one says what another counts
Rows = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Observed:
    """A question's signals, whether it is unanswerable, and the number of its set."""

    signals: Mapping[str, float]
    absent: bool
    place: int


def observe(bot: ChatBot, questions: Sequence[EvaluationQuestion], place: int) -> Iterator[Observed]:
    """The signals of each question that is decided by them, asked with its history."""
    for question in questions:
        conversation = Conversation()
        for earlier in question.history:
            conversation = conversation.then(earlier, bot.ask(earlier, conversation))
        if signals := bot.ask(question.question, conversation).signals:
            yield Observed(dict(signals), not question.answerable, place)


def fit(observed: Sequence[Observed]) -> str:
    """The fitted model as TOML, behind comments that tell how well it does by tenfold cross-validation.

    Every set weighs the same, and so do answerable and unanswerable questions within it.
    """
    names = [name for name in observed[0].signals if name not in _LEFT_OUT]
    rows = np.asarray([[each.signals[name] for name in names] for each in observed])
    absent = np.asarray([each.absent for each in observed])
    places = np.asarray([each.place for each in observed])
    weights = _weights(absent, places)
    guessed = _cross_validated(rows, absent, places, weights)
    lines = [
        f"# from {limit:.2f}: " + "; ".join(_refused(guessed >= limit, absent, own) for own in _sets(places))
        for limit in _LIMITS
    ]
    bias, found = _fit(rows, absent, weights)
    lines += [f"bias = {bias:.3f}", f"threshold = {_THRESHOLD}", "", "[weights]"]
    lines += [f"{name} = {weight:.3f}" for name, weight in zip(names, found, strict=True)]
    return "\n".join(lines)


def _sets(places: npt.NDArray[np.int64]) -> list[npt.NDArray[np.bool_]]:
    return [places == place for place in range(int(places.max()) + 1)]


def _refused(refused: npt.NDArray[np.bool_], absent: npt.NDArray[np.bool_], own: npt.NDArray[np.bool_]) -> str:
    rightly, wrongly = refused[own & absent], refused[own & ~absent]
    return f"{rightly.mean():.2f} of {len(rightly)} without an answer, {wrongly.mean():.2f} of {len(wrongly)} with one"


def _weights(absent: npt.NDArray[np.bool_], places: npt.NDArray[np.int64]) -> Rows:
    weights = np.empty(len(absent))
    for own in _sets(places):
        for side in (own & absent, own & ~absent):
            weights[side] = 1.0 / max(1, side.sum())
    scaled: Rows = weights * len(absent) / weights.sum()
    return scaled


def _cross_validated(rows: Rows, absent: npt.NDArray[np.bool_], places: npt.NDArray[np.int64], weights: Rows) -> Rows:
    """Each question's probability by a model that was fitted without it."""
    order = np.random.default_rng(1).permutation(len(rows))
    order = order[np.argsort(2 * places[order] + absent[order], kind="stable")]
    guessed = np.empty(len(rows))
    for fold in range(_FOLDS):
        out = np.zeros(len(rows), dtype=bool)
        out[order[fold::_FOLDS]] = True
        bias, found = _fit(rows[~out], absent[~out], weights[~out])
        guessed[out] = 1.0 / (1.0 + np.exp(-(bias + rows[out] @ found)))
    return guessed


def _fit(rows: Rows, absent: npt.NDArray[np.bool_], weights: Rows) -> tuple[float, Rows]:
    """Bias and weights; scikit-learn comes with sentence-transformers."""
    from sklearn.linear_model import LogisticRegression

    centre, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=5_000).fit((rows - centre) / spread, absent, sample_weight=weights)
    found: Rows = model.coef_[0] / spread
    return float(model.intercept_[0] - found @ centre), np.where(rows.std(axis=0) > 0, found, 0.0)
