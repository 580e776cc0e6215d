"""The ink that a typewriter leaves: every letter struck by itself, no two alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from lab.scans.faces import Face
from lab.scans.typescript import TypedPage

DOTS = 300  # an inch
WIDTH, HEIGHT = 2_550, 3_300  # a letter page
LINE = DOTS // 6
TOP, LEFT = 5 * LINE, 400
_LARGER = 3  # a letter is drawn so much larger than it is struck
_TILE = 72  # pixels of a struck letter's square

Layer = npt.NDArray[np.float32]
"""`(height, width)`, 0 to 1: how much ink, or how light."""


@dataclass(frozen=True)
class Machine:
    """How evenly a machine strikes: `uneven` of the ink's strength, `jitter` in pixels, `slant` in degrees.

    `clogged` fills the bowls of letters, `weave` is how much of the ribbon's cloth shows.
    """

    uneven: float
    jitter: float
    slant: float
    clogged: float
    weave: float


@dataclass(frozen=True)
class PlacedWord:
    """A typed word and its rectangle in pixels, before the page is turned."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def struck(page: TypedPage, face: Face, machine: Machine, chance: np.random.Generator) -> Layer:
    """The page's ink on nothing."""
    ink = np.zeros((HEIGHT, WIDTH), dtype=np.float32)
    step = DOTS / face.pitch
    keys = _Keys(chance, machine)
    for line in page.lines:
        top = TOP + line.row * LINE + chance.normal(0, 0.6)
        for place, letter in enumerate(line.text):
            if letter != " ":
                _strike(ink, LEFT + (line.column + place) * step, top, letter, face, keys, chance)
    cloth = noise(chance, (HEIGHT, WIDTH), 1.3)
    worn = noise(chance, (HEIGHT, WIDTH), 40)
    inked = ink * (1 - machine.weave * np.clip(cloth, 0, 2)) * (1 - 0.08 * worn)
    return np.asarray(np.clip(inked, 0, 1), dtype=np.float32)


def words_of(page: TypedPage, face: Face) -> tuple[PlacedWord, ...]:
    """Where each word is struck, the machine's jitter aside."""
    step = DOTS / face.pitch
    found = []
    for line in page.lines:
        at, top = 0, TOP + line.row * LINE
        for word in line.text.split(" "):
            left = LEFT + (line.column + at) * step
            if word:
                found.append(PlacedWord(word, left, top + 4, left + len(word) * step, top + LINE - 2))
            at += len(word) + 1
    return tuple(found)


class _Keys:
    """What is wrong with each key of one machine: too weak, out of line, clogged, all the time."""

    def __init__(self, chance: np.random.Generator, machine: Machine) -> None:
        self.machine = machine
        self.weak = np.clip(1 - np.abs(chance.normal(0, machine.uneven / 2, 128)), 0.6, 1)
        self.dx = chance.normal(0, machine.jitter * 0.6, 128)
        self.dy = chance.normal(0, machine.jitter * 0.8, 128)
        self.slant = chance.normal(0, machine.slant, 128)
        self.clogged = chance.random(128) < machine.clogged


def _strike(
    ink: Layer, left: float, top: float, letter: str, face: Face, keys: _Keys, chance: np.random.Generator
) -> None:
    key, machine = ord(letter), keys.machine
    tile = _letter(face, letter, bool(keys.clogged[key]))
    angle = float(keys.slant[key] + chance.normal(0, machine.slant / 2))
    x = left + keys.dx[key] + chance.normal(0, machine.jitter / 2)
    y = top + keys.dy[key] + chance.normal(0, machine.jitter / 2)
    column, row = int(x), int(y)
    move = cv2.getRotationMatrix2D((_LARGER * _TILE / 2, _LARGER * _TILE / 2), angle, 1 / _LARGER)
    move[:, 2] += (x - column - _TILE / 2 * (_LARGER - 1), y - row - _TILE / 2 * (_LARGER - 1))
    small = cv2.warpAffine(tile, move, (_TILE, _TILE), flags=cv2.INTER_LINEAR)
    force = keys.weak[key] * np.clip(1 - np.abs(chance.normal(0, machine.uneven)), 0.4, 1)
    lean = np.linspace(-1, 1, _TILE, dtype=np.float32) * chance.normal(0, machine.uneven / 1.5)
    rise = np.linspace(-1, 1, _TILE, dtype=np.float32)[:, None] * chance.normal(0, machine.uneven / 2)
    place = ink[row : row + _TILE, column : column + _TILE]
    np.maximum(place, (small * force * (1 + lean + rise))[: place.shape[0], : place.shape[1]], out=place)


@cache
def _letter(face: Face, letter: str, clogged: bool) -> Layer:
    """The letter much larger, its cell's left edge at the tile's; softened, for it is made smaller again."""
    step = DOTS / face.pitch
    size = 100
    font = ImageFont.truetype(str(face.file), size)
    font = ImageFont.truetype(str(face.file), round(size * step * _LARGER / font.getlength("m")))
    tile = Image.new("L", (_TILE * _LARGER, _TILE * _LARGER))
    ImageDraw.Draw(tile).text((0, 38 * _LARGER), letter, font=font, fill=255, anchor="ls")
    drawn = np.asarray(tile, dtype=np.float32) / 255
    if clogged:
        drawn = cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)).astype(np.float32)
    soft: Layer = cv2.GaussianBlur(drawn, (0, 0), _LARGER / 2).astype(np.float32)
    return soft


def noise(chance: np.random.Generator, shape: tuple[int, int], grain: float) -> Layer:
    """Of mean 0 and deviation 1; `grain` in pixels."""
    fewer = max(1.0, grain)
    small = chance.standard_normal((int(shape[0] / fewer) + 2, int(shape[1] / fewer) + 2)).astype(np.float32)
    large: Layer = cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC).astype(np.float32)
    return large / max(float(large.std()), 1e-6)
