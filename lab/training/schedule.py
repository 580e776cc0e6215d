"""Which questions each step of a stage takes: a pure function of seed and step, so that training can go on anywhere."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lab.training.groups import Group, chance, domain_group
from lab.training.mined import Mined, Shown
from lab.training.public import PublicQuestion, public_group
from lab.training.recipe import Groups, Stage

_CHUNK = 100  # steps, among which questions with passages of one length come together
_READ = 1_200  # characters: a row has no room for more


@dataclass(frozen=True)
class Material:
    """What a stage is trained with: questions in the documents' voice with their passages, public ones."""

    domain: tuple[Mined, ...]
    passages: dict[str, Shown]
    public: tuple[PublicQuestion, ...]


@dataclass(frozen=True)
class _Reference:
    """A question's number among the public ones or the others, and the pass."""

    public: bool
    number: int
    draw: int


@dataclass(frozen=True)
class Schedule:
    """`name` is the stage's; of one without questions in the documents' voice, passes are over the public ones.

    `most` ends a trial after so many steps.
    """

    name: str
    stage: Stage
    rule: Groups
    material: Material
    seed: int
    most: int | None = None

    @property
    def steps(self) -> int:
        whole = math.ceil(len(self._order) / self.stage.questions)
        return whole if self.most is None else min(whole, self.most)

    def groups(self, first: int) -> Iterator[list[Group]]:
        """The groups of each step from `first` on, counted from 0."""
        for chunk in range(first // _CHUNK, math.ceil(self.steps / _CHUNK)):
            begin, end = chunk * _CHUNK, min((chunk + 1) * _CHUNK, self.steps)
            yield from self._chunk(chunk)[max(0, first - begin) : end - begin]

    def _chunk(self, number: int) -> list[list[Group]]:
        size = self.stage.questions
        references = self._order[number * _CHUNK * size : (number + 1) * _CHUNK * size]
        groups = sorted((self._group(each) for each in references), key=_length)
        steps = [groups[start : start + size] for start in range(0, len(groups), size)]
        chance("steps", self.seed, self.name, number).shuffle(steps)
        return steps

    @cached_property
    def _order(self) -> Sequence[_Reference]:
        domain, public = len(self.material.domain), len(self.material.public)
        main = domain or public
        order = [_Reference(not domain, each, draw) for draw in range(self.stage.passes) for each in range(main)]
        luck = chance("order", self.seed, self.name)
        if domain and public:
            mixed = min(public, int(len(order) * self.stage.mixed))
            order += [_Reference(True, each, self.stage.passes) for each in luck.sample(range(public), mixed)]
        luck.shuffle(order)
        return order

    def _group(self, of: _Reference) -> Group:
        if of.public:
            return public_group(self.material.public[of.number], self.rule, self.seed, of.draw)
        return domain_group(self.material.domain[of.number], self.material.passages, self.rule, self.seed, of.draw)


def _length(group: Group) -> int:
    return max(min(_READ, len(pair.context) + len(pair.words)) for pair in group.pairs)
