"""The first and last thing that a memorandum without turns reports of what somebody said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.operations.finding.reported import tell_said
from tests.qa.operations.ports import ICE
from ui.assembly import build_chatbot

MEMORANDUM = b"""Memorandum of Conversation
Geneva, May 4, 1951

The Minister opened the talk with the fisheries. Mr. Tolliver said that the nets were old. Lord Quill asked
Mr. Tolliver how long he thought they would hold.

Mr. Tolliver replied that nobody could know. He said that the weather decided. The boats are old too, "piped up
Lord Quill.

The Minister asked Mr. Tolliver whether he wished to go on. Mr. Tolliver's papers were on the table. The Minister
said he was tired.
"""


@pytest.fixture(scope="module")
def fisheries(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("fisheries"), encoder) as library:
        library.add(read_bytes(MEMORANDUM, "fisheries.txt"))
        yield build_chatbot(library)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("What was the first thing Mr. Tolliver said?", "Mr. Tolliver said that the nets were old."),
        ("What is the last thing that Tolliver said?", "Mr. Tolliver replied that nobody could know."),
        ("What was the last thing Lord Quill said?", 'The boats are old too, "piped up Lord Quill.'),
    ],
)
def test_only_what_is_his_without_a_doubt(fisheries: ChatBot, question: str, quote: str) -> None:
    answer = fisheries.ask(question)
    assert answer.operation == "position"
    assert [" ".join(citation.quote.split()) for citation in answer.citations] == [quote]


def test_who_speaks_in_another_document_may_only_be_spoken_to_in_this(encoder: Encoder, tmp_path: Path) -> None:
    call = b"Call\n\nOrley, May 9, 1951.\n\nTolliver: Is the tug in?\n\nRenner: It is late.\n\nTolliver: Good.\n"
    letters = [f"Letter\n\nBrint, May {n}, 1950.\n\nDear Sir, nothing is new.".encode() for n in range(1, 4)]
    with Library(tmp_path, encoder) as library:
        for n, words in enumerate((MEMORANDUM, call, *letters)):
            library.add(read_bytes(words, f"paper{n}.txt"))
        answer = build_chatbot(library).ask(
            "What was the last thing Quill asked Tolliver in the memorandum of May 4, 1951?"
        )
    (citation,) = answer.citations
    assert citation.passage.document_id == "paper0"
    assert "piped up\nLord Quill" in citation.quote


def test_more_than_anybody_is_reported_to_have_said_is_left_to_others(orley: Library) -> None:
    document = orley.store.documents.get(ICE)
    assert tell_said(("Dobbs",), 9, "ninth", [document]) is None
    told = tell_said(("Hale", "Roe"), 1, "first", [document])
    assert told is not None
    assert [(draft.lead, draft.quotes[0].text) for draft in told.drafts] == [
        (
            "The first that the memorandum of May 2, 1951 reports of what Hale said:",
            "Mrs. Hale replied that the pilots had broken the ice before.",
        )
    ]
