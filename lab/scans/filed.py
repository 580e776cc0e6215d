"""The set on disk: a PDF a typescript, as an archive sends it, drawn once while the code that draws it stays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from lab.scans.conditions import Grey
from lab.scans.faces import stamp_font
from lab.scans.pages import DrawnPage, Script
from lab.scans.strikes import DOTS

_DRAWS = ("conditions", "conversations", "faces", "marks", "pages", "strikes", "typescript")
_QUALITY = 82  # of the JPEG in a PDF: some 0.6 MB a page, as archives have it


@dataclass(frozen=True)
class Filed:
    """A typescript of the set as files: `pictures` one PNG a page, `pdf` all of them, `words` their places."""

    script: Script
    pictures: tuple[Path, ...]
    pdf: Path
    words: Path

    def images(self) -> Iterator[Grey]:
        for file in self.pictures:
            yield np.asarray(Image.open(file), dtype=np.uint8)


def filed(scripts: Sequence[Script], work: Path) -> Iterator[Filed]:
    """Each typescript in its order, drawn where it is not there yet."""
    folder = work / f"pages-{_drawing()}"
    folder.mkdir(parents=True, exist_ok=True)
    for script in scripts:
        stem = f"{script.condition}-{script.name}"
        pictures = tuple(folder / f"{stem}-{number}.png" for number, _ in enumerate(script.typescript.pages, 1))
        there = Filed(script, pictures, folder / script.condition / f"{script.name}.pdf", folder / f"{stem}.json")
        if not there.words.exists():
            _file(tuple(script.draw(stamp_font())), there)
        yield there


def _file(pages: Sequence[DrawnPage], there: Filed) -> None:
    """The words are written last: where they are, the rest is."""
    for page, file in zip(pages, there.pictures, strict=True):
        cv2.imwrite(str(file), page.image)
    first, *rest = (Image.fromarray(page.image) for page in pages)
    there.pdf.parent.mkdir(exist_ok=True)
    first.save(there.pdf, save_all=True, append_images=rest, resolution=DOTS, quality=_QUALITY)
    places = [[[word.text, *vars(word.box).values()] for word in page.words] for page in pages]
    there.words.write_text(json.dumps(places), encoding="utf-8")


def _drawing() -> str:
    """Of the modules that draw: other code draws other pages."""
    own = Path(__file__).parent
    return hashlib.sha256(b"".join((own / f"{name}.py").read_bytes() for name in _DRAWS)).hexdigest()[:10]
