"""What somebody says in a document is read out by turns, as long as it is short."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.library import Library
from qa.operations.finding import reads_out
from qa.operations.finding.his_statement import his_statement
from tests.embeddings.quick_encoder import QuickEncoder
from ui.assembly import build_chatbot

SITTING = "Sitting\n\nOrley, May 4, 1951.\n\nHolt: Mr. Renner.\n\nRenner: The tug is in. It is late.\n\nHolt: Good."
LONG = "Long\n\nOrley, May 5, 1951.\n\nMarlow: " + "The tug is late again. " * 210 + "\n\nHolt: Thank you."


@pytest.fixture(scope="module")
def orley(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("orley") / "library", QuickEncoder()) as library:
        library.add(read_bytes(SITTING.encode(), "sitting.txt"))
        library.add(read_bytes(LONG.encode(), "long.txt"))
        yield library


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Read me Renner's statement in full.", "Renner"),
        ("Please show me Renner’s remarks", "Renner"),
        ("Give me all of Mr. Renner's speech, word for word", ""),
        ("Quote the whole of Renner's testimony", "Renner"),
        ("Read me Renner's statement on the nets", ""),
        ("What did Renner say in his statement?", ""),
        ("Read me the statement", ""),
    ],
)
def test_whose_statement_is_to_be_read_out(question: str, who: str) -> None:
    assert reads_out(question) == who


def test_his_turns_in_order(orley: Library) -> None:
    told = his_statement(orley.store, "Holt", ("sitting",), "Read me Holt's remarks")
    assert told is not None
    assert [(draft.lead, draft.quotes[0].text) for draft in told.drafts] == [
        ("Turn 1, Holt said:", "Mr. Renner."),
        ("Turn 3, Holt said:", "Good."),
    ]


def test_not_where_it_is_long_or_nobody_s(orley: Library) -> None:
    assert his_statement(orley.store, "Marlow", ("long",), "Read me Marlow's statement") is None
    assert his_statement(orley.store, "Renner", ("long",), "Read me Renner's statement") is None
    assert his_statement(orley.store, None, ("sitting",), "Read me Renner's statement") is None
    assert his_statement(orley.store, "Renner", ("a", "b", "c", "d"), "Read me Renner's statement") is None


def test_it_is_not_the_document_that_is_meant(orley: Library) -> None:
    answer = build_chatbot(orley).ask("Read me Renner's statement in full.")
    assert [citation.quote for citation in answer.citations] == ["The tug is in. It is late."]
