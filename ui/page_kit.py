"""What every part of the page is built with: Gradio, kept from looking hosts up, and the files in `assets`."""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any
from unittest.mock import patch

import ui

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before the import: Gradio looks hosts up when it is loaded
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "100")  # of 10,000 questions it would keep who asked and when


@contextmanager
def _no_stubs_written() -> Iterator[None]:
    """Half of Gradio's import goes into type stubs that it writes beside its own modules, each time anew; it leaves
    that out for a class that stands in no file."""
    found_in = inspect.getfile

    def getfile(of: Any) -> str:
        if isinstance(of, type) and of.__module__.startswith("gradio."):
            raise OSError
        return found_in(of)

    with patch("inspect.getfile", getfile):
        yield


with _no_stubs_written():
    import gradio as gr

__all__ = ["QUIETLY", "asset", "gr"]

QUIETLY: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def asset(name: str) -> str:
    return files(ui).joinpath("assets", name).read_text("utf-8")
