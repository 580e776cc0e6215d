"""Fits the weights by which questions are refused; the output is `qa/doubt.toml`.

python -m ui.fit_doubt LIBRARY QUESTIONS.jsonl [LIBRARY QUESTIONS.jsonl]…
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from data.files import read_text
from qa.evaluation.fit_doubt import Observed, fit, observe
from qa.evaluation.questions import read_questions
from ui.assembly import build_chatbot, open_library


def main(arguments: Sequence[str]) -> None:
    """`arguments` are libraries and question files in turn."""
    observed: list[Observed] = []
    for place, (folder, file) in enumerate(zip(arguments[::2], arguments[1::2], strict=True)):
        with open_library(Path(folder)) as library:
            observed += observe(build_chatbot(library), read_questions(read_text(Path(file)), file), place)
    sys.stdout.write(f"{fit(observed)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
