"""What a question looks at, as the limits that its searches are given: they tell what it costs in a large library."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any

from embeddings.library import Library
from embeddings.values import Retriever

_LIMITS = ("limit", "k")


class Limits:
    """Every limit that was given since it was begun, by the search that was given it."""

    def __init__(self) -> None:
        self._given: set[tuple[str, int]] = set()

    def begin(self) -> None:
        self._given.clear()

    def __str__(self) -> str:
        """“nearest 60, words 60 80”."""
        by_name: dict[str, list[str]] = {}
        for name, limit in sorted(self._given):
            by_name.setdefault(name, []).append(str(limit))
        return ", ".join(f"{name} {' '.join(limits)}" for name, limits in by_name.items())

    def watch(self, library: Library, retriever: Retriever) -> None:
        """From now on these tell what limits they are given; they do what they did."""
        self._tells(library, "nearest", "nearest")
        self._tells(retriever, "retrieve", "passages")
        for method in ("search", "holding", "beginning_with", "with_terms"):
            self._tells(library.store.fulltext, method, "words")

    def _tells(self, place: object, method: str, name: str) -> None:
        does: Callable[..., Any] = getattr(place, method)
        form = signature(does)

        def told(*given: Any, **named: Any) -> Any:
            bound = form.bind(*given, **named).arguments
            self._given.update((name, int(bound[each])) for each in _LIMITS if each in bound)
            return does(*given, **named)

        setattr(place, method, told)
