"""What limits the search: from the page's box to filters, and back to words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.corpus import read_corpus
from data.errors import TelconError
from data.recognition import recognised_span
from embeddings.ingest import add_files
from embeddings.library import Library
from embeddings.values import NO_FILTERS, Filters
from qa.question.limits import limits
from tests.data.recognition.pages import Scripted, drawn, packed, seen_page
from tests.embeddings.quick_encoder import QuickEncoder
from ui.limits.sent import filters_from
from ui.limits.words import limit_chips, limits_line, span_words
from ui.sources.removals import Removals

CALL = Path(__file__).parents[1] / "fixtures" / "harbour-call.txt"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", QuickEncoder()) as library:
        library.add(read_corpus())
        add_files(library, [CALL])
        yield library


def test_the_box_is_read_strictly() -> None:
    assert filters_from("") == filters_from("  ") == filters_from("{}") == NO_FILTERS
    box = '{"documents":["a"],"speakers":["B"],"kinds":["turn"],"after":"1962-11-01","before":null}'
    assert filters_from(box) == Filters(("a",), ("B",), ("turn",), dt.date(1962, 11, 1))


@pytest.mark.parametrize("box", ["x", "[]", '{"documents":"a"}', '{"kinds":["poem"]}', '{"after":"soon"}', '{"x":1}'])
def test_another_form_is_told(box: str) -> None:
    with pytest.raises(TelconError, match="a form that Telcon does not know"):
        filters_from(box)


def test_a_chip_says_what_it_limits_and_what_is_left_without_it(own: Library) -> None:
    filters = Filters(("msc_cuba221", "gone"), ("Ball",), ("footnote",), dt.date(1962, 11, 1), dt.date(1962, 11, 30))
    told = {chip.words: chip.without for chip in limit_chips(own.store, filters)}
    assert list(told.values()) == [
        {"documents": ["gone"]},
        {"documents": ["msc_cuba221"]},
        {"speakers": []},
        {"kinds": []},
        {"after": None, "before": None},
    ]
    title, *others = told
    assert title.startswith("Memorandum of Telephone Conversation")
    assert title.endswith("December 3, 1962")
    assert others == ["gone (no longer here)", "Ball", "editors’ footnotes", "November 1, 1962 to November 30, 1962"]
    assert limits_line(own.store, filters).startswith("Searched only: Memorandum")
    assert limits_line(own.store, NO_FILTERS) == ""


def test_many_documents_have_one_chip(own: Library) -> None:
    ids = [f"other{number}" for number in range(3)]
    (chip,) = limit_chips(own.store, Filters(("msc_cuba164", *ids)))
    assert (chip.words, chip.without) == ("4 documents of Cuban Missile Crisis and Aftermath", {"documents": []})


def test_spans_of_days() -> None:
    day = dt.date(1962, 11, 9)
    assert span_words(day, day) == "November 9, 1962"
    assert (span_words(day, None), span_words(None, day)) == ("from November 9, 1962", "until November 9, 1962")


def test_what_is_removed_is_put_back_as_it_was(own: Library) -> None:
    removals = Removals(own)
    before = [own.store.documents.row(name) for name in ("msc_cuba164", "harbour-call")]
    key = removals.remove(["msc_cuba164", "harbour-call"])
    assert key is not None
    assert own.store.documents.ids() == ("msc_cuba221",)
    assert removals.put_back(key) == 2
    assert [own.store.documents.row(name) for name in ("msc_cuba164", "harbour-call")] == before


def test_a_scan_is_put_back_with_its_pictures_and_what_was_corrected_on_them(
    own: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("embeddings.ingest.recognising.second_opinion", lambda: None)
    (tmp_path / "call.png").write_bytes(packed(drawn(["one"])))
    scripted = Scripted(seen_page("Marlow: Kissmger asked for the berths."))
    add_files(own, [tmp_path / "call.png"], begin_recogniser=lambda: scripted)
    own.correct("call", recognised_span(own.store.documents.get("call"), "Kissmger"), "Kissinger")
    document, picture = own.store.documents.get("call"), own.store.scans.image("call", 0)
    removals = Removals(own)
    key = removals.remove(["call"])
    assert key is not None
    assert own.store.scans.image("call", 0) is None
    assert removals.put_back(key) == 1
    assert own.store.documents.get("call") == document
    assert own.store.scans.image("call", 0) == picture
    assert add_files(own, [tmp_path / "call.png"], begin_recogniser=lambda: scripted).unchanged == ("call",)
    assert len(scripted.looked_at) == 1


def test_all_are_removed_or_none(own: Library) -> None:
    with pytest.raises(TelconError, match="nowhere"):
        Removals(own).remove(["msc_cuba164", "nowhere"])
    assert len(own.store.documents.ids()) == 3


def test_of_very_many_nothing_is_kept(own: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.sources.removals._MOST", 10)
    assert Removals(own).remove(["msc_cuba164"]) is None
    assert "msc_cuba164" not in own.store.documents.ids()


def test_a_refusal_names_a_few_limits_as_the_page_does_and_counts_many(library: Library) -> None:
    named = limits(Filters(("msc_cuba164", "msc_cuba221"), ("Ball",)), library.store)
    words, _, speaker = named.partition("; ")
    assert words.startswith("document: ")
    assert all(day in words for day in ("November 9, 1962", " and ", "December 3, 1962"))
    assert "msc_cuba" not in words
    assert speaker == "speaker: Ball"
    assert limits(Filters(("gone",)), library.store) == "document: gone"
    assert limits(Filters(tuple(map(str, range(1_234)))), library.store) == "1,234 documents"
