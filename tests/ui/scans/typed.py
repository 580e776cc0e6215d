"""Pages with words at known places, and a recogniser that finds the places by itself and knows the words by heart."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from data.recognition import Box, RecognisedLine, RecognisedWord
from data.recognition import Image as Grey

DOTS = 200
WIDTH, HEIGHT = 1_700, 2_200
_LEFT, _TOP, _LINE, _BETWEEN = 200, 220, 64, 16
_GAP = 9  # pixels without ink between two words; less between two letters

CALL = (
    (
        "TELEPHONE CONVERSATION",
        "Mr. Ball and Mr. Bundy",
        "October 26, 1962; 10:15 a.m.",
        "Ball: The pilot boat came in with the tide this rnorning.",
        "Bundy: Did the harbour master see what she had on board?",
        "Ball: He counted forty crates of lemons and a piano.",
        "Bundy: Then we need not wake the Secretary for it.",
    ),
    (
        "Ball: There is a second boat behind the lighthouse, though.",
        "Bundy: Let me know before noon what she carries, will you?",
        "Ball: I shall telephone again as soon as she is made fast.",
    ),
    (
        "Bundy: And what became of the piano in the end?",
        "Ball: The customs sold it.",
        "Bundy: To whom? Ball: To the harbour master.",
    ),
)
DOUBTFUL = {"rnorning.": ("morning.",), "made": ("rnade",)}


@dataclass(frozen=True)
class Drawn:
    """Pages as pictures, and the rectangle of each word in pixels."""

    pages: tuple[Image.Image, ...]
    places: tuple[dict[str, tuple[int, int, int, int]], ...]

    def pdf(self) -> bytes:
        first, *rest = self.pages
        packed = BytesIO()
        first.save(packed, "PDF", save_all=True, append_images=rest, resolution=DOTS, quality=90)
        return packed.getvalue()


def drawn(pages: Sequence[Sequence[str]] = CALL) -> Drawn:
    font = ImageFont.load_default(30)
    pictures, places = [], []
    for lines in pages:
        picture = Image.new("L", (WIDTH, HEIGHT), 245)
        pen = ImageDraw.Draw(picture)
        found: dict[str, tuple[int, int, int, int]] = {}
        for row, line in enumerate(lines):
            at = _LEFT
            for word in line.split():
                pen.text((at, _TOP + row * _LINE), word, font=font, fill=20)
                box = pen.textbbox((at, _TOP + row * _LINE), word, font=font)
                found[word] = (round(box[0]), round(box[1]), round(box[2]), round(box[3]))
                at = round(box[2]) + _BETWEEN
        pictures.append(picture)
        places.append(found)
    return Drawn(tuple(pictures), tuple(places))


class ByHeart:
    """Knows the words of `pages`; which page it sees, and where each word stands, it tells from the ink alone."""

    name = "by heart 1"

    def __init__(self, pages: Sequence[Sequence[str]] = CALL, seconds: float = 0.0) -> None:
        self._pages = {tuple(len(line.split()) for line in lines): lines for lines in pages}
        self._seconds = seconds
        self.seen = 0

    def recognise(self, image: Grey) -> tuple[RecognisedLine, ...]:
        time.sleep(self._seconds)
        self.seen += 1
        rows = [(top, bottom, list(_runs(dark, _GAP))) for top, bottom, dark in _rows(image < 128)]
        lines = self._pages[tuple(len(words) for *_, words in rows)]
        height, width = image.shape
        return tuple(
            RecognisedLine(
                tuple(
                    RecognisedWord(
                        word,
                        Box(left / width, top / height, right / width, bottom / height),
                        0.9,
                        DOUBTFUL.get(word, ()),
                    )
                    for word, (left, right) in zip(line.split(), words, strict=True)
                )
            )
            for line, (top, bottom, words) in zip(lines, rows, strict=True)
        )

    def end(self) -> None:
        pass


def _rows(ink: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int, npt.NDArray[np.bool_]]]:
    for top, bottom in _runs(np.asarray(ink.any(axis=1)), 8):
        yield top, bottom, np.asarray(ink[top:bottom].any(axis=0))


def _runs(dark: npt.NDArray[np.bool_], gap: int) -> Iterator[tuple[int, int]]:
    """Stretches with ink, as far as no such gap parts them."""
    places = np.flatnonzero(dark).tolist()
    parts = np.cumsum([0, *(np.diff(places) > gap)]).tolist() if places else []
    for _, some in groupby(zip(parts, places, strict=True), key=lambda one: one[0]):
        own = [place for _, place in some]
        yield own[0], own[-1] + 1
