"""Whether the documents say it: the checks in turn, then a floor of relevance.

Similarity alone cannot refuse: an encoder puts “the Soviet submarine B-59” as near to these
documents as many a fair paraphrase. What gives an unanswerable question away is mostly
specific; `qa.checks` has what and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from embeddings.retriever import Hit
from qa.checks import CHECKS, Asked, Lookup
from qa.names import is_common_name
from qa.question import QuestionProfile

# Chosen on the development questions; see `_off_topic`.
RELEVANCE_FLOOR = 0.42
CLEARLY_RELEVANT = 0.66
CLOSE_PARTNER = 0.48

_TIME_WORDS = frozenset(("time", "day", "days", "week", "weeks", "month", "months", "year", "years", "today"))


@dataclass(frozen=True)
class Verdict:
    """`reason` is None when nothing speaks against answering."""

    reason: str | None = None

    @property
    def answerable(self) -> bool:
        return self.reason is None


def judge(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup, leans_on_earlier: bool) -> Verdict:
    """Refuse with the first reason that applies. `hits` are best first.

    `leans_on_earlier`: the question was completed from the conversation, so that its
    names and words are partly those of earlier questions.
    """
    if not hits:
        return Verdict("There is nothing to search.")
    asked = Asked(profile, hits, lookup)
    for check in CHECKS:
        if reason := check(asked):
            return Verdict(reason)
    if profile.subject == "content" and not leans_on_earlier and _off_topic(asked):
        return Verdict("No passage is about that.")
    return Verdict()


def _off_topic(asked: Asked) -> bool:
    """Below a clear score, two of the question's own words must find close partners somewhere.

    “What's the weather like in Havana?” scores like a fair paraphrase, by “Havana” alone; the words
    that are its own, names that everybody uses aside, find no partner in any passage.
    """
    score = asked.hits[0].score
    if score < RELEVANCE_FLOOR or score >= CLEARLY_RELEVANT:
        return score < RELEVANCE_FLOOR
    best: dict[str, float] = {}
    for hit in asked.hits:
        for word, match in hit.matches:
            if not is_common_name(word) and word.casefold() not in _TIME_WORDS:
                best[word] = max(match, best.get(word, 0.0))
    closest = sorted(best.values(), reverse=True)[:2]
    return bool(closest) and sum(closest) / len(closest) < CLOSE_PARTNER
