"""`python -m lab evaluate | benchmark | gate | load | scans | fit | train | …`: measuring, learning."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from data.errors import TelconError
from lab import way
from lab.benchmarks import command as benchmarks
from lab.evaluation import command as evaluation
from lab.fitting import command as fitting
from lab.gate import command as gate
from lab.load import command as load
from lab.mutations import command as mutations
from lab.scans import command as scans
from lab.settling import command as settling
from lab.training import command as training


def parser() -> argparse.ArgumentParser:
    """Every command of the lab, each added by the room that carries it out."""
    made = argparse.ArgumentParser(prog="python -m lab", description="Measures Telcon, and fits what it has learned.")
    sub = made.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for room in (evaluation, benchmarks, load, scans, fitting, training, mutations, settling, gate, way):
        room.add_to(sub)
    return made


def main(arguments: Sequence[str]) -> int:
    """0 done, 1 an error told in one line, 2 wrong usage."""
    options = parser().parse_args(arguments)
    try:
        done: int = options.run(options)
    except (TelconError, OSError) as error:
        sys.stderr.write(f"lab: {error}\n")
        return 1
    return done


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
