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
from data.own_process import run_main
from data.readers import page_drawing
from data.readers.page_drawing import COUNT
from data.recognition.values import Image

SECONDS = 30  # for one page
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


def drawn_page(content: bytes, page: int, name: str, quarters: int = 0) -> DrawnPage:
    """Draw one page of a PDF or of a picture (PNG, JPEG, TIFF); whatever becomes of it, this process lives on.

    It is turned by so many quarters counterclockwise.

    Raises:
        UnreadableFile: damaged, too large, or not drawn within the limits.
    """
    answer, grey = _ask_child(content, page, name, quarters)
    image = np.frombuffer(grey, dtype=np.uint8).reshape(int(answer["height"]), int(answer["width"]))
    return DrawnPage(page, int(answer["pages"]), image)


def page_count(content: bytes, name: str) -> int:
    """How many pages a picture has: a TIFF may have several. Raises UnreadableFile."""
    several = content.startswith((b"II", b"MM"))
    return int(_ask_child(content, COUNT, name)[0]["pages"]) if several else 1


def _ask_child(content: bytes, page: int, name: str, quarters: int = 0) -> tuple[dict[str, int], bytes]:
    try:
        child = run_main(page_drawing, str(page), str(quarters), given=content, seconds=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(f"{name}: page {max(page, 0) + 1} was not drawn within {SECONDS} seconds.") from error
    except OSError as error:
        raise UnreadableFile(f"{name}: the process that draws pages could not be started ({error}).") from error
    head, _, grey = child.stdout.partition(b"\n")
    if child.returncode or not head:
        raise UnreadableFile(
            f"{name}: page {max(page, 0) + 1} could not be drawn; the file is damaged, or made to do harm."
        )
    answer = json.loads(head)
    reasons = {
        "damaged": f"page {max(page, 0) + 1} is damaged or cut short. Get the file again, or scan it again.",
        "memory": f"drawing page {max(page, 0) + 1} takes too much memory; that is no memorandum.",
        "large": f"this picture has {answer.get('words') or 'too much in it'}. Scan it again at 300 dots an inch.",
    }
    if reason := reasons.get(str(answer.get("error"))):
        raise UnreadableFile(f"{name}: {reason}")
    return answer, grey
