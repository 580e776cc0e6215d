"""`python -m lab load LIBRARY QUESTIONS.jsonl`: errors, times and memory of a server that many ask at once."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from lab.load.clients import Crowd, asked_at_once
from lab.load.figures import line
from lab.load.killing import killing
from lab.load.server import served


def add_to(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = sub.add_parser("load", help="errors, times and memory of `telcon serve` under many people at once")
    parser.add_argument("library", metavar="LIBRARY", help="a folder or a postgresql:// address")
    parser.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    parser.add_argument("--clients", type=int, default=50, help="people at once (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=300, help="for how long (default: %(default)s)")
    parser.add_argument("--pause", type=float, default=10, help="a person's seconds between questions, on average")
    parser.add_argument("--slow", type=int, default=5, help="more clients that send a byte a second (default: 5)")
    parser.add_argument("--workers", type=int, default=0, help="of `telcon serve` (default: %(default)s)")
    parser.add_argument(
        "--kill", type=float, default=0, metavar="SECONDS", help="kill one of the workers every so many seconds"
    )
    parser.set_defaults(run=_measure)


def _measure(options: argparse.Namespace) -> int:
    """1 where there was an error."""
    lines = options.questions.read_text("utf-8").splitlines()
    questions = tuple(str(json.loads(each)["question"]) for each in lines if each.strip())
    crowd = Crowd(options.clients, options.slow, options.pause, options.seconds)
    with served(options.library, options.workers) as server:
        before = server.memory()
        with killing(server, options.kill) as killed:
            asked = asked_at_once(server.port, questions, crowd)
        told = f"; {killed.count} workers killed" if options.kill else ""
        sys.stdout.write(line(asked, before, server.peak_memory(), options.workers) + told + "\n")
    return 1 if any(one.problem for one in asked) else 0
