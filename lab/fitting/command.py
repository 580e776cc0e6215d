"""`python -m lab fit WHAT`: the files of the product that are fitted to examples, each by one command."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import qa
from data.errors import UnreadableFile
from data.files import read_text
from lab.evaluation.questions import EvaluationQuestion, read_questions
from lab.fitting import doubt, kinds, leaning, weighing, worth
from lab.fitting.underlined import read_marked
from lab.mutations.copied import Copied
from qa.question import CONTENT, examples
from ui.assembly import build_chatbot, build_encoder, open_library

_PRODUCT = Path(qa.__file__).parent
_MOST = 400  # questions of a file: one set of many thousands would outvote the others


def add_to(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`fit kinds`, `fit leaning`, `fit doubt`, `fit worth` and `fit numbers`."""
    fit = sub.add_parser("fit", help="fit what Telcon has learned from examples")
    of = fit.add_subparsers(title="what", metavar="WHAT", required=True)
    _add_kinds(of)
    _add_worth(of)
    one = of.add_parser("leaning", help="whether a question leans on the last one; prints qa/rewriting/leaning.toml")
    one.add_argument("training", type=Path, metavar="TRAINING.jsonl")
    one.add_argument("pairs", nargs="*", metavar="LIBRARY QUESTIONS.jsonl")
    one.set_defaults(run=_leaning)
    one = of.add_parser("doubt", help="when Telcon refuses; prints qa/refusal/doubt.toml")
    one.add_argument("pairs", nargs="+", metavar="LIBRARY QUESTIONS.jsonl")
    one.set_defaults(run=_doubt)
    one = of.add_parser("numbers", help="a room's weights, margins and thresholds; writes its numbers.toml")
    one.add_argument("room", metavar="ROOM", help="such as qa/searching")
    one.add_argument("pairs", nargs="+", metavar="LIBRARY QUESTIONS.jsonl")
    one.set_defaults(run=_numbers)


def _add_kinds(of: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    one = of.add_parser("kinds", help="what kind of question is asked; writes qa/question/kinds.npz")
    one.add_argument("--measure", action="store_true", help="tell how many questions of the files are recognised")
    one.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="QUESTIONS.jsonl",
        help='{"question", "kind"?, "variants"?} a line, or packed (.gz); a question without a known kind is content',
    )
    one.add_argument(
        "--asked",
        nargs="+",
        type=Path,
        default=(),
        metavar="KINDS.jsonl",
        help='{"question", "kind"} a line, written for this: each counts as an example of `kinds.toml` does',
    )
    one.set_defaults(run=_kinds)


def _add_worth(of: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    one = of.add_parser("worth", help="what an overview quotes; writes qa/operations/overviews/worth.npz")
    one.add_argument(
        "--measure", action="store_true", help="tell how many underlined points are quoted, cross-validated"
    )
    one.add_argument("library", type=Path, metavar="LIBRARY", help="holds the documents of the files, see their README")
    one.add_argument("files", nargs="+", type=Path, metavar="UNDERLINED.jsonl")
    one.set_defaults(run=_worth)


def _kinds(options: argparse.Namespace) -> int:
    if options.measure:
        for path in options.files:
            sys.stdout.write(f"{path.name}\n{kinds.measure(_questions(path), build_encoder()).report()}\n")
        return 0
    content = [question for path in options.files for question in _some(path)]
    asked = [pair for path in options.asked for pair in _questions(path)]
    (_PRODUCT / "question" / "kinds.npz").write_bytes(kinds.fit(examples(), asked, content, build_encoder()))
    return 0


def _worth(options: argparse.Namespace) -> int:
    lines = [line for path in options.files for line in read_text(path).splitlines()]
    with open_library(options.library) as library:
        marked, encoder = list(read_marked(library, lines)), library.store.encoder
    sys.stdout.write(f"{len(marked)} of {len(lines)} documents\n")
    if options.measure:
        of_main, of_all = worth.measure(marked, encoder)
        sys.stdout.write(f"main points: {of_main.report()}\nwith further ones: {of_all.report()}\n")
    else:
        weights = worth.fit(marked, encoder, worth.mark_of(lines))
        (_PRODUCT / "operations" / "overviews" / "worth.npz").write_bytes(weights)
    return 0


def _doubt(options: argparse.Namespace) -> int:
    observed: list[doubt.Observed] = []
    for place, (folder, questions) in enumerate(_pairs(options.pairs)):
        with open_library(folder) as library:
            observed += doubt.observe(build_chatbot(library), questions, place)
    sys.stdout.write(f"{doubt.fit(observed)}\n")
    return 0


def _numbers(options: argparse.Namespace) -> int:
    sets = weighing.Sets(tuple((folder.absolute(), file.absolute()) for folder, file in _named(options.pairs)))
    with tempfile.TemporaryDirectory(prefix="telcon-fitted-") as scratch:
        copied = Copied(_PRODUCT.parent, Path(scratch))
        for trial in weighing.fit(_PRODUCT.parent, options.room, copied, sets.worths):
            sys.stdout.write(f"{trial}\n")
            sys.stdout.flush()
    return 0


def _leaning(options: argparse.Namespace) -> int:
    training = tuple(leaning.of_training(read_text(options.training).splitlines()))
    sets = [(options.training.name, training)]
    for place, (folder, questions) in enumerate(_pairs(options.pairs)):
        with open_library(folder) as library:
            speakers = library.store.people.speakers()
        sets.append((Path(options.pairs[2 * place + 1]).name, tuple(leaning.of_set(questions, speakers))))
    sys.stdout.write(f"{leaning.fit(sets)}\n")
    return 0


def _pairs(names: Sequence[str]) -> Iterator[tuple[Path, Sequence[EvaluationQuestion]]]:
    """Libraries with the questions of the file after each."""
    for folder, file in _named(names):
        yield folder, read_questions(read_text(file), str(file))


def _named(names: Sequence[str]) -> Iterator[tuple[Path, Path]]:
    """Libraries and question files in turn."""
    if len(names) % 2:
        raise UnreadableFile(f"{names[-1]}: a library without a file of questions after it; name both, in turn.")
    for folder, file in zip(names[::2], names[1::2], strict=True):
        yield Path(folder), Path(file)


def _some(path: Path) -> list[str]:
    found = [question for question, _ in _questions(path)]
    return found if len(found) <= _MOST else found[:: len(found) // _MOST][:_MOST]


def _questions(path: Path) -> Iterator[tuple[str, str]]:
    text = gzip.decompress(path.read_bytes()).decode("utf-8") if path.suffix == ".gz" else read_text(path)
    known = examples()
    for line in text.splitlines():
        row = json.loads(line)
        kind = str(row.get("kind") or CONTENT).casefold().replace("-", "")
        asked = [row[name] for name in ("question", "query") if name in row]
        meeting = [each["query"] for each in row.get("specific_query_list", ())]  # of QMSum
        for question in (*asked, *row.get("variants", ()), *meeting):
            yield question, kind if kind in known else CONTENT
