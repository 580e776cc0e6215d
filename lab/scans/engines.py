"""Recognisers as they come: RapidOCR with its own settings and order of lines, Tesseract with its own layout."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

import cv2

from lab.scans.conditions import Grey
from lab.scans.strikes import DOTS

READ_AT = 200  # dots an inch


@dataclass(frozen=True)
class Engine:
    """What reads a grey picture as lines of text; `name` with its version, by which readings are kept."""

    name: str
    read: Callable[[Grey], str]


def rapid_as_it_comes() -> Engine:
    return Engine(f"RapidOCR {version('rapidocr')} as it comes", _rapid_lines)


def tesseract_as_it_comes() -> Engine | None:
    """None where the program is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    told = subprocess.run([program, "--version"], capture_output=True, check=True, text=True).stdout.split("\n")[0]
    return Engine(f"{told.capitalize()} as it comes", lambda image: _tesseract(program, image))


def for_reading(image: Grey) -> Grey:
    """A page of the set with as many dots as it is read at."""
    size = (round(image.shape[1] * READ_AT / DOTS), round(image.shape[0] * READ_AT / DOTS))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype("uint8")


@cache
def _rapid() -> Any:
    from rapidocr import RapidOCR

    threads = "EngineConfig.onnxruntime.intra_op_num_threads"
    return RapidOCR(params={"Global.log_level": "critical", threads: 1})


def _rapid_lines(image: Grey) -> str:
    return "\n".join(_rapid()(image).txts or ())


def _tesseract(program: str, image: Grey) -> str:
    _, png = cv2.imencode(".png", image)
    command = [program, "-", "-", "--dpi", str(READ_AT)]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=png.tobytes(), capture_output=True, check=True, env=alone)
    return done.stdout.decode("utf-8", errors="replace")
