"""One colour a person, everywhere: decided by the name, and never the one of somebody in the same conversation.

A colour is a number; `assets/colours.css` says what `speaker-3` looks like in light and dark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b

PALETTE = 12  # as many as can be told apart at a glance and read on white and on black


def colour_of(name: str) -> int:
    """What a name gets by itself: the same on every machine and in every library."""
    return blake2b(name.casefold().encode("utf-8", "replace"), digest_size=4).digest()[0] % PALETTE


def colours(conversations: Iterable[Collection[str]]) -> dict[str, int]:
    """A colour for everybody who speaks in these conversations.

    Whoever speaks in most of them chooses first and gets what the name says; who meets somebody with that colour
    gets the next that nobody has whom he meets. More than a palette of people in one conversation share.
    """
    met: dict[str, set[str]] = {}
    often: Counter[str] = Counter()
    for together in conversations:
        for name in together:
            met.setdefault(name, set()).update(together)
            often[name] += 1
    chosen: dict[str, int] = {}
    for name in sorted(met, key=lambda name: (-often[name], name)):
        taken = Counter(chosen[other] for other in met[name] if other in chosen)
        first = colour_of(name)
        chosen[name] = min(range(PALETTE), key=lambda colour: (taken[colour], (colour - first) % PALETTE))
    return chosen


def speaker_class(name: str | None, chosen: Mapping[str, int]) -> str:
    """The class of an element that shows somebody's words; “speaker-none” where nobody is named."""
    if not name:
        return "speaker-none"
    return f"speaker-{chosen[name] if name in chosen else colour_of(name)}"
