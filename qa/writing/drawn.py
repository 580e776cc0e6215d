"""How connecting words draw on the sentences they introduce: in which order, and whether they turn them round.

Words that all stand in a sentence can still say something else: in another order, without its “not”, as said what was
asked, or with a name put before what somebody else does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.writing.words import Word, connecting, is_modal, is_negative, is_same, modals

_CLAUSE = 8  # words before the first that is drawn, within its clause
_STOPS = ",;:.?!()—"
_PRONOUNS = frozenset(("i", "we", "he", "she", "they", "who", "you"))
_ASKED = frozenset(("whether", "if"))


@dataclass(frozen=True)
class Drawn:
    """`turned` tells why the words say something else; `together` that the model joined what stands apart."""

    turned: str = ""
    together: bool = False


def drawn_from(words: Sequence[Word], drawn: Sequence[Word], sentences: Sequence[Sequence[Word]], asked: bool) -> Drawn:
    """Of `words`, those that are `drawn` from the sentences; `asked`: one of the sentences is a question."""
    there = [word for sentence in sentences for word in sentence]
    starts = frozenset(sum(map(len, sentences[:n])) for n in range(len(sentences)))
    places = _places(drawn, there)
    content = _found(drawn, there)
    only_named = all(word.is_name for word in drawn)  # of whom the words say nothing but that he is named
    if asked and not only_named and not any(word.plain in connecting().asking | _ASKED for word in words):
        return Drawn("tells as said what was asked")
    clause = frozenset[int]() if only_named else _reach(content, there, starts)
    negatives = sum(is_negative(there[place]) for place in clause)
    if negatives != sum(map(is_negative, words)):
        return Drawn("leaves out or adds a “not” of its sentences")
    inside, shown = [there[place] for place in sorted(clause)], {word.plain for word in words}
    lost = _lost(inside, shown, connecting().conditional) or (
        "that" in shown and _lost(inside, shown, connecting().thinking)
    )
    apart = places is None or _joins(drawn, places, there, starts) or _elsewhere(words, drawn, places, there)
    return Drawn("", lost or apart or not _modals_kept(content, there) <= modals(words))


def _lost(inside: Sequence[Word], shown: Collection[str], these: Collection[str]) -> bool:
    """What is drawn on hangs on one of these words, and none of them is shown."""
    return any(word.plain in these for word in inside) and not any(plain in these for plain in shown)


def _found(drawn: Sequence[Word], there: Sequence[Word]) -> list[int]:
    """A place of each: in their order where they stand so, else the first."""
    places = _places(drawn, there)
    return places or [next(n for n, other in enumerate(there) if is_same(word, other)) for word in drawn]


def _places(drawn: Sequence[Word], there: Sequence[Word]) -> list[int] | None:
    """Where they stand one after the other, as near to one another as it goes; None where not in this order."""
    at = -1
    for word in drawn:
        at = next((n for n in range(at + 1, len(there)) if is_same(word, there[n])), -1)
        if at < 0:
            return None
    places: list[int] = []
    at += 1
    for word in reversed(drawn):  # from the end of the first place that holds them all, backwards
        at = next(n for n in range(at - 1, -1, -1) if is_same(word, there[n]))
        places.append(at)
    return places[::-1]


def _reach(content: Sequence[int], there: Sequence[Word], starts: frozenset[int]) -> frozenset[int]:
    """Of each sentence that is drawn on, the words from the beginning of the clause to the last that is drawn."""
    reach: set[int] = set()
    borders = [*sorted(starts), len(there)]
    for begin, end in pairwise(borders):
        here = [place for place in content if begin <= place < end]
        if not here:
            continue
        first = min(here)
        for _ in range(_CLAUSE):
            if first == begin or any(stop in there[first].gap for stop in _STOPS):
                break
            first -= 1
        reach.update(range(first, max(here) + 1))
    return frozenset(reach)


def _joins(drawn: Sequence[Word], places: Sequence[int], there: Sequence[Word], starts: frozenset[int]) -> bool:
    """A name before what, in the sentences, somebody else does: another name or “he” stands between, or a border."""
    for (word, place), (_, following) in pairwise(zip(drawn, places, strict=True)):
        if not word.is_name or word.plain in _PRONOUNS:
            continue
        between = there[place + 1 : following]
        if any(place < start <= following for start in starts):
            return True
        if any(other.plain in _PRONOUNS or (other.is_name and not other.opens) for other in between):
            return True
    return False


def _elsewhere(words: Sequence[Word], drawn: Sequence[Word], places: Sequence[int], there: Sequence[Word]) -> bool:
    """“to McCloy” where the sentence has “from McCloy”."""
    for word, place in zip(drawn, places, strict=True):
        at = next(n for n, each in enumerate(words) if each is word)
        here, other = _preposition(words, at), _preposition(there, place)
        if here and other and here != other:
            return True
    return False


def _preposition(words: Sequence[Word], at: int) -> str:
    """The one right before a word, or before its article."""
    before = [word.plain for word in words[max(0, at - 2) : at]]
    if before and before[-1] in ("the", "a", "an", "his", "their", "this", "that"):
        before.pop()
    return before[-1] if before and before[-1] in connecting().prepositions else ""


def _modals_kept(content: Sequence[int], there: Sequence[Word]) -> frozenset[int]:
    """The groups of the modal words right before what is drawn: “could make”."""
    before = [there[n] for place in content for n in range(max(0, place - 2), place)]
    return modals([word for word in before if is_modal(word)])
