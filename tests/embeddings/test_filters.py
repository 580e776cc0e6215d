"""What a search is limited to, in full text and by vectors."""

from __future__ import annotations

import datetime as dt

import pytest

from data.document import Document
from data.passages import Passage, passages
from embeddings.library import Library
from embeddings.values import NO_FILTERS, Filters

NOVEMBER_9, DECEMBER_3 = dt.date(1962, 11, 9), dt.date(1962, 12, 3)
DAY = dt.timedelta(days=1)
FILTERS = [
    Filters(documents=("msc_cuba221",)),
    Filters(documents=("msc_cuba221", "msc_cuba164")),
    Filters(documents=("nowhere",)),
    Filters(speakers=("Ball",)),
    Filters(speakers=("Bundy", "Ball")),
    Filters(speakers=("Rusk",)),
    Filters(kinds=("footnote",)),
    Filters(kinds=("heading", "source")),
    Filters(after=NOVEMBER_9),
    Filters(after=NOVEMBER_9 + DAY),
    Filters(before=DECEMBER_3),
    Filters(before=DECEMBER_3 - DAY),
    Filters(after=NOVEMBER_9 + DAY, before=DECEMBER_3 - DAY),
    Filters(documents=("msc_cuba164",), speakers=("Bundy",), kinds=("turn",), before=NOVEMBER_9),
]


def fits(passage: Passage, document: Document, filters: Filters) -> bool:
    assert document.date is not None
    return (
        (not filters.documents or document.id in filters.documents)
        and (not filters.speakers or passage.speaker in filters.speakers)
        and (not filters.kinds or passage.kind in filters.kinds)
        and (filters.after is None or filters.after <= document.date)
        and (filters.before is None or document.date <= filters.before)
    )


def wanted(documents: dict[str, Document], filters: Filters) -> set[str]:
    return {p.id for document in documents.values() for p in passages(document) if fits(p, document, filters)}


@pytest.mark.parametrize("filters", FILTERS)
def test_extent_counts_what_fits(library: Library, documents: dict[str, Document], filters: Filters) -> None:
    ids = wanted(documents, filters)
    extent = library.store.passages.extent(filters)
    assert extent.passages == len(ids)
    assert extent.documents == len({passage_id.partition("#")[0] for passage_id in ids})
    dates = [documents[passage_id.partition("#")[0]].date for passage_id in ids]
    assert extent.earliest == min((date for date in dates if date), default=None)
    assert extent.latest == max((date for date in dates if date), default=None)


@pytest.mark.parametrize("filters", FILTERS)
def test_full_text_finds_only_what_fits(library: Library, documents: dict[str, Document], filters: Filters) -> None:
    everywhere = [row for row, _ in library.store.fulltext.search("think OR Kuznetsov OR department", 99)]
    held = library.store.passages.read(everywhere)
    rows = [row for row, _ in library.store.fulltext.search("think OR Kuznetsov OR department", 99, filters)]
    assert rows == [row for row in everywhere if held[row].id in wanted(documents, filters)]


@pytest.mark.parametrize("filters", FILTERS)
def test_vectors_find_only_and_all_that_fits(
    library: Library, documents: dict[str, Document], filters: Filters
) -> None:
    query = library.encoder.encode_queries(["the Russians"])[0]
    rows = library.nearest(query, 200, filters)
    assert {passage.id for passage in library.store.passages.read(rows).values()} == wanted(documents, filters)
    assert len(set(rows)) == len(rows)


def test_no_filters_are_none() -> None:
    assert not NO_FILTERS
    assert all(FILTERS)


def test_full_text_is_stemmed_ranked_and_limited(library: Library) -> None:
    hits = library.store.fulltext.search("overflight", 9)
    held = library.store.passages.read([row for row, _ in hits])
    assert "overflights" in held[hits[0][0]].text
    scores = [score for _, score in library.store.fulltext.search("weekend", 9)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 2
    assert len(library.store.fulltext.search("weekend", 2)) == 2


def test_scores_are_those_of_the_search(library: Library) -> None:
    hits = dict(library.store.fulltext.search("Kuznetsov", 20))
    rows = library.store.passages.rows(["msc_cuba164#t5"])
    assert library.store.fulltext.scores("Kuznetsov", [*hits, *rows]) == pytest.approx(hits)


@pytest.mark.parametrize(
    ("phrase", "filters", "answer"),
    [
        ("free hand", NO_FILTERS, True),
        ("hand free", NO_FILTERS, False),
        ("free hand", Filters(speakers=("Ball",)), False),
        ("free hand", Filters(speakers=("Bundy",)), True),
        ('"', NO_FILTERS, False),
        ('free" OR "hand', NO_FILTERS, False),
    ],
)
def test_mentions_side_by_side(library: Library, phrase: str, filters: Filters, answer: bool) -> None:
    assert library.store.fulltext.mentions(phrase, filters) is answer


def test_passages_are_counted_by_their_own_words(library: Library) -> None:
    assert library.store.fulltext.count('"stonewall"') == 1
    assert library.store.fulltext.count('"nowhere"') == 0
    assert library.store.fulltext.count("") == 0


def test_very_many_matches_are_counted_by_their_share(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    every = library.store.fulltext.count('"the"')
    monkeypatch.setattr("embeddings.store.sqlite.fulltext.COUNTED", 15)
    assert library.store.fulltext.count('"stonewall"') == 1
    assert library.store.fulltext.count('"the"') == pytest.approx(every, rel=0.5)


def test_speakers_and_dates(library: Library) -> None:
    assert library.store.people.speakers() == ("Bundy", "Ball")
    assert library.store.documents.dates() == {"msc_cuba164": NOVEMBER_9, "msc_cuba221": DECEMBER_3}
