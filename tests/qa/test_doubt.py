"""Doubt: several signals weighed together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.chatbot import ChatBot
from qa.doubt import Model, model
from qa.evaluation.fit_doubt import Observed, fit


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(-3, 3))
def test_a_logistic_regression(bias: float, weight: float, value: float) -> None:
    probability = Model(bias, 0.5, {"seen": weight}).probability({"seen": value, "unseen": 9.0})
    assert probability == pytest.approx(1 / (1 + np.exp(-(bias + weight * value))))


def test_every_weight_has_its_signal(bot: ChatBot) -> None:
    signals = dict(bot.ask("What were the two unknowns?").signals)
    assert set(model().weights) <= set(signals)
    assert all(name in model().weights for name in signals if name not in ("no_such_note", "who_he_is", "names_apart"))


def test_an_answer_tells_its_doubt(bot: ChatBot) -> None:
    answered, refused = bot.ask("What were the two unknowns?"), bot.ask("What did Curtis LeMay say to Ball?")
    assert not answered.refused
    assert answered.doubt < model().threshold
    assert refused.refused
    assert refused.doubt >= model().threshold


def test_fitting_finds_what_tells_the_two_sides_apart() -> None:
    random = np.random.default_rng(0)
    observed = [
        Observed({"tells": float(absent) + random.normal(0, 0.3), "noise": random.normal()}, bool(absent), place)
        for place in (0, 1)
        for absent in (0, 1)
        for _ in range(40)
    ]
    lines = fit(observed).splitlines()
    weights = {name: float(value) for name, _, value in (line.partition(" = ") for line in lines if " = " in line)}
    assert weights["tells"] > 3 * abs(weights["noise"])
    assert any(line.startswith("# from 0.50: ") for line in lines)
