"""The recogniser in its own process: what it reads, and what a crash, a hang and a lack of memory cost."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from subprocess import TimeoutExpired

import numpy as np
import pytest

from data.errors import RecognitionFailed
from data.kept_process import KeptProcess, ProcessEnded
from data.recognition import RapidApart, is_installed, rapid_process
from tests.data.recognition.pages import CALL, drawn

pytestmark = pytest.mark.skipif(not is_installed(), reason='needs the packages of "telcon[ocr]"')
IMAGE = np.asarray(drawn(CALL[4:5]).crop((0, 0, 1_000, 160)))


@pytest.fixture(scope="module")
def kept() -> Iterator[KeptProcess]:
    kept = KeptProcess(rapid_process, "1", str(rapid_process.MAX_MEMORY), idle=60)
    yield kept
    kept.end()


def running(kept: KeptProcess) -> int | None:
    return kept._running.process.pid if kept._running else None


def seen(kept: KeptProcess, seconds: float = 60) -> list[str]:
    lines = rapid_process.LINES.validate_json(kept.ask(rapid_process.request_of(IMAGE), seconds))
    return [line.text for line in lines]


def test_pages_are_read_by_one_process_that_is_begun_again_when_it_is_needed_again(kept: KeptProcess) -> None:
    assert running(kept) is None
    assert seen(kept) == [CALL[4]]
    first = running(kept)
    assert seen(kept) == [CALL[4]]
    assert running(kept) == first
    clocks = [one for one in threading.enumerate() if isinstance(one, threading.Timer) and not one.finished.is_set()]
    assert [one.function for one in clocks].count(kept._end_if_idle) == 1  # not one a page
    with pytest.raises(ProcessEnded):
        kept.ask(b"no picture", 60)
    assert running(kept) is None
    assert seen(kept) == [CALL[4]]
    assert running(kept) not in (None, first)
    kept._idle = 0.05
    assert seen(kept) == [CALL[4]]
    until = time.monotonic() + 10
    while running(kept) is not None and time.monotonic() < until:
        time.sleep(0.02)
    assert running(kept) is None


def test_a_picture_that_takes_too_long_costs_one_line() -> None:
    apart = RapidApart(seconds=0.05)
    with pytest.raises(RecognitionFailed, match="it took longer than 0 seconds") as told:
        apart.recognise(IMAGE)
    assert isinstance(told.value.__cause__, TimeoutExpired)
    assert running(apart._process) is None


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no limit on a process's memory can be set there")
def test_a_recogniser_without_memory_costs_one_line() -> None:
    apart = RapidApart(memory=400_000_000)
    with pytest.raises(RecognitionFailed, match="want of memory"):
        apart.recognise(IMAGE)
    assert running(apart._process) is None
