"""Pictures of pages, whole or a part, as the browser is sent them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from data.errors import TelconError
from data.page_picture import Box
from embeddings.library import Library

_AROUND = (0.012, 0.008)  # of the page's width and height: so much is seen around a clip
_KEPT = 128  # clips
_QUALITY = 85


class NoPicture(TelconError):
    """A page without a picture in this library."""


@dataclass(frozen=True)
class Picture:
    """The bytes of a picture's file."""

    media_type: str
    content: bytes


class PagePictures:
    """Of one library. A clip that was cut is kept: it is known by the picture's checksum, so it never changes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._clip = lru_cache(_KEPT)(self._cut)

    def page(self, document_id: str, page: int) -> Picture:
        """Raises NoPicture."""
        found = self._library.store.scans.image(document_id, page)
        if found is None:
            raise NoPicture(f"{document_id} has no picture of page {page + 1} in this library.")
        return Picture(found.media_type, found.image)

    def clip(self, document_id: str, page: int, box: Box, version: str) -> Picture:
        """What stands in the box, and a little around it. Raises NoPicture."""
        return self._clip(document_id, page, box, version)

    def _cut(self, document_id: str, page: int, box: Box, _version: str) -> Picture:
        from PIL import Image

        with Image.open(BytesIO(self.page(document_id, page).content), formats=("JPEG", "PNG")) as whole:
            width, height = whole.size
            left, top = max(0.0, box.left - _AROUND[0]), max(0.0, box.top - _AROUND[1])
            right, bottom = min(1.0, box.right + _AROUND[0]), min(1.0, box.bottom + _AROUND[1])
            edges = (round(left * width), round(top * height), round(right * width), round(bottom * height))
            part = whole.crop((edges[0], edges[1], max(edges[2], edges[0] + 1), max(edges[3], edges[1] + 1)))
            packed = BytesIO()
            part.convert("L").save(packed, "JPEG", quality=_QUALITY)
        return Picture("image/jpeg", packed.getvalue())
