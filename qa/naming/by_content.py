"""Which document a question describes by what it tells of, where no title has the words: “the remote control meeting”.

How often each document has the describing words (BM25 over whole documents); one is meant where it has them all, but
for a little, and clearly leads.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from embeddings.store import Titled, TitleIndex
from qa.naming.describing_content import ContentPhrase, content_phrases, only_counts, refers_back, without_place
from qa.naming.numbers import NUMBERS
from qa.question import kind_may_be_called

_NUMBERS = NUMBERS.by_content
_LISTED = re.compile(r",? ?(?:and|or|with|to|against|as well as|then|&)? ?(?:also )?", re.IGNORECASE)


@dataclass(frozen=True)
class ByContent:
    """`documents` come nearest to what the phrase tells, best first; `sure` where the first of them clearly leads.

    `told` is the weight of the phrase's words that the first has: how much it is told by.
    """

    phrase: ContentPhrase
    documents: tuple[Titled, ...] = ()
    sure: bool = False
    told: float = 0.0


@dataclass(frozen=True)
class Placed:
    """`rest` is what is asked, without the words that only say in which `document` to look; with them where it speaks
    of what they name."""

    rest: str
    document: Titled


def by_content(phrase: ContentPhrase, index: TitleIndex, among: Collection[str] = ()) -> ByContent:
    """Among the documents that may be called so, and that are `among` these where there are any. “Seventh” tells them
    apart where all else does not; a document may say nowhere that it is the seventh."""
    here = {
        one.id: one
        for one in index.documents
        if kind_may_be_called(phrase.kind, one.kind) and (not among or one.id in among)
    }
    found = _leading(phrase, [word for word in phrase.telling if not only_counts(word)], here, index)
    if found.sure or len(found.documents) < 2:
        return found
    counted = _leading(phrase, phrase.telling, {one.id: one for one in found.documents}, index)
    return counted if counted.sure else found


def _leading(phrase: ContentPhrase, words: Sequence[str], here: Mapping[str, Titled], index: TitleIndex) -> ByContent:
    held = {word: index.holding(word) for word in words}
    score, covered, total = _scores(held, here, index)
    if not score:
        return ByContent(phrase)
    ranked = sorted(score, key=lambda one: -score[one])
    best, second = score[ranked[0]], score[ranked[1]] if len(ranked) > 1 else 0.0
    nearest = [one for one in ranked if covered[one] >= _NUMBERS.covered]
    sure = ranked[0] in nearest and second <= best * (1 - _NUMBERS.lead) and len(index.documents) > 1
    return ByContent(phrase, tuple(here[one] for one in nearest), sure, total * covered[ranked[0]])


def described_by_content(question: str, index: TitleIndex) -> tuple[ByContent, ...]:
    """One for each phrase that describes a document, wherever it stands."""
    return tuple(by_content(phrase, index) for phrase in content_phrases(question))


def told_as_much(question: str, described: Sequence[ByContent]) -> tuple[ByContent, ...]:
    """Without those that are told by much less than another, unless they are listed: “the ferry meeting and the flour
    meeting”. What a word or two of a description lead to is no second document."""
    apart = (question[one.phrase.end : other.phrase.start] for one, other in pairwise(described))
    if all(map(_LISTED.fullmatch, apart)):
        return tuple(described)
    most = max(each.told for each in described)
    return tuple(each for each in described if each.told >= _NUMBERS.as_much * most)


def placed_by_content(question: str, index: TitleIndex, among: Collection[str] = ()) -> Placed | None:
    """None where no phrase only says in which document to look, or no document clearly leads, `among` as above."""
    for phrase in content_phrases(question):
        rest = without_place(question, phrase)
        found = by_content(phrase, index, among) if rest else None
        if rest and found and found.sure:
            return Placed(question if refers_back(rest) else rest, found.documents[0])
    return None


def _scores(
    held: Mapping[str, Mapping[str, int]], here: Mapping[str, Titled], index: TitleIndex
) -> tuple[dict[str, float], dict[str, float], float]:
    """For each document its BM25, and the share of the words' weight that it has, and that weight (Robertson and
    Zaragoza, 2009)."""
    many = len(index.documents)
    mean = sum(one.passages for one in index.documents) / many if many else 1.0
    weights = {word: math.log(1 + (many - len(found) + 0.5) / (len(found) + 0.5)) for word, found in held.items()}
    total = sum(weights.values())
    score, covered = defaultdict[str, float](float), defaultdict[str, float](float)
    for word, found in held.items():
        for one in found.keys() & here.keys():
            length = 1 - _NUMBERS.by_length + _NUMBERS.by_length * here[one].passages / mean
            score[one] += weights[word] * found[one] / (found[one] + _NUMBERS.saturation * length)
            covered[one] += weights[word] / total
    return score, covered, total
