"""What is asked for must be told: by the sentence that comes nearest, or by any of a passage that answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.asked import Question
from qa.refusal.asked import Asked
from qa.refusal.lookup import LibraryLookup
from qa.refusal.name_checks import topic_of_another
from qa.refusal.telling_checks import expected_kind, words_of_others
from qa.understanding import profile
from tests.qa.hits import hit
from tests.qa.volumes_of_letters import document, volume


@pytest.mark.parametrize(("relevance", "refused"), [(None, True), (-0.5, True), (0.5, False)])
def test_a_passage_that_answers_may_tell_the_number_anywhere(
    library: Library, relevance: float | None, refused: bool
) -> None:
    text = "The ships would sail again. It would take forty sorties."
    found = replace(hit(text, place="msc_cuba221#t1", scores=(0.9, 0.4)), relevance=relevance)
    asked = profile(Question("How many sorties would it take before the ships sail?"), library)
    told = expected_kind(Asked(asked, [found], LibraryLookup(library.store)))
    assert (told == "The nearest passage does not give a number.") is refused


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("What did Ball say on December 3, 1962 about the quarantine?", True),
        ("What did Ball say on December 3, 1962 about the brutal draft of McCloy?", False),  # the draft is spoken of
        ("What did Ball say on December 3, 1962 about the brutal quarantine?", True),
    ],
)
def test_what_it_is_about_may_be_several_words(library: Library, question: str, refused: bool) -> None:
    found = [hit("Nothing of it.", place="msc_cuba221#t1", speaker="Ball")]
    asked = replace(profile(Question(question), library), documents=("msc_cuba221",))
    assert (topic_of_another(Asked(asked, found, LibraryLookup(library.store))) is not None) is refused


@pytest.mark.parametrize(
    ("question", "whose"),
    [
        ("What did the harbour master say about the nets?", "the harbour master"),
        ("What did Castro say about the nets?", "Castro"),
    ],
)
def test_whose_words_nothing_near_reports(library: Library, question: str, whose: str) -> None:
    found = [hit("The nets are torn.", place="msc_cuba221#t1", speaker="Ball")]
    told = words_of_others(Asked(profile(Question(question), library), found, LibraryLookup(library.store)))
    assert told == f"No passage that comes near reports what {whose} said on that."


@pytest.mark.parametrize(
    "question",
    [
        "Why did the Djakarta embassy advise against it?",
        "What did the Djakarta Embassy say about the nets?",
        "What did the Ball person say about the nets?",
        "What did the Ball Expert say about the nets?",
    ],
)
def test_an_embassy_writes_itself_and_a_label_may_be_called_a_person(library: Library, question: str) -> None:
    found = [hit("The nets are torn.", place="msc_cuba221#t1", speaker="Ball")]
    assert words_of_others(Asked(profile(Question(question), library), found, LibraryLookup(library.store))) is None


def test_a_memorandum_of_his_talk_goes_on_with_his_office(tmp_path: Path, encoder: Encoder) -> None:
    talk = document(
        1, "Memorandum of Conversation", "Orley", "May 4, 1951", "1951-05-04",
        "SUBJECT: Meeting With Ambassador Lindqvist", "The Ambassador said that the nets were torn.",
    )  # fmt: skip
    with Library(tmp_path / "library", encoder) as library:
        library.add(read_bytes(volume("frus1950-52v07", talk), "frus1950-52v07.xml"))
        found = [hit("The nets are torn.", place="frus1950-52v07/d1#p2", kind="narrative")]

        def told(who: str) -> str | None:
            question = Question(f"What did {who} say about the nets?")
            return words_of_others(Asked(profile(question, library), found, LibraryLookup(library.store)))

        assert told("Lindqvist") is None
        letter = document(
            2, "Letter From Captain Quill to Mayor Osgood", "Orley", "May 5, 1951", "1951-05-05", "The nets are torn."
        )
        library.add(read_bytes(volume("frus1950-52v08", letter), "frus1950-52v08.xml"))
        found = [hit("The nets are torn.", place="frus1950-52v08/d2#p1", kind="narrative")]
        assert told("Osgood") == "No passage that comes near reports what Osgood said on that."
        assert told("Marlow") == "“Marlow” is not mentioned."
