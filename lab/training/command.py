"""`python -m lab weights`: trained weights into the product."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_to(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`weights`; PyTorch is imported when it is asked for."""
    weights = sub.add_parser("weights", help="put a trained reader into qa/reading, in 8 bits and with its checksum")
    weights.add_argument("trained", type=Path, metavar="BEST.npz", help="every array of the model but its embeddings")
    weights.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="where to, if not into the product")
    weights.set_defaults(run=_put)


def _put(options: argparse.Namespace) -> int:
    from lab.training.weights import put

    put(options.trained, options.folder)
    return 0
