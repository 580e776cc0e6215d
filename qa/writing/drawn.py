"""How connecting words draw on the sentences they introduce: in which order, and whether they turn them round.

Words that all stand in a sentence can still say something else: in another order, without its “not”, as said what was
asked, or with a name put before what somebody else does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.writing.counted import miscounted, same_number
from qa.writing.facts import is_number
from qa.writing.words import Word, connecting, is_modal, is_negative, is_same, modals, stands_in

_CLAUSE = 8  # words before the first that is drawn, within its clause
_STOPS = ",;:.?!()—"
_PRONOUNS = frozenset(("i", "we", "he", "she", "they", "who", "you"))
_FIRST_PERSON = frozenset(("i", "we"))
_ALSO = frozenset(("also", "too"))
_HAVE = frozenset(("have", "has", "had", "having"))
_ASKED = frozenset(("whether", "if"))
_BEGINS = frozenset(("that", "whether"))  # what is said


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
    said = any(word.plain == "that" for word in words)
    only_named = all(word.is_name for word in drawn) and not said  # the words say nothing but that he is named
    if asked and not only_named and not any(word.plain in connecting().asking | _ASKED for word in words):
        return Drawn("tells as said what was asked")
    clause = frozenset[int]() if only_named else _reach(content, there, starts)
    negatives = sum(is_negative(there[place]) for place in clause)
    if negatives != sum(map(is_negative, words)):
        return Drawn("leaves out or adds a “not” of its sentences")
    if miscounted(words, there):
        return Drawn("gives a number to something else")
    clause |= frozenset(range(max(content, default=0), _end(content, words, there)))
    inside = [*(there[place] for place in sorted(clause)), *_put_in(there)]
    lost = _weakened(inside, words, drawn) or not _modal_counts(inside) <= _modal_counts(_until(words, drawn))
    apart = (
        places is None
        or _joins(words, drawn, places, there, starts)
        or _elsewhere(words, drawn, places, there)
        or _joined_otherwise(words, drawn, places, there)
    )
    if only_named:
        return Drawn("", apart)
    return Drawn("", lost or apart or not _modals_kept(content, there) <= modals(words))


def _weakened(inside: Sequence[Word], words: Sequence[Word], drawn: Sequence[Word]) -> bool:
    """What is drawn on hangs on an “if”, a “wants to” or, behind “that”, an “I think”, which is not shown."""
    lists = connecting()
    if any(word.plain in lists.hedging and not stands_in(word, words) for word in inside):
        return True
    if not _counted(inside, lists.conditional) <= _counted(words, lists.conditional):
        return True
    if _counted(inside, lists.hedging).total() > _counted(words, lists.hedging).total():
        return True
    thought = lists.thinking if any(word.plain == "that" for word in words) else frozenset[str]()
    if any(word.plain in thought and not stands_in(word, _told(words, drawn)) for word in inside):
        return True
    return len(list(_has_to(inside))) > len(list(_has_to(words)))


def _counted(words: Sequence[Word], these: Collection[str]) -> Counter[str]:
    return Counter(word.plain for word in words if word.plain in these)


def _has_to(words: Sequence[Word]) -> Iterator[Word]:
    """“has to pay”."""
    return (one for one, other in pairwise(words) if one.plain in _HAVE and other.plain == "to")


def _modal_counts(words: Sequence[Word]) -> Counter[int]:
    return Counter(group for word in words for group in modals([word]))


def _told(words: Sequence[Word], drawn: Sequence[Word]) -> Sequence[Word]:
    """What is said, without who says it: from the first word that is drawn, or behind “that”."""
    first = _at(words, drawn[0]) if drawn else len(words)
    begun = next((n + 1 for n, word in enumerate(words) if word.plain in _BEGINS), first)
    return words[min(first, begun) :]


def _put_in(there: Sequence[Word]) -> Iterator[Word]:
    """“…, I think, …” or “…, I think.”: it holds for what stands about it."""
    for n, (one, other) in enumerate(pairwise(there)):
        ends = n + 2 == len(there) or any(stop in there[n + 2].gap for stop in _STOPS)
        if one.plain in _FIRST_PERSON and other.plain in connecting().thinking and ends and "," in one.gap:
            yield other


def _until(words: Sequence[Word], drawn: Sequence[Word]) -> Sequence[Word]:
    """The words as far as the last that is drawn."""
    return words[: _at(words, drawn[-1]) + 1] if drawn else words


def _at(words: Sequence[Word], word: Word) -> int:
    return next(n for n, each in enumerate(words) if each is word)


def _joined_otherwise(
    words: Sequence[Word], drawn: Sequence[Word], places: Sequence[int], there: Sequence[Word]
) -> bool:
    """“or” between two words where the sentences have “and”."""
    joining, at = connecting().joining, [n for n, word in enumerate(words) if any(word is each for each in drawn)]
    said = {word.plain for word in there}
    if any(word.plain in (joining | _ALSO) - said - {"and"} for word in _told(words, drawn)):
        return True
    for (one, two), (place, following) in zip(pairwise(at), pairwise(places), strict=True):
        here = {word.plain for word in words[one + 1 : two]} & joining
        between = {word.plain for word in there[place + 1 : following]} & joining
        if here - between and (between or here != {"and"}):
            return True
    return False


def _end(content: Sequence[int], words: Sequence[Word], there: Sequence[Word]) -> int:
    """Behind the last word that is shown of the sentences, a word of saying as well: “Hungary would be discussed”."""
    last, lists = max(content, default=0), connecting()
    shown = [word for word in words if word.plain in lists.saying | lists.asking]
    return max((n + 1 for n, word in enumerate(there) if n > last and stands_in(word, shown)), default=last)


def _found(drawn: Sequence[Word], there: Sequence[Word]) -> list[int]:
    """A place of each: in their order where they stand so, else the first."""
    places = _places(drawn, there)
    return places or [next(n for n, other in enumerate(there) if _same(word, other)) for word in drawn]


def _same(word: Word, other: Word) -> bool:
    return same_number(word, other) if is_number(word.plain) else is_same(word, other)


def _places(drawn: Sequence[Word], there: Sequence[Word]) -> list[int] | None:
    """Where they stand one after the other, as near to one another as it goes; None where not in this order."""
    at = -1
    for word in drawn:
        at = next((n for n in range(at + 1, len(there)) if _same(word, there[n])), -1)
        if at < 0:
            return None
    places: list[int] = []
    at += 1
    for word in reversed(drawn):  # from the end of the first place that holds them all, backwards
        at = next(n for n in range(at - 1, -1, -1) if _same(word, there[n]))
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


def _joins(
    words: Sequence[Word], drawn: Sequence[Word], places: Sequence[int], there: Sequence[Word], starts: frozenset[int]
) -> bool:
    """A name before what, in the sentences, somebody else does: another name or “he” stands between; or the border of
    two sentences, of which one line is made."""
    for (word, place), (behind, following) in pairwise(zip(drawn, places, strict=True)):
        if any(place < start <= following for start in starts):
            return True
        if not word.is_name or word.plain in _PRONOUNS:
            continue
        shown = {each.plain for each in words[_at(words, word) + 1 : _at(words, behind)]}
        between = [other for other in there[place + 1 : following] if other.plain not in shown]
        if any(other.plain in _PRONOUNS or (other.is_name and not other.opens) for other in between):
            return True
    return False


def _elsewhere(words: Sequence[Word], drawn: Sequence[Word], places: Sequence[int], there: Sequence[Word]) -> bool:
    """“to McCloy” where the sentence has “from McCloy”."""
    for word, place in zip(drawn, places, strict=True):
        here, other = _preposition(words, _at(words, word)), _preposition(there, place)
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
