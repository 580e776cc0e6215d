"""One question the plain way, from nothing: MODEL FOLDER QUESTION. Its cold start is compared with `telcon ask`."""

from __future__ import annotations

import sys
from pathlib import Path

from lab.benchmarks.systems.plain import PlainSearch


def main(model: str, folder: str, question: str) -> None:
    system = PlainSearch(model)
    system.open(Path(folder))
    sys.stdout.write(f"{system.search(question)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
