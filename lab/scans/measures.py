"""How near a reading comes to the truth: characters, names, speakers, dates, titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from data.document import Document
from lab.scans.typescript import TypedTurn, Typescript

_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
_LONGEST_TITLE = 2.5  # of the words in the typed head: what is longer has taken in lines of the body


@dataclass(frozen=True)
class Share:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    def told(self) -> str:
        return f"{100 * self.right / self.of:.1f}" if self.of else "-"


@dataclass(frozen=True)
class Score:
    """Of one or more typescripts: wrong characters, names, turns with the right speaker, dates, titles.

    `characters` are wrong of all that was seen on the pages, stamps and dirt among it; `kept` of what the documents
    hold as text, without what was left out by name, against what was typed without page numbers.
    """

    characters: Share = Share()
    kept: Share = Share()
    names: Share = Share()
    speakers: Share = Share()
    dates: Share = Share()
    titles: Share = Share()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.characters + other.characters,
            self.kept + other.kept,
            self.names + other.names,
            self.speakers + other.speakers,
            self.dates + other.dates,
            self.titles + other.titles,
        )


def score(typescript: Typescript, pages: Sequence[str], documents: Sequence[Document]) -> Score:
    """What was read of each page, and the documents that were made of it, against what was typed."""
    characters, names = Share(), Share()
    for true, read in zip(typescript.pages, pages, strict=True):
        characters += Share(edits(folded(true.text()), folded(read)), len(folded(true.text())))
        names += names_right(true.text(), read, typescript.conversation.names)
    date = any(document.date == typescript.conversation.date for document in documents)
    title = any(title_right(typescript, document) for document in documents)
    typed = folded(" ".join((*typescript.head, *typescript.body)))
    kept = Share(edits(typed, folded(" ".join(map(_kept, documents)))), len(typed))
    return Score(characters, kept, names, speakers_right(typescript, documents), Share(date, 1), Share(title, 1))


def _kept(document: Document) -> str:
    """The text without what stands in no passage."""
    pieces, at = [], 0
    for dropped in sorted(document.dropped, key=lambda one: one.span.start):
        pieces.append(document.text[at : dropped.span.start])
        at = max(at, dropped.span.end)
    return "".join([*pieces, document.text[at:]])


def folded(text: str) -> str:
    """White space is one space."""
    return " ".join(text.split())


def edits(true: str, read: str) -> int:
    """Characters put in, left out or changed between the two (Levenshtein, 1966)."""
    letters = np.array([ord(one) for one in read], dtype=np.int32)
    places = np.arange(len(read) + 1, dtype=np.int32)
    row = places.copy()
    for number, letter in enumerate(true, 1):
        best = np.empty_like(row)
        best[0] = number
        best[1:] = np.minimum(row[1:] + 1, row[:-1] + (letters != ord(letter)))
        row = np.minimum.accumulate(best - places) + places
    return int(row[-1])


def names_right(true: str, read: str, names: frozenset[str]) -> Share:
    """Of the listed surnames that stand in the text, those that were read to the letter, whatever the case."""
    wanted = {word for name in names for word in _words(name)}
    there, seen = list(_words(true)), list(_words(read))
    equal = SequenceMatcher(None, there, seen, autojunk=False).get_matching_blocks()
    kept = {block.a + step for block in equal for step in range(block.size)}
    printed = _WORD.findall(true)
    listed = [place for place, word in enumerate(there) if word in wanted and printed[place][0].isupper()]
    return Share(sum(place in kept for place in listed), len(listed))


def speakers_right(typescript: Typescript, documents: Sequence[Document]) -> Share:
    """Turns most of whose words were read in turns of the right speaker."""
    if not typescript.turns:
        return Share()
    true = [(word, place) for place, turn in enumerate(typescript.turns) for word in _words(turn.words)]
    read = [
        (word, turn.speaker or turn.label or "")
        for document in documents
        for turn in document.turns
        for word in _words(turn.span.of(document.text))
    ]
    found: list[Counter[str]] = [Counter() for _ in typescript.turns]
    matcher = SequenceMatcher(None, [word for word, _ in true], [word for word, _ in read], autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            found[true[block.a + step][1]][read[block.b + step][1]] += 1
    right = (_spoke(turn, counted) for turn, counted in zip(typescript.turns, found, strict=True))
    return Share(sum(right), len(typescript.turns))


def _spoke(turn: TypedTurn, counted: Counter[str]) -> bool:
    if not counted:
        return False
    speaker = counted.most_common(1)[0][0].casefold()
    enough = 2 * max(counted.values()) >= len(list(_words(turn.words)))
    return enough and (
        speaker == turn.label.casefold() or turn.speaker.casefold() in speaker or _president(turn, speaker)
    )


def _president(turn: TypedTurn, speaker: str) -> bool:
    return turn.label in ("P", "President", "PRESIDENT") and "president" in speaker


def title_right(typescript: Typescript, document: Document) -> bool:
    """Whether the title names both parties, as typed or by surname, and nothing of the body."""
    title = " ".join(_words(document.title))
    named = [" ".join(_words(party)) for party in typescript.parties]
    full = [" ".join(_words(party)) for party in typescript.conversation.surnames()]
    there = all(party in title or name in title for party, name in zip(named, full, strict=True))
    head = len(list(_words(typescript.conversation.title)))
    return there and len(title.split()) <= _LONGEST_TITLE * head


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in _WORD.findall(text))


def total(scores: Iterable[Score]) -> Score:
    return sum(scores, Score())
