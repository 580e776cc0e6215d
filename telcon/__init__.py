"""Telcon for Python programs: questions to historical memoranda, answers in their own words, each cited.

    import telcon

    with telcon.open_library() as library:
        answer = library.ask("Who is against doing business on the other fellow's drafting?")
        print(answer.text)

Importing this loads nothing: a name is loaded when it is first used, so that `telcon` can be imported anywhere. The
names below are all that there is to rely on; docs/python.md shows each at work.

A wheel carries the rooms in here, so that none of them lies at the top of anybody's environment. In a checkout they
stand beside this folder, where `hatch_build.py` takes them from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.programs.public import (
        Answer,
        Citation,
        Conversation,
        Document,
        Filters,
        Hit,
        Library,
        TelconError,
        ask,
        open_library,
        to_json,
    )

__all__ = [
    "Answer",
    "Citation",
    "Conversation",
    "Document",
    "Filters",
    "Hit",
    "Library",
    "TelconError",
    "ask",
    "open_library",
    "to_json",
]


def __getattr__(name: str) -> Any:
    """PEP 562: what is asked for the first time."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ui.programs import public

    found = getattr(public, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
