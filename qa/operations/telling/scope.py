"""What a question is about, as an operation gets it: which documents, whose words, which topic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data.passages import Passage
from embeddings.library import Library
from embeddings.values import NO_FILTERS, Filters, Retriever
from qa.operations.telling.told import Told
from qa.question import DateMention


@dataclass(frozen=True)
class Scope:
    """The documents that are meant, in order of date; `whole` where that is all that the filters leave.

    `speakers` are those whose words alone are wanted, as the library lists them, `people` all of them that the question
    names. `words` is the topic, what is left of the question beside its kind, its documents and its people: “the
    quarantine”; empty for none. `dates` are those that the question names. `follows` are the passages of the last
    answer. Of the filters those on documents and dates are in `documents` already; those on speakers are in `speakers`.
    """

    documents: tuple[str, ...]
    whole: bool = False
    speakers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    words: str = ""
    dates: tuple[DateMention, ...] = ()
    follows: tuple[Passage, ...] = ()
    filters: Filters = NO_FILTERS

    def within_filters(self, passage: Passage) -> bool:
        """Whether the filters that are on leave this passage; those of the document have chosen it already."""
        speakers, kinds = self.filters.speakers, self.filters.kinds
        return (not speakers or passage.speaker in speakers) and (not kinds or passage.kind in kinds)


@dataclass(frozen=True)
class Unclear:
    """Which documents are meant cannot be told: `remark` asks for them in a line; empty where they are not here."""

    remark: str


Operation = Callable[[Library, Retriever, Scope, str], Told | None]
"""An operation as a question calls it; None means that the question is not of its kind after all: it is searched."""
