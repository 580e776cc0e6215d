"""What an overview tells: in reading order, verbatim, nothing twice, the notes that add something, the gaps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from data.errors import UnknownDocument
from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.answer import Answer, Citation
from qa.operations.overviews.central import MOST, MOST_OF_SHORT
from qa.operations.overviews.overview import FEW, overview
from qa.operations.overviews.overview_told import (
    EDITORS_ADD,
    FROM_TO,
    FURTHER_POINTS,
    MAIN_POINTS,
    MISSING,
    MOST_STATEMENTS,
    STAND_FOR_OTHERS,
    tell_overview,
)
from qa.operations.telling.answered import answered
from tests.qa.volumes_of_letters import document, volume

NOVEMBER, DECEMBER = "msc_cuba164", "msc_cuba221"
_CARGOES = ("herring", "timber", "lamp oil", "torpedo nets", "oranges", "clocks", "wool", "salt")
FLEET = volume(
    "frus1950-52v09",
    *(
        document(
            number,
            f"Memorandum on the Trade in {_CARGOES[number % len(_CARGOES)].title()}",
            "Orley",
            f"May {number}, 1951",
            f"1951-05-{number:02}",
            f"The ministry decided that the {_CARGOES[number % len(_CARGOES)]} must be shipped through Port Ferris.",
            "Mr. Quinn objected that the harbour master had not been asked.",
            "It was agreed to look at the matter again when the ice has gone.",
            "The ambassador will report on the tariff within the week.",
        )
        for number in range(1, FEW + 9)
    ),
)


def told(library: Library, *ids: str, speakers: tuple[str, ...] = ()) -> Answer:
    return answered(library.store, tell_overview(overview(library, ids, speakers)), "overview")


def under(answer: Answer, head: str) -> list[Citation]:
    """What is cited below a head."""
    found: list[Citation] = []
    current = ""
    for statement in answer.statements:
        current = statement.head or current
        found += statement.citations() if current == head else ()
    return found


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("fleet"), encoder) as opened:
        opened.add(read_bytes(FLEET, "fleet.xml"))
        yield opened


@pytest.mark.parametrize("document_id", [NOVEMBER, DECEMBER])
def test_every_draft_passes_the_gate(library: Library, document_id: str) -> None:
    drafts = tell_overview(overview(library, [document_id])).drafts
    assert len(told(library, document_id).statements) == len(drafts)


@pytest.mark.parametrize("document_id", [NOVEMBER, DECEMBER])
def test_main_points_stand_in_reading_order_and_nothing_twice(library: Library, document_id: str) -> None:
    points = under(told(library, document_id), MAIN_POINTS)
    spans = [citation.span for citation in points]
    assert spans == sorted(spans, key=lambda span: span.start)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert 3 <= len({citation.passage.id for citation in points}) <= MOST
    assert {citation.passage.kind for citation in points} == {"turn"}


@pytest.mark.parametrize("document_id", [NOVEMBER, DECEMBER])
def test_main_points_are_told_in_at_most_six_statements(library: Library, document_id: str) -> None:
    told_points, current = 0, ""
    for statement in told(library, document_id).statements:
        current = statement.head or current
        if current == MAIN_POINTS:
            told_points += 1
            assert len({citation.passage.speaker for citation in statement.citations()}) == 1
    assert 3 <= told_points <= MOST_STATEMENTS


@pytest.mark.parametrize("document_id", [NOVEMBER, DECEMBER])
def test_a_short_document_is_not_quoted_nearly_whole(library: Library, document_id: str) -> None:
    points = under(told(library, document_id), MAIN_POINTS)
    assert 3 <= len(points) <= MOST_OF_SHORT
    words = sum(len(citation.quote.split()) for citation in points)
    assert words < 0.45 * len(library.store.documents.get(document_id).text.split())


@pytest.mark.parametrize("document_id", [NOVEMBER, DECEMBER])
def test_further_points_are_folded_and_say_nothing_twice(library: Library, document_id: str) -> None:
    answer = told(library, document_id)
    assert {statement.folded for statement in answer.statements if statement.head == FURTHER_POINTS} <= {True}
    main, further = (under(answer, head) for head in (MAIN_POINTS, FURTHER_POINTS))
    folded = [one for statement in answer.statements if statement.folded for one in statement.citations()]
    assert further == folded
    spans = sorted((one.span for one in (*main, *further)), key=lambda span: span.start)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert [one.span for one in further] == [span for span in spans if span in {one.span for one in further}]
    words = sum(len(one.quote.split()) for one in further)
    assert words or document_id != NOVEMBER
    assert words <= 0.35 * len(library.store.documents.get(document_id).text.split())


def test_the_november_call(library: Library) -> None:
    answer = told(library, NOVEMBER)
    points = " ".join(citation.quote for citation in under(answer, MAIN_POINTS))
    assert "in the event of IL-28 trouble" in points
    assert "There are two big unknowns in this." in points
    assert "treat it as a Cuban problem" in points
    assert "how soon do we begin to say in a relatively disagreeable tone that if the bombers don't go" in points
    assert any(citation.quote == "Washington, November 9, 1962, 9:25 a.m." for citation in answer.citations)
    notes = under(answer, EDITORS_ADD)
    assert "There was no Executive Committee meeting" in " ".join(citation.quote for citation in notes)
    assert not any(citation.quote.startswith("See footnote") for citation in notes)
    assert not under(answer, MISSING)


def test_the_december_call_tells_the_lost_reply_and_what_was_said_before_it(library: Library) -> None:
    answer = told(library, DECEMBER)
    assert [citation.quote for citation in under(answer, MISSING)] == ["Have we seen the other fellow's draft?"]
    assert "A reply, probably Ball’s, is missing in this copy, after Bundy said: “Have we" in answer.text


def test_of_one_speaker_only_his_turns(library: Library) -> None:
    answer = told(library, NOVEMBER, speakers=("Bundy",))
    assert {citation.passage.speaker for citation in under(answer, MAIN_POINTS)} == {"Bundy"}
    assert answer.remark == "Only what Bundy says."


def test_who_never_speaks_is_told_so(library: Library) -> None:
    answer = told(library, speakers=("McCloy",))
    assert answer.refused
    assert answer.remark == "McCloy does not speak in these documents."


def test_a_few_documents_have_their_say_in_order_of_time(library: Library) -> None:
    answer = told(library, DECEMBER, NOVEMBER)
    heads = [statement.head for statement in answer.statements if statement.head]
    assert heads == ["The memorandum of November 9, 1962", "The memorandum of December 3, 1962"]


def test_nothing_named_is_the_whole_library(library: Library) -> None:
    assert told(library) == told(library, NOVEMBER, DECEMBER)


def test_an_unknown_document_is_an_error(library: Library) -> None:
    with pytest.raises(UnknownDocument):
        overview(library, ["msc_cuba999"])


def test_an_empty_library_says_what_to_do(tmp_path: Path, encoder: Encoder) -> None:
    with Library(tmp_path, encoder) as empty:
        assert told(empty).remark == "The library is empty: add a document with telcon add FILE."


def test_of_many_documents_some_that_are_unlike_stand_for_the_others(fleet: Library) -> None:
    answer = told(fleet)
    assert answer.remark.startswith(f"{FEW + 8} documents, ")
    assert "from May 1, 1951 to May 20, 1951" in answer.remark
    ends = [citation.passage.document_id for citation in under(answer, FROM_TO)]
    assert set(ends) == {"frus1950-52v09/d1", f"frus1950-52v09/d{FEW + 8}"}
    chosen = under(answer, STAND_FOR_OTHERS)
    cargoes = {cargo for citation in chosen for cargo in _CARGOES if cargo in citation.passage.text}
    assert len({citation.passage.document_id for citation in chosen}) == 6
    assert len(cargoes) == 6


def test_of_many_documents_few_are_read(fleet: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    documents = fleet.store.documents
    whole = documents.get
    monkeypatch.setattr(documents, "get", lambda name: read.append(name) or whole(name))  # type: ignore[func-returns-value]
    overview(fleet)
    assert len(set(read)) <= 8  # those told, the earliest and the latest; not one for each in the library


def test_the_same_library_gives_the_same_overview(fleet: Library) -> None:
    assert told(fleet) == told(fleet)


def test_subject_participants_and_what_the_editors_left_out(tmp_path: Path, encoder: Encoder) -> None:
    memorandum = document(
        1, "Memorandum of Conversation", "Orley", "May 4, 1951", "1951-05-04",
        "SUBJECT<lb/>The herring treaty",
        "PARTICIPANTS<lb/>Mr. Quinn, Harbour Master<lb/>Mr. Roe, Commissioner of Nets",
        "[Here follows discussion of the lighthouse.]",
        "Mr. Quinn said that the treaty could not be signed before the northern waters were opened.",
        "Mr. Roe replied that the crews [<hi rend='italic'>2 lines not declassified</hi>] had not been paid.",
    )  # fmt: skip
    with Library(tmp_path, encoder) as library:
        library.add(read_bytes(volume("frus1950-52v10", memorandum), "treaty.xml"))
        answer = told(library)
    quotes = [citation.quote for citation in answer.citations]
    assert "The herring treaty" in quotes
    assert any(quote.startswith("Mr. Quinn, Harbour Master") for quote in quotes)
    assert {citation.quote for citation in under(answer, MISSING)} == {
        "[Here follows discussion of the lighthouse.]",
        "[2 lines not declassified]",
    }
    points = [citation.quote for citation in under(answer, MAIN_POINTS)]
    assert points[0] == "Mr. Quinn said that the treaty could not be signed before the northern waters were opened."
    assert not any("Here follows" in point or "Harbour Master" in point for point in points)


def test_those_present_may_have_a_paragraph_each(tmp_path: Path, encoder: Encoder) -> None:
    memorandum = document(
        1, "Memorandum of Conversation", "Orley", "May 4, 1951", "1951-05-04",
        "PARTICIPANTS:", "Mr. Quinn, Harbour Master", "Mr. Roe, Commissioner of Nets", "ALSO PRESENT:",
        "Mr. Tull, Pilot", "PLACE: The pilots’ house",
        "Mr. Quinn said that the treaty could not be signed before the northern waters were opened.",
    )  # fmt: skip
    with Library(tmp_path, encoder) as library:
        library.add(read_bytes(volume("frus1950-52v10", memorandum), "treaty.xml"))
        (present,) = [one for one in told(library).statements if one.text().startswith("It lists as present:")]
    assert [one.quote for one in present.citations()] == [
        "Mr. Quinn, Harbour Master", "Mr. Roe, Commissioner of Nets", "Mr. Tull, Pilot",
    ]  # fmt: skip


def test_the_head_of_a_telegram_is_no_point_and_a_source_note_in_the_text_is_none(
    tmp_path: Path, encoder: Encoder
) -> None:
    telegram = document(
        1, "Telegram From the Consulate to the Board", "Orley", "May 4, 1951", "1951-05-04",
        "FM CONSULATE ORLEY TO THE HARBOUR BOARD IMMEDIATE", "TAGS: NETS, HERRING, ROPES AND SAILS",
        "SUBJECT: NETS AND HERRING OF THIS YEAR", "THE NETS WERE SOLD TO A DEALER IN ROPE AT BRINT THIS MORNING.",
        "TO BUY OTHERS BEFORE THE WINTER WOULD TAKE MORE MONEY THAN THE BOARD HAS VOTED FOR ALL THE HARBOURS.",
    )  # fmt: skip
    empty = document(
        2, "Memorandum", "Orley", "May 5, 1951", "1951-05-05",
        "[Source: Harbour Board, Nets, Box 9. Secret. 2 pages not declassified.]",
    )  # fmt: skip
    with Library(tmp_path, encoder) as library:
        library.add(read_bytes(volume("frus1950-52v10", telegram, empty), "nets.xml"))
        points = [overview(library, [f"frus1950-52v10/d{n}"]).documents[0] for n in (1, 2)]
    quoted = [
        point.passage.cut(span) for each in points for point in (*each.points, *each.further) for span in point.spans
    ]
    assert [words[:12] for words in quoted] == ["THE NETS WER", "TO BUY OTHER"]


@pytest.mark.parametrize("head", ["PARTICIPANTS", "SUBJECT", "SUBJECT:  "])
def test_a_head_with_nothing_behind_it_is_no_subject(tmp_path: Path, encoder: Encoder, head: str) -> None:
    memorandum = document(1, "Memorandum of Conversation", "Orley", "May 4, 1951", "1951-05-04", head)
    with Library(tmp_path, encoder) as library:
        library.add(read_bytes(volume("frus1950-52v12", memorandum), "bare.xml"))
        answer = told(library)
    assert [statement.citations()[0].passage.kind for statement in answer.statements] == ["heading", "heading"]
