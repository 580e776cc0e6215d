"""Gradio comes in without writing into its own folder, and would write there if it was not kept from it; it rests."""

from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from embeddings.library import Library
from qa.chatbot import ChatBot
from tests.running import run
from ui.talk.answering import Chat

_OPENED = """
import os, sys

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
stubs = []

def heard(event, given):
    if event == "open" and str(given[0]).endswith(".pyi"):
        stubs.append(given[0])

sys.addaudithook(heard)
import %s

print(len(stubs), "gradio.components" in sys.modules)
"""


@pytest.mark.parametrize(
    ("module", "opens_stubs", "otherwise"),
    [
        ("ui.page.kit", False, "what ui.page.kit does no longer keeps this Gradio from writing type stubs"),
        ("gradio", True, "this Gradio writes no type stubs: take _no_stubs_written out of ui.page.kit"),
    ],
)
def test_type_stubs_are_opened_by_gradio_alone_and_not_by_ours(module: str, opens_stubs: bool, otherwise: str) -> None:
    """Not by way of what is written, for a folder may be read only: the stubs are opened in any case."""
    told = subprocess.run([sys.executable, "-c", _OPENED % module], capture_output=True, text=True, check=True)
    opened, whole = told.stdout.split()
    assert (int(opened) > 0, whole) == (opens_stubs, "True"), otherwise


def test_classes_are_found_in_their_files_as_before() -> None:
    from ui.page.kit import gr

    assert Path(inspect.getfile(gr.Textbox)).name == "textbox.py"


def test_a_page_that_is_asked_nothing_looks_fifty_times_a_second(
    library: Library, bot: ChatBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.page.frame import build_page

    rests: list[float] = []

    async def nobody_asks() -> None:
        queue = build_page(Chat(library, bot, threading.Event()))._queue

        async def noted(seconds: float) -> None:
            rests.append(seconds)
            queue.stopped = True

        monkeypatch.setattr(asyncio, "sleep", noted)
        for looks in (queue.start_processing, queue.start_progress_updates):
            queue.stopped = False
            await looks()

    run(nobody_asks())
    assert rests == [0.02, 0.02]
