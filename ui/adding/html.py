"""How an addition goes, and what became of it, as HTML."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from data.finding import PassedOver
from embeddings.ingest import Report
from embeddings.progress import Progress
from ui.adding.additions import Batch
from ui.links import inside, target
from ui.page.markup import NOTHING, Markup, html, joined, one_line, sent
from ui.sources.html import count_words

_GO_ON = html('<p><button type="button" class="go-on">Go on</button></p>')
_UNFOLDED = 8  # as many of a list are seen at once


@dataclass(frozen=True)
class Seen:
    """A batch as the page shows it: `summary` is that of one that is done, `percent` None while unknown."""

    stage: str
    words: str = ""
    current: str = ""
    percent: int | None = None
    line: str = ""
    summary: Markup = NOTHING


def seen(batch: Batch | None) -> Seen:
    """How an addition stands; one that nobody remembers is over."""
    if batch is None:
        return Seen(
            "done", summary=html("<p>Telcon was started anew meanwhile. The list below shows what was added.</p>")
        )
    if batch.stage == "done":
        line = "The addition ended." if batch.problem or batch.stopped.is_set() else "Added."
        return Seen("done", line=line, summary=_summary(batch))
    stopping = f"Stopping after the {_in_hand(batch.progress)} in hand. " if batch.stopped.is_set() else ""
    progress = batch.progress
    if progress is None:
        words = "Waiting for another addition to end …" if batch.stage == "waiting" else "Beginning …"
        return Seen(batch.stage, f"{stopping}{words}", line="Adding …")
    left, percent = _left(progress), _percent(progress)
    return Seen(
        batch.stage,
        f"{stopping}{_counts(progress)}{left}",
        f"{_own_name(progress.name, batch)}{_page(progress)}",
        percent,
        f"Adding: {percent} %{left}",
    )


def look(batch: Batch | None) -> dict[str, Any]:
    """The same as the page's script reads it."""
    stands = seen(batch)
    return {**asdict(replace(stands, summary=NOTHING)), "summary": sent(stands.summary)}


def _in_hand(progress: Progress | None) -> str:
    return "page" if progress and progress.pages else "document"


def _counts(progress: Progress) -> str:
    return (
        f"{progress.files_done:,} of {count_words(progress.files, 'file')} · "
        f"{count_words(progress.documents, 'document')} · {count_words(progress.passages, 'passage')}"
    )


def _page(progress: Progress) -> str:
    """While the pages of a file are recognised."""
    return f" · page {min(progress.page + 1, progress.pages):,} of {progress.pages:,}" if progress.pages else ""


def _percent(progress: Progress) -> int:
    return min(100, 100 * progress.bytes_done // progress.bytes) if progress.bytes else 0


def _left(progress: Progress) -> str:
    seconds = progress.seconds_left
    if seconds is None:
        return ""
    if seconds < 90:
        return f" · about {max(1, round(seconds))} s left"
    return f" · about {round(seconds / 60)} min left"


def _own_name(words: str, batch: Batch) -> str:
    """A file under the name that it had on the reader's disk."""
    return words.replace(f"{batch.folder}{os.sep}", "")


def _summary(batch: Batch) -> Markup:
    report = batch.report
    problem = _problem(batch.problem) if batch.problem else NOTHING
    passed_over = [*batch.refused, *(report.passed_over if report else ())]
    stopped = _stopped(batch) if report and report.stopped else NOTHING
    became = _became(report) if report else ()
    parts = joined([problem, stopped, *became, _passed_over(passed_over, batch)])
    return parts or html("<p>There was nothing to add.</p>")


def _problem(words: str) -> Markup:
    return html('<p class="problem">{}</p>', one_line(words))


def _stopped(batch: Batch) -> Markup:
    """How far it came, and how it goes on."""
    words = "Stopped. What was added before is kept"
    if batch.progress and batch.progress.pages:
        done = f"{batch.progress.page + 1:,} of the {count_words(batch.progress.pages, 'page')}"
        words += f", and {done} of {_own_name(batch.progress.name, batch)}, which are recognised"
    return joined([_problem(f"{words}."), _GO_ON if batch.can_go_on else NOTHING])


def _became(report: Report) -> Iterator[Markup]:
    yield _ids("Added", report.new, _contents(report))
    yield _ids("Replaced by the new text", report.replaced, "" if report.new else _contents(report))
    yield _ids("There already", report.unchanged)
    yield _ids("Added by others meanwhile", report.by_others)
    if report.same:
        same = [html("{}: as {}", one.id, _link(one.there)) for one in report.same]
        yield html("<h4>There already under another name: {}</h4>{}", f"{len(same):,}", _folded(same))
    yield _ids("Taken out, because the file holds them no longer", report.removed, linked=False)


def _contents(report: Report) -> str:
    counts = (
        (report.turns, "turn", "turns"),
        (report.narrative, "paragraph", "paragraphs"),
        (report.footnotes, "note", "notes"),
        (report.resolved, "reference within the library", "references within the library"),
        (report.dangling, "reference to other documents", "references to other documents"),
    )
    told = ", ".join(count_words(number, one, many) for number, one, many in counts if number)
    return f": {told}; {max(1, round(report.seconds))} s" if told else ""


def _ids(what: str, ids: Sequence[str], more: str = "", linked: bool = True) -> Markup:
    if not ids:
        return NOTHING
    items = [_link(document_id) if linked else html("{}", document_id) for document_id in ids]
    return html("<h4>{}: {}{}</h4>{}", what, count_words(len(ids), "document"), more, _folded(items))


def _link(document_id: str) -> Markup:
    return inside(target(document_id), document_id)


def _passed_over(passed_over: Sequence[PassedOver], batch: Batch) -> Markup:
    """File by file, with the line where there is one."""
    if not passed_over:
        return NOTHING
    items = [html("{}", one_line(_own_name(str(one), batch))) for one in passed_over]
    return html('<div class="passed-over"><h4>Passed over: {}</h4>{}</div>', f"{len(items):,}", _folded(items))


def _folded(items: Sequence[Markup]) -> Markup:
    """A list; of a long one, the rest behind a click."""
    shown, rest = (joined(html("<li>{}</li>", item) for item in some) for some in _split(items))
    more = html("<details><summary>and {} more</summary><ul>{}</ul></details>", f"{len(items) - _UNFOLDED:,}", rest)
    return html("<ul>{}</ul>{}", shown, more if rest else NOTHING)


def _split(items: Sequence[Markup]) -> tuple[Sequence[Markup], Sequence[Markup]]:
    return items[:_UNFOLDED], items[_UNFOLDED:]
