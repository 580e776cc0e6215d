"""Spoilt files of every format: each gives documents or a line for people, and stops no other file's addition."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from data.finding import SourceFile
from data.integrity import notices
from data.passages import passages
from data.reading import read_file
from embeddings.ingest.files import add_files
from embeddings.library import Library
from tests.data.readers.mutations import Spoilt, spoilt_files
from tests.embeddings.quick_encoder import QuickEncoder

FEW = {
    "TEI": 18,
    "web page": 8,
    "Avalon text": 5,
    "site text": 5,
    "transcript": 5,
    "Markdown": 4,
    "DOCX": 4,
    "PDF": 2,
}
MANY = {
    "TEI": 1_200,
    "web page": 500,
    "Avalon text": 250,
    "site text": 250,
    "transcript": 250,
    "Markdown": 200,
    "DOCX": 200,
    "PDF": 150,
}
_AT_ONCE = 100


def test_some_fifty_spoilt_files(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    check(spoilt_files(FEW, seed=1), tmp_path, caplog)


@pytest.mark.slow
def test_three_thousand_spoilt_files(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    check(spoilt_files(MANY, seed=12), tmp_path, caplog)


def check(files: Iterator[Spoilt], folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "telcon")
    read = 0
    while batch := list(islice(files, _AT_ONCE)):
        read += add(batch, folder / f"batch {read}", caplog)
    assert read > 0


def add(batch: list[Spoilt], folder: Path, caplog: pytest.LogCaptureFixture) -> int:
    """Each beside a healthy file, all in one addition; the healthy ones are there, nothing was a reader's fault."""
    healthy = []
    for number, spoilt in enumerate(batch):
        place = folder / f"box{number}"
        place.mkdir(parents=True)
        (place / spoilt.name).write_bytes(spoilt.content)
        healthy.append(f"healthy{number}")
        (place / f"{healthy[-1]}.txt").write_text(
            f"Call {number}\n\nMARLOW: Is berth {number} open?\n\nQUILL: It is.\n"
        )
        check_reading(spoilt, place / spoilt.name)
    with Library(folder / "library", QuickEncoder()) as library:
        report = add_files(library, [folder / f"box{number}" for number in range(len(batch))])
        there = set(library.store.documents.ids())
        assert set(healthy) <= there
        assert not report.stopped
        assert report.files == 2 * len(batch)
        for told in report.passed_over:
            assert "\n" not in str(told)
            assert "fault" not in told.reason, told
        for document_id in there:
            assert library.store.documents.get(document_id).id == document_id
    assert [record for record in caplog.records if record.name == "telcon"] == []
    return len(batch)


def check_reading(spoilt: Spoilt, path: Path) -> None:
    reading = read_file(SourceFile(path, spoilt.name, len(spoilt.content)))
    assert reading.documents or reading.passed_over, spoilt.how
    for told in reading.passed_over:
        assert "\n" not in str(told), spoilt.how
        assert "fault of Telcon" not in told.reason, (spoilt.how, told)
    for document in reading.documents:
        assert document.text.strip(), spoilt.how
        ids = [passage.id for passage in passages(document)]
        assert len(set(ids)) == len(ids), spoilt.how
        for passage in passages(document):
            assert passage.text == document.text[passage.span.start : passage.span.end], spoilt.how
        notices(document)
