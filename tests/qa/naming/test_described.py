"""A document is found by how a question describes it: day and hour, kind, place, sender, matter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.library import Library
from embeddings.store.title_index import TitleIndex
from qa.naming.called_documents import called_documents
from qa.naming.described import sent_that_day, written_to
from qa.naming.naming_read import masked_names, naming_read, surely_named
from tests.embeddings.quick_encoder import QuickEncoder

DOCUMENTS = {
    "cable1": """Harbour Papers
Telegram From the Consulate in Norland to the Harbour Board

Orley, May 4, 1951, 2 p.m.

188. The pilots will not sail before the dredger comes. Their leader told me so this morning.

Renner

Source: Harbour Files. Secret.
""",
    "cable2": """Harbour Papers
Telegram From the Harbour Board to the Consulate in Norland

Brint, May 4, 1951, 7 p.m.

71. Tell the pilots that the dredger comes on Monday. The lighthouse is to be painted.

Holt

Source: Harbour Files. Secret.
""",
    "memo1": """Harbour Papers
Memorandum of Conversation

Brint, May 4, 1951.

SUBJECT: The Herring Fleet

The Harbour Master called on the Mayor, who was afraid of strikes.

Source: Harbour Files. The meeting took place in the Weigh House.
""",
    "memo2": """Harbour Papers
Memorandum Prepared by the Harbour Master

Brint, June 9, 1951.

Notes of a dinner for Captain Quill at the Guildhall on Saturday.

In attendance were the Mayor, Captain Quill, Mr. Renner, Mrs. Holt and the Bishop of Brint.

The atmosphere was friendly, and nothing was settled of the dredger.

Source: Harbour Files.
""",
    "letter1": """Harbour Papers
Letter From Captain Quill to Mayor Osgood

Orley, June 12, 1951.

I will send two pilots to Brint next week, and they bring their own charts.

Source: Harbour Files.
""",
}
_FRAME = frozenset("summarise what who is of the about timeline compare with".split())  # noqa: SIM905


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TitleIndex]:
    with Library(tmp_path_factory.mktemp("described") / "library", QuickEncoder()) as library:
        for name, text in DOCUMENTS.items():
            library.add(read_bytes(text.encode(), f"{name}.txt"))
        yield library.store.title_index()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the telegram from the Consulate in Orley of May 4, 1951", "cable1"),
        ("the telegram of May 4, 1951, 2 p.m.", "cable1"),
        ("the telegram of May 4, 1951, at 7 p.m.", "cable2"),
        ("Renner's telegram of May 4, 1951", "cable1"),
        ("Mr. Holt's cable of May 4, 1951 on painting the lighthouse", "cable2"),
        ("the telegram to the pilots' Consulate of May 4, 1951 about the lighthouse", "cable2"),
        ("the conversation of May 4, 1951 on the herring fleet", "memo1"),
        ("the meeting in the Weigh House on May 4, 1951", "memo1"),
        ("the dinner for Captain Quill at the Guildhall", "memo2"),
        ("Quill's letter of June 12, 1951", "letter1"),
    ],
)
def test_one_is_clearly_ahead(index: TitleIndex, words: str, found: str) -> None:
    assert surely_named(f"What is {words} about?", index) == (found,)
    assert masked_names(f"What is {words} about?", index) == "What is the document about?"


def test_of_two_that_fit_as_well_one_is_taken_and_the_other_named(index: TitleIndex) -> None:
    read = naming_read("What is the telegram of May 4, 1951 on the dredger about?", index, "overview")
    assert read.documents == ("cable1",)
    assert "Taken to mean Telegram From the Consulate in Norland to the Harbour Board" in read.taken
    assert "Telegram From the Harbour Board to the Consulate in Norland" in read.taken


def test_what_fits_none_of_the_day_is_not_here(index: TitleIndex) -> None:
    read = naming_read("What is Cavendish's telegram of May 4, 1951 on Madagascar about?", index, "overview")
    assert not read.documents
    assert "No document here is called “Cavendish's telegram of May 4, 1951" in read.unclear


def test_two_in_one_question_are_told_apart(index: TitleIndex) -> None:
    called = called_documents(
        "Compare Renner's telegram of May 4, 1951 with the letter from Orley of June 12, 1951", index, _FRAME
    )
    assert [one.id for each in called for one in each.documents] == ["cable1", "letter1"]


def test_a_place_and_a_day_are_a_document_where_only_one_is_of_them(index: TitleIndex) -> None:
    assert masked_names("What did Holt say first in the Weigh House on May 4, 1951?", index) == (
        "What did Holt say first in the document?"
    )
    assert masked_names("What happened in Brint on May 4, 1951?", index) == "What happened in Brint on May 4, 1951?"


def test_what_a_sender_wrote_that_day(index: TitleIndex) -> None:
    asked = "Whom did the Consulate in Norland name on May 4, 1951?"
    assert sent_that_day(asked, index) == ("cable1",)
    assert sent_that_day("Whom did the Consulate in Norland name on May 5, 1951?", index) == ()


def test_what_one_wrote_to_another(index: TitleIndex) -> None:
    assert written_to("What did Quill tell Osgood about the pilots?", index) == ("letter1",)
    assert written_to("What did Osgood tell Quill about the pilots?", index) == ()
