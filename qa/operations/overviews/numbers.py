"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass

import qa
from data.tables import read_numbers


@dataclass(frozen=True)
class Alike:
    """How much alike two sentences are, by their words and by their meaning."""

    by_meaning: float
    unlike: float
    same: float


@dataclass(frozen=True)
class Central:
    """Which stretches are the points of a document."""

    share: float
    likely: float
    likely_further: float
    sure: float
    by_length: float
    said_already: float
    same_passage: float
    same_segment: float
    least_share: float
    large: float
    too_much_alike: float
    further_alike: float
    further_points: float


@dataclass(frozen=True)
class Matter:
    """How much of its worth a sentence has that somebody says."""

    none: float
    much: float


@dataclass(frozen=True)
class Overview:
    """How much of a document is quoted."""

    quoted: float
    further: float


@dataclass(frozen=True)
class OverviewTold:
    """How points are told."""

    at_the_end: float


@dataclass(frozen=True)
class Sentences:
    """Which sentences may be quoted."""

    most_names: float


@dataclass(frozen=True)
class StandingForOthers:
    """Which documents stand for a whole library."""

    pointed_at: float


@dataclass(frozen=True)
class Stretches:
    """Where a stretch may begin."""

    idle: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    alike: Alike
    central: Central
    matter: Matter
    overview: Overview
    overview_told: OverviewTold
    sentences: Sentences
    standing_for_others: StandingForOthers
    stretches: Stretches


NUMBERS = read_numbers(Numbers, qa, "operations/overviews/numbers.toml")
