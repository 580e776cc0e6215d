"""Doubt: several signals weighed together."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.fitting.doubt import Observed, fit
from qa.chatbot import ChatBot
from qa.logistic import Weights
from qa.refusal.doubt import Model, model


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(-3, 3))
def test_a_logistic_regression(bias: float, weight: float, value: float) -> None:
    same = Weights(bias, {"seen": weight})
    probability = Model(0.5, same, same).probability({"seen": value, "unseen": 9.0}, 20)
    assert probability == pytest.approx(1 / (1 + np.exp(-(bias + weight * value))))


def test_weights_pass_over_from_small_libraries_to_large() -> None:
    both = Model(0.5, Weights(-2.0, {}), Weights(2.0, {}))
    doubts = [both.probability({}, documents) for documents in (0, 1, 2, 10, 100, 150, 300_000)]
    assert doubts == sorted(doubts)
    assert doubts[0] == doubts[2] == pytest.approx(1 / (1 + np.exp(2)))
    assert doubts[-1] == doubts[-2] == pytest.approx(1 / (1 + np.exp(-2)))


def test_every_weight_has_its_signal(bot: ChatBot) -> None:
    signals = dict(bot.ask("What were the two unknowns?").signals)
    left_out = {"no_such_document", "no_such_note", "who_he_is", "names_apart"}
    assert set(model().small.weights) | set(model().large.weights) == set(signals) - left_out


def test_names_are_counted_by_their_share(bot: ChatBot) -> None:
    signals = dict(bot.ask("What did Bundy tell Nasser about the missiles?").signals)
    assert signals["share_unknown"] == pytest.approx(0.5)
    assert signals["share_nowhere_near"] == pytest.approx(0.5)
    assert dict(bot.ask("What were the two unknowns?").signals)["share_unknown"] == 0.0


def test_words_that_are_no_names_match_less_where_nobody_speaks_of_them(bot: ChatBot) -> None:
    spoken_of = dict(bot.ask("What did Bundy say about the blockade and the missiles?").signals)
    not_spoken_of = dict(bot.ask("What did Bundy say about cheese and gardening?").signals)
    assert not_spoken_of["plain_words"] < spoken_of["plain_words"]


def test_an_answer_tells_its_doubt(bot: ChatBot) -> None:
    answered, refused = bot.ask("What were the two unknowns?"), bot.ask("What did Curtis LeMay say to Ball?")
    assert not answered.refused
    assert answered.doubt < model().threshold
    assert refused.refused
    assert refused.doubt >= model().threshold


def test_fitting_finds_what_tells_the_two_sides_apart() -> None:
    random = np.random.default_rng(0)
    observed = [
        Observed(
            {"expected_kind": float(absent) + random.normal(0, 0.3), "score": random.normal()},  # the second is noise
            bool(absent),
            place,
            float(place),
        )
        for place in (0, 1)
        for absent in (0, 1)
        for _ in range(40)
    ]
    table = tomllib.loads(fit(observed))
    for end in ("small", "large"):
        assert table[end]["weights"]["expected_kind"] > 3 * abs(table[end]["weights"]["score"])
