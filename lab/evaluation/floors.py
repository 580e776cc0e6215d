"""Figures below which a question set may not fall: what it showed when they were written down, less its noise."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from data.errors import TelconError, UnreadableFile
from data.files import read_text
from lab.evaluation.intervals import Estimate, mean_estimate
from lab.evaluation.outcomes import TELCON, Outcomes
from lab.evaluation.run import Section
from lab.evaluation.tables import table

A_THIRD = "a third of "  # before the name of a set, where only its third was asked: it has floors of its own
FLOORS = Path(__file__).with_name("floors.toml")
_EXACT = 1e-9  # a mean of the same values may differ in its last digits


class BelowFloor(TelconError):
    """A figure fell by more than its noise, or nothing was held to a floor."""


@checked(frozen=True, config=ConfigDict(extra="forbid"))
class Floor:
    """The lowest figures that a set may show over a library of so many documents; all are shares of questions."""

    set: str
    documents: int
    success_at_5: float
    cites_a_right_passage: float
    right_refusals: float
    answerable_not_refused: float


@dataclass(frozen=True)
class Standing:
    """One figure of a run, and the floor it is held to."""

    name: str
    now: Estimate
    floor: float

    def __str__(self) -> str:
        return f"{self.name} is {self.now.value:.3f}, its floor {self.floor:.3f}"

    @property
    def fallen(self) -> bool:
        return self.now.value < self.floor - _EXACT

    @property
    def floor_of_now(self) -> float:
        """What its floor would be if it was written down today: a standard error lower, to three places."""
        return max(0.0, math.floor((self.now.value - self.now.noise) * 1000) / 1000)


_TABLES = TypeAdapter(dict[Literal["floor"], tuple[Floor, ...]])


def read_floors(path: Path = FLOORS) -> tuple[Floor, ...]:
    """Raises UnreadableFile, naming the place, for what are no floors."""
    try:
        tables = _TABLES.validate_python(tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile(f"{path}: not TOML ({error}).") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise UnreadableFile(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from error
    return tables.get("floor", ())


def held_to(floors: Sequence[Floor], sections: Iterable[Section]) -> Iterator[Section]:
    """Each section, and after each question set how its figures stand to their floors.

    Raises:
        BelowFloor: after the last section, for any figure that fell, with both values; or no set has floors.
    """
    held, fallen = 0, list[str]()
    for section in sections:
        yield section
        if (evaluation := section.evaluation) and (
            floor := floor_of(floors, Path(evaluation.name).stem, evaluation.documents)
        ):
            stand = standings(floor, evaluation.outcomes)
            yield Section(floor_table(stand))
            held += 1
            fallen += [f"{floor.set} over {floor.documents} documents: {one}" for one in stand if one.fallen]
    if fallen:
        raise BelowFloor("; ".join(fallen))
    if not held:
        raise BelowFloor(f"No floors in {FLOORS.name} for these questions over a library of this size.")


def standings(floor: Floor, outcomes: Outcomes) -> tuple[Standing, ...]:
    """The four figures, in the order of `Floor`."""
    found = [each.scores["success@5"] for each in outcomes.rankings[TELCON] if each.question.answerable]
    answerable = [each for each in outcomes.answers if each.question.answerable]
    absent = [each for each in outcomes.answers if not each.question.answerable]
    return (
        Standing("success_at_5", mean_estimate(found), floor.success_at_5),
        Standing(
            "cites_a_right_passage", mean_estimate([e.cites_gold for e in answerable]), floor.cites_a_right_passage
        ),
        Standing("right_refusals", mean_estimate([e.refused for e in absent]), floor.right_refusals),
        Standing(
            "answerable_not_refused",
            mean_estimate([not e.refused for e in answerable]),
            floor.answerable_not_refused,
        ),
    )


def floor_table(stand: Iterable[Standing]) -> str:
    rows = [[one.name, f"{one.now.value:.3f}", f"{one.floor:.3f}", f"{one.floor_of_now:.3f}"] for one in stand]
    return table(["held to its floor", "now", "floor", "floor if written today"], rows)


def floor_of(floors: Iterable[Floor], name: str, documents: int) -> Floor | None:
    """Of a set, by the name of its file, over a library of that size: another one has other figures."""
    return next((floor for floor in floors if (floor.set, floor.documents) == (name, documents)), None)
