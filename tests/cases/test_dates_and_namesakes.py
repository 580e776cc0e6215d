"""Dates that stand beside what matches, headings without one, two dates, and two people of one surname."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.answer import Answer
from ui.assembly import build_chatbot

Asking = Callable[[str, str], Answer]


@pytest.fixture
def asking(cases: Path, tmp_path: Path, encoder: Encoder) -> Asking:
    def ask(name: str, question: str) -> Answer:
        with Library(tmp_path / "library", encoder) as library:
            library.add(read_bytes((cases / name).read_bytes(), name))
            return build_chatbot(library).ask(question)

    return ask


def test_the_date_stands_in_another_turn(asking: Asking) -> None:
    answer = asking("ordinal-date.txt", "When was the ledger burned?")
    assert "on the 21st of November" in answer.text
    assert len(answer.citations) == 1


@pytest.mark.parametrize("question", ["When did the President call Prime Minister Lindqvist?", "When was the call?"])
def test_no_heading_without_a_date_is_a_date(asking: Asking, question: str) -> None:
    answer = asking("nsc-head.txt", question)
    assert "May 9, 1994" in answer.text
    assert "is dated: “THE WHITE HOUSE”" not in answer.text


@pytest.mark.parametrize("date", ["February 11, 1951", "February 13, 1951"])
def test_both_dates_find_the_document(asking: Asking, date: str) -> None:
    answer = asking("two-of-one-surname.xml", f"What was said on {date}?")
    assert {citation.passage.document_id.rpartition("/")[2] for citation in answer.citations} == {"d1"}
    assert "February 13, 1951 (printed: February 11, 1951)" in answer.text
    assert "The dredger is late." in answer.text


def test_the_one_who_did_not_speak(asking: Asking) -> None:
    answer = asking("two-of-one-surname.xml", "What did McGeorge Bundy ask about the dredger?")
    assert answer.refused
    assert "the Bundy who speaks is William P. Bundy" in answer.text


@pytest.mark.parametrize(
    "question", ["What did William Bundy ask?", "What did the Deputy Assistant Secretary of Defense ask?"]
)
def test_the_one_who_spoke(asking: Asking, question: str) -> None:
    assert "William P. Bundy asked Mr. Johnson: “Who is to blame?”" in asking("two-of-one-surname.xml", question).text


def test_which_johnson_is_not_told(asking: Asking) -> None:
    answer = asking("two-of-one-surname.xml", "What did Lyndon Johnson say about the dredger?")
    assert "do not tell which Johnson it is who speaks: Lyndon B. Johnson or U. Alexis Johnson" in answer.text
    assert "Mr. Johnson told William P. Bundy: “The dredger is late.”" in answer.text
