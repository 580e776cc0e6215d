"""Pages that were laid on the scanner on their side or upside down, told by what a recogniser makes of them.

Its classifier of single lines turns lines that stand upright. So a page is taken to stand as it should where much of
it is words that run from left to right and stand in a dictionary; of any other, a piece is read at each quarter turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from data.recognition.dictionary import is_english
from data.recognition.values import Image, RecognisedLine, Recogniser

_WORD = re.compile(r"[^\W\d_]{3,}")
_KNOWN = (
    0.4  # of a page's letters, in words of three and more that are known: a typescript has 0.7, one upside down 0.1
)
_FEWEST = 16  # letters by which a page is judged
_PIECE = 800  # pixels, four inches: some twenty lines of forty characters
_BLOCK = 40  # pixels: how finely the piece with the most type is looked for
_EDGE = 60  # grey values between two pixels of which one is ink
_LETTERS = 20  # of known words, that a turn must bring to light
_CLEARER = 2  # times the letters of the page as it lies


def stands_upright(lines: Sequence[RecognisedLine], shape: tuple[int, int]) -> bool:
    """Whether the words seen on a picture `(height, width)` are those of a page that need not be turned.

    So is one with hardly any letters, for nothing is to be learned of it.
    """
    letters = sum(map(str.isalpha, "".join(line.text for line in lines)))
    return letters < _FEWEST or _known_letters(lines, shape) >= _KNOWN * letters


def quarters(recogniser: Recogniser, image: Image) -> int:
    """By how many quarters counterclockwise, 0 to 3, a page is to be turned to be read.

    Raises:
        RecognitionFailed: the recogniser gave up on a piece of it.
    """
    piece = _fullest(image)
    known = [_read_at(recogniser, np.rot90(piece, turn)) for turn in range(4)]
    best = max(range(4), key=known.__getitem__)
    return best if known[best] >= max(_LETTERS, _CLEARER * known[0]) else 0


def _read_at(recogniser: Recogniser, image: Image) -> int:
    height, width = image.shape
    return _known_letters(recogniser.recognise(np.ascontiguousarray(image)), (height, width))


def _known_letters(lines: Sequence[RecognisedLine], shape: tuple[int, int]) -> int:
    """Letters of words in the dictionary that are wider than high: of a page on its side, a recogniser may turn each
    line by itself."""
    height, width = shape
    along = (
        word.text
        for line in lines
        for word in line.words
        if (word.box.right - word.box.left) * width > (word.box.bottom - word.box.top) * height
    )
    return sum(len(word) for text in along for word in _WORD.findall(text) if is_english(word.casefold()))


def _fullest(image: Image) -> Image:
    """The square with the most edges, which type has more of than any border or shadow."""
    height, width = image.shape
    rows, columns = max(1, height // _BLOCK), max(1, width // _BLOCK)
    if min(rows, columns) * _BLOCK <= _PIECE:
        return image
    steps = np.abs(np.diff(image.astype(np.int16), axis=1, append=image[:, -1:].astype(np.int16))) > _EDGE
    blocks = steps[: rows * _BLOCK, : columns * _BLOCK].reshape(rows, _BLOCK, columns, _BLOCK).sum(axis=(1, 3))
    sums = np.pad(blocks.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    side = _PIECE // _BLOCK
    inside = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    row, column = np.unravel_index(int(inside.argmax()), inside.shape)
    top, left = int(row) * _BLOCK, int(column) * _BLOCK
    return image[top : top + _PIECE, left : left + _PIECE]
