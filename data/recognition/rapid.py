"""RapidOCR: PaddleOCR's detector and recogniser in ONNX Runtime, with the weights that its package carries.

Without its classifier of upside-down lines: on typewritten pages it turns lines that stand upright, and a tenth of
the characters is wrong instead of one or two in a hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from data.document import Box
from data.errors import RecognitionMissing
from data.recognition.rows import lines_of, with_spaces
from data.recognition.values import Image, RecognisedLine, RecognisedWord

if TYPE_CHECKING:
    from rapidocr import RapidOCR

NEEDED = ("rapidocr", "onnxruntime", "cv2")
HOW_TO_GET = 'Run: python -m pip install "telcon[ocr]"'
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


class Rapid:
    """See `values.Recogniser`. The weights are loaded by the first page."""

    def __init__(self, threads: int = -1) -> None:
        """`threads` for each network; -1 for as many as there are cores.

        Raises:
            RecognitionMissing: the packages, or the weights in them, are not here.
        """
        if not is_installed():
            raise RecognitionMissing(f"Text recognition (OCR) is not installed. {HOW_TO_GET}")
        self._threads = threads
        self._weights = _weights()
        self._engine: RapidOCR | None = None

    @property
    def name(self) -> str:
        return rapid_name()

    def recognise(self, image: Image) -> tuple[RecognisedLine, ...]:
        from rapidocr.utils.output import RapidOCROutput

        height, width = image.shape
        found = self._loaded()(np.ascontiguousarray(image))
        if not isinstance(found, RapidOCROutput) or found.txts is None or found.boxes is None:
            return ()
        lines = (
            _line(text, places, width, height) for text, places in zip(found.txts, found.word_results, strict=True)
        )
        return lines_of([line for line in lines if line.words], width / height)

    def _loaded(self) -> RapidOCR:
        if self._engine is None:
            from rapidocr import RapidOCR

            detector, reader = self._weights
            self._engine = RapidOCR(
                params={
                    "Global.use_cls": False,
                    "Global.log_level": "critical",
                    "Global.max_side_len": 4_000,  # what is read stays as it was drawn
                    "Det.limit_type": "max",  # lines are found on a smaller picture, in a quarter of the time
                    "Det.limit_side_len": _FOUND_ON,
                    "Global.return_word_box": True,
                    "Global.return_single_char_box": True,
                    # A path that is named is opened as it is; one that is not might be fetched from the network.
                    "Det.model_path": str(detector),
                    "Rec.model_path": str(reader),
                    "EngineConfig.onnxruntime.intra_op_num_threads": self._threads,
                }
            )
        return self._engine


def _weights() -> tuple[Path, Path]:
    """The files of both networks in the package. Raises RecognitionMissing."""
    spec = find_spec("rapidocr")
    folder = Path(str(spec.origin)).parent / "models" if spec else Path()
    paths = folder / _DETECTOR, folder / _READER
    for path in paths:
        if not path.is_file():
            raise RecognitionMissing(f"{path} is missing: this version of RapidOCR carries other weights. {HOW_TO_GET}")
    return paths


def _line(
    text: str, letters: Sequence[tuple[str, float, Sequence[Sequence[float]]]], width: int, height: int
) -> RecognisedLine:
    """The line's words with the boxes around their letters; spaces stand in the text only."""
    words: list[RecognisedWord] = []
    at = 0
    for word in with_spaces(text, [(box[0][0] + box[1][0]) / 2 for _, _, box in letters]).split():
        own = letters[at : at + len(word)]
        at += len(word)
        if not own:
            break
        corners = np.asarray([box for _, _, box in own], dtype=np.float64).reshape(-1, 2) / (width, height)
        (left, top), (right, bottom) = np.clip(corners.min(0), 0, 1), np.clip(corners.max(0), 0, 1)
        sure = min(confidence for _, confidence, _ in own)
        words.append(RecognisedWord(word, Box(float(left), float(top), float(right), float(bottom)), float(sure)))
    return RecognisedLine(tuple(words))
