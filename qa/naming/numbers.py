"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass

import qa
from data.tables import read_numbers


@dataclass(frozen=True)
class DocumentWords:
    """What a word weighs that a document has not at its head, as it stands there."""

    in_the_text: float
    of_its_stem: float


@dataclass(frozen=True)
class CalledDocuments:
    """A document that is called by its title: “the circular telegram on Berlin”."""

    fits: float
    margin: float
    nothing_like_it: float
    other_kind: float
    own_title: float
    topic: float
    kind_to_the_letter: float


@dataclass(frozen=True)
class Described:
    """A document that is described by its sender, place, day and matter."""

    fits: float
    nothing_like_it: float
    margin: float
    heaviest: float
    other_kind: float
    kind_in_the_head: float
    hour: float
    place: float
    turned: float


@dataclass(frozen=True)
class Narrowing:
    """A document that a question describes without calling it: who was there, the matter, the day."""

    fits: float
    fits_undated: float
    fits_untold: float
    margin: float
    party: float
    beside: float
    heaviest: float
    name: float
    other_kind: float
    kind_at_first: float
    hour: float
    subject_day: float


@dataclass(frozen=True)
class SubjectNamed:
    """A document that is called by its SUBJECT line."""

    covered: float


@dataclass(frozen=True)
class ByContent:
    """A document that is described by what it tells of, where no title has the words."""

    lead: float
    covered: float
    saturation: float
    by_length: float
    as_much: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    document_words: DocumentWords
    called_documents: CalledDocuments
    described: Described
    narrowing: Narrowing
    subject_named: SubjectNamed
    by_content: ByContent


NUMBERS = read_numbers(Numbers, qa, "naming/numbers.toml")
