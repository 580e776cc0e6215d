"""A page that was laid on the scanner askew, turned until its lines run level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST = 6.0  # degrees; what stands more askew than that was meant so
_STEP, _FINE = 0.5, 0.1
_LEAST = 0.15  # degrees: half a letter's height over a page's width
_LOOKED_AT = 700  # pixels of the longer side; lines of type are still apart
_CLEARER = 1.03  # a page without lines is as clear at any angle


def straightened(page: Image) -> Image:
    """The grey page with its lines level; white comes in at the corners. A page that is level stays as it is."""
    from PIL import Image

    angle = skew(page)
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) if angle else page


def skew(page: Image) -> float:
    """By how many degrees a grey page is to be turned counterclockwise to have its lines level; 0 for hardly any.

    The angle at which dark and light rows are farthest apart (projection profiles; Postl, 1986).
    """
    ink = _ink(page.reduce(-(-max(page.size) // _LOOKED_AT)))
    half = ink.reduce(2)
    coarse = np.arange(-_MOST, _MOST + _STEP / 2, _STEP)
    best = max(coarse, key=lambda angle: _clearness(half, angle))
    fine = np.arange(best - _STEP, best + _STEP + _FINE / 2, _FINE)
    best = max(fine, key=lambda angle: _clearness(ink, angle))
    if abs(best) < _LEAST or _clearness(ink, best) < _CLEARER * _clearness(ink, 0.0):
        return 0.0
    return round(float(best), 2)


def _ink(page: Image) -> Image:
    """What is darker than most of the page, white on black; the borders that a scanner draws are left out."""
    from PIL import Image

    grey = np.asarray(page, dtype=np.float32)
    dark = np.clip(np.median(grey) - 30 - grey, 0, 100)
    margin = max(1, grey.shape[0] // 40), max(1, grey.shape[1] // 40)
    inside = np.zeros_like(dark)
    inside[margin[0] : -margin[0], margin[1] : -margin[1]] = dark[margin[0] : -margin[0], margin[1] : -margin[1]]
    return Image.fromarray((inside * 2.55).astype(np.uint8))


def _clearness(ink: Image, angle: float) -> float:
    from PIL import Image

    turned = ink.rotate(float(angle), Image.Resampling.BILINEAR) if angle else ink
    rows: npt.NDArray[np.int64] = np.asarray(turned).sum(axis=1, dtype=np.int64)
    return float(np.square(np.diff(rows)).sum()) + 1.0
