"""Fits the weights by which an overview chooses what it quotes, or measures them.

python -m ui.fit_worth LIBRARY UNDERLINED.jsonl…            fit; writes `qa/operations/worth.npz`
python -m ui.fit_worth --measure LIBRARY UNDERLINED.jsonl…  how many underlined points are quoted, cross-validated

The library must hold the documents of the files (`lab/training/underlined` tells which); others are passed over.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from data.files import read_text
from qa.evaluation.fit_worth import fit, mark_of, measure
from qa.evaluation.underlined import read_marked
from ui.assembly import open_library

_WEIGHTS = Path(__file__).parent.parent / "qa" / "operations" / "worth.npz"


def main(arguments: Sequence[str]) -> None:
    """`arguments` are a library and files of underlinings."""
    measuring = arguments[:1] == ["--measure"]
    folder, *names = arguments[1:] if measuring else arguments
    lines = [line for name in names for line in read_text(Path(name)).splitlines()]
    with open_library(Path(folder)) as library:
        marked, encoder = list(read_marked(library, lines)), library.store.encoder
    sys.stdout.write(f"{len(marked)} of {len(lines)} documents\n")
    if measuring:
        sys.stdout.write(f"{measure(marked, encoder).report()}\n")
    else:
        _WEIGHTS.write_bytes(fit(marked, encoder, mark_of(lines)))


if __name__ == "__main__":
    main(sys.argv[1:])
