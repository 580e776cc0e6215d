"""A timeline of a matter “as he told it”: whose account it is, is no part of the matter, and he may have no turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from embeddings.library import Library
from qa.operations.telling import Scope, Told
from qa.operations.timelines import timeline_asked
from tests.qa.operations.ports import library_of
from tests.qa.volumes_of_letters import document, volume

MEETING, CALL = "frus1950-52v07/d1", "frus1950-52v07/d2"
ACCOUNTS = volume(
    "frus1950-52v07",
    document(
        1, "Memorandum of Conversation", "Orley", "May 9, 1951", "1951-05-09",
        "SUBJECT: Meeting with Captain Quill",
        "On May 2 Dobbs left the inn in the fog. On May 3 the pilots searched the quay for him.",
        "The Captain spoke of the wreck and of nothing else. On May 6 the ferry was raised, and it was empty.",
    ),
    document(
        2, "Memorandum of Telephone Conversation Between the Harbour Master (Quill) and the Secretary (Marlow)",
        "Orley", "May 12, 1951", "1951-05-12",
        "Quill: The wreck of the ferry was sold to a circus in Brint.",
        "Marlow: I heard that the wreck brought nothing to anybody here.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(tmp_path_factory.mktemp("accounts"), (ACCOUNTS, "frus1950-52v07.xml")) as found:
        yield found


def told(library: Library, words: str, *documents: str, speakers: tuple[str, ...] = ()) -> str:
    scope = Scope(documents, False, speakers, speakers, words)
    found = timeline_asked(library, None, scope, "")  # type: ignore[arg-type]
    assert isinstance(found, Told)
    return " ".join(f"{draft.lead} {' '.join(quote.text for quote in draft.quotes)}" for draft in found.drafts)


def test_of_a_memorandum_in_which_he_has_no_turn_its_own_days_are_told(library: Library) -> None:
    days = told(library, "wreck", MEETING, speakers=("Quill",))
    assert "raised" in days
    assert "searched" in days
    assert "sold" not in days  # said at another time, in a call in which he has turns


def test_where_he_has_turns_only_what_he_said_is_told(library: Library) -> None:
    days = told(library, "wreck", CALL, speakers=("Quill",))
    assert "sold" in days
    assert "brought nothing" not in days


def test_whose_account_it_is_is_no_part_of_the_matter(library: Library) -> None:
    days = told(library, "wreck, as Captain Quill told it to the Mayor", MEETING, CALL)
    assert days == told(library, "wreck", MEETING, CALL)
    assert "sold" in days


def test_a_matter_with_few_days_of_its_own_is_told_by_all_days_of_its_document(library: Library) -> None:
    assert "searched" in told(library, "wreck", MEETING)
    several = told(library, "wreck", MEETING, CALL)
    assert "searched" not in several
    assert "sold" in several
