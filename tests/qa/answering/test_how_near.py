"""How near a sentence must be to the best to be quoted with it, and how long what a quotation opens may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.passages import Passage
from data.reading import read_bytes
from qa.answering.evidence import select
from qa.answering.going_on import is_bare, items_after
from qa.answering.meetings_meant import _most_alike
from qa.answering.quoting import quoted_of
from qa.asked import Question
from qa.question.profile import QuestionProfile
from qa.question.subject import Subject
from tests.qa.hits import hit

ASKED = QuestionProfile(Question("What became of the nets?"), "content")
LONG = "It was cold in the harbour of Orley and nobody went out to sea that week, as all who lived there still tell."


def paragraphs(*texts: str) -> list[Passage]:
    return [hit(text, kind="narrative", place=f"d#p{n}").passage for n, text in enumerate(texts)]


def words(count: int) -> str:
    return " ".join(["quay"] * count)


@pytest.mark.parametrize(("behind", "together"), [(0.05, True), (0.12, False)])
def test_a_sentence_is_quoted_with_the_best_where_it_matches_as_well(behind: float, together: bool) -> None:
    nets, rain = "The nets were sold in the month of May to Hull.", "It rained all week upon the quay of Orley."
    one = hit(f"{nets} {rain} {LONG}", scores=(0.9, 0.9 - behind, 0.1))
    assert [one.passage.cut(span) for span in quoted_of(one, ASKED, frozenset())] == [
        f"{nets} {rain}" if together else nets
    ]


@pytest.mark.parametrize(
    ("best", "alone"), [("The nets were sold.", False), ("The nets were sold to a man there.", True)]
)
def test_a_sentence_of_five_words_is_quoted_with_the_next(best: str, alone: bool) -> None:
    rain = "It rained all week upon the quay of Orley."
    one = hit(f"{best} {rain} {LONG}", scores=(0.9, 0.3, 0.1))
    assert [one.passage.cut(span) for span in quoted_of(one, ASKED, frozenset())] == [
        best if alone else f"{best} {rain}"
    ]


def pieces(count: int, asked: QuestionProfile, behind: float = 0.0) -> int:
    """How many passages are quoted of so many, the others so far behind the first."""
    first = hit("The nets were sold in May.", 0.95, place="d0#t1")
    others = [hit(f"The nets of ship {n} were sold.", 0.95 - behind, place=f"d{n}#t1") for n in range(1, count)]
    return len(select([first, *others], asked, frozenset(), None).pieces)


@pytest.mark.parametrize(
    ("subject", "behind", "count"),
    [("inventory", 0.4, 3), ("inventory", 0.6, 1), ("order", 0.15, 3), ("order", 0.25, 1)],
)
def test_headings_of_a_list_may_be_farther_behind(subject: Subject, behind: float, count: int) -> None:
    hits = [hit(f"Call {n}", 0.95 - (behind if n else 0), kind="heading", place=f"d{n}#head") for n in range(3)]
    asked = QuestionProfile(Question("Which calls are there?"), subject)
    assert len(select(hits, asked, frozenset(), None).pieces) == count


def test_three_passages_are_quoted() -> None:
    assert pieces(8, ASKED) == 3


@pytest.mark.parametrize(("behind", "quoted"), [(0.08, 3), (0.15, 1)])
def test_a_passage_is_quoted_that_is_a_tenth_behind_the_best(behind: float, quoted: int) -> None:
    assert pieces(8, ASKED, behind) == quoted


def test_ten_of_several_documents_have_their_say() -> None:
    asked = replace(ASKED, subject="archive", several=True)
    hits = [hit(f"Source: Files of ship {n}.", 0.9, place=f"d{n}#source", kind="source") for n in range(14)]
    assert len(select(hits, asked, frozenset(), None).pieces) == 10


@pytest.mark.parametrize(("each", "items"), [(30, 9), (55, 0)])
def test_items_that_nothing_announces_are_short(each: int, items: int) -> None:
    every = paragraphs("Some things are bad.", *[f"-- {words(each)}."] * 9)
    assert len(items_after(every, 0)) == items


@pytest.mark.parametrize(("each", "items"), [(25, 9), (40, 0)])
def test_items_without_marks_are_lines(each: int, items: int) -> None:
    assert len(items_after(paragraphs("These are bad:", *[f"{words(each)}."] * 9), 0)) == items


@pytest.mark.parametrize("mark", ["-- ", ""])
def test_twelve_items_of_a_list_are_quoted(mark: str) -> None:
    assert len(items_after(paragraphs("These are bad:", *[f"{mark}The quay is shut."] * 20), 0)) == 12


@pytest.mark.parametrize(
    ("head", "bare"), [("ATTENDANCE", True), ("ATTENDANCE: Messrs. Quinn and Tull of Orley", False)]
)
def test_a_bare_head_has_three_words(head: str, bare: bool) -> None:
    (one,) = paragraphs(head)
    assert is_bare(one) is bare


@pytest.mark.parametrize(("asked", "found"), [("Who met on the ferry?", True), ("Who met on tea?", False)])
def test_words_of_four_letters_tell_which_meeting_is_meant(asked: str, found: bool) -> None:
    matters = ("the Ferry and Tea", "the Lamps")
    documents = [
        one
        for n, matter in enumerate(matters, 1)
        for one in read_bytes(f"Memorandum on {matter}\n\nBrint, May {n}, 1951\n\nIt was shut.\n".encode(), f"memo{n}")
    ]
    assert (_most_alike(asked, documents) is documents[0]) is found
