"""Volumes with an id that stands twice, and with a date that was misprinted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from data.finding import SourceFile
from data.passages import passages
from data.reading import Reading, read_file


def read(path: Path) -> Reading:
    return read_file(SourceFile(path, path.name, path.stat().st_size))


def test_an_id_that_stands_twice_costs_nothing(cases: Path) -> None:
    found = read(cases / "duplicate-ids.xml")
    assert found.passed_over == ()
    (document,) = found.documents
    by_id = {passage.id.partition("#")[2]: passage for passage in passages(document)}
    assert by_id["p1"].notes == (f"{document.id}#fn2",)
    assert by_id["p2"].notes == (f"{document.id}#fn2-2",)
    assert by_id["fn2"].text == "It was afloat again on March 5."
    assert by_id["fn2-2"].text == "No record of the watch has been found."
    assert any("d1fn2" in notice.words for notice in document.notices)


def test_the_printed_and_the_encoded_date_are_both_kept(cases: Path) -> None:
    first, second = read(cases / "two-of-one-surname.xml").documents
    assert first.dates() == (dt.date(1951, 2, 13), dt.date(1951, 2, 11))
    assert second.dates() == (dt.date(1951, 3, 1),)
    assert "The keel plates were stolen from the slipway." in second.text
