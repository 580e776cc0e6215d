"""What `telcon evaluate` does: sections of Markdown from one file of questions, or from the suite."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from data.files import read_text
from embeddings.encoder import Encoder
from embeddings.library import Library
from qa.evaluation.outcomes import measure
from qa.evaluation.progress import bars
from qa.evaluation.questions import read_questions
from qa.evaluation.report import set_report
from qa.evaluation.run import Contestants, Evaluation, Section, library_line, settings_line
from qa.evaluation.suite import read_suite
from qa.evaluation.suite_libraries import Workshop
from qa.evaluation.suite_run import SuiteRun


@dataclass(frozen=True)
class SuiteOptions:
    """`sources` is the folder of the volumes and other data sets, `work` keeps the libraries, `only` names sets."""

    sources: Path | None = None
    work: Path | None = None
    only: tuple[str, ...] = ()
    with_misses: bool = False
    with_bent: bool = False


def of_file(
    file: Path, opened: Callable[[], AbstractContextManager[Library]], contestants: Contestants, with_misses: bool
) -> Iterator[Section]:
    """The questions of one file over one library, which is opened when they can be read.

    Raises:
        UnreadableFile, UnknownDocument: a line is no question, or its answer is not in the library.
    """
    questions = read_questions(read_text(file), str(file))
    with opened() as library, bars() as tell:
        outcomes = measure(questions, contestants.chatbot(library), contestants.plain(library, tell), tell)
        over, encoder = library_line("This library", library), library.encoder.name
    head = f"# {file.name}\n\n{over}. {settings_line(encoder)}"
    yield Section(f"{head}\n\n{set_report(outcomes, with_misses)}", Evaluation(file.name, "this library", outcomes))


def of_suite(encoder: Encoder, contestants: Contestants, options: SuiteOptions) -> Iterator[Section]:
    """Every set of the suite that is on this machine, over each of its libraries."""
    work = options.work or user_cache_path("telcon", appauthor=False) / "evaluation"
    workshop = Workshop(read_suite(), options.sources, work, encoder)
    with bars() as tell:
        yield from SuiteRun(workshop, contestants, tell, options.with_misses, options.with_bent).sections(options.only)


def markdown(sections: Iterable[Section], json_file: Path | None) -> Iterator[str]:
    """Each section's text; the values behind it go into the file, a JSON object a line, as soon as they are there."""
    with ExitStack() as files:
        kept = files.enter_context(json_file.open("w", encoding="utf-8")) if json_file else None
        for section in sections:
            if kept and section.evaluation:
                kept.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in section.evaluation.rows())
                kept.flush()
            yield f"{section.markdown}\n"
