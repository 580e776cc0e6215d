"""Which of what was mined is learned from, and what a near miss is read with beside what the search found for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from embeddings.passages import content_words
from lab.training.judged import folded_words
from lab.training.mined import Candidate, Mined
from lab.training.recipe import Kept


def kept(mined: Sequence[Mined], rule: Kept) -> tuple[Mined, ...]:
    """What something can be told apart in: a right passage from others, or that all are wrong.

    Left out are further wordings that give their answer away. To a near miss comes, as a wrong one, what answers the
    question that it misses.
    """
    answering = _answering(mined) if rule.own_answer else {}
    told = (_with_own_answer(each, answering.get(each.written, ())) for each in mined)
    return tuple(each for each in told if _is_usable(each) and not gives_away(each, rule.given_away))


def gives_away(mined: Mined, share: float) -> bool:
    """Whether a further wording holds so much of its answer: who finds those words need not have understood it.

    A plain question may: “Did he favour the blockade or the strike?” asks in words of both answers.
    """
    told = content_words(folded_words(mined.answer))
    if mined.wording == "0" or not told:
        return False
    asked = folded_words(mined.asked)
    return sum(f" {word} " in asked for word in told) >= share * len(told)


def _is_usable(mined: Mined) -> bool:
    labels = {each.label for each in mined.candidates}
    return "wrong" in labels and ("right" in labels or not mined.answerable)


def _answering(mined: Sequence[Mined]) -> Mapping[str, tuple[Candidate, ...]]:
    """Of each written question the passages that answer it, as one of its wordings has them."""
    return {
        each.written: tuple(one for one in each.candidates if one.label == "right") for each in mined if each.answerable
    }


def _with_own_answer(mined: Mined, right: Sequence[Candidate]) -> Mined:
    """`rank` is None of what the search did not bring: it is read in every pass, see `lab.training.groups`."""
    if mined.answerable:
        return mined
    there = {each.passage for each in mined.candidates}
    more = [replace(each, label="wrong", rank=None, score=None) for each in right if each.passage not in there]
    return replace(mined, candidates=(*mined.candidates, *more))
