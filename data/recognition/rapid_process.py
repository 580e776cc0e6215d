"""RapidOCR in a process of its own: pictures come in, lines go out, as `rapid_apart` asks for them.

A picture has no more than the pixels that `page_drawing` lets through, but networks and the libraries around them are
large, and what they make of noise nobody knows: lines without number, all memory, a crash.
"""

from __future__ import annotations

import struct
import sys

import numpy as np
from pydantic import TypeAdapter

from data.kept_process import answer_requests
from data.own_process import limit_memory
from data.recognition.rapid import Rapid
from data.recognition.values import Image, RecognisedLine

LINES = TypeAdapter(tuple[RecognisedLine, ...])
MAX_MEMORY = 6_000_000_000  # addresses, of which a page of type uses less than half
_SIZE = struct.Struct(">II")


def request_of(image: Image) -> bytes:
    """Height, width, and the grey values."""
    return _SIZE.pack(*image.shape) + image.tobytes()


def image_of(request: bytes) -> Image:
    height, width = _SIZE.unpack_from(request)
    return np.frombuffer(request, np.uint8, offset=_SIZE.size).reshape(height, width)


def main() -> None:
    """Answers with the lines in JSON; whatever goes wrong ends the process. Arguments: threads, bytes of memory."""
    threads, memory = map(int, sys.argv[1:])
    limit_memory(memory)
    rapid = Rapid(threads)
    answer_requests(lambda request: LINES.dump_json(rapid.recognise(image_of(request))))


if __name__ == "__main__":
    main()
