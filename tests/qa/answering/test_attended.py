"""Who was at a meeting is told by the lists of the documents that record it, of each that may be meant."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.passages import passages
from data.reading import read_bytes
from embeddings.library import Library
from embeddings.values import Evidence, Hit
from qa.answering.attended import attended
from qa.asked import Question
from qa.question import QuestionProfile
from tests.embeddings.quick_encoder import QuickEncoder

_CALL = """Harbour Papers
Memorandum of Conversation

Brint, {date}.

SUBJECT

{subject}

{people}

{text}

Source: Harbour Files. Secret.
"""
DOCUMENTS = {
    "dredger": _CALL.format(
        date="June 9, 1951, 10 a.m.",
        subject="The Dredger",
        people="BRINT PARTICIPANTS\n\nMayor Osgood\n\nMrs. Holt\n\nORLEY PARTICIPANTS\n\nCaptain Quill\n\nMr. Orr",
        text="They talked of the dredger until noon.",
    ),
    "paint1": _CALL.format(
        date="July 3, 1951", subject="The Herring", people="PARTICIPANTS\n\nMrs. Holt\n\nBishop Vane", text="Late."
    ),
    "paint2": _CALL.format(
        date="July 4, 1951", subject="The Herring", people="PARTICIPANTS\n\nMrs. Holt\n\nBishop Vane", text="Rain."
    ),
    "nets": _CALL.format(
        date="May 2, 1951",
        subject="Nets",
        people="PARTICIPANTS\n\nThe Miller\n\nMiss Ray",
        text="Senhora Ruud had sent Miss Ray.",
    ),
    "lunch": "Harbour Papers\nMemorandum of Conversation\n\nBrint, May 30, 1951, 1 p.m.\n\nDATE: May 30, 1951\n\n"
    "TIME: 1:00 p.m.\n\nPLACE: Pilots’ Room\n\nSUBJECT: Mayor's Luncheon With Outside Painters\n\n"
    "Mayor Osgood: It is good to have you here.\n\nA Painter: It is a fine room.\n\n"
    "Mayor Osgood: I shall meet Bishop Vane on Sunday.\n\nA Painter: Then paint him.\n",
    "call": "Telephone Conversation Between Mr. Quinn and Mr. Tarn\nMay 4, 1951\n\nMr. Quinn: It rains.\n\n"
    "Mr. Tarn: It does.\n\nMr. Quinn: Then we stay here.\n\nMr. Tarn: We do.\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("attended") / "library", QuickEncoder()) as library:
        for name, text in DOCUMENTS.items():
            library.add(read_bytes(text.encode(), f"{name}.txt"))
        yield library


def told(library: Library, question: str, *near: str) -> list[str]:
    """What is quoted."""
    store = library.store

    def fetch(passage_id: str) -> Hit:
        document = store.documents.get(passage_id.partition("#")[0])
        passage = next(one for one in passages(document) if one.id == passage_id)
        return Hit(passage, 0.0, evidence=(Evidence(passage.span, 0.0),))

    asked = QuestionProfile(Question(question), "content")
    found = attended(asked, (), store.title_index(), store.documents.get, fetch, near)
    return [found.hits[piece.ordinal - 1].passage.cut(piece.spans[0]) for piece in found.pieces] if found else []


@pytest.mark.parametrize(
    "question",
    [
        "Who was on the Orley side when Mayor Osgood met Captain Quill about the dredger?",
        "Which Orley people were at the meeting of Osgood and Captain Quill on the dredger in June 1951?",
        "Who was in the room when Osgood and Quill talked of the dredger in June 1951?",
        "Who was in Mayor Osgood's office for the dredger talk with Quill on June 9, 1951?",
        "Who sat around the table when Osgood and Quill talked of the dredger in June 1951?",
        "Who gathered when Osgood and Quill spoke of the dredger on June 9, 1951?",
    ],
)
def test_both_sides_have_a_list_of_their_own(library: Library, question: str) -> None:
    quoted = " ".join(told(library, question))
    assert "Mrs. Holt" in quoted
    assert "Mr. Orr" in quoted


def test_two_that_fit_are_told_side_by_side(library: Library) -> None:
    quoted = told(library, "Who took part when Mrs. Holt met Bishop Vane on the herring in July 1951?")
    assert quoted == ["Mrs. Holt", "Bishop Vane"] * 2


def test_members_of_a_body_are_asked_for(library: Library) -> None:
    quoted = told(library, "Which members of the council were present when Mrs. Holt met Bishop Vane on July 3, 1951?")
    assert quoted == ["Mrs. Holt", "Bishop Vane"]


def test_who_was_on_the_line_is_told_by_the_title(library: Library) -> None:
    quoted = told(library, "Who was on the line when Quinn called Tarn on May 4, 1951?")
    assert quoted == ["Telephone Conversation Between Mr. Quinn and Mr. Tarn"]


@pytest.mark.parametrize(("near", "found"), [(("call", "nets"), True), (("call",), False), ((), False)])
def test_one_that_nothing_describes_is_among_those_that_are_found(
    library: Library, near: tuple[str, ...], found: bool
) -> None:
    quoted = told(library, "Who came with Miss Ray for Senhora Ruud?", *near)
    assert any("The Miller" in each for each in quoted) is found


@pytest.mark.parametrize(
    "question",
    [
        "Which ships were at the quay of Orley?",
        "Who said that it rains?",
        "Who was in office in Brint in June 1951?",
        "Who was in charge of the dredger?",
    ],
)
def test_other_questions_are_not_of_who_was_there(library: Library, question: str) -> None:
    assert told(library, question, "dredger") == []


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("When did Osgood have lunch with the outside painters in May 1951?", ()),
        ("Where did Osgood dine with the outside painters in May 1951?", ()),
        ("Where was the luncheon with the outside painters?", ()),
        ("When was luncheon with outside painters?", ("lunch", "nets")),
    ],
)
def test_when_and_where_a_meal_was_is_told_by_its_heading(
    library: Library, question: str, near: tuple[str, ...]
) -> None:
    quoted = told(library, question, *near)
    assert "Brint, May 30, 1951, 1 p.m." in quoted[0]
    assert any("PLACE: Pilots’ Room" in each for each in quoted[1:])


def test_when_two_talked_is_told_by_the_heading_of_the_one_that_lists_both(library: Library) -> None:
    quoted = told(
        library, "When and where did Mayor Osgood and Captain Quill talk about the dredger?", "nets", "dredger"
    )
    assert "Brint, June 9, 1951, 10 a.m." in quoted[0]
    assert told(library, "When did they talk about the dredger?", "dredger") == []


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("When did Osgood say that he would meet Bishop Vane in May 1951?", ("lunch",)),  # is spoken of
        ("Where was the luncheon with the bakers?", ("lunch",)),  # another luncheon
        ("Where did the painters leave the ladder?", ("lunch",)),
    ],
)
def test_a_heading_tells_of_no_other_meeting(library: Library, question: str, near: tuple[str, ...]) -> None:
    assert told(library, question, *near) == []
