"""Pictures of pages as they are drawn in a process of their own, or one line why not."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import numpy as np

from data.errors import UnreadableFile
from data.kept_process import KeptProcess, ProcessEnded
from data.readers import page_drawing
from data.readers.page_drawing import COUNT, NOTHING_AT_HAND, request_of
from data.recognition.values import Image

SECONDS = 30  # for one page
IDLE = 60  # seconds: the recogniser looks at a page meanwhile
JPEG = "image/jpeg"
_QUALITY = 75


@dataclass(frozen=True)
class DrawnPage:
    """A page's grey picture, `number` counted from 0 in its file, which has so many `pages`."""

    number: int
    pages: int
    image: Image

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        height, width = self.image.shape
        return height, width

    @cached_property
    def sha256(self) -> str:
        """Of size and grey values: what a recognised page is known by."""
        height, width = self.shape
        return hashlib.sha256(f"{width} {height} ".encode() + self.image.tobytes()).hexdigest()

    def jpeg(self) -> bytes:
        """The picture to be kept and shown."""
        from PIL import Image as Pictures

        packed = BytesIO()
        Pictures.fromarray(self.image).save(packed, "JPEG", quality=_QUALITY, optimize=True)
        return packed.getvalue()


class Drawing:
    """Draws pages in a process of its own that is kept from page to page, and has the file at hand; `end` it."""

    def __init__(self) -> None:
        self._process = KeptProcess(page_drawing, idle=IDLE)
        self._at_hand: bytes | None = None

    def __enter__(self) -> Drawing:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.end()

    def page(self, content: bytes, page: int, name: str, quarters: int = 0) -> DrawnPage:
        """Draw one page of a PDF or of a picture (PNG, JPEG, TIFF); whatever becomes of it, this process lives on.

        It is turned by so many quarters counterclockwise.

        Raises:
            UnreadableFile: damaged, too large, or not drawn within the limits.
        """
        answer, grey = self._answer(content, page, name, quarters)
        image = np.frombuffer(grey, dtype=np.uint8).reshape(int(answer["height"]), int(answer["width"]))
        return DrawnPage(page, int(answer["pages"]), image)

    def count(self, content: bytes, name: str) -> int:
        """How many pages a picture has: a TIFF may have several. Raises UnreadableFile."""
        several = content.startswith((b"II", b"MM"))
        return int(self._answer(content, COUNT, name)[0]["pages"]) if several else 1

    def _answer(self, content: bytes, page: int, name: str, quarters: int = 0) -> tuple[dict[str, int], bytes]:
        number = max(page, 0) + 1
        try:
            told = self._asked(content, page, quarters)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(f"{name}: page {number} was not drawn within {SECONDS} seconds.") from error
        except ProcessEnded as error:
            raise UnreadableFile(
                f"{name}: page {number} could not be drawn; the file is damaged, or made to do harm."
            ) from error
        except OSError as error:
            raise UnreadableFile(f"{name}: the process that draws pages could not be started ({error}).") from error
        head, _, grey = told.partition(b"\n")
        answer = json.loads(head)
        reasons = {
            "damaged": f"page {number} is damaged or cut short. Get the file again, or scan it again.",
            "memory": f"drawing page {number} takes too much memory; that is no memorandum.",
            "large": f"this picture has {answer.get('words') or 'too much in it'}. Scan it again at 300 dots an inch.",
        }
        if reason := reasons.get(str(answer.get("error"))):
            raise UnreadableFile(f"{name}: {reason}")
        return answer, grey

    def _asked(self, content: bytes, page: int, quarters: int) -> bytes:
        """The file goes with the request where the process has another one, or none: it may have ended meanwhile."""
        if content is self._at_hand:
            told = self._process.ask(request_of(page, quarters), SECONDS)
            if told != NOTHING_AT_HAND:
                return told
        self._at_hand = None
        told = self._process.ask(request_of(page, quarters, content), SECONDS)
        self._at_hand = content
        return told


def drawn_page(content: bytes, page: int, name: str, quarters: int = 0) -> DrawnPage:
    """A single page, see `Drawing.page`."""
    with Drawing() as drawing:
        return drawing.page(content, page, name, quarters)


def page_count(content: bytes, name: str) -> int:
    """See `Drawing.count`."""
    with Drawing() as drawing:
        return drawing.count(content, name)
