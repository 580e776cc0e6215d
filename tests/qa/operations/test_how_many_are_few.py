"""Up to how many documents each is read, and how many days and passages are looked up of a stretch of time."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from embeddings.library import Library
from embeddings.values import Filters
from qa.operations.finding.places import places
from qa.operations.finding.references import references
from qa.operations.persons.people import people
from qa.operations.telling import Scope
from qa.operations.timelines.days_named import _as_written, days_named, days_within
from qa.operations.timelines.events import Stretch
from qa.operations.timelines.timeline import Asked, timeline
from tests.qa.hits import hit

timelines = sys.modules[timeline.__module__]
placing = sys.modules[places.__module__]
WRITTEN = dt.date(1951, 5, 4)


def ids(count: int) -> tuple[str, ...]:
    return tuple(f"d{n}" for n in range(count))


@pytest.mark.parametrize(("count", "few"), [(12, True), (13, False)])
def test_twelve_documents_are_read_for_places_and_days(
    library: Library, monkeypatch: pytest.MonkeyPatch, count: int, few: bool
) -> None:
    read: list[str] = []

    def noting(what: str) -> Callable[..., list[Any]]:
        def nothing(*_given: object, **_named: object) -> list[Any]:
            read.append(what)
            return []

        return nothing

    monkeypatch.setattr(placing, "_made", lambda *_given: [])
    monkeypatch.setattr(placing, "_named", noting("places"))
    places(library, ids(count))
    monkeypatch.setattr(timelines, "passages", lambda _document: ())
    monkeypatch.setattr(library.store.documents, "get", lambda _id: None)
    monkeypatch.setattr(timelines, "days_named", noting("days"))
    monkeypatch.setattr(timelines, "days_within", lambda *_given: [])
    timeline(library, Asked(ids(count)))
    assert read == (["places", "days"] if few else [])


@pytest.mark.parametrize(("count", "few"), [(12, True), (13, False)])
def test_twelve_documents_are_read_for_people(library: Library, count: int, few: bool) -> None:
    assert people(library, ids(count), named=False).few is few


@pytest.mark.parametrize(("count", "listed"), [(10, True), (15, False)])
def test_of_ten_documents_it_is_listed_what_they_point_to(
    library: Library, monkeypatch: pytest.MonkeyPatch, count: int, listed: bool
) -> None:
    document = library.store.documents.get("msc_cuba221")
    monkeypatch.setattr(library.store.documents, "get", lambda _id: document)
    told = references(library, cast("Any", None), Scope(ids(count)), "Which documents do the editors point to?")
    assert told is not None
    assert ("Name a document" not in told.remark) is listed


@pytest.mark.parametrize(
    ("text", "count"),
    [("They sailed on May 3, 1951.", 1), ("Sailed again, May 3, 1951.", 1), ("Then May 3, 1951.", 0)],
)
def test_a_day_tells_nothing_with_one_word(text: str, count: int) -> None:
    assert len([*days_named([hit(text).passage], {"call": WRITTEN})]) == count


def test_sixty_two_days_are_looked_up_one_by_one() -> None:
    written = [*_as_written(Stretch(dt.date(1951, 1, 1), dt.date(1951, 12, 31)))]
    assert sum("1951" not in one for one in written) == 2 * 62


def test_four_hundred_passages_are_read_for_a_stretch_of_time() -> None:
    limits: list[int] = []

    def search(_expression: str, limit: int, _filters: Filters) -> list[tuple[int, float]]:
        limits.append(limit)
        return []

    store = SimpleNamespace(fulltext=SimpleNamespace(search=search), passages=SimpleNamespace(read=lambda _rows: {}))
    days_within(cast("Any", store), Stretch(WRITTEN, WRITTEN), (), {})
    assert limits == [400]
