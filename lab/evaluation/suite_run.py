"""The whole suite, a section at a time, so that a long run shows what it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lab.evaluation.baselines import PlainSearch
from lab.evaluation.bent import bent, bent_misses, bent_table
from lab.evaluation.outcomes import measure
from lab.evaluation.progress import Tell
from lab.evaluation.questions import EvaluationQuestion
from lab.evaluation.report import set_report
from lab.evaluation.run import Evaluation, Section, library_line, settings_line
from lab.evaluation.suite import LibrarySource, QuestionSet
from lab.evaluation.suite_libraries import SourceMissing, Workshop, open_suite_library, read_set
from lab.evaluation.summary import summary_table
from qa.chatbot import ChatBot
from ui.assembly import build_chatbot


@dataclass(frozen=True)
class SuiteRun:
    """What a run needs. `with_bent`: each question that stands alone is also asked after others."""

    workshop: Workshop
    tell: Tell
    with_misses: bool = False
    with_bent: bool = False

    def sections(self, only: Sequence[str] = ()) -> Iterator[Section]:
        """Settings, then each set over each of its libraries, then all of them in one table.

        A set whose questions or sources are not on this machine is passed over with the reason.

        Raises:
            TelconError: a set or library is there and cannot be used.
        """
        sets = self.workshop.suite.only(only)
        yield Section(settings_line(self.workshop.encoder.name))
        done: list[Evaluation] = []
        for source in self.workshop.suite.libraries:
            for section in self._over(source, [each for each in sets if source.name in each.libraries]):
                done += [section.evaluation] if section.evaluation else []
                yield section
        if done:
            yield Section("## All sets\n\n" + summary_table(done))

    def _over(self, source: LibrarySource, sets: Sequence[QuestionSet]) -> Iterator[Section]:
        """Every set that is asked of one library, which is opened when one of them is there."""
        asked = {}
        for each in sets:
            try:
                asked[each] = read_set(self.workshop, each, source)
            except SourceMissing as missing:
                yield _passed_over(each, source, missing)
        if not asked:
            return
        try:
            library = open_suite_library(self.workshop, source, self.tell)
        except SourceMissing as missing:
            yield from (_passed_over(each, source, missing) for each in asked)
            return
        with library:
            bot, plain = build_chatbot(library), PlainSearch(library, self.tell).systems()
            over = library_line(source.title, library)
            for each, questions in asked.items():
                evaluation = Evaluation(
                    each.name,
                    source.name,
                    measure(questions, bot, plain, self.tell),
                    library.store.passages.extent().documents,
                )
                yield Section(self._report(each, over, evaluation), evaluation)
                if self.with_bent:
                    yield self._bent(each, questions, bot)

    def _report(self, each: QuestionSet, over: str, evaluation: Evaluation) -> str:
        """Of an untouched set nobody is shown which questions went wrong: then it would be one to tune on."""
        status = f"{each.status.capitalize()}. Over {over}. {each.note}".strip()
        return f"## {each.title}\n\n{status}\n\n" + set_report(
            evaluation.outcomes, self.with_misses and each.status == "tuned on"
        )

    def _bent(self, each: QuestionSet, questions: Sequence[EvaluationQuestion], bot: ChatBot) -> Section:
        """The same questions once more, each after another one; misses as in `_report`."""
        found = bent(bot, questions, self.tell)
        shown = bent_misses(found) if self.with_misses and each.status == "tuned on" else ""
        return Section("\n\n".join(part for part in (bent_table(found), shown) if part))


def _passed_over(each: QuestionSet, source: LibrarySource, reason: SourceMissing) -> Section:
    return Section(f"## {each.title}\n\nPassed over, over {source.title}: {reason}.")
