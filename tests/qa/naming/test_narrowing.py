"""A document is found by who was there, its matter, the day in its SUBJECT line, the time of day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.library import Library
from embeddings.store.title_index import TitleIndex
from qa.naming.fitting import described_at_the_head, fitting_documents
from qa.naming.naming_read import naming_read
from tests.embeddings.quick_encoder import QuickEncoder

_CALL = """Harbour Papers
Memorandum of Conversation

Brint, {date}.

SUBJECT

{subject}

PARTICIPANTS

{people}

{text}

Source: Harbour Files. Secret.
"""
DOCUMENTS = {
    "quill": _CALL.format(
        date="June 9, 1951, 10 a.m.", subject="The Dredger", people="Mayor Osgood\n\nCaptain Quill", text="They talked."
    ),
    "renner": _CALL.format(
        date="June 9, 1951, 7 p.m.", subject="The Dredger", people="Mayor Osgood\n\nMr. Renner", text="They quarrelled."
    ),
    "holt": _CALL.format(
        date="June 20, 1951",
        subject="Meeting of June 18 on the Lighthouse",
        people="Mrs. Holt\n\nBishop Vane",
        text="The lighthouse is to be painted.",
    ),
    "paint1": _CALL.format(
        date="July 3, 1951", subject="The Herring Fleet", people="Mrs. Holt\n\nBishop Vane", text="It was late."
    ),
    "paint2": _CALL.format(
        date="July 4, 1951", subject="The Herring Fleet", people="Mrs. Holt\n\nBishop Vane", text="It rained."
    ),
    "letter": """Harbour Papers
Letter From Captain Quill to Mayor Osgood

Orley, August 2, 1951.

I will send two pilots with charts.
""",
    "reply": """Harbour Papers
Letter From Mayor Osgood to Captain Quill

Brint, August 9, 1951.

The two pilots have come with their charts.
""",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TitleIndex]:
    with Library(tmp_path_factory.mktemp("narrowing") / "library", QuickEncoder()) as library:
        for name, text in DOCUMENTS.items():
            library.add(read_bytes(text.encode(), f"{name}.txt"))
        yield library.store.title_index()


@pytest.mark.parametrize(
    ("question", "kind", "found", "plain"),
    [
        ("Sum up what Osgood and Renner talked about in June 1951", "overview", "renner", "Sum up what the document"),
        ("Summarise what was said on the lighthouse to Bishop Vane in June 1951", "overview", "holt", None),
        ("How does the meeting of Mrs. Holt and Bishop Vane in June 1951 end?", "position", "holt", None),
        (
            "What is the last thing Osgood says on the evening of June 9, 1951?",
            "position",
            "renner",
            "What is the last thing Osgood says in the document?",
        ),
        ("What does Osgood say first on the morning of June 9, 1951?", "position", "quill", None),
        ("What is the last thing Osgood says at the dinner of June 9, 1951?", "position", "renner", None),
        ("What does Osgood say first at the breakfast of June 9, 1951?", "position", "quill", None),
        ("Timeline of Quill's letter to Osgood in August 1951", "timeline", "letter", "Timeline of the document"),
        (
            "How do Osgood and Renner differ on the dredger on the evening of June 9, 1951?",
            "comparison",
            "renner",
            "How do Osgood and Renner differ on the dredger in the document?",
        ),
    ],
)
def test_the_one_that_is_described(index: TitleIndex, question: str, kind: str, found: str, plain: str | None) -> None:
    read = naming_read(question, index, kind)
    assert read.documents == (found,), read
    assert plain is None or read.plain == plain
    assert not read.taken


def test_the_day_of_a_meeting_may_stand_in_the_subject_line(index: TitleIndex) -> None:
    assert fitting_documents("Who was at the meeting of June 18, 1951?", index) == ("holt",)
    assert fitting_documents("Who was at the meeting of June 17, 1951?", index) == ()


def test_of_two_that_fit_as_well_one_is_taken_and_the_other_named(index: TitleIndex) -> None:
    asked = "Sum up the meeting of Mrs. Holt and Bishop Vane on the herring fleet in July 1951"
    read = naming_read(asked, index, "overview")
    assert read.documents == ("paint1",)
    assert read.taken.startswith("Taken to mean Memorandum of Conversation, July 3, 1951 (paint1)")
    assert "July 4, 1951 (paint2)" in read.taken
    assert fitting_documents(asked, index) == ("paint1", "paint2")


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Compare the talks with Renner and Bishop Vane, June 9 and June 20, 1951", ("renner", "holt")),
        ("Compare the two meetings of Mrs. Holt, July 3 and 4, 1951", ("paint1", "paint2")),
        ("Compare the talks on the dredger, June 9 and June 20, 1951", ()),  # two of June 9 are on it
        ("Compare the talks of June 20 and June 21, 1951", ()),  # none is of June 21
    ],
)
def test_of_each_day_the_one_that_is_described(index: TitleIndex, question: str, documents: tuple[str, ...]) -> None:
    assert naming_read(question, index, "comparison").documents == documents


def test_a_conference_in_a_name_is_no_document(index: TitleIndex) -> None:
    read = naming_read("Compare Osgood's Harbour Letter speech with his toast", index, "comparison")
    assert (read.documents, read.unclear) == ((), "")
    assert naming_read("Compare Osgood's Harbour Letter", index, "comparison").unclear


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Timeline of Osgood's quarrel with Renner in June 1951", "timeline"),  # names, but no document
        ("What happened in June 1951?", "timeline"),  # nothing describes a document
        ("Timeline of the painting of the lighthouse in June 1951", "timeline"),  # a matter, not a document
        ("Summarise the conversations of Osgood in June 1951", "overview"),  # several
        ("Sum up what Osgood and Cavendish said about Madagascar in June 1951", "overview"),  # fits none
        ("Compare what Osgood and Renner say", "comparison"),  # all that they say
    ],
)
def test_what_describes_no_document_narrows_nothing(index: TitleIndex, question: str, kind: str) -> None:
    assert naming_read(question, index, kind).documents == ()


@pytest.mark.parametrize(
    ("question", "document", "held"),
    [
        ("When did Bishop Vane meet Mrs. Holt?", "holt", True),
        ("Where was the talk of Holt and Vane on the lighthouse?", "holt", True),
        ("Where was the luncheon of Holt and Vane?", "holt", False),  # a meeting, not a meal
        ("When did Bishop Vane meet Captain Quill?", "holt", False),
        ("When did they meet?", "holt", False),  # nothing tells which
        ("When did Bishop Vane meet Mrs. Holt?", "gone", False),
    ],
)
def test_a_head_has_all_that_is_said_of_a_meeting(index: TitleIndex, question: str, document: str, held: bool) -> None:
    assert described_at_the_head(question, document, index) is held
