"""A group: a question with the passages that are read with it in one step of the training.

Which of a question's candidates it has is drawn by chance that depends on nothing but seed, question and pass.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from lab.training.mined import Candidate, Mined, Shown
from lab.training.recipe import Groups


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage in a group; `answer` is where its words answer, from and to a character."""

    context: str
    words: str
    near: int
    right: bool
    answer: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A question's passages; at most one is right, and of what nothing answers, none."""

    question: str
    pairs: tuple[Pair, ...]


def chance(*of: object) -> random.Random:
    """The same for the same values, in every process."""
    return random.Random(zlib.crc32(repr(of).encode()))  # noqa: S311


def domain_group(mined: Mined, passages: dict[str, Shown], rule: Groups, seed: int, draw: int) -> Group:
    """A right passage, some wrong ones of its document, the rest by their rank; unclear ones never.

    A near miss has what answers its question in the right one's place, where the search did not bring that.
    """
    luck = chance("domain", seed, draw, mined.id)
    first = [
        each for each in mined.candidates if each.label == "right" or (each.label == "wrong" and each.rank is None)
    ]
    chosen = [luck.choice(first)] if first else []
    wrong = [each for each in mined.candidates if each.label == "wrong" and each.rank is not None]
    same = [each for each in wrong if passages[each.passage].document == mined.document]
    luck.shuffle(same)
    chosen += same[: rule.same_document]
    rest = [each for each in wrong if each not in chosen]
    weights = [1 / (rule.depth + (each.rank or 0)) for each in rest]
    while rest and len(chosen) < rule.passages:
        place = luck.choices(range(len(rest)), weights)[0]
        chosen.append(rest.pop(place))
        weights.pop(place)
    return Group(mined.asked, tuple(_pair(each, passages[each.passage], mined.answer) for each in chosen))


def _pair(candidate: Candidate, shown: Shown, answer: str) -> Pair:
    right = candidate.label == "right"
    start = shown.words.find(answer) if right and answer else -1
    where = (start, start + len(answer)) if start >= 0 else None
    return Pair(shown.context, shown.words, candidate.near, right, where)


def is_tuning(document: str, part: int) -> bool:
    """Of so many documents, one; by its name, so that it stays where it is when others come."""
    return zlib.crc32(document.encode()) % part == 0


def limited(questions: Sequence[Mined], most: int | None, seed: int) -> tuple[Mined, ...]:
    """All wordings and near misses of so many written questions, a larger number's among them a smaller's."""
    if most is None:
        return tuple(questions)
    written = sorted({each.written for each in questions})
    chance("limit", seed).shuffle(written)
    kept = frozenset(written[:most])
    return tuple(each for each in questions if each.written in kept)
