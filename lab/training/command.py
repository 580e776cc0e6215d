"""`python -m lab train mine | run | curve` and `python -m lab weights`: how the reader in `qa/reading` is made."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import UnreadableFile
from lab.training.asked import QUESTIONS, read_asked
from lab.training.recipe import RECIPE, read_recipe

if TYPE_CHECKING:
    from lab.training.run import Training

_LINE = 100  # questions to a line of what mining tells


def add_to(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`train` and `weights`; PyTorch is imported when it is asked for."""
    train = sub.add_parser("train", help="train the reader, as lab/training/recipe.toml says")
    what = train.add_subparsers(title="what", metavar="WHAT", required=True)
    _add_mine(what)
    _add_run(what)
    _add_curve(what)
    weights = sub.add_parser("weights", help="put a trained reader into qa/reading, in 8 bits and with its checksum")
    weights.add_argument("trained", type=Path, metavar="BEST.npz", help="every array of the model but its embeddings")
    weights.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="where to, if not into the product")
    weights.set_defaults(run=_put)


def _add_mine(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    mine = what.add_parser("mine", help="the passages that are read with each question; goes on where it was stopped")
    mine.add_argument("--library", type=Path, required=True, metavar="DIR", help="holds the questions' documents")
    mine.add_argument("--out", type=Path, required=True, metavar="FILE", help="JSON lines; what is there stays")
    mine.add_argument("--questions", type=Path, nargs="+", metavar="FILE", help="else those of lab/training/questions")
    mine.add_argument("--recipe", type=Path, default=RECIPE, metavar="FILE", help="else lab/training/recipe.toml")
    mine.set_defaults(run=_mine)


def _add_run(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    run = what.add_parser("run", help="train from checkpoint to checkpoint; writes BEST.npz")
    _add_training(run)
    run.add_argument("--limit", type=int, metavar="N", help="train with so many written questions only")
    run.set_defaults(run=_run)


def _add_curve(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    curve = what.add_parser("curve", help="train with several numbers of questions, each in a folder of its own")
    _add_training(curve)
    curve.add_argument("--counts", type=int, nargs="+", required=True, metavar="N", help="numbers of written questions")
    curve.set_defaults(run=_curve)


def _add_training(one: argparse.ArgumentParser) -> None:
    one.add_argument("--mined", type=Path, nargs="+", required=True, metavar="FILE", help="what train mine wrote")
    one.add_argument("--work", type=Path, required=True, metavar="DIR", help="checkpoints, logs and weights")
    one.add_argument(
        "--generic", type=Path, nargs="+", default=[], metavar="FILE", help="public data, or a folder of .jsonl.gz"
    )
    one.add_argument("--begin", type=Path, metavar="BEST.npz", help="go on from these weights, without a first stage")
    one.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    one.add_argument("--seed", type=int, default=0, metavar="N")
    one.add_argument("--steps", type=int, metavar="N", help="end each stage after so many steps: a trial")
    one.add_argument("--recipe", type=Path, default=RECIPE, metavar="FILE", help="else lab/training/recipe.toml")


def _mine(options: argparse.Namespace) -> int:
    from lab.training.mined import MinedWriter
    from lab.training.mining import mine
    from ui.assembly import open_library

    files = options.questions or sorted(QUESTIONS.glob("*.jsonl"))
    asked = [each for file in files for each in read_asked(file)]
    known, told = 0, 0
    with open_library(options.library) as library:
        writer = MinedWriter(options.out)
        there = len(writer.done)
        try:
            for told, is_known in enumerate(mine(library, read_recipe(options.recipe).mining, asked, writer), 1):
                known += is_known
                if told % _LINE == 0:
                    sys.stderr.write(f"{told} of {len(asked) - there}\n")
        finally:
            writer.close()
    sys.stdout.write(f"{known} mined, {told - known} whose words are not in this library, {there} mined before\n")
    return 0


def _run(options: argparse.Namespace) -> int:
    from lab.training.run import train

    _quietly()
    print(train(_training(options, options.limit), options.work, _tell))
    return 0


def _curve(options: argparse.Namespace) -> int:
    from lab.training.run import curve

    _quietly()
    for weights in curve(_training(options, None), options.counts, options.work, _tell):
        print(weights)
    return 0


def _training(options: argparse.Namespace, limit: int | None) -> Training:
    from lab.training.run import Training

    for path in (*options.mined, *options.generic, *([options.begin] if options.begin else [])):
        if not path.exists():
            raise UnreadableFile(f"{path}: there is no such file. Check the name and try again.")
    mined, public = tuple(options.mined), tuple(options.generic)
    recipe, begin = read_recipe(options.recipe), options.begin
    return Training(recipe, mined, public, options.device, options.seed, limit, options.steps, begin)


def _tell(line: dict[str, float | int | str]) -> None:
    print(json.dumps(line), flush=True)


def _quietly() -> None:
    """Without what transformers says of weights that it does not know."""
    from transformers.utils import logging

    logging.set_verbosity_error()


def _put(options: argparse.Namespace) -> int:
    from lab.training.weights import put

    put(options.trained, options.folder)
    return 0
