"""The library's list, the citations of a document, and the questions that an empty conversation offers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from data.citing.archival import cite
from data.citing.styles import STYLES
from data.corpus import read_corpus
from data.document import Document
from data.passages import passages
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.store.values import DocumentRow
from qa.chatbot import ChatBot
from ui.limits.speakers_html import speakers_html
from ui.reader.citing import citations_html, cite_bar
from ui.sources.html import PAGE, UNFOLDED, groups_html, page_html
from ui.sources.listing import Source, SourceGroup, Sources, text_query
from ui.talk.welcome import OF_THE_SHIPPED, examples, greeting

CALL = Path(__file__).parents[1] / "fixtures" / "harbour-call.txt"


def row(
    number: int, title: str = "Memorandum", volume: str | None = "frus1961v1", file: str | None = None
) -> DocumentRow:
    date = dt.date(1961, 1, 1) + dt.timedelta(days=number)
    name = f"v1/d{number}"
    return DocumentRow(name, date, title, volume, str(number), "FRUS TEI", file, 9, 4, 1, 0, 1)


def group(number: int) -> SourceGroup:
    return SourceGroup("volume:frus1961v1", "Papers", "Volume I", tuple(Source(row(n)) for n in range(number)))


def shown(html: str) -> list[str]:
    return re.findall(r'<li data-document="([^"]*)"', html)


def test_a_page_at_a_time() -> None:
    volume = group(2000)
    ids = volume.ids()
    assert shown(page_html(volume, 0, {})) == ids[:PAGE]
    assert shown(page_html(volume, 39, {})) == ids[-PAGE:]
    assert shown(page_html(volume, 400, {})) == ids[-PAGE:]
    assert "1 to 50 of 2,000" in page_html(volume, 0, {})
    assert "pager" not in page_html(group(PAGE), 0, {})


def test_many_groups_are_folded_and_few_documents_are_not() -> None:
    many = [group(UNFOLDED), replace(group(1), key="folder:x")]
    assert shown(groups_html(many, "", {})) == []
    assert shown(groups_html([group(2), replace(group(1), key="folder:x")], "", {})) == ["v1/d0", "v1/d1", "v1/d0"]
    assert len(shown(groups_html([group(2000)], "", {}))) == PAGE  # the only one stands open


def test_a_row_tells_counts_and_losses_and_no_id() -> None:
    html = page_html(group(6), 0, {})
    assert "January 6, 1961 · 4 turns · 1 note<" in html
    assert "1 reply is missing in this copy" in html
    assert ">v1/d5<" not in html


def test_what_is_not_there_is_told() -> None:
    assert "The library is empty." in groups_html([], "", {})
    assert "“&lt;b&gt;”" in groups_html([], "<b>", {})


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("quarantine", '"quarantine"*'),
        ("the Cub", '"the" AND "Cub"*'),
        ("on", '"on"'),
        ("quarantine ", '"quarantine"'),
        ('"quick deal"', '"quick deal"'),
        ("“quick deal” Ball", '"quick deal" AND "Ball"*'),
        ('"half open', '"half open"'),
        ("-- * ( ) ^", ""),
        ("", ""),
    ],
)
def test_words_become_a_query_of_full_text(words: str, query: str) -> None:
    assert text_query(words) == query


def test_documents_are_found_by_title_date_people_and_text(own: Library) -> None:
    from embeddings.ingest.files import add_files

    own.add(read_corpus())
    add_files(own, [CALL])
    sources = Sources(own.store)

    def found(words: str) -> dict[str, int]:
        return {source.row.id: source.passages for group in sources.found(words) for source in group.sources}

    assert found("") == {"msc_cuba164": 0, "msc_cuba221": 0, "harbour-call": 0}
    assert found("december 3, 1962") == {"msc_cuba221": 1}  # its heading tells the date too
    assert list(found("TELEPHONE bundy")) == ["msc_cuba164", "msc_cuba221"]
    assert list(found("marlow")) == ["harbour-call"]
    quarantine = found("quarantine")
    assert list(quarantine) == ["msc_cuba164"]
    assert quarantine["msc_cuba164"] == sum(
        "quarantine" in own.store.documents.get("msc_cuba164").text[span.start : span.end].casefold()
        for span in (passage.span for passage in passages(own.store.documents.get("msc_cuba164")))
    )
    assert found("quaran") == quarantine  # half typed
    assert found("quarantine nowhereatall") == {}
    assert found("missile aftermath") == {"msc_cuba164": 0, "msc_cuba221": 0}  # the volume's title
    own.remove("msc_cuba164")
    assert found("quarantine") == {}


def test_documents_stand_in_their_volumes_and_folders(own: Library, tmp_path: Path) -> None:
    from embeddings.ingest.files import add_files

    folder = tmp_path / "calls of May"
    folder.mkdir()
    (folder / "one.txt").write_bytes(CALL.read_bytes())
    own.add(read_corpus())
    add_files(own, [folder])
    volume, calls = Sources(own.store).found("")
    assert (volume.title, volume.about) == ("Cuban Missile Crisis and Aftermath", "FRUS 1961–1963, Volume XI")
    assert (calls.title, calls.about) == ("calls of May", "Folder")
    assert [source.row.title for source in calls.sources]


def test_speakers_are_found_by_any_of_their_names(library: Library) -> None:
    everybody = speakers_html(library.store, "", ())
    assert re.findall(r'data-speaker="([^"]*)"', everybody) == list(library.store.people.turns_by_speaker())
    assert "turns" in everybody
    assert re.findall(r'data-speaker="([^"]*)"', speakers_html(library.store, "bu", ())) == ["Bundy"]
    assert re.findall(r'data-speaker="([^"]*)"', speakers_html(library.store, "bu", ["Ball"])) == ["Ball", "Bundy"]
    assert "&lt;b&gt;" in speakers_html(library.store, "<b>", ())


def test_each_style_is_shown_as_it_is_copied(documents: dict[str, Document]) -> None:
    document = documents["msc_cuba221"]
    copied = [unescape(words) for words in re.findall(r"<pre[^>]*>(.*?)</pre>", citations_html(document), re.DOTALL)]
    assert copied == [cite(document, style) for style in STYLES]
    without = replace(document, source_note=None)
    assert len(re.findall("<pre", citations_html(without))) == len(STYLES) - 1
    assert 'data-document="a&#34;b"' in cite_bar(replace(document, id='a"b'))


@pytest.fixture
def own(tmp_path: Path, encoder: Encoder) -> Library:
    return Library(tmp_path / "library", encoder)


def test_an_empty_conversation_tells_what_there_is(own: Library) -> None:
    from embeddings.ingest.files import add_files

    assert "The library is empty" in greeting(own)
    own.add(read_corpus())
    assert "Ask 2 documents, 1962<" in greeting(own)
    add_files(own, [CALL])
    assert "Ask 3 documents, 1951–1962<" in greeting(own)


def test_examples_ask_only_about_what_is_there(own: Library) -> None:
    from embeddings.ingest.files import add_files

    assert examples(own) == []
    own.add(read_corpus())
    assert examples(own) == list(OF_THE_SHIPPED)
    add_files(own, [CALL])
    mixed = examples(own)
    assert "In which archive are the originals?" not in mixed
    assert "Give me a timeline" in mixed
    assert "What did Hale tell Marlow on May 6, 1951?" in mixed
    for document_id in ("msc_cuba164", "msc_cuba221"):
        own.remove(document_id)
    assert examples(own) == [
        "What did Hale tell Marlow on May 6, 1951?",
        "Summarise the telephone conversation of May 6, 1951",
    ]
    own.close()


def test_every_example_is_answered(library: Library, bot: ChatBot) -> None:
    answers = [bot.ask(question) for question in examples(library)]
    assert [answer.question for answer in answers if answer.refused or not answer.citations] == []
    assert {"overview", "timeline"} <= {answer.operation for answer in answers}
