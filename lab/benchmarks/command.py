"""`python -m lab benchmark`: its options."""

from __future__ import annotations

import argparse
from pathlib import Path

PARTS = ("encoding", "adding", "cold", "together", "peers", "sizes")
_SIZES = (1_000, 10_000, 100_000, 1_000_000)


def add_to(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`benchmark`; what measures is imported when it is asked for: it needs the packages of an extra."""
    parser = sub.add_parser("benchmark", help="what Telcon costs beside the plain way and its peers")
    parser.add_argument("--sources", type=Path, required=True, metavar="DIR", help="FRUS volumes lie below it")
    parser.add_argument("--work", type=Path, metavar="DIR", help="keeps what is made (default: a folder that goes)")
    parser.add_argument("--library", type=Path, metavar="DIR", help="a library of real volumes to recombine from")
    parser.add_argument(
        "--sizes", type=_sizes, default=_SIZES, metavar="N,N", help="passages of the recombined libraries"
    )
    parser.add_argument("--only", action="append", choices=PARTS, metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--out", type=Path, metavar="FILE.md")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="curves over the sizes")
    parser.add_argument("--passages", type=_count, default=2_000, help="real passages to add (default: %(default)s)")
    parser.add_argument("--volume", metavar="NAME", help="the volume that they are of (default: the first)")
    parser.add_argument("--all-volumes", action="store_true", help="add all volumes instead")
    parser.add_argument("--repetitions", type=_count, default=5, help="of what is short (default: %(default)s)")
    parser.add_argument("--additions", type=_count, default=3, help="of adding and starting (default: %(default)s)")
    parser.add_argument("--questions", type=_count, default=103, help="asked in all rounds (default: %(default)s)")
    parser.add_argument("--peer-python", type=Path, metavar="FILE", help="a Python that has the peers, if not this one")
    parser.set_defaults(run=_measure)


def _measure(options: argparse.Namespace) -> int:
    from lab.benchmarks.run import run

    return run(options)


def _sizes(words: str) -> tuple[int, ...]:
    return tuple(_count(word) for word in words.split(","))


def _count(word: str) -> int:
    if int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word} is no number of things to measure")
    return int(word)
