"""One stage of the training, from its last checkpoint to its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from lab.training.batches import Batch, batch, rows
from lab.training.groups import Group, chance
from lab.training.loss import losses
from lab.training.model import ReaderModel, arrays
from lab.training.recipe import Optimiser, Recipe
from lab.training.schedule import Schedule
from lab.training.tuning import Figures
from lab.training.work import Log, Work

Told = Callable[[dict[str, float | int | str]], None]


@dataclass(frozen=True)
class Bench:
    """What every stage runs on and with; `told` is given each line of the log."""

    recipe: Recipe
    tokenizer: Tokenizer
    work: Work
    device: str
    told: Told


class Fit:
    """The state of a stage while it runs.

    `tune` measures the model as it is; the best weights become the file `result`, the last ones where nothing is tuned.
    """

    def __init__(
        self, bench: Bench, model: ReaderModel, schedule: Schedule, result: str, tune: Callable[[], Figures] | None
    ) -> None:
        self._bench, self._model, self._schedule, self._tune = bench, model, schedule, tune
        self._result = result
        model.to(bench.device).freeze(schedule.stage.frozen)
        self._optimiser = _optimiser(model, schedule, bench.recipe.optimiser)
        self._state = bench.work.state(schedule.name, bench.device)
        if self._state.model:
            model.load_state_dict(self._state.model, strict=False)
            self._optimiser.load_state_dict(self._state.optimiser)
        self._log: Log = bench.work.log(schedule.name, self._state.log)
        self._kept = time.monotonic()

    def run(self) -> None:
        """To the end; what stands in the folder afterwards is the last checkpoint."""
        try:
            for given in _ahead(self._bench.tokenizer, self._schedule.groups(self._state.step)):
                self._step(given)
                self._after_step()
        finally:
            self._log.close()

    def _step(self, given: Batch) -> None:
        """Chance (dropout) depends on seed and step alone."""
        schedule, rule = self._schedule, self._bench.recipe.optimiser
        torch.manual_seed(chance("dropout", schedule.seed, schedule.name, self._state.step).getrandbits(62))
        share = rule.share_of_rate(self._state.step, schedule.steps)
        for group, times in zip(self._optimiser.param_groups, (1.0, rule.heads), strict=True):
            group["lr"] = schedule.stage.rate * times * share
        self._model.train()
        found = losses(self._model, given.to(self._bench.device), self._bench.recipe.loss)
        self._optimiser.zero_grad(set_to_none=True)
        found.all.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(_learning(self._model), rule.norm)
        self._optimiser.step()
        self._state.step += 1
        self._state.recent.append([float(found.all.detach()), found.listwise, found.binary, found.span])

    def _after_step(self) -> None:
        rule, step, steps = self._bench.recipe.progress, self._state.step, self._schedule.steps
        if step % rule.line == 0 or step == steps:
            self._tell_losses()
        times = self._schedule.stage.tunings
        if self._tune and step in {round(steps * part / times) for part in range(1, times + 1)}:
            self._tell_tuning(self._tune())
        if step == steps and self._state.best is None:
            self._bench.work.keep_weights(self._result, arrays(self._model))
        if step == steps or time.monotonic() - self._kept >= rule.checkpoint:
            self._keep()

    def _tell_losses(self) -> None:
        means = [sum(column) / len(column) for column in zip(*self._state.recent, strict=True)]
        names = ("loss", "listwise", "binary", "span")
        self._write({name: round(mean, 5) for name, mean in zip(names, means, strict=True)})
        self._state.recent = []

    def _tell_tuning(self, figures: Figures) -> None:
        self._write(figures.line())
        if self._state.best is None or figures.worth() >= self._state.best:
            self._state.best = figures.worth()
            self._bench.work.keep_weights(self._result, arrays(self._model))

    def _write(self, figures: dict[str, float | int | str]) -> None:
        line = {"stage": self._schedule.name, "step": self._state.step, "of": self._schedule.steps, **figures}
        self._log.write(line)
        self._bench.told(line)

    def _keep(self) -> None:
        learned = {name: value for name, value in self._model.state_dict().items() if "embeddings" not in name}
        self._state.model, self._state.optimiser = learned, self._optimiser.state_dict()
        self._state.log = self._log.length()
        self._bench.work.keep(self._schedule.name, self._state)
        self._kept = time.monotonic()


def _learning(model: ReaderModel) -> list[torch.nn.Parameter]:
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def _optimiser(model: ReaderModel, schedule: Schedule, rule: Optimiser) -> torch.optim.AdamW:
    """Layers and heads as two groups; rates are set before each step."""
    heads = [*model.rel.parameters(), *model.span.parameters()]
    layers = [each for each in model.bert.parameters() if each.requires_grad]
    groups = [{"params": layers}, {"params": heads}]
    return torch.optim.AdamW(groups, lr=schedule.stage.rate, weight_decay=rule.decay)


def _ahead(tokenizer: Tokenizer, steps: Iterator[Sequence[Group]]) -> Iterator[Batch]:
    """The batch of each step; while one is learned from, the next is made."""

    def made() -> Batch | None:
        groups = next(steps, None)
        return None if groups is None else batch([rows(tokenizer, group) for group in groups])

    with ThreadPoolExecutor(1, thread_name_prefix="batches") as beside:
        waiting = beside.submit(made)
        while (given := waiting.result()) is not None:
            waiting = beside.submit(made)
            yield given
