"""Examples of how questions are put, written short: `[Show|Give] me {the quarantine}`.

`[a|b]` is one of several, and what stands in braces is a topic that might be any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import gcd, prod

MOST = 24  # wordings of one example: all of its alternatives come, not each with each
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_TOPIC = re.compile(r"\{[^{}]*\}")


def wordings(example: str) -> Iterator[str]:
    """What an example stands for, at most `MOST` of them, spread evenly over all; topics without their braces."""
    plain = example.replace("{", "").replace("}", "")
    pieces = _CHOICE.split(plain)  # words, alternatives, words, …
    choices = [piece.split("|") for piece in pieces[1::2]]
    many = prod(map(len, choices))
    step = next(step for step in range(max(1, many // MOST), many + 2) if gcd(step, many) == 1)
    seen = set[str]()
    for number in range(min(many, MOST)):
        at, words = (number * step) % many, [pieces[0]]
        for choice, after in zip(choices, pieces[2::2], strict=True):
            at, chosen = divmod(at, len(choice))
            words += [choice[chosen], after]
        wording = " ".join("".join(words).split())
        if wording not in seen:
            seen.add(wording)
            yield wording


def frame_words(example: str) -> frozenset[str]:
    """The words of an example that say what is wanted and not about what."""
    return frozenset(re.findall(r"\w+", _TOPIC.sub(" ", example).casefold()))
