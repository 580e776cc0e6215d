"""Gradio comes in without writing into its own folder."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

_OPENED = """
import sys

stubs = []

def heard(event, given):
    if event == "open" and str(given[0]).endswith(".pyi"):
        stubs.append(given[0])

sys.addaudithook(heard)
import ui.page_kit

print(len(stubs), "gradio.components" in sys.modules)
"""


def test_no_type_stub_is_written_or_read_when_gradio_is_imported() -> None:
    told = subprocess.run([sys.executable, "-c", _OPENED], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["0", "True"]


def test_classes_are_found_in_their_files_as_before() -> None:
    from ui.page_kit import gr

    assert Path(inspect.getfile(gr.Textbox)).name == "textbox.py"
