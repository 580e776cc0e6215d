"""What an overview tells of odd documents: without a heading, without a text, of many that say little."""

from __future__ import annotations

from pathlib import Path

import pytest

from embeddings.library import Library
from qa.operations.overviews import overview, tell_overview
from qa.operations.overviews.overview import FEW
from qa.operations.telling import Told
from tests.qa.operations.ports import ENTRY, ICE, NETS, library_of
from tests.qa.volumes_of_letters import document, volume

MANY = range(1, FEW + 3)


def lines(told: Told) -> list[tuple[str, str]]:
    return [(draft.lead, quote.text) for draft in told.drafts for quote in draft.quotes]


def test_captions_without_a_heading_are_told_by_what_is_said(orley: Library) -> None:
    told = tell_overview(overview(orley, ("talk",)))
    assert lines(told) == [("Quill said:", "Nobody has seen a tug.")]


def test_an_entry_without_a_text_is_told_to_be_one(orley: Library) -> None:
    told = tell_overview(overview(orley, (ENTRY,)))
    assert told.remark.endswith("It has a heading and no text.")
    assert lines(told)[0] == ("Telegram, titled:", "4. Telegram 7 to the Harbour. Coal. Secret. 1 p.")


def test_a_note_is_told_with_where_it_hangs_and_not_where_it_says_nothing(orley: Library) -> None:
    """On the text, on the title; that somebody is not further identified is no news."""
    of_text = [one for one in lines(tell_overview(overview(orley, (ICE,)))) if "footnote" in one[0]]
    assert of_text == [
        ("Editors’ footnote 2, on the text:", "The pilots never broke the ice of the northern harbour in any winter.")
    ]
    of_title = [one for one in lines(tell_overview(overview(orley, (NETS,)))) if "footnote" in one[0]]
    assert of_title == [("Editors’ footnote 1:", "The paper was carried across the ice.")]


def test_a_title_on_two_lines_is_quoted_whole_behind_its_number(orley: Library) -> None:
    told = tell_overview(overview(orley, (NETS,)))
    assert lines(told)[0] == ("Memorandum, titled:", "3. Memorandum on the\nTorpedo Nets of the Fleet")


def test_many_entries_without_a_text_are_told_by_some_of_their_headings(tmp_path: Path) -> None:
    """No date, no vector, no point: nothing to choose by."""
    entries = (document(number, f"Telegram {number} to the Harbour", "Orley", "undated", "") for number in MANY)
    with library_of(tmp_path, (volume("frus1950-52v12", *entries), "entries.xml")) as library:
        told = tell_overview(overview(library))
    assert told.remark == f"{len(MANY)} documents, {len(MANY)} passages. By their titles: {len(MANY)} telegram."
    found = lines(told)
    assert len(found) == len(set(found)) == 6
    assert {text for _, text in found} <= {f"{number}. Telegram {number} to the Harbour" for number in MANY}


@pytest.mark.parametrize("speakers", [(), ("Marlow",)])
def test_many_calls_are_told_by_their_subject_and_what_is_said_of_it(tmp_path: Path, speakers: tuple[str, ...]) -> None:
    calls = (
        document(
            number, "Memorandum of Telephone Conversation Between Marlow and Quill", "Orley", f"May {number}, 1951",
            f"1951-05-{number:02}", f"SUBJECT: Coal for pier {number}",
            f"Marlow: The coal for pier {number} has been stolen by the pilots of the northern harbour.",
            "Quill: The police must look for the coal at once, before it is sold abroad.",
        )
        for number in MANY
    )  # fmt: skip
    with library_of(tmp_path, (volume("frus1950-52v12", *calls), "calls.xml")) as library:
        told = tell_overview(overview(library, (), speakers))
    subjects = [text for lead, text in lines(told) if lead.endswith(", on:")]
    assert len(subjects) == 6
    assert all(text.startswith("Coal for pier") for text in subjects)
    said = {draft.speaker for draft in told.drafts if draft.speaker}
    assert said == {"Marlow"} if speakers else said <= {"Marlow", "Quill"}
    assert told.remark.startswith("Only what Marlow says." if speakers else f"{len(MANY)} documents")
