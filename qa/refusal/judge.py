"""Whether the documents say it: refused when too much speaks against it, with the reason in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from embeddings.values import Hit
from qa.question import QuestionProfile
from qa.refusal.absent_names import Absence, absence
from qa.refusal.asked import Asked, Lookup
from qa.refusal.doubt import evaluate, model

_OFF_TOPIC = "No passage comes near enough to the question to answer it."
_CERTAIN = (
    "no_such_document",
    "no_such_note",
    "who_he_is",
)  # they look the very thing up, and no weighing can make it be there


@dataclass(frozen=True)
class Verdict:
    """`reason` is None when the question is answered; `doubt` is the probability that it should not be.

    `signals` are what the doubt was weighed from; `absence` is what an answer has to say of its names first.
    """

    reason: str | None = None
    doubt: float = 0.0
    signals: tuple[tuple[str, float], ...] = ()
    absence: Absence | None = None

    @property
    def answerable(self) -> bool:
        return self.reason is None


def judge(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup, leans_on_earlier: bool) -> Verdict:
    """Refuse with the first reason that applies, when there is doubt enough. `hits` are best first."""
    if not hits:
        return Verdict("There is nothing to search.", 1.0)
    asked = Asked(profile, hits, lookup)
    found = evaluate(asked, leans_on_earlier)
    signals = tuple(found.signals.items())
    if certain := next((found.objections[name] for name in _CERTAIN if name in found.objections), None):
        return Verdict(certain, 1.0, signals)
    doubt = round(model().probability(found.signals, len(lookup.document_dates())), 6)
    if doubt < model().threshold:
        return Verdict(None, doubt, signals, absence(asked))
    return Verdict(next(iter(found.objections.values()), _OFF_TOPIC), doubt, signals)
