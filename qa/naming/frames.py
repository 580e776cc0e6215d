"""The words that questions are put with, whatever they are about."""

from __future__ import annotations

from functools import cache

from qa.question import CONTENT, examples, frame_of


@cache
def frame() -> frozenset[str]:
    """Those of questions of all kinds."""
    return frozenset().union(*(frame_of(kind) for kind in examples()))


@cache
def asking() -> frozenset[str]:
    """Those of questions of other kinds than content."""
    return frozenset().union(*(frame_of(kind) for kind in examples() if kind != CONTENT))
