"""The README's pictures, taken anew from a copy of a library: `python -m tests.ui.pictures LIBRARY`."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import ROOT
from tests.ui.conftest import FLAGS, ask, served

_COLOURS = 256  # enough for a page, in half of the bytes


@dataclass(frozen=True)
class Picture:
    """What a reader sees once a question is answered: in `chat.png` and `dark.png` with its document beside it."""

    name: str
    question: str
    width: int = 1440
    height: int = 900
    scheme: Literal["light", "dark"] = "light"
    scale: float = 1


PICTURES = (
    Picture("chat.png", "Did Bundy expect an Executive Committee meeting later that afternoon?"),
    Picture("dark.png", "Summarise the call of December 3, 1962", scheme="dark"),
    Picture("phone.png", "What did Ball think of reimposing the quarantine?", 390, 844, scale=1.5),
)


def take(browser: Browser, url: str, picture: Picture) -> None:
    size = {"width": picture.width, "height": picture.height}
    with browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        color_scheme=picture.scheme,
        device_scale_factor=picture.scale,
        has_touch=picture.width < 500,
    ) as context:
        page = context.new_page()
        page.goto(url)
        page.locator("#question textarea").wait_for()
        page.locator("#sources .group").first.wait_for(state="attached")
        ask(page, picture.question)
        page.locator(".ask-next").first.wait_for(timeout=60_000)
        if picture.width > 1000:
            expect(page.locator("#cited").first).to_be_in_viewport()
        _save(page, ROOT / "ui" / "assets" / picture.name)


def _save(page: Page, path: Path) -> None:
    page.wait_for_timeout(1_500)  # colours and places that change slowly have changed
    with Image.open(BytesIO(page.screenshot())) as taken:
        taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main(library: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "library"
        shutil.copytree(library, copy)
        with served(copy, Path(folder)) as chat, sync_playwright() as playwright:
            program = os.environ.get("TELCON_TEST_BROWSER") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
            for picture in PICTURES:
                take(browser, chat.url, picture)
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
