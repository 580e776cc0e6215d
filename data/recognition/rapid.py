"""RapidOCR: PaddleOCR's detector and recogniser in ONNX Runtime, with the weights that its package carries.

Without its classifier of upside-down lines: on typewritten pages it turns lines that stand upright, and a tenth of
the characters is wrong instead of one or two in a hundred.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from data.errors import RecognitionMissing
from data.page_picture import Box
from data.recognition.latin import RowByRow, latin_network
from data.recognition.rows import lines_of
from data.recognition.typed import Letter, pitch_of, typed, with_spaces, words_of
from data.recognition.values import Image, RecognisedLine, RecognisedWord

if TYPE_CHECKING:
    from rapidocr import RapidOCR

NEEDED = ("rapidocr", "onnxruntime", "cv2")
HOW_TO_GET = 'Run: python -m pip install "telcon[ocr]"'
_MOST_THREADS = 8  # each takes addresses of its own, which are limited where it runs apart
_FOUND_ON = 1_280  # pixels of the longer side
_DETECTOR, _READER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"


def is_installed() -> bool:
    """Whether the packages of `telcon[ocr]` are here; none is imported."""
    return all(find_spec(name) for name in NEEDED)


def rapid_name() -> str:
    """How its version is told, and kept beside what it saw."""
    try:
        return f"RapidOCR {version('rapidocr')}"
    except PackageNotFoundError:
        return "RapidOCR"


def check_rapid() -> tuple[Path, Path]:
    """The files of both networks in the package.

    Raises:
        RecognitionMissing: the packages, or the weights in them, are not here.
    """
    if not is_installed():
        raise RecognitionMissing(f"Text recognition (OCR) is not installed. {HOW_TO_GET}")
    spec = find_spec("rapidocr")
    folder = Path(str(spec.origin)).parent / "models" if spec else Path()
    paths = folder / _DETECTOR, folder / _READER
    for path in paths:
        if not path.is_file():
            raise RecognitionMissing(f"{path} is missing: this version of RapidOCR carries other weights. {HOW_TO_GET}")
    return paths


class Rapid:
    """See `values.Recogniser`: in this very process. The weights are loaded by the first page."""

    def __init__(self, threads: int = -1) -> None:
        """`threads` for each network; -1 for as many as there are cores, eight at most. Raises as `check_rapid`."""
        self._threads = threads if threads > 0 else min(_MOST_THREADS, os.cpu_count() or 1)
        self._weights = check_rapid()
        self._engine: RapidOCR | None = None

    @property
    def name(self) -> str:
        return rapid_name()

    def recognise(self, image: Image) -> tuple[RecognisedLine, ...]:
        from rapidocr.utils.output import RapidOCROutput

        height, width = image.shape
        found = self._loaded()(np.ascontiguousarray(image), use_det=True)
        if not isinstance(found, RapidOCROutput) or found.txts is None or found.boxes is None:
            return ()
        read = [typed([*_letters(text, seen)]) for text, seen in zip(found.txts, found.word_results, strict=True)]
        pitch = pitch_of(read)
        lines = [_line(with_spaces(letters, pitch), width, height) for letters in read if letters]
        return lines_of(lines, width / height)

    def end(self) -> None:
        self._engine = None

    def _loaded(self) -> RapidOCR:
        if self._engine is None:
            with TemporaryDirectory() as folder:
                reader = Path(folder) / _READER
                reader.write_bytes(latin_network(self._weights[1]))
                self._engine = self._begun(reader)
        return self._engine

    def _begun(self, reader: Path) -> RapidOCR:
        """With both networks loaded: the detector on all threads, the reader on as many rows at a time."""
        from rapidocr import RapidOCR

        engine = RapidOCR(
            params={
                "Global.use_cls": False,
                "Global.log_level": "critical",
                "Global.max_side_len": 4_000,  # what is read stays as it was drawn
                "Det.limit_type": "max",  # lines are found on a smaller picture, in a quarter of the time
                "Det.limit_side_len": _FOUND_ON,
                "Global.return_word_box": True,
                "Global.return_single_char_box": True,
                # A path that is named is opened as it is; one that is not might be fetched from the network.
                "Det.model_path": str(self._weights[0]),
                "Rec.model_path": str(reader),
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            }
        )
        engine(np.full((48, 320), 255, np.uint8), use_det=False)  # loads the reader
        engine.text_rec = RowByRow(engine.text_rec, self._threads)
        engine.cfg.EngineConfig.onnxruntime.intra_op_num_threads = self._threads
        return engine


def _letters(text: str, seen: Sequence[tuple[str, float, Sequence[Sequence[float]]]]) -> Iterator[Letter]:
    """The text's characters with the boxes around them; its spaces have none."""
    places = iter(seen)
    apart = False
    for char in text:
        if char.isspace():
            apart = True
            continue
        found = next(places, None)
        if found is None:
            return
        corners = np.asarray(found[2], dtype=np.float64)
        (left, top), (right, bottom) = corners.min(0), corners.max(0)
        yield Letter(char, float(found[1]), float(left), float(top), float(right), float(bottom), apart)
        apart = False


def _line(letters: Sequence[Letter], width: int, height: int) -> RecognisedLine:
    return RecognisedLine(tuple(_word(word, width, height) for word in words_of(letters)))


def _word(letters: Sequence[Letter], width: int, height: int) -> RecognisedWord:
    """In the box around its letters, as sure as the least sure of them."""
    left, right = min(one.left for one in letters), max(one.right for one in letters)
    top, bottom = min(one.top for one in letters), max(one.bottom for one in letters)
    edges = (left / width, top / height, right / width, bottom / height)
    box = Box(*(min(1.0, max(0.0, edge)) for edge in edges))
    return RecognisedWord("".join(one.char for one in letters), box, min(one.confidence for one in letters))
