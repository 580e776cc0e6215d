"""What an addition did, and what a library holds, in lines for a terminal."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from data.finding import PassedOver
from embeddings.ingest import Report
from embeddings.store import DocumentRow, ReferenceCounts

_TOLD_ONE_BY_ONE = 20
_IDS_IN_A_LINE = 12


def report_lines(report: Report) -> Iterator[str]:
    """The account of an addition: documents by what became of them, then counts and speed."""
    for ids, what in (
        (report.new, "added"),
        (report.replaced, "replaced"),
        (report.unchanged, "already there"),
        (report.by_others, "added by others meanwhile"),
        (report.removed, "removed, for the file no longer holds it"),
    ):
        yield from _ids(ids, what)
    for same in report.same:
        yield f"already there as {same.there}: {same.id}"
    if report.passages:
        yield (
            f"{report.passages:,} passages: {report.turns:,} turns, {report.narrative:,} narrative paragraphs, "
            f"{report.footnotes:,} footnotes, {_rest(report):,} headings and source notes"
        )
    if report.resolved or report.dangling:
        yield f"cross references: {report.resolved:,} lead to documents here, {report.dangling:,} to others"
    for remark in report.remarks:
        yield f"{_count(remark.documents, 'document')}: {remark.words}"
    speed = f", {report.passages_per_second:,.0f} passages a second" if report.passages else ""
    ended = "stopped early; the same command goes on from there, " if report.stopped else ""
    yield f"{_count(report.files, 'file')}, {ended}{report.seconds:,.1f} s{speed}, peak memory {_peak_memory()}"


def removed_lines(ids: Sequence[str]) -> Iterator[str]:
    """Which documents went, and of several how many."""
    yield from _ids(ids, "removed")
    if len(ids) > 1:
        yield f"{_count(len(ids), 'document')} removed"


def passed_over_lines(passed_over: Sequence[PassedOver]) -> Iterator[str]:
    """One by one while they are few; of many for one reason the first three and their number."""
    by_reason = Counter(item.reason for item in passed_over)
    told: Counter[str] = Counter()
    for item in passed_over:
        told[item.reason] += 1
        if by_reason[item.reason] <= _TOLD_ONE_BY_ONE or told[item.reason] <= 3:
            yield str(item)
        elif told[item.reason] == 4:
            yield f"… and {by_reason[item.reason] - 3:,} more for the same reason: {item.reason}"


def document_row(row: DocumentRow) -> tuple[str, ...]:
    """Id, date, counts, format and title, for a list of documents."""
    lost = f", {row.missing} missing" if row.missing else ""
    body = f"{_count(row.turns, 'turn')}{lost}" if row.turns or row.missing else _count(row.paragraphs, "paragraph")
    notes = _count(row.footnotes, "footnote") if row.footnotes else "no footnotes"
    date = row.date.isoformat() if row.date else "undated"
    return row.id, date, body if row.paragraphs or row.turns else "no text", notes, " ".join(row.title.split())


def volume_lines(
    listing: Sequence[DocumentRow], references: Mapping[str, ReferenceCounts], titles: Mapping[str, str]
) -> Iterator[str]:
    """A line a volume: its title where it is known, its documents here, and where their cross references lead."""
    documents = Counter(row.volume for row in listing if row.volume)
    for volume, count in sorted(documents.items()):
        counts = references.get(volume, ReferenceCounts(0, 0))
        name = f"{volume} ({titles[volume]})" if volume in titles else volume
        yield (
            f"{name}: {_count(count, 'document')}; of {_count(counts.resolved + counts.dangling, 'cross reference')} "
            f"{counts.resolved:,} lead to documents here, {counts.dangling:,} to others"
        )


def _ids(ids: Sequence[str], what: str) -> Iterator[str]:
    """A line a document; of many, a line a volume with their number."""
    if len(ids) <= _IDS_IN_A_LINE:
        yield from (f"{what}: {document_id}" for document_id in ids)
        return
    volumes = Counter(document_id.rpartition("/")[0] for document_id in ids)
    for volume, count in sorted(volumes.items()):
        yield f"{what}: {_count(count, 'document')}{f' of {volume}' if volume else ''}"


def _rest(report: Report) -> int:
    return report.passages - report.turns - report.narrative - report.footnotes


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _peak_memory() -> str:
    """The most this process held, as the system counts it; Windows does not tell without help."""
    try:
        import resource
    except ImportError:
        return "not told by this system"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # KiB on Linux, bytes on macOS
    return f"{peak / (1 << 20 if sys.platform == 'darwin' else 1 << 10):,.0f} MB"
