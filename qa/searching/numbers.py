"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import qa
from data.passages import Kind
from data.tables import read_numbers
from qa.question import Subject


@dataclass(frozen=True)
class Namesakes:
    """Two people of one surname."""

    behind: float
    untold: float
    nearly: float


@dataclass(frozen=True)
class Ranking:
    """What moves a hit up or down."""

    kinds: Mapping[Subject, Mapping[Kind, float]]
    speaker: float
    open_topic: float
    of_others: float
    document: float
    follow_up: float
    nearer: float
    topical: float
    that_note: float
    a_note: float
    note_bears: float
    host_share: float
    neighbour_share: float

    def of_kind(self, subject: Subject, kind: Kind) -> float:
        """What a passage's kind adds, where a question is about this; most questions are about content."""
        return self.kinds.get(subject, self.kinds["content"]).get(kind, 0.0)


@dataclass(frozen=True)
class Replies:
    """What a turn that replies to one that was found has of its score."""

    share: float


@dataclass(frozen=True)
class StaysMeant:
    """Whether a question is answered from the documents of the last answer."""

    well: float
    may_answer: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    namesakes: Namesakes
    ranking: Ranking
    replies: Replies
    stays_meant: StaysMeant


NUMBERS = read_numbers(Numbers, qa, "searching/numbers.toml")
