"""How much speaks against answering: several signals weighed together, a probability out.

No signal refuses alone: an encoder puts “the Soviet submarine B-59” as near to these documents as many a fair
paraphrase, and in a library of thousands of documents even a sound rule is wrong at times. The weights are those of
a logistic regression over questions whose answers are known (`python -m lab fit doubt` fits them again).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import qa
from data.document import Span
from data.tables import read_table
from embeddings.values import Hit
from qa.logistic import Weights
from qa.refusal.asked import Asked
from qa.refusal.checks import CHECKS
from qa.refusal.name_checks import names_missing
from qa.refusal.numbers import NUMBERS
from qa.refusal.telling_checks import type_not_told
from qa.words import is_common_name

_NUMBERS = NUMBERS.doubt
_SMALL, _LARGE = 2, 150  # documents, as in the sets that the weights were fitted to
_TIME_WORDS = frozenset(("time", "day", "days", "week", "weeks", "month", "months", "year", "years", "today"))


@dataclass(frozen=True)
class Evaluated:
    """What was found about a question: each signal's value by name, and the checks that object, in words."""

    signals: Mapping[str, float]
    objections: Mapping[str, str]


@dataclass(frozen=True)
class Model:
    """Refuse from `threshold` on.

    What a signal is worth depends on the library: that two names do not meet in a document says much
    where there are two documents and little where there are two hundred.
    """

    threshold: float
    small: Weights
    large: Weights

    def probability(self, signals: Mapping[str, float], documents: int) -> float:
        """From 0, surely answered, to 1, surely not."""
        share = largeness(documents)
        log_odds = (1 - share) * self.small.log_odds(signals) + share * self.large.log_odds(signals)
        return 1.0 / (1.0 + math.exp(-log_odds))


def largeness(documents: int) -> float:
    """From 0 for two documents to 1 for two hundred and more, by their order of magnitude."""
    return min(1.0, max(0.0, math.log10(max(1, documents) / _SMALL) / math.log10(_LARGE / _SMALL)))


@cache
def model() -> Model:
    table = read_table(qa, "refusal/doubt.toml")
    small, large = (Weights(table[end]["bias"], table[end]["weights"]) for end in ("small", "large"))
    return Model(table["threshold"], small, large)


def evaluate(asked: Asked, leans_on_earlier: bool) -> Evaluated:
    """Every signal of a question and its hits, of which there is at least one.

    `leans_on_earlier`: the question was completed from the conversation, so that its words are partly those of
    earlier questions.
    """
    objections = {name: reason for name, check in CHECKS.items() if (reason := check(asked))}
    missing = names_missing(asked)
    signals = {
        "score": min(_NUMBERS.plain, asked.hits[0].score),
        "relevance": _relevance(asked.hits[0]),
        "off_topic": float(asked.profile.subject == "content" and not leans_on_earlier and _off_topic(asked.hits)),
        "type_not_nearby": float(type_not_told(asked, _nearby(asked.hits[0])) is not None),
        "name_not_in_best": float(missing.in_best > 0),
        "name_not_in_one": float(missing.in_one > 0),
        "name_nowhere_near": float(missing.in_any > 0),
        "names_nowhere_near": float(missing.in_any > 1),
        "share_nowhere_near": missing.share(missing.in_any),
        "share_unknown": missing.share(missing.in_library),
        "plain_words": _plain_words(asked.hits),
        **{name: float(name in objections) for name in CHECKS},
    }
    return Evaluated(signals, objections)


def _relevance(hit: Hit) -> float:
    """The log-odds that it answers; of one that was not read, neither this nor that."""
    return 0.0 if hit.relevance is None else max(-_NUMBERS.certain, min(_NUMBERS.certain, hit.relevance))


def _plain_words(hits: Sequence[Hit]) -> float:
    """How well the document of the best hit matches the question's words that are no names: the mean of each word's
    best cosine in its hits. Names are left to the checks that look them up."""
    best: dict[str, float] = {}
    for hit in hits:
        if hit.passage.document_id == hits[0].passage.document_id:
            for word, match in hit.matches:
                if word[0].islower():
                    best[word] = max(match, best.get(word, 0.0))
    return sum(best.values()) / len(best) if best else _NUMBERS.matched


def _nearby(hit: Hit) -> str:
    """The sentence that matches best with those beside it."""
    pieces = sorted(hit.evidence, key=lambda piece: piece.span.start)
    if not pieces:
        return hit.passage.text
    best = max(range(len(pieces)), key=lambda place: pieces[place].score)
    first, last = pieces[max(0, best - 1)], pieces[min(len(pieces) - 1, best + 1)]
    return hit.passage.cut(Span(first.span.start, last.span.end))


def _off_topic(hits: Sequence[Hit]) -> bool:
    """Below a clear score, two of the question's own words must find close partners somewhere.

    “What's the weather like in Havana?” scores like a fair paraphrase, by “Havana” alone; the words
    that are its own, names that everybody uses aside, find no partner in any passage.
    """
    score = hits[0].score
    if score < _NUMBERS.relevance_floor or score >= _NUMBERS.clearly_relevant:
        return score < _NUMBERS.relevance_floor
    best: dict[str, float] = {}
    for hit in hits:
        for word, match in hit.matches:
            if not is_common_name(word) and word.casefold() not in _TIME_WORDS:
                best[word] = max(match, best.get(word, 0.0))
    closest = sorted(best.values(), reverse=True)[:2]
    return bool(closest) and sum(closest) / len(closest) < _NUMBERS.close_partner
