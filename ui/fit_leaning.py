"""Fits the weights by which a question is taken to lean on the last one; the output is `qa/leaning.toml`.

python -m ui.fit_leaning TRAINING.jsonl LIBRARY QUESTIONS.jsonl [LIBRARY QUESTIONS.jsonl]…
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from data.files import read_text
from qa.evaluation.fit_leaning import fit, of_set, of_training
from qa.evaluation.questions import read_questions
from ui.assembly import open_library


def main(arguments: Sequence[str]) -> None:
    """`arguments` are a file of training data, then libraries and question files in turn."""
    training, *rest = arguments
    sets = [(Path(training).name, tuple(of_training(read_text(Path(training)).splitlines())))]
    for folder, file in zip(rest[::2], rest[1::2], strict=True):
        with open_library(Path(folder)) as library:
            speakers = library.store.speakers()
        sets.append((Path(file).name, tuple(of_set(read_questions(read_text(Path(file)), file), speakers))))
    sys.stdout.write(f"{fit(sets)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
