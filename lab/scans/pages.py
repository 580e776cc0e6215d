"""The set: forty pages of twenty-five conversations, each in a face, a form and a condition, drawn alike every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.recognition import Box
from lab.scans.conditions import CONDITIONS, RECIPES, Condition, Grey, scanned
from lab.scans.conversations import conversations
from lab.scans.faces import FACES, Face
from lab.scans.strikes import HEIGHT, WIDTH, PlacedWord, struck, words_of
from lab.scans.typescript import Form, Typescript, type_out

SEED = 20_250
# Three conversations of two pages and two memoranda of one for each condition, in the order of CONDITIONS.
TALKS: dict[str, tuple[str, ...]] = {
    "frus1964-68v07": (
        *("d50", "d51", "d77", "d108", "d109", "d115", "d123"),
        *("d126", "d166", "d168", "d172", "d187", "d188"),
    ),
    "frus1969-76ve14p1": ("d4",),
    "frus1969-76ve05p1": ("d258",),
}
MEMORANDA: dict[str, tuple[str, ...]] = {
    "frus1964-68v02": ("d137", "d162"),
    "frus1964-68v03": ("d3", "d206", "d262"),
    "frus1955-57v25": ("d77",),
    "frus1955-57v09": ("d165", "d88"),
    "frus1964-68v26": ("d144",),
    "frus1961-63v15": ("d227",),
}
_FORMS = (
    Form("telcon", "initials", hanging=False),
    Form("fields", "surnames", hanging=False),
    Form("memorandum", "capitals", hanging=True),
    Form("title", "surnames", hanging=True),
    Form("fields", "initials", hanging=True),
)


@dataclass(frozen=True)
class Script:
    """A typescript of the set, with the face and the condition of its pages."""

    name: str
    typescript: Typescript
    face: Face
    condition: Condition
    seed: int

    def draw(self, stamp_font: Path | None) -> Iterator[DrawnPage]:
        """Its pages in order; the machine is the same for all of them."""
        for number, page in enumerate(self.typescript.pages):
            words = words_of(page, self.face)
            ink = struck(page, self.face, RECIPES[self.condition].machine, np.random.default_rng(self.seed))
            scan = scanned(self.condition, ink, words, np.random.default_rng((self.seed, number)), stamp_font)
            yield DrawnPage(scan.image, tuple(_turned(word, scan.turned) for word in words))


@dataclass(frozen=True)
class KnownWord:
    """A word and where it stands on the page, in fractions of its width and height."""

    text: str
    box: Box


@dataclass(frozen=True)
class DrawnPage:
    """A page's picture at 300 dots an inch, and the places of its typed words."""

    image: Grey
    words: tuple[KnownWord, ...]


def scripts(sources: Path, faces: tuple[Face, ...]) -> tuple[Script, ...]:
    """Eight pages of each condition, two of each face: three conversations and two memoranda that share a face.

    Raises:
        UnreadableFile: a volume is missing below `sources`.
    """
    talks, memoranda = conversations(sources, TALKS), conversations(sources, MEMORANDA)
    made: list[Script] = []
    for place, condition in enumerate(CONDITIONS):
        own = [(talk, 2) for talk in talks[place * 3 : place * 3 + 3]]
        own += [(memorandum, 1) for memorandum in memoranda[place * 2 : place * 2 + 2]]
        for index, (conversation, pages) in enumerate(own):
            face = faces[(min(index, FACES - 1) + place) % FACES]
            form = _FORMS[(index + place) % len(_FORMS)]
            name = conversation.id.replace("/", "-")
            seed = SEED + len(made)
            made.append(Script(name, type_out(conversation, form, pages), face, condition, seed))
    return tuple(made)


def _turned(word: PlacedWord, turned: np.ndarray) -> KnownWord:
    corners = np.array([(x, y, 1.0) for x in (word.left, word.right) for y in (word.top, word.bottom)]) @ turned.T
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return KnownWord(word.text, Box(left / WIDTH, top / HEIGHT, right / WIDTH, bottom / HEIGHT))
