"""What every part of the page is built with: Gradio, kept from looking hosts up, and the files in `assets`."""

from __future__ import annotations

import os
from importlib.resources import files
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before the import: Gradio looks hosts up when it is loaded
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gradio as gr

__all__ = ["QUIETLY", "asset", "gr"]

QUIETLY: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def asset(name: str) -> str:
    return files("ui").joinpath("assets", name).read_text("utf-8")
