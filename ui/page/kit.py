"""What every part of the page is built with: Gradio, kept from looking hosts up, and the files in `assets`."""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib.metadata import version
from importlib.resources import files
from typing import Any
from unittest.mock import patch

import ui

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before the import: Gradio looks hosts up when it is loaded
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "100")  # of 10,000 questions it would keep who asked and when


_WRITES_STUBS = ("6.",)  # seen from 6.20 to 6.31; how a later one is imported is not known, so it is left alone


@contextmanager
def _no_stubs_written() -> Iterator[None]:
    """Half of Gradio's import goes into type stubs that it writes beside its own modules, each time anew; it leaves
    that out for a class that stands in no file. It has no option for that, and nothing of it is there to be told
    before it is imported."""
    found_in = inspect.getfile

    def getfile(of: Any) -> str:
        if isinstance(of, type) and of.__module__.startswith("gradio."):
            raise OSError
        return found_in(of)

    with patch("inspect.getfile", getfile):
        yield


with _no_stubs_written() if version("gradio").startswith(_WRITES_STUBS) else nullcontext():
    import gradio as gr

__all__ = ["QUIETLY", "asset", "gr", "let_rest"]

QUIETLY: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_LOOKS_EVERY = 0.02  # seconds


def let_rest(page: gr.Blocks) -> None:
    """Gradio looks a thousand times a second whether anything was asked of a page, which takes a twentieth of a core as
    long as it is open; nobody notices if it looks fifty times. It has no option for that."""
    page._queue.sleep_when_free = page._queue.progress_update_sleep_when_free = _LOOKS_EVERY


def asset(name: str) -> str:
    return files(ui).joinpath("assets", name).read_text("utf-8")
