"""`python -m lab way QUESTION`: the rooms of `qa/` that one question goes through, in order, as its calls are followed.

A **room** is a folder of `qa/`, or a file at its door; `qa/chatbot.py` is where the steps stand, and files that hold
nothing but values are no rooms. A **stay** is a run of calls within one room, a **return** a stay in a room that was
left before. They are counted twice: of the calls that the steps are, those which `qa/chatbot.py` itself makes into a
room; and of all calls, from whatever room. A generator is counted where it begins; what Python makes itself is not
(comprehensions, the methods of data classes).
"""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import FrameType

import qa
from qa.conversation import Conversation
from ui.assembly import build_chatbot, library_place, open_library

_ROOT = Path(qa.__file__).parent
_STEPS = "chatbot.py"
_VALUES = frozenset(("answer.py", "asked.py", "conversation.py"))


@dataclass(frozen=True)
class Call:
    """A call of a function in `file`, out of a function in `caller`; both below `qa/`, empty for elsewhere."""

    file: str
    caller: str

    @property
    def room(self) -> str:
        return self.file.partition("/")[0]


@dataclass(frozen=True)
class Way:
    """Where the calls went, one stay after the other."""

    stays: tuple[str, ...]

    @property
    def returns(self) -> int:
        return len(self.stays) - len(set(self.stays))

    def told(self) -> str:
        return f"{len(self.stays)} stays, {self.returns} {'return' if self.returns == 1 else 'returns'}"


def calls_of(do: Callable[[], object]) -> tuple[Call, ...]:
    """The calls of functions below `qa/` that `do` makes in this thread, in order."""
    found: list[Call] = []
    begun: set[FrameType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event != "call" or frame in begun:
            return
        if frame.f_code.co_flags & inspect.CO_GENERATOR:
            begun.add(frame)
        if file := _file(frame):
            found.append(Call(file, _file(frame.f_back)))

    sys.setprofile(note)
    try:
        do()
    finally:
        sys.setprofile(None)
    return tuple(found)


def steps(calls: Iterable[Call]) -> Way:
    """The rooms of the calls that the steps are."""
    return _way(call.room for call in calls if call.caller == _STEPS and call.file != _STEPS)


def rooms(calls: Iterable[Call]) -> Way:
    """The rooms of all calls."""
    return _way(call.room for call in calls)


def files(calls: Iterable[Call]) -> Way:
    """The files of all calls."""
    return _way(call.file for call in calls)


def _way(places: Iterable[str]) -> Way:
    return Way(tuple(place for place, _ in groupby(places)))


def _file(frame: FrameType | None) -> str:
    """Below `qa/`; empty for a frame of elsewhere, and for one that is not counted."""
    if frame is None:
        return ""
    path = Path(frame.f_code.co_filename)
    if frame.f_code.co_name.startswith("<") or not path.is_relative_to(_ROOT):
        return ""
    file = path.relative_to(_ROOT).as_posix()
    return "" if file in _VALUES else file


def add_to(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`way`, of one question."""
    way = sub.add_parser("way", help="the rooms that a question goes through")
    way.add_argument("question", metavar="QUESTION")
    way.add_argument("--after", action="append", default=[], metavar="QUESTION", help="asked before it (repeatable)")
    way.add_argument("--library", metavar="DIR", help="the library that is asked (else the user's)")
    way.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    sys.stdout.writelines(f"{line}\n" for line in _lines(options))
    return 0


def _lines(options: argparse.Namespace) -> Iterator[str]:
    library = open_library(library_place(options.library))
    try:
        bot, conversation = build_chatbot(library), Conversation()
        for earlier in options.after:
            conversation = conversation.then(earlier, bot.ask(earlier, conversation))
        bot.ask(options.question, conversation)  # what is read once and kept is no part of a way
        calls = calls_of(lambda: bot.ask(options.question, conversation))
    finally:
        library.close()
    yield f"steps: {steps(calls).told()}: {' → '.join(steps(calls).stays)}"
    yield f"all calls: {rooms(calls).told()} of rooms; {files(calls).told()} of files"
