"""`python -m lab evaluate`: sections of Markdown from one file of questions, or from the suite."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from data.files import read_text
from embeddings.address import LibraryPlace
from embeddings.encoders import Encoder
from embeddings.library import Library
from lab.evaluation.baselines import PlainSearch
from lab.evaluation.floors import A_THIRD, held_to, read_floors
from lab.evaluation.outcomes import measure
from lab.evaluation.progress import bars
from lab.evaluation.questions import EvaluationQuestion, read_questions, third
from lab.evaluation.report import set_report
from lab.evaluation.run import Evaluation, Section, library_line, settings_line
from lab.evaluation.suite import read_suite
from lab.evaluation.suite_libraries import Workshop
from lab.evaluation.suite_run import SuiteRun
from ui.assembly import build_chatbot, build_encoder, library_place, open_library


@dataclass(frozen=True)
class SuiteOptions:
    """`sources` is the folder of the volumes and other data sets, `work` keeps the libraries, `only` names sets."""

    sources: Path | None = None
    work: Path | None = None
    only: tuple[str, ...] = ()
    with_misses: bool = False
    with_bent: bool = False


def add_to(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`evaluate`, of one file or of the suite."""
    evaluate = sub.add_parser("evaluate", help="measure answers against question sets")
    what = evaluate.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", metavar="FILE", help="questions, one JSON object a line, asked of the library")
    what.add_argument("--suite", action="store_true", help="every question set, each over libraries of its own")
    evaluate.add_argument("--library", metavar="DIR", help="the library that is asked (else the user's)")
    evaluate.add_argument("--misses", action="store_true", help="also print each question that went wrong")
    evaluate.add_argument("--json", type=Path, metavar="FILE", help="write each question's outcome to FILE")
    evaluate.add_argument("--floors", action="store_true", help="fail where a figure fell below its floor")
    evaluate.add_argument("--third", action="store_true", help="of FILE, ask the third that the tests ask by default")
    suite = evaluate.add_argument_group("with --suite")
    suite.add_argument("--sources", type=Path, metavar="DIR", help="the folder of the volumes and of other data sets")
    suite.add_argument("--work", type=Path, metavar="DIR", help="keep the libraries there (else in the user's cache)")
    suite.add_argument("--only", action="append", default=[], metavar="SET", help="run only this set (repeatable)")
    suite.add_argument("--bent", action="store_true", help="ask each question that stands alone after others as well")
    evaluate.set_defaults(run=evaluate_as_asked)


def evaluate_as_asked(options: argparse.Namespace) -> int:
    """Print each section as soon as it is there.

    Raises:
        BelowFloor: with `--floors`, when all is printed.
    """
    if options.suite:
        asked = SuiteOptions(options.sources, options.work, tuple(options.only), options.misses, options.bent)
        sections = of_suite(build_encoder(), asked)
    else:
        sections = _of_library(Path(options.file), library_place(options.library), options.misses, options.third)
    if options.floors:
        sections = held_to(read_floors(), sections)
    for text in markdown(sections, options.json):
        print(text, flush=True)
    return 0


def _of_library(file: Path, place: LibraryPlace, with_misses: bool, a_third: bool) -> Iterator[Section]:
    """The library is opened when the questions can be read."""
    questions = read_questions(read_text(file), str(file))
    with open_library(place) as library:
        if a_third:
            yield of_questions(f"{A_THIRD}{file.name}", third(questions), library, with_misses)
        else:
            yield of_questions(file.name, questions, library, with_misses)


def of_questions(name: str, questions: Sequence[EvaluationQuestion], library: Library, with_misses: bool) -> Section:
    """One set of questions over one library.

    Raises:
        UnknownDocument: an answer is not in the library.
    """
    with bars() as tell:
        outcomes = measure(questions, build_chatbot(library), PlainSearch(library, tell).systems(), tell)
    head = f"# {name}\n\n{library_line('This library', library)}. {settings_line(library.encoder.name)}"
    evaluation = Evaluation(name, "this library", outcomes, library.store.passages.extent().documents)
    return Section(f"{head}\n\n{set_report(outcomes, with_misses)}", evaluation)


def of_suite(encoder: Encoder, options: SuiteOptions) -> Iterator[Section]:
    """Every set of the suite that is on this machine, over each of its libraries."""
    work = options.work or user_cache_path("telcon", appauthor=False) / "evaluation"
    workshop = Workshop(read_suite(), options.sources, work, encoder)
    with bars() as tell:
        yield from SuiteRun(workshop, tell, options.with_misses, options.with_bent).sections(options.only)


def markdown(sections: Iterable[Section], json_file: Path | None) -> Iterator[str]:
    """Each section's text; the values behind it go into the file, a JSON object a line, as soon as they are there."""
    with ExitStack() as files:
        kept = files.enter_context(json_file.open("w", encoding="utf-8")) if json_file else None
        for section in sections:
            if kept and section.evaluation:
                kept.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in section.evaluation.rows())
                kept.flush()
            yield f"{section.markdown}\n"
