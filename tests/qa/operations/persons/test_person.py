"""One person, as the documents have him: speaking, taking part, only named."""

from __future__ import annotations

from dataclasses import replace

from embeddings.library import Library
from qa.operations.persons.people import people
from qa.operations.persons.person import person, tell_person
from qa.operations.telling import Told


def lines(told: Told) -> list[tuple[str, str]]:
    return [(draft.lead, quote.text) for draft in told.drafts for quote in draft.quotes]


def test_who_speaks_is_told_by_his_turns_and_as_he_is_presented(orley: Library) -> None:
    found = person(orley, "Quill")
    assert found is not None
    told = tell_person(found)
    assert told.remark == "Quill speaks in 3 documents (3 turns)."
    assert lines(told) == [("Quill, the heading:", "Harbour Master (Quill)")]


def test_who_takes_part_without_a_turn_is_told_to_take_part(orley: Library) -> None:
    found = person(orley, "Quill")
    assert found is not None
    assert tell_person(replace(found, turns=0, spoken_in=())).remark == "Quill takes part in 3 documents."


def test_of_whom_nothing_is_told_it_is_told_with_whom_he_speaks(orley: Library) -> None:
    found = person(orley, "Quill", ("talk",))
    assert found is not None
    assert lines(tell_person(found)) == [("Quill speaks with Marlow:", "Are the tugs in?")]


def test_a_word_in_small_letters_is_no_name(orley: Library) -> None:
    """The crew is hale, Mrs. Hale is named at two places."""
    found = person(orley, "Hale")
    assert found is not None
    assert found.named == 2
    assert tell_person(found).remark == "Hale is named at 2 places of 2 documents. Nobody of that name takes part."


def test_of_whom_nothing_is_told_his_first_words_are_quoted(orley: Library) -> None:
    """The other speaks before him."""
    found = {one.name: one.told for one in people(orley, ("talk",)).speakers}
    assert [span.of(orley.store.documents.get("talk").text) for _, span in found["Quill"]] == ["Nobody has seen a tug."]
