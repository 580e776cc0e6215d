"""Tesseract, where its program is installed: a second opinion beside RapidOCR, whose own confidence does not warn."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO, StringIO
from itertools import groupby

from data.errors import RecognitionMissing
from data.page_picture import Box
from data.recognition.rows import lines_of
from data.recognition.values import Image, RecognisedLine, RecognisedWord

SECONDS = 120  # for one page
_PROGRAM = "tesseract"
_WORD = "5"  # the level of a word in its table


@lru_cache(maxsize=1)
def tesseract_name() -> str:
    """The program with its version, as it tells it; empty where it is not installed."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return ""
    try:
        told = subprocess.run([program, "--version"], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    first = (told.stdout or told.stderr).decode("utf-8", "replace").splitlines()[:1]
    return first[0].replace("tesseract", "Tesseract").strip() if first and not told.returncode else ""


class Tesseract:
    """See `values.Recogniser`: a process for each page, on one core."""

    def __init__(self) -> None:
        """Raises RecognitionMissing: the program is not installed."""
        self._program = shutil.which(_PROGRAM)
        self._name = tesseract_name()
        if self._program is None or not self._name:
            raise RecognitionMissing("The program tesseract is not installed.")

    @property
    def name(self) -> str:
        return self._name

    def recognise(self, image: Image) -> tuple[RecognisedLine, ...]:
        """Nothing where the program gives up on a page."""
        from PIL import Image as Pictures

        packed = BytesIO()
        Pictures.fromarray(image).save(packed, "PNG", compress_level=1, dpi=(200, 200))
        command = [str(self._program), "stdin", "stdout", "-l", "eng", "--psm", "4", "tsv"]
        try:
            done = subprocess.run(  # noqa: S603
                command,
                input=packed.getvalue(),
                capture_output=True,
                timeout=SECONDS,
                check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (OSError, subprocess.TimeoutExpired):
            return ()
        height, width = image.shape
        return lines_of(list(_lines(done.stdout.decode("utf-8", "replace"), width, height)), width / height)

    def end(self) -> None:
        pass


def _lines(table: str, width: int, height: int) -> Iterator[RecognisedLine]:
    rows = csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row.get("level") == _WORD and (row.get("text") or "").strip()]
    for _, line in groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        yield RecognisedLine(tuple(_word(row, width, height) for row in line))


def _word(row: dict[str, str], width: int, height: int) -> RecognisedWord:
    left, top = int(row["left"]) / width, int(row["top"]) / height
    box = Box(left, top, left + int(row["width"]) / width, top + int(row["height"]) / height)
    return RecognisedWord("".join(row["text"].split()), box, max(0.0, float(row["conf"])) / 100)


def second_opinion() -> Tesseract | None:
    """Tesseract, where it is installed."""
    return Tesseract() if tesseract_name() else None
