"""Losses and figures of a reader whose heads say nothing are known beforehand."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from data.errors import ReaderError
from embeddings.encoders.minilm import packaged_minilm
from embeddings.encoders.onnx_session import tokenizer
from lab.training.batches import batch, rows
from lab.training.groups import Group, Pair
from lab.training.loss import losses
from lab.training.mined import Candidate, Mined, MinedFile, Shown
from lab.training.model import ReaderModel, arrays, from_minilm, load
from lab.training.recipe import read_recipe
from lab.training.tuning import chosen, tune
from lab.training.work import State, Work

RECIPE = read_recipe()
RIGHT = Pair("1962", "He had a call from McCloy.", 0, True, (18, 24))
WRONG = Pair("1962", "It rained.", 0, False)


@pytest.fixture(scope="module")
def cut() -> Tokenizer:
    return tokenizer((packaged_minilm() / "tokenizer.json").read_text("utf-8"))


@pytest.fixture
def silent() -> ReaderModel:
    """Every log-odds is 0."""
    model = from_minilm(0)
    with torch.no_grad():
        for parameter in (*model.rel.parameters(), *model.span.parameters()):
            parameter.zero_()
    return model.eval()


def test_who_knows_nothing_loses_what_chance_loses(silent: ReaderModel, cut: Tokenizer) -> None:
    groups = [Group("Who called?", (RIGHT, WRONG, WRONG, WRONG)), Group("Who sang?", (WRONG, WRONG))]
    given = batch([rows(cut, group) for group in groups])
    found = losses(silent, given, RECIPE.loss)
    assert found.listwise == pytest.approx(math.log(4), abs=1e-4)  # the second question has no right passage
    assert found.binary == pytest.approx(math.log(2) * (5 + RECIPE.loss.right) / 6, abs=1e-4)
    behind_the_question = int((given.mask[0] * given.types[0]).sum())
    assert found.span == pytest.approx(math.log(behind_the_question), abs=1e-3)
    whole = found.listwise + RECIPE.loss.binary * found.binary + RECIPE.loss.span * found.span
    assert float(found.all.detach()) == pytest.approx(whole, abs=1e-4)


def test_what_is_filled_up_changes_nothing(silent: ReaderModel, cut: Tokenizer) -> None:
    torch.nn.init.normal_(silent.rel.weight)
    short, long = rows(cut, Group("Who?", (WRONG, Pair("", "And it rained on. " * 40, 0, False))))
    alone, both = batch([[short]]), batch([[short, long]])
    with torch.no_grad():
        one, _ = silent.read(alone.ids, alone.types, alone.mask)
        two, _ = silent.read(both.ids, both.types, both.mask)
    assert float(one[0]) == pytest.approx(float(two[0]), abs=1e-4)


def test_embeddings_and_frozen_layers_learn_nothing() -> None:
    model = from_minilm(0)
    model.freeze(2)
    names = {name for name, parameter in model.named_parameters() if parameter.requires_grad}
    assert not any("embeddings" in name or "layer.0." in name or "layer.1." in name for name in names)
    assert any("layer.2." in name for name in names)
    assert {"rel.weight", "span.weight"} <= names
    model.freeze(0)
    assert any("layer.0." in name for name, parameter in model.named_parameters() if parameter.requires_grad)


def test_weights_of_something_else_are_told(tmp_path: Path) -> None:
    import numpy as np

    np.savez(tmp_path / "other.npz", songs=np.zeros(3))
    with pytest.raises(ReaderError, match="not of this reader"):
        load(from_minilm(0), tmp_path / "other.npz")


def _question(number: int, right: int | None) -> Mined:
    found = tuple(
        Candidate(f"one#t{place}", "right" if place == right else "wrong", 0, place, 1 - place / 100)
        for place in range(20)
    )
    return Mined(f"q{number}.0", "one", "Who called?", "", right is not None, found)


def test_who_says_nothing_leaves_the_searchs_order(silent: ReaderModel, cut: Tokenizer) -> None:
    passages = {f"one#t{place}": Shown(f"one#t{place}", "1962", f"Turn {place}.") for place in range(20)}
    questions = tuple(_question(number, right) for number, right in enumerate((0, 3, 7, 15, None)))
    figures = tune(silent, cut, questions, MinedFile(passages, questions), RECIPE.progress)
    assert figures.search == figures.alone == figures.both == (0.25, 0.5, 0.75)
    assert (figures.answerable, figures.near_misses, figures.refused) == (4, 1, 0.0)
    assert figures.worth() == 0.75


def test_the_same_questions_are_asked_at_every_tuning() -> None:
    questions = [_question(number, 1) for number in range(50)]
    assert chosen(questions, 10) == chosen(questions, 10)
    assert len(set(chosen(questions, 10))) == 10
    assert len(chosen(questions, 99)) == 50


def test_a_checkpoint_comes_back_as_it_was(tmp_path: Path) -> None:
    work = Work(tmp_path, {"seed": 0})
    assert work.state("domain", "cpu") == State()
    state = State(3, 0.5, [[1.0, 2.0]], 7, {"rel.weight": torch.ones(1, 2)}, {"state": {}})
    work.keep("domain", state)
    (tmp_path / "domain.checkpoint.new").write_bytes(b"a crash left this")
    again = Work(tmp_path, {"seed": 0}).state("domain", "cpu")
    assert (again.step, again.best, again.recent, again.log) == (3, 0.5, [[1.0, 2.0]], 7)
    assert torch.equal(again.model["rel.weight"], torch.ones(1, 2))


def test_a_folder_of_another_training_is_refused(tmp_path: Path) -> None:
    Work(tmp_path, {"seed": 0})
    with pytest.raises(ReaderError, match="another recipe, seed"):
        Work(tmp_path, {"seed": 1})


def test_a_log_ends_where_its_checkpoint_says(tmp_path: Path) -> None:
    work = Work(tmp_path, {})
    log = work.log("domain", 0)
    log.write({"step": 1})
    kept = log.length()
    log.write({"step": 2})
    log.close()
    again = work.log("domain", kept)
    again.write({"step": 2, "of": 9})
    again.close()
    assert (tmp_path / "domain.jsonl").read_text() == '{"step": 1}\n{"step": 2, "of": 9}\n'


def test_only_what_learns_is_kept() -> None:
    kept = arrays(from_minilm(0))
    assert not any("embeddings" in name for name in kept)
    assert sum(value.size for value in kept.values()) == 10_647_939
