"""RapidOCR at arm's length: the process that it runs in may crash, hang or be short of memory, this one lives on."""

from __future__ import annotations

import subprocess

from pydantic import ValidationError

from data.errors import RecognitionFailed
from data.kept_process import KeptProcess, ProcessEnded
from data.recognition import rapid_process
from data.recognition.rapid import check_rapid, rapid_name
from data.recognition.rapid_process import LINES, MAX_MEMORY, request_of
from data.recognition.values import Image, RecognisedLine

SECONDS = 180  # for one page: a page of type takes three to ten
IDLE = 20  # seconds after which the process, and its memory, are given back
_TRIES = 2  # the system may have ended the process for somebody else's sake


class RapidApart:
    """See `values.Recogniser`. The process is begun by the first page and kept over those that follow."""

    def __init__(self, threads: int = -1, seconds: float = SECONDS, memory: int = MAX_MEMORY) -> None:
        """`threads` for each network, -1 for as many as there are cores; `seconds` for one page, `memory` in bytes.

        Raises:
            RecognitionMissing: the packages, or the weights in them, are not here.
        """
        check_rapid()
        self._seconds = seconds
        self._process = KeptProcess(rapid_process, str(threads), str(memory), idle=IDLE)

    @property
    def name(self) -> str:
        return rapid_name()

    def recognise(self, image: Image) -> tuple[RecognisedLine, ...]:
        """Raises RecognitionFailed."""
        request = request_of(image)
        for _ in range(_TRIES):
            try:
                return LINES.validate_json(self._process.ask(request, self._seconds))
            except subprocess.TimeoutExpired as error:
                raise RecognitionFailed(f"it took longer than {self._seconds:.0f} seconds") from error
            except (ProcessEnded, ValidationError):
                continue
            except OSError as error:
                raise RecognitionFailed(f"the process for it could not be begun ({error})") from error
        raise RecognitionFailed("the recogniser gave up on it, for want of memory or by a fault of its own")

    def end(self) -> None:
        self._process.end()
