"""`python -m lab settle`: the settled answers are written anew; what is another then is read as a diff."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from lab.settling.asking import ANSWERS, ELSEWHERE, asked, settled, shelf
from lab.settling.settled import Settled, differences_from_all, read_settled, written
from ui.assembly import build_encoder


def add_to(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`settle`; half a minute."""
    settle = sub.add_parser("settle", help="write down what is answered now, after a change of answers that is wanted")
    settle.add_argument("--check", action="store_true", help="only tell which answers are others than those kept")
    settle.add_argument(
        "--elsewhere", action="store_true", help="keep those that differ as the answers of another kind of processor"
    )
    settle.set_defaults(run=_settle)


def _settle(options: argparse.Namespace) -> int:
    before, elsewhere = _kept(ANSWERS), _kept(ELSEWHERE)
    now = list(_answers())
    changed: dict[str, list[str]] = {}
    for each in now:
        kept = [before.get(each.question, Settled("", ())), *filter(None, [elsewhere.get(each.question)])]
        if lines := differences_from_all(kept, each):
            changed[each.question] = lines
    for question, lines in changed.items() if options.check else ():
        sys.stdout.write("\n".join((question, *lines, "\n")))
    sys.stdout.write(f"{len(changed)} of {len(now)} answers are others than those kept\n")
    if options.elsewhere and not options.check:
        elsewhere |= {one.question: one for one in now if one.question in changed}
        ELSEWHERE.write_text(written(elsewhere[question] for question in before if question in elsewhere), "utf-8")
    elif not options.check:
        # An answer that is the same stays as it was written, so that a diff holds only what was changed.
        ANSWERS.write_text(written(one if one.question in changed else before[one.question] for one in now), "utf-8")
        ELSEWHERE.write_text(written(one for one in elsewhere.values() if one.question not in changed), "utf-8")
    return 1 if changed and options.check else 0


def _kept(file: Path) -> dict[str, Settled]:
    return read_settled(file.read_text("utf-8")) if file.exists() else {}


def _answers() -> list[Settled]:
    """To every question, library by library, in the order of the questions' file."""
    questions, encoder = asked(), build_encoder()
    found: list[Settled] = []
    for name in dict.fromkeys(each.library for each in questions):
        with tempfile.TemporaryDirectory() as folder, shelf(name, Path(folder), encoder) as one:
            found += [settled(one, each) for each in questions if each.library == name]
    return found
