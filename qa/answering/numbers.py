"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass

import qa
from data.tables import read_numbers


@dataclass(frozen=True)
class AskingLess:
    """What is itself a question, where a reason is asked for."""

    sentence: float
    passage: float


@dataclass(frozen=True)
class AsRead:
    """What reading says of a hit that may be quoted."""

    may_answer: float
    reads_better: float


@dataclass(frozen=True)
class Defining:
    """What says outright what a thing is, where that is asked for."""

    passage: float
    sentence: float


@dataclass(frozen=True)
class Evidence:
    """Which passages are quoted behind the best one, by how near its score they come."""

    margin: float
    margin_among_several: float
    margin_of_an_inventory: float
    margin_of_an_order: float
    further: float


@dataclass(frozen=True)
class FarBelow:
    """What is so far below the best that it is left out; chosen so that no answer lost what it had."""

    gap: float
    much: float
    little: float
    not_at_all: float
    elsewhere: float
    much_less: float


@dataclass(frozen=True)
class FollowUps:
    """Questions that are offered next."""

    certain: float
    near: float


@dataclass(frozen=True)
class HeldTo:
    """Somebody's own words before what others say of him."""

    near_enough: float


@dataclass(frozen=True)
class Quoting:
    """Which sentences of a passage are quoted."""

    neighbour_margin: float
    his_reply: float


@dataclass(frozen=True)
class Sureness:
    """What is taken for the answer, and what only may answer."""

    doubtful: float
    enough: int
    answers: float
    lead: float
    doubt: float


@dataclass(frozen=True)
class ToldKind:
    """The sentence that tells the place, the day, the number asked for."""

    near: float


@dataclass(frozen=True)
class TurnsAsked:
    """All the turns that tell what somebody wanted."""

    near: float
    there: float


@dataclass(frozen=True)
class Widened:
    """How much of its passage the best quotation has around it."""

    before: float
    behind: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    as_read: AsRead
    asking_less: AskingLess
    defining: Defining
    evidence: Evidence
    far_below: FarBelow
    follow_ups: FollowUps
    held_to: HeldTo
    quoting: Quoting
    sureness: Sureness
    told_kind: ToldKind
    turns_asked: TurnsAsked
    widened: Widened


NUMBERS = read_numbers(Numbers, qa, "answering/numbers.toml")
