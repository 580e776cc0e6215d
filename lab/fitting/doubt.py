"""Fits the weights of `qa/refusal/doubt.toml` to question sets whose answers are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lab.evaluation.questions import EvaluationQuestion
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.refusal import largeness

_FOLDS = 10
_INVERSE_REGULARISATION = 0.1
_LIMITS = (0.3, 0.4, 0.5, 0.6, 0.7)
_THRESHOLD = 0.5
_LEFT_OUT = frozenset(  # three refuse alone, one says what another counts
    ("no_such_document", "no_such_note", "who_he_is", "names_apart")
)
# What a set over a large library teaches that holds for another one, written by others: the rest is chance there.
_CARRIED_OVER = (
    *("score", "share_nowhere_near", "names_nowhere_near", "share_unknown", "unknown_date", "type_not_nearby"),
    *("expected_kind", "plain_words", "topic_of_another", "words_of_others"),
    "relevance",
)
# These tell nothing more about small libraries.
_ONLY_LARGE = frozenset(("share_nowhere_near", "share_unknown", "plain_words", "relevance"))
_WRONG_REFUSALS = {"small": 0.05, "large": 0.10}  # of the answerable questions: where the biases put the threshold
Rows = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Observed:
    """A question's signals, whether it is unanswerable, the number of its set, and its library's `largeness`."""

    signals: Mapping[str, float]
    absent: bool
    place: int
    largeness: float


def observe(bot: ChatBot, questions: Sequence[EvaluationQuestion], place: int) -> Iterator[Observed]:
    """The signals of each question that is decided by them, asked with its history."""
    size = largeness(bot.library.store.passages.extent().documents)
    for question in questions:
        conversation = Conversation()
        for earlier in question.history:
            conversation = conversation.then(earlier, bot.ask(earlier, conversation))
        if signals := bot.ask(question.question, conversation).signals:
            yield Observed(dict(signals), not question.answerable, place, size)


def fit(observed: Sequence[Observed]) -> str:
    """The fitted model as TOML, behind comments that tell how well it does by tenfold cross-validation.

    Sets over small libraries give the weights for small, the others those for large. Every set weighs the same, and
    so do answerable and unanswerable questions within it.
    """
    lines, tables = [], [f"threshold = {_THRESHOLD}"]
    for end, own in (
        ("small", [each for each in observed if each.largeness < _THRESHOLD]),
        ("large", [each for each in observed if each.largeness >= _THRESHOLD]),
    ):
        if own:
            told, table = _fit_end(end, own)
            lines += told
            tables.append(table)
    return "\n\n".join(["\n".join(lines), *tables])


def _fit_end(end: str, observed: Sequence[Observed]) -> tuple[list[str], str]:
    names = [name for name in observed[0].signals if name not in _LEFT_OUT and _is_weighed(name, end)]
    rows = np.asarray([[each.signals[name] for name in names] for each in observed])
    absent = np.asarray([each.absent for each in observed])
    places = np.unique([each.place for each in observed], return_inverse=True)[1]
    weights = _weights(absent, places)
    guessed = _cross_validated(rows, absent, places, weights)
    shift = float(np.quantile(guessed[~absent], 1 - _WRONG_REFUSALS[end]))
    refused = 1.0 / (1.0 + np.exp(shift - guessed))
    lines = [
        f"# {end}, from {limit}: " + "; ".join(_refused(refused >= limit, absent, own) for own in _sets(places))
        for limit in _LIMITS
    ]
    bias, found = _fit(rows, absent, weights)
    table = [f"[{end}]", f"bias = {bias - shift:.3f}", "", f"[{end}.weights]"]
    table += [f"{name} = {weight:.3f}" for name, weight in zip(names, found, strict=True)]
    return lines, "\n".join(table)


def _is_weighed(name: str, end: str) -> bool:
    """Whether a signal has a weight at that end."""
    return name in _CARRIED_OVER if end == "large" else name not in _ONLY_LARGE


def _sets(places: npt.NDArray[np.int64]) -> list[Flags]:
    return [places == place for place in range(int(places.max()) + 1)]


def _refused(refused: Flags, absent: Flags, own: Flags) -> str:
    rightly, wrongly = refused[own & absent], refused[own & ~absent]
    return f"{rightly.mean():.2f} of {len(rightly)} without an answer, {wrongly.mean():.2f} of {len(wrongly)} with one"


def _weights(absent: Flags, places: npt.NDArray[np.int64]) -> Rows:
    weights = np.empty(len(absent))
    for own in _sets(places):
        for side in (own & absent, own & ~absent):
            weights[side] = 1.0 / max(1, side.sum())
    scaled: Rows = weights * len(absent) / weights.sum()
    return scaled


def _cross_validated(rows: Rows, absent: Flags, places: npt.NDArray[np.int64], weights: Rows) -> Rows:
    """Each question's log-odds by a model that was fitted without it."""
    order = np.random.default_rng(1).permutation(len(rows))
    order = order[np.argsort(2 * places[order] + absent[order], kind="stable")]
    guessed = np.empty(len(rows))
    for fold in range(_FOLDS):
        out = np.zeros(len(rows), dtype=bool)
        out[order[fold::_FOLDS]] = True
        bias, found = _fit(rows[~out], absent[~out], weights[~out])
        guessed[out] = bias + rows[out] @ found
    return guessed


def _fit(rows: Rows, absent: Flags, weights: Rows) -> tuple[float, Rows]:
    """Bias and weights; scikit-learn comes with sentence-transformers."""
    from sklearn.linear_model import LogisticRegression

    centre, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=_INVERSE_REGULARISATION, max_iter=5_000)
    model.fit((rows - centre) / spread, absent, sample_weight=weights)
    found: Rows = np.where(rows.std(axis=0) > 0, model.coef_[0] / spread, 0.0)
    return float(model.intercept_[0] - found @ centre), found
