"""The five conditions: what paper, copying and the scanner do to typed ink."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from lab.scans import marks
from lab.scans.strikes import HEIGHT, WIDTH, Layer, Machine, PlacedWord, noise

Condition = Literal["clean", "skewed", "photocopied", "carbon", "stamped"]
CONDITIONS: tuple[Condition, ...] = ("clean", "skewed", "photocopied", "carbon", "stamped")
Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Recipe:
    """How a page of one condition comes to be.

    `skew` in degrees at most, `gain` how far the ink runs in pixels, `dark` how black it is (of 1), `paper` how light
    the paper, `texture` and `grain` its unevenness and the scanner's noise in grey values of 255, `folds` how many,
    `blur` of the scanner in pixels.
    """

    machine: Machine
    skew: float
    gain: float
    dark: float
    paper: float
    texture: float
    grain: float
    folds: int
    blur: float


_GOOD = Machine(uneven=0.06, jitter=0.8, slant=0.4, clogged=0.03, weave=0.08)
_WORN = Machine(uneven=0.11, jitter=1.2, slant=0.6, clogged=0.1, weave=0.13)
_BEATEN = Machine(uneven=0.13, jitter=1.4, slant=0.7, clogged=0.14, weave=0.14)
RECIPES: dict[Condition, Recipe] = {
    "clean": Recipe(_GOOD, 0.3, 0.9, 0.86, 244, 2.0, 2.5, 0, 0.8),
    "skewed": Recipe(_WORN, 2.0, 1.1, 0.80, 232, 4.0, 4.0, 2, 1.0),
    "photocopied": Recipe(_WORN, 0.9, 1.2, 0.92, 240, 5.0, 9.0, 1, 1.1),
    "carbon": Recipe(_BEATEN, 0.8, 1.7, 0.46, 216, 4.0, 5.0, 2, 1.1),
    "stamped": Recipe(_WORN, 0.8, 1.1, 0.80, 234, 3.5, 3.5, 1, 0.9),
}


@dataclass(frozen=True)
class Scan:
    """A page as the scanner gives it, and the turn (an affine 2 x 3) that its pixels went through."""

    image: Grey
    turned: npt.NDArray[np.float64]


def scanned(
    condition: Condition,
    ink: Layer,
    words: tuple[PlacedWord, ...],
    chance: np.random.Generator,
    stamp_font: Path | None,
) -> Scan:
    """A page's ink on paper, copied, marked, and laid on the glass."""
    recipe = RECIPES[condition]
    light = _paper(recipe, chance)
    light *= 1 - recipe.dark * _run(ink, recipe, chance)
    if condition == "carbon":
        light = _through(light, ink, chance)
    if condition == "photocopied":
        light = _copied(light, chance)
    if condition == "stamped":
        light *= 1 - 0.55 * marks.stamps(chance, stamp_font)
        light *= 1 - 0.5 * marks.pencil(words, chance)
    light, turned = _laid(light, recipe, condition, chance)
    light = cv2.GaussianBlur(light, (0, 0), recipe.blur).astype(np.float32)
    light += recipe.grain * chance.standard_normal(light.shape, dtype=np.float32)
    return Scan(np.clip(light, 0, 255).astype(np.uint8), turned)


def _paper(recipe: Recipe, chance: np.random.Generator) -> Layer:
    """Light of the bare sheet, 0 to 255: clouds, fibres, folds."""
    shape = (HEIGHT, WIDTH)
    light = recipe.paper + recipe.texture * (noise(chance, shape, 220) + 0.5 * noise(chance, shape, 2.5))
    rows = np.arange(HEIGHT, dtype=np.float32)[:, None]
    for fold in range(recipe.folds):
        middle = HEIGHT * (fold + 1) / (recipe.folds + 1) + chance.normal(0, 60) + np.zeros((1, WIDTH), np.float32)
        middle = middle + np.linspace(0, chance.normal(0, 18), WIDTH, dtype=np.float32)
        away = np.abs(rows - middle)
        light -= 26 * np.exp(-((away / 2.2) ** 2)) + 9 * np.exp(-away / 45)
    return light.astype(np.float32)


def _run(ink: Layer, recipe: Recipe, chance: np.random.Generator) -> Layer:
    """The ink run into the paper: edges roughened, more where there is much of it."""
    soft = cv2.GaussianBlur(ink, (0, 0), recipe.gain).astype(np.float32)
    rough = 0.34 + 0.08 * noise(chance, (HEIGHT, WIDTH), 2)
    edge = 1 / (1 + np.exp(-(soft - rough) * (11 if recipe.gain < 1.8 else 5)))
    return np.asarray(edge * np.clip(0.25 + ink.max() * soft * 1.1, 0, 1), dtype=np.float32)


def _through(light: Layer, ink: Layer, chance: np.random.Generator) -> Layer:
    """A carbon on onion skin: some of it smudged, blank in patches, the sheet behind shining through."""
    behind = cv2.GaussianBlur(ink[:, ::-1], (0, 0), 3.5).astype(np.float32)
    smudge = cv2.GaussianBlur(ink, (0, 0), 9).astype(np.float32)
    pale = np.clip(0.22 * noise(chance, (HEIGHT, WIDTH), 160), 0, 0.45)
    faded = light + (light.mean() - light) * pale
    return np.asarray(faded * (1 - 0.06 * behind) * (1 - 0.10 * smudge), dtype=np.float32)


def _copied(light: Layer, chance: np.random.Generator) -> Layer:
    """Copied twice: black or white, letters eaten or grown together, dirt, streaks, black where the glass was bare."""
    for threshold in (chance.uniform(168, 186), chance.uniform(140, 168)):
        uneven = threshold + 14 * noise(chance, (HEIGHT, WIDTH), 260) + 16 * noise(chance, (HEIGHT, WIDTH), 1.6)
        light = np.where(light > uneven, 250, 12).astype(np.float32)
        light = cv2.GaussianBlur(light, (0, 0), 1.25).astype(np.float32)
    dirt = np.zeros((HEIGHT, WIDTH), np.uint8)
    for _ in range(int(chance.integers(250, 700))):
        centre = (int(chance.integers(WIDTH)), int(chance.integers(HEIGHT)))
        cv2.circle(dirt, centre, int(chance.choice([1, 1, 1, 2, 2, 3])), 255, -1, cv2.LINE_AA)
    for x in chance.integers(0, WIDTH, int(chance.integers(1, 4))):
        cv2.line(dirt, (int(x), 0), (int(x) + 3, HEIGHT), int(chance.integers(50, 120)), int(chance.integers(1, 3)))
    for y in (HEIGHT * 0.27, HEIGHT * 0.5, HEIGHT * 0.73):  # holes of a binder
        cv2.circle(dirt, (95 + int(chance.normal(0, 4)), int(y)), 38, 225, -1, cv2.LINE_AA)
    edge = int(chance.integers(20, 70))
    dirt[:, -edge:] = 235
    dirt[-max(8, edge // 2) :, :] = 235
    return np.asarray(light * (1 - dirt.astype(np.float32) / 262), dtype=np.float32)


def _laid(
    light: Layer, recipe: Recipe, condition: Condition, chance: np.random.Generator
) -> tuple[Layer, npt.NDArray[np.float64]]:
    """Turned a little on the glass; where the sheet ends, the lid."""
    most = recipe.skew
    angle = float(chance.choice((-1, 1)) * chance.uniform(0.5 * most, most))
    middle = (WIDTH / 2, HEIGHT / 2)
    turned = np.asarray(cv2.getRotationMatrix2D(middle, angle, 1.0), dtype=np.float64)
    lid = 40.0 if condition == "skewed" else float(np.median(light))
    laid = cv2.warpAffine(light, turned, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderValue=lid)
    if condition == "skewed":  # an open book's shadow on one side
        shade = np.exp(-np.arange(WIDTH, dtype=np.float32) / (90 + 40 * abs(math.sin(angle))))
        laid = laid * (1 - 0.35 * shade)
    return laid.astype(np.float32), turned
