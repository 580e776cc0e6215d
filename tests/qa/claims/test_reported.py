"""Who says what a memorandum reports, and that the named one is held to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.passages import passages
from data.reading import read_bytes
from data.sentences import sentences
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.claims.reported import person_asked, reported_of
from ui.assembly import build_chatbot

MEMO = b"""Harbour Board
Memorandum From the Pilot (Renner) to the Harbour Master (Holt)


Orley, May 18, 1951.

Mr. Lindqvist said that the breakwater could be repaired before the winter. He did not believe that the council would pay for the dredger.

He hoped that the herring would come back.

Captain Ostby, who came later, replied that the council would pay for the dredger at once. The weather was bad.

I had lunch with Svensson. He thought the lighthouse was too costly. The subject of the nets came up; and Quill made the following points:

1. The nets are rotten.

2. The circus wants to buy the eel weir.

The herring were counted. The thought was to sell them.

Source: Harbour Files.
"""  # noqa: E501


PAYS = "Did Lindqvist believe that the council would pay for the dredger?"


@pytest.fixture(scope="module")
def harbour(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("reported"), encoder) as library:
        library.add(read_bytes(MEMO, "memo.txt"))
        yield build_chatbot(library)


@pytest.mark.parametrize(
    ("begins", "who"),
    [
        ("Mr. Lindqvist said", "Lindqvist"),
        ("He did not believe", "Lindqvist"),
        ("He hoped", "Lindqvist"),
        ("Captain Ostby", "Ostby"),
        ("He thought", "Svensson"),
        ("The circus", "Quill"),
        ("The herring were", None),
        ("The thought was", None),
    ],
)
def test_a_sentence_is_of_whom_its_paragraph_reports(begins: str, who: str | None) -> None:
    (document,) = read_bytes(MEMO, "memo.txt")
    found = [
        reported_of(passage, span, document)
        for passage in passages(document)
        if passage.kind == "narrative"
        for span in sentences(document.text, passage.span)
        if span.of(document.text).startswith(begins)
    ]
    assert found == [who]


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Did Lindqvist believe that it would pay?", "Lindqvist"),
        ("What did Captain Ostby say about it?", "Ostby"),
        ("What was Quill’s opinion of the nets?", "Quill"),
        ("What did the Soviet Union want?", None),
        ("What did they say of Lindqvist?", None),
    ],
)
def test_whose_words_are_asked_for(question: str, who: str | None) -> None:
    assert person_asked(question) == who


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Did Lindqvist believe that the council would pay for the dredger?", "No."),
        ("Did Ostby say that the council would pay for the dredger?", "Yes."),
        ("Did Svensson think that the lighthouse was too costly?", "Yes."),
        ("Did Quill think that the lighthouse was too costly?", ""),
    ],
)
def test_yes_and_no_are_of_the_one_who_is_reported_to_say_it(harbour: ChatBot, question: str, line: str) -> None:
    answer = harbour.ask(question)
    assert (answer.remark[:4] if answer.remark.startswith(("Yes.", "No.")) else "").strip() == line


def test_what_another_says_is_not_given_as_his(harbour: ChatBot) -> None:
    answer = harbour.ask("What did Ostby say about the dredger?")
    assert "replied that the council would pay" in answer.citations[0].quote
    assert "records of Lindqvist: “He did not believe" in harbour.ask(PAYS).text
    assert not any("did not believe" in citation.quote for citation in answer.citations)
