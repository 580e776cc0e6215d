"""The recipe as a value: every number of the training, read from `recipe.toml` and checked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError

from data.errors import UnreadableFile
from data.files import read_text

RECIPE = Path(__file__).parent / "recipe.toml"


@dataclass(frozen=True)
class Mining:
    """How many hits are looked at, and when an unmarked one may be right: see `lab.training.judged`."""

    hits: int
    answer_words: int
    answer_share: float
    snippet_share: float


@dataclass(frozen=True)
class Split:
    """One of `tuning` documents is for tuning."""

    tuning: int


@dataclass(frozen=True)
class Kept:
    """What is learned from: no further wording that holds the share `given_away` of its answer's content words.

    With `own_answer` a near miss is read with what answers the question that it misses.
    """

    given_away: float
    own_answer: bool


@dataclass(frozen=True)
class Groups:
    """Which passages are read with a question; shares and weights are told in `recipe.toml`."""

    passages: int
    same_document: int
    depth: float
    public_passages: int
    joined: tuple[int, ...]
    single_turns: float
    lower_case: float


@dataclass(frozen=True)
class Stage:
    """So many `passes` over its questions, `questions` a step; `frozen` layers from the bottom learn nothing.

    `mixed` public questions come to each other one; it is tuned so many times, the last time at the end.
    """

    passes: int
    questions: int
    rate: float
    frozen: int
    mixed: float
    tunings: int


@dataclass(frozen=True)
class Loss:
    """What each part of the loss weighs, and a `right` passage in the binary one."""

    listwise: float
    binary: float
    right: float
    span: float


@dataclass(frozen=True)
class Optimiser:
    """AdamW: the heads' rate in rates of the layers, decay, the norm that gradients are cut to, warm-up, least rate."""

    heads: float
    decay: float
    norm: float
    warmup: float
    least: float

    def share_of_rate(self, step: int, steps: int) -> float:
        """Up over the first part, then down in a line."""
        return min(1.0, (step + 1) / (steps * self.warmup + 1)) * max(self.least, 1 - step / steps)


@dataclass(frozen=True)
class Progress:
    """Seconds to a checkpoint, steps to a line of the log; over how many questions and how is tuned."""

    checkpoint: float
    line: int
    tuning_questions: int
    weight: float
    most: float


@dataclass(frozen=True)
class Recipe:
    __pydantic_config__ = ConfigDict(extra="forbid")

    mining: Mining
    split: Split
    kept: Kept
    groups: Groups
    public: Stage
    domain: Stage
    loss: Loss
    optimiser: Optimiser
    progress: Progress
    shares: dict[str, float]


_RECIPE = TypeAdapter(Recipe)


def read_recipe(path: Path = RECIPE) -> Recipe:
    """The recipe of a file.

    Raises:
        UnreadableFile: no TOML, or a number is missing, unknown or none.
    """
    try:
        return _RECIPE.validate_python(tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile(f"{path}: not TOML ({error}).") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise UnreadableFile(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from error
