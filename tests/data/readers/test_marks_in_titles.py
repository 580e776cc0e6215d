"""Figures that are marks of notes stay neither in titles nor in datelines, however a copy prints them."""

from __future__ import annotations

import datetime as dt

import pytest

from data.document import Document
from data.reading import read_bytes

TITLE = "Telegram From the Embassy in the Soviet Union to the Department of State"
SERIES = "Foreign Relations of the United States, 1961–1963, Volume V, Soviet Union\n"
NOTES = "\n  1. Source: Department of State, Central Files. Secret. ↩\n  2. See Document 4. ↩\n  3. Not found. ↩\n"
CANONICAL = '<link rel="canonical" href="https://history.state.gov/historicaldocuments/frus1961-63v05/d12">'


def site(title: str, dateline: str = "Moscow, May 4, 1961, 3 p.m.", body: str = "", notes: str = NOTES) -> Document:
    said = body or "The ambassador saw Kuznetsov.2 He went north.3"
    (document,) = read_bytes(f"{title}\n\n{dateline}\n\n{said}\n\nHe will go on May 9.\n{notes}".encode(), "d12.txt")
    return document


def page(
    title: str, dateline: str = "Moscow, May 4, 1961", body: str = "He saw Kuznetsov.", head: str = ""
) -> Document:
    html = f"<html><head>{head}</head><body><h3>{title}</h3><p>{dateline}</p><p>{body}</p></body></html>"
    (document,) = read_bytes(html.encode(), "d12.html")
    return document


@pytest.mark.parametrize(
    "document",
    [
        site(f"{SERIES}12. {TITLE}1"),
        site(f"{SERIES}12. {TITLE}1", notes=""),
        site(f"12. {TITLE}1", body="The ambassador saw Kuznetsov.", notes=""),
        site(f"{TITLE}1", notes=""),
        site(f"{SERIES}[Page 560]12. {TITLE}1"),
        site(f"{SERIES}12. {TITLE}12", body="He went north.3"),
        site(f"{SERIES}12. {TITLE}¹", body="The ambassador saw Kuznetsov.² He went north.³"),
        site(f"{SERIES}12. {TITLE}[1]", body="The ambassador saw Kuznetsov.[2] He went north.[3]"),
        page(f"12. {TITLE}<sup>1</sup>"),
        page(f'12. {TITLE}<sup><a href="#fn1">1</a></sup>'),
        page(f'12. {TITLE} <a class="note" rel="footnote" href="#fn:1.1">1</a>'),
        page(f'12. {TITLE}<span class="footnote-ref">1</span>'),
        page(f"12. {TITLE}1", body="He saw Kuznetsov.2"),
        page(f"12. {TITLE}1", head=CANONICAL, body="He saw Kuznetsov.2"),
    ],
)
def test_a_title_ends_with_its_last_word(document: Document) -> None:
    assert document.title.removeprefix("12. ") == TITLE
    assert document.marks[0].label == "1"
    assert document.date == dt.date(1961, 5, 4)


@pytest.mark.parametrize(
    ("document", "label"),
    [
        (
            site(f"{SERIES}12. {TITLE}1", "Moscow, May 4, 1961, 3 p.m.2", "He saw Kuznetsov.3 He went north.", NOTES),
            "2",
        ),
        (site(f"{SERIES}12. {TITLE}1", "Moscow, May 4, 19612", "He saw Kuznetsov.3 He went north.", NOTES), "2"),
        (page(f"12. {TITLE}<sup>1</sup>", "Moscow, May 4, 1961<sup>2</sup>"), "2"),
        (page(f"12. {TITLE}", "Moscow, May 4, 1961.<sup>1</sup>"), "1"),
    ],
)
def test_a_dateline_ends_with_its_date(document: Document, label: str) -> None:
    assert document.dateline is not None
    assert document.dateline.of(document.text).rstrip(".") in ("Moscow, May 4, 1961, 3 p.m", "Moscow, May 4, 1961")
    assert document.date == dt.date(1961, 5, 4)
    assert label in [mark.label for mark in document.marks]


@pytest.mark.parametrize(
    "dateline", ["Moscow, May 4, 1961", "Moscow, May 4, 1961, 3 p.m.", "Moscow, May 4, 1961, 11:12 a.m."]
)
def test_a_year_is_no_mark_where_a_mark_is_due(dateline: str) -> None:
    document = site(f"{SERIES}12. {TITLE}", dateline, "The ambassador saw Kuznetsov.2 He went north.3")
    assert document.dateline is not None
    assert document.dateline.of(document.text) == dateline
    assert document.date == dt.date(1961, 5, 4)


@pytest.mark.parametrize(
    "title", ["Report on 10 m<sup>2</sup> of Land", "Report on 10<sup>6</sup> Roubles", "Report on km<sup>2</sup>"]
)
def test_raised_figures_of_the_text_stay(title: str) -> None:
    assert page(title).title == title.replace("<sup>", "").replace("</sup>", "")


def test_the_volumes_heading_over_a_title_is_the_collection() -> None:
    html = f"<html><body><h1>{SERIES.strip()}</h1><h3>12. {TITLE}</h3><p>Moscow.</p></body></html>"
    (with_volume,) = read_bytes(html.encode(), "d12.html")
    assert (with_volume.title, with_volume.collection) == (TITLE, SERIES.strip())
