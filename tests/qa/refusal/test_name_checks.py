"""What is said of names apart, or in no document of a day, holds for the library and not for what was found alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.asked import Question
from qa.refusal.asked import Asked
from qa.refusal.lookup import LibraryLookup
from qa.refusal.name_checks import names_apart, not_in_that_document
from qa.understanding import profile
from tests.qa.hits import hit
from tests.qa.volumes_of_letters import document, volume

CALLS = ("msc_cuba164", "msc_cuba221")  # of November 9 and of December 3, 1962


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "What did Mikoyan tell Castro?",
            "None of the documents that come nearest mentions Mikoyan and Castro together.",
        ),
        ("What did Stewart tell Alex?", "No document mentions Stewart and Alex together."),
    ],
)
def test_names_are_denied_where_no_document_has_them(library: Library, question: str, words: str) -> None:
    found = [hit("Nothing of either.", 1.0, place="msc_cuba221#t1", speaker="Ball")]
    assert names_apart(Asked(profile(Question(question), library), found, LibraryLookup(library.store))) == words


@pytest.mark.parametrize(
    ("looked_at", "year", "words"),
    [
        (CALLS[1:], None, "“Mikoyan” is mentioned, but not in the document of that date."),
        (CALLS[1:], 1962, "“Mikoyan” is mentioned, but not in the document that seems to be meant."),
        (CALLS, 1962, None),
    ],
)
def test_a_day_is_denied_a_name_where_all_its_documents_were_looked_at(
    library: Library, looked_at: tuple[str, ...], year: int | None, words: str | None
) -> None:
    question = f"What did Mikoyan want in {year}?" if year else "What did Mikoyan want on December 3, 1962?"
    meant = replace(profile(Question(question), library), documents=looked_at)
    asked = Asked(meant, [hit("Nothing.", 1.0, place="msc_cuba221#t1", speaker="Ball")], LibraryLookup(library.store))
    assert any(mention.matches(dt.date(1962, 12, 3)) for mention in meant.dates)
    assert not_in_that_document(asked) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("John F. Kennedy", None),  # the President of that day
        ("Lyndon Johnson", "“Lyndon Johnson” is mentioned, but not in the document of that date."),
    ],
)
def test_who_held_an_office_that_day_is_named_by_it(
    tmp_path: Path, encoder: Encoder, name: str, words: str | None
) -> None:
    papers = (
        document(1, "Letter", "Orley", "May 2, 1962", "1962-05-02", "The President wants new nets."),
        document(2, "Letter", "Orley", "May 3, 1962", "1962-05-03", "Kennedy and Johnson were at Brint."),
    )
    with Library(tmp_path, encoder) as library:
        library.add(read_bytes(volume("frus1961-63v30", *papers), "nets.xml"))
        asked = profile(Question(f"What did {name} want on May 2, 1962?"), library)
        found = [hit("The President wants new nets.", 1.0, place="frus1961-63v30/d1#p1")]
        assert asked.documents == ("frus1961-63v30/d1",)
        assert not_in_that_document(Asked(asked, found, LibraryLookup(library.store))) == words
