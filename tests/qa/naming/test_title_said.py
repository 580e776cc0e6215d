"""A title that stands in a question names its document; what is only spoken of may be told by others."""

from __future__ import annotations

import datetime as dt

import pytest

from embeddings.store.title_index import TitleIndex, title_index
from embeddings.store.values import DocumentRow
from qa.naming.naming_read import certainly_named, naming_read, placed_in

_TITLES = {
    "v1/d1": "Harbour Board Study Memorandum 31",
    "v1/d2": "Harbour Board Study Memorandum 32",
    "v1/d3": "Report on the Northern Quay: Costs and Fees",
    "v1/d4": "Memorandum From Captain Quill to the Harbour Board",
    "v1/d5": "Nancy Astor Holt",
    "v1/d6": "The future of the old quay",
    "v1/d7": "Memorandum of Conversation",
    "v1/d8": "Note on Ferry Fares",
    "v1/d9": "Note on Ferry Fares",
}


@pytest.fixture(scope="module")
def index() -> TitleIndex:
    day = dt.date(1951, 3, 4)
    rows = [DocumentRow(one, day, title, "v1", None, "FRUS TEI", None, 9, 0, 0, 9, 0) for one, title in _TITLES.items()]
    return title_index(rows, {"v1/d5": ["Nancy Astor Holt"]}, {})


@pytest.mark.parametrize(
    ("question", "found", "plain"),
    [
        ("What is Harbour Board Study Memorandum 31 about?", "v1/d1", "What is the document about?"),
        ("What is the Harbour Board Study Memorandum 32 about?", "v1/d2", "What is the document about?"),
        ("Summarise HBSM 32", "v1/d2", "Summarise the document"),
        ("Give me an overview of Report on the Northern Quay", "v1/d3", "Give me an overview of the document"),
        ("What is Harbour Board Study Memorandum 33 about?", None, None),  # is not here
        ("What is the future of the old quay?", None, None),  # a matter, in small letters
        ("Who is Nancy Astor Holt?", None, None),  # who takes part
        ("Summarise Note on Ferry Fares", None, None),  # two are called so
    ],
)
def test_a_title_that_stands_there(index: TitleIndex, question: str, found: str | None, plain: str | None) -> None:
    read = naming_read(question, index, "overview")
    assert read.documents == ((found,) if found else ()), read
    assert plain is None or read.plain == plain


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        (
            "What does Harbour Board Study Memorandum 31 say of fees?",
            ("What does the document say of fees?", "v1/d1", ""),
        ),
        ("According to HBSM 31, who pays?", ("According to the document, who pays?", "v1/d1", "")),
        ("Who answered Harbour Board Study Memorandum 31?", None),
        ("What did Quill think of HBSM 31?", None),
    ],
)
def test_what_it_tells_itself_is_asked_of_it_alone(
    index: TitleIndex, question: str, rest: tuple[str, str, str] | None
) -> None:
    assert placed_in(question, index) == rest
    assert certainly_named(question, index) == ()
