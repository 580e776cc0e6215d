"""What archives and readers put upon a page: rubber stamps, declassification, pencil."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from lab.scans.strikes import HEIGHT, LEFT, WIDTH, Layer, PlacedWord, noise

_DECLASSIFIED = (
    ("DECLASSIFIED", "E.O. 12958, Sec. 3.5", "NSC Memo, 1/30/95, State Guidelines", "By ________, NARA, Date 10/12/05"),
    ("DECLASSIFIED", "Authority NLJ 96-204", "By _______ NARA, Date 7-19-96"),
)
_SECRET = ("SECRET", "TOP SECRET", "CONFIDENTIAL", "SECRET/SENSITIVE")


def stamps(chance: np.random.Generator, font: Path | None = None) -> Layer:
    """Secrecy above and below, and where the page was declassified, as ink; some of it runs over the text."""
    ink = np.zeros((HEIGHT, WIDTH), dtype=np.float32)
    secret = _SECRET[int(chance.integers(len(_SECRET)))]
    for middle in (120 + chance.normal(0, 25), HEIGHT - 150 + chance.normal(0, 30)):
        _put(ink, _stamp((secret,), 84, font), WIDTH / 2 + chance.normal(0, 160), middle, chance, 2.5)
    words = _DECLASSIFIED[int(chance.integers(len(_DECLASSIFIED)))]
    place = (WIDTH - 520 + chance.normal(0, 40), 330 + chance.normal(0, 60))
    if chance.random() < 0.5:
        place = (560 + chance.normal(0, 60), HEIGHT - 430 + chance.normal(0, 50))
    _put(ink, _stamp(words, 34, font, framed=chance.random() < 0.5), *place, chance, 4)
    if chance.random() < 0.5:  # right across the lines
        _put(ink, _stamp((secret,), 84, font), WIDTH / 2, HEIGHT * chance.uniform(0.35, 0.6), chance, 9)
    patchy = np.clip(1.05 + 0.35 * noise(chance, (HEIGHT, WIDTH), 3) + 0.2 * noise(chance, (HEIGHT, WIDTH), 90), 0, 1)
    return np.asarray(ink * patchy, dtype=np.float32)


def pencil(words: Sequence[PlacedWord], chance: np.random.Generator) -> Layer:
    """Underlined words, a stroke in the margin, a ring around a name, a scribble across a line, a number above."""
    drawn = np.zeros((HEIGHT, WIDTH), dtype=np.uint8)
    for _ in range(int(chance.integers(4, 8))):
        first = int(chance.integers(len(words)))
        row = [word for word in words[first : first + int(chance.integers(2, 7))] if word.top == words[first].top]
        _curve(drawn, ((row[0].left, row[0].bottom), (row[-1].right, row[-1].bottom)), 2.5, chance)
    for _ in range(int(chance.integers(1, 3))):
        top = chance.uniform(600, HEIGHT - 900)
        _curve(
            drawn, ((LEFT - 60, top), (LEFT - 66, top + 160), (LEFT - 58, top + chance.uniform(200, 420))), 5, chance
        )
    word = words[int(chance.integers(len(words)))]
    _ring(drawn, word)
    _scribble(drawn, words[int(chance.integers(len(words)))], chance)
    _scrawl(drawn, (WIDTH - 420, 230), 4, chance)
    _scrawl(drawn, (LEFT + 1_500, chance.uniform(900, 2_400)), 9, chance)
    grain = np.clip(0.75 + 0.35 * noise(chance, (HEIGHT, WIDTH), 1.5), 0, 1)
    return np.asarray(cv2.GaussianBlur(drawn, (0, 0), 1.0).astype(np.float32) / 255 * grain, dtype=np.float32)


def _stamp(lines: Sequence[str], size: int, font: Path | None, framed: bool = False) -> Image.Image:
    face = ImageFont.truetype(str(font), size) if font else ImageFont.load_default(size)
    width = max(round(face.getlength(line)) for line in lines) + 60
    made = Image.new("L", (width, round(len(lines) * size * 1.35) + 40))
    pen = ImageDraw.Draw(made)
    for row, line in enumerate(lines):
        pen.text(
            (30 if len(lines) > 1 else width / 2, 15 + row * size * 1.35),
            line,
            font=face,
            fill=255,
            anchor=None if len(lines) > 1 else "ma",
        )
    if framed or (len(lines) == 1 and len(lines[0]) < 7):
        pen.rectangle((4, 4, width - 5, made.height - 5), outline=255, width=5)
    return made


def _put(ink: Layer, stamp: Image.Image, x: float, y: float, chance: np.random.Generator, turned: float) -> None:
    whole = stamp.rotate(chance.normal(0, turned), Image.Resampling.BICUBIC, expand=True)
    made = np.asarray(whole, dtype=np.float32) / 255
    top, left = max(0, round(y - made.shape[0] / 2)), max(0, round(x - made.shape[1] / 2))
    place = ink[top : top + made.shape[0], left : left + made.shape[1]]
    np.maximum(place, made[: place.shape[0], : place.shape[1]], out=place)


def _curve(
    drawn: np.ndarray, through: Sequence[tuple[float, float]], width: float, chance: np.random.Generator
) -> None:
    """A line by hand through these places."""
    points = [
        (x0 + (x1 - x0) * part + chance.normal(0, 1.2), y0 + (y1 - y0) * part + chance.normal(0, 1.6))
        for (x0, y0), (x1, y1) in pairwise(through)
        for part in np.linspace(0, 1, 12)
    ]
    cv2.polylines(
        drawn, [np.array(points, np.int32)], False, 255, max(1, round(width + chance.normal(0, 0.5))), cv2.LINE_AA
    )


def _ring(drawn: np.ndarray, word: PlacedWord) -> None:
    middle = ((word.left + word.right) / 2, (word.top + word.bottom) / 2)
    across = ((word.right - word.left) / 2 + 22, (word.bottom - word.top) / 2 + 12)
    angles = np.linspace(0.3, 2 * np.pi + 0.6, 40)
    ring = [(middle[0] + across[0] * np.cos(a), middle[1] + across[1] * np.sin(a) + a * 1.5) for a in angles]
    cv2.polylines(drawn, [np.array(ring, np.int32)], False, 255, 4, cv2.LINE_AA)


def _scribble(drawn: np.ndarray, word: PlacedWord, chance: np.random.Generator) -> None:
    """To and fro across a word and its neighbours."""
    xs = np.linspace(word.left - 20, word.right + 120, 26)
    ys = (word.top + word.bottom) / 2 + np.where(np.arange(26) % 2, 14, -14) + chance.normal(0, 4, 26)
    cv2.polylines(drawn, [np.stack([xs, ys], 1).astype(np.int32)], False, 255, 4, cv2.LINE_AA)


def _scrawl(drawn: np.ndarray, at: tuple[float, float], letters: int, chance: np.random.Generator) -> None:
    """Something that looks like a hand's word or number."""
    x, y = at
    points = []
    for letter in range(letters):
        around = np.linspace(0, 2 * np.pi, 9)[: int(chance.integers(5, 10))] + chance.uniform(0, 3)
        size = chance.uniform(12, 30)
        points += [(x + letter * 36 + size * np.cos(a) + a * 3, y + size * np.sin(a)) for a in around]
    cv2.polylines(drawn, [np.array(points, np.int32)], False, 255, 3, cv2.LINE_AA)
