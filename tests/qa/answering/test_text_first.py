"""A document's text leads before its source note and a note on its title, unless these are what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import pytest

from data.document import Document
from data.passages import passages
from data.reading import read_bytes
from embeddings.values import Hit
from qa.answering.text_first import is_on_title, text_first
from qa.asked import Question
from qa.question import QuestionProfile, Subject
from qa.searching import Around
from tests.qa.volumes_of_letters import document as letter
from tests.qa.volumes_of_letters import volume

_SOURCE = '<note n="1" type="source">Source: Harbour Office, Box 4. Lindqvist wrote in the margin: “No.”</note>'
_SUM = '<note n="2" type="summary">Lindqvist and Marlow spoke of the herring and of the nets.</note>'
_IN_THE_TEXT = '<note n="3">The nets were sold in 1949.</note>'
PAPER = volume(
    "frus1950-52v07",
    letter(
        1, f"Memorandum of Conversation{_SOURCE}{_SUM}", "Orley", "May 4, 1951", "1951-05-04",
        "FOR: THE MASTER OF THE HARBOUR",
        "Marlow asked for the herring.",
        f"Lindqvist refused to part with the nets.{_IN_THE_TEXT}",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def paper() -> Document:
    (document,) = read_bytes(PAPER, "frus1950-52v07.xml")
    return document


@dataclass(frozen=True)
class Beside:
    """The document, of which what is read later reads as `unread` says."""

    paper: Document
    unread: float = -9.0

    def document(self, _document_id: str) -> Document:
        return self.paper

    def reads(self, _asked: QuestionProfile, hits: Sequence[Hit]) -> list[Hit]:
        return [replace(hit, relevance=self.unread) for hit in hits]


def leads(
    paper: Document,
    *found: tuple[str, float, float | None],
    question: str = "Did Marlow get the nets?",
    subject: Subject = "content",
    unread: float = -9.0,
) -> list[str]:
    """The passages in the order that comes of those `found`: each with its score and how well it reads."""
    every = {one.id.partition("#")[2]: one for one in passages(paper)}
    hits = [Hit(every[place], score, relevance=relevance) for place, score, relevance in found]
    ordered = text_first(hits, QuestionProfile(Question(question), subject), cast("Around", Beside(paper, unread)))
    assert [hit.score for hit in ordered] == sorted((hit.score for hit in ordered), reverse=True)
    return [hit.passage.id.partition("#")[2] for hit in ordered]


def test_a_note_on_the_title_is_told_from_one_in_the_text(paper: Document) -> None:
    notes = [one for one in passages(paper) if is_on_title(one, paper)]
    assert [one.footnote for one in notes] == ["2"]


def test_the_text_leads_that_may_answer(paper: Document) -> None:
    assert leads(paper, ("fn2", 1.0, 3.0), ("p2", 0.8, -5.0), ("p3", 0.7, -2.0)) == ["p3", "fn2", "p2"]
    assert leads(paper, ("source", 1.0, 3.0), ("p2", 0.8, -5.0), ("p3", 0.7, -2.0))[0] == "p3"


def test_text_that_nobody_has_read_is_read_first(paper: Document) -> None:
    found = ("fn2", 1.0, 3.0), ("p2", 0.8, -5.0), ("p3", 0.3, None)
    assert leads(paper, *found, unread=1.0)[0] == "p3"
    assert leads(paper, *found, unread=-9.0)[0] == "fn2"


def test_a_note_on_the_title_leads_where_it_alone_reads_as_the_answer(paper: Document) -> None:
    assert leads(paper, ("fn2", 1.0, 3.0), ("p2", 0.95, -8.0)) == ["fn2", "p2"]
    assert leads(paper, ("fn2", 1.0, -3.0), ("p2", 0.95, -8.0)) == ["p2", "fn2"]
    assert leads(paper, ("fn2", 1.0, -3.0), ("p2", 0.85, -8.0)) == ["fn2", "p2"]


def test_a_source_note_never_leads_what_is_not_asked_of_the_paper(paper: Document) -> None:
    assert leads(paper, ("source", 1.0, 3.0), ("p2", 0.5, -8.0)) == ["p2", "source"]
    margin = "What did Lindqvist write in the margin?"
    assert leads(paper, ("source", 1.0, 3.0), ("p2", 0.5, -2.0), question=margin) == ["source", "p2"]
    assert leads(paper, ("source", 1.0, 3.0)) == ["source"]


def test_what_does_not_read_as_an_answer_itself_leads_to_none(paper: Document) -> None:
    assert leads(paper, ("source", 1.0, -9.0), ("p2", 0.8, -5.0), ("p3", 0.7, 3.0)) == ["source", "p2", "p3"]
    assert leads(paper, ("fn2", 1.0, -9.0), ("p2", 0.8, -5.0), ("p3", 0.7, 3.0)) == ["fn2", "p2", "p3"]


def test_an_address_leads_no_reply(paper: Document) -> None:
    found = ("p1", 1.0, None), ("p2", 0.5, None)
    assert leads(paper, *found, question="And what did he answer?", subject="reply") == ["p2", "p1"]


def test_a_note_on_a_title_further_down_goes_further_down(paper: Document) -> None:
    found = ("p2", 1.0, 1.0), ("fn2", 0.95, 0.0), ("fn3", 0.93, 0.0), ("p3", 0.9, 0.0)
    assert leads(paper, *found) == ["p2", "fn3", "p3", "fn2"]


def test_where_nothing_was_read_the_nearest_text_leads(paper: Document) -> None:
    assert leads(paper, ("fn2", 1.0, None), ("p2", 0.95, None)) == ["p2", "fn2"]
    assert leads(paper, ("fn2", 1.0, None), ("p2", 0.5, None)) == ["fn2", "p2"]


def test_the_notes_stay_where_they_are_asked_for(paper: Document) -> None:
    assert leads(paper, ("fn2", 1.0, 3.0), ("p3", 0.9, 2.0), subject="footnote") == ["fn2", "p3"]
