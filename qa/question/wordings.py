"""Examples of how questions are put, written short: `[Show|Give] me {the quarantine}`.

`[a|b]` is one of several, what stands in braces is a topic that might be any other, and `<document>` is one of the
parts of that name, one after another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import gcd, prod
from types import MappingProxyType

MOST = 24  # wordings of one example: all of its alternatives come, not each with each
_EACH = 6  # wordings at least of an example with a part, each with another
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_TOPIC = re.compile(r"\{[^{}]*\}")
_PART = re.compile(r"<(\w+)>")
Parts = Mapping[str, Sequence[str]]
_NO_PARTS: Parts = MappingProxyType({})


def wordings(example: str, parts: Parts = _NO_PARTS) -> Iterator[str]:
    """What an example stands for, at most `MOST` of them, spread evenly over all; topics without their braces."""
    several, first = list(_chosen(example)), len(example)  # so that not every example has the same part first
    if _PART.search(example):
        several *= -(-_EACH // len(several))
    plain = (_with_parts(wording, parts, first + number) for number, wording in enumerate(several))
    yield from dict.fromkeys(plain)


def _with_parts(wording: str, parts: Parts, number: int) -> str:
    def part(match: re.Match[str]) -> str:
        several = parts[match[1]]
        return several[number % len(several)].replace("{", "").replace("}", "")

    return _PART.sub(part, wording)


def _chosen(example: str) -> Iterator[str]:
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
    return frozenset(re.findall(r"\w+", _PART.sub(" ", _TOPIC.sub(" ", example)).casefold()))
