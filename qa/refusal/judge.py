"""Whether the documents say it: refused when too much speaks against it, with the reason in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from embeddings.values import Hit
from qa.question import QuestionProfile
from qa.refusal.absent_names import Absence, absence
from qa.refusal.asked import Asked, Lookup
from qa.refusal.doubt import evaluate, model
from qa.refusal.told_by_another import told_by_another

_OFF_TOPIC = "No passage comes near enough to the question to answer it."
_CERTAIN = (
    "no_such_document",
    "no_such_note",
    "who_he_is",
)  # they look the very thing up, and no weighing can make it be there


@dataclass(frozen=True)
class Verdict:
    """`reason` is None when the question is answered; `doubt` is the probability that it should not be.

    `signals` are what the doubt was weighed from; `absence` is what an answer has to say of its names first; `leads`
    is the hit that may answer instead of the best, which does not tell what is asked for.
    """

    reason: str | None = None
    doubt: float = 0.0
    signals: tuple[tuple[str, float], ...] = ()
    absence: Absence | None = None
    leads: Hit | None = None

    @property
    def answerable(self) -> bool:
        return self.reason is None


def judge(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup, leans_on_earlier: bool) -> Verdict:
    """Refuse with the first reason that applies, when there is doubt enough. `hits` are best first.

    Where the best does not tell the kind of thing that is asked for, and another near it does, that one is judged.
    """
    if not hits:
        return Verdict("There is nothing to search.", 1.0)
    asked = Asked(profile, hits, lookup)
    verdict = _weighed(asked, leans_on_earlier)
    other = None if verdict.answerable else told_by_another(asked)
    if other is None:
        return verdict
    instead = _weighed(replace(asked, hits=_led_by(other, hits)), leans_on_earlier)
    return replace(instead, leads=other) if instead.answerable else verdict


def _led_by(first: Hit | None, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits with this one before all others; as they are where there is none."""
    return [first, *(hit for hit in hits if hit is not first)] if first else hits


def brought_forward(first: Hit | None, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The same, best first by their scores as well."""
    return [replace(first, score=hits[0].score), *_led_by(first, hits)[1:]] if first else hits


def _weighed(asked: Asked, leans_on_earlier: bool) -> Verdict:
    found = evaluate(asked, leans_on_earlier)
    signals = tuple(found.signals.items())
    if certain := next((found.objections[name] for name in _CERTAIN if name in found.objections), None):
        return Verdict(certain, 1.0, signals)
    doubt = round(model().probability(found.signals, len(asked.lookup.document_dates())), 6)
    if doubt < model().threshold:
        return Verdict(None, doubt, signals, absence(asked))
    return Verdict(next(iter(found.objections.values()), _OFF_TOPIC), doubt, signals)
