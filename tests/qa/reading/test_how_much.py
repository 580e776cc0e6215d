"""How much of what stands around a passage a reader is shown, and how many hits are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from data.document import Document
from data.passages import passages
from data.reading import read_bytes
from qa.asked import Question
from qa.question import QuestionProfile
from qa.reading.acting import read_again
from qa.reading.context import in_context
from qa.reading.packing import _start
from qa.reading.values import InContext, Reading
from tests.qa.hits import hit

ASKED = QuestionProfile(Question("What became of the nets of Orley?"), "content")


def read_once(text: str) -> Document:
    (document,) = read_bytes(text.encode(), "call")
    return document


CALL = read_once(f"A call\n\nMay 4, 1951\n\nMarlow: {' '.join(['zebra'] * 40)}.\n\nQuill: Yes.\n\nMarlow: Well.\n")


def test_twenty_five_words_are_shown_of_what_was_said_before_and_a_hundred_letters_of_a_title() -> None:
    second = next(one for one in passages(CALL) if one.turn == 2)
    shown = in_context(replace(CALL, title="x" * 200), second, second.span).context
    assert (shown.count("zebra"), shown.count("x")) == (25, 110)


def test_of_a_long_passage_a_quarter_of_the_room_leads_to_its_answer() -> None:
    offsets = [(5 * n, 5 * n + 4) for n in range(300)]
    assert [_start(offsets, 5 * place, 40) for place in (5, 100, 299)] == [0, 90, 260]


class _Reads:
    """Finds the same in every passage, and counts them."""

    def __init__(self, relevance: float) -> None:
        self._relevance, self.read_at_once = relevance, list[int]()

    def read(self, _question: str, shown: Sequence[InContext]) -> list[Reading]:
        self.read_at_once.append(len(shown))
        return [Reading(self._relevance, ()) for _ in shown]


def test_twenty_hits_are_read_four_at_once() -> None:
    matches = (("nets", 0.9), ("Orley", 0.9))
    hits = [replace(hit("Yes.", 0.9, place="call#t2", matches=matches), passage=passages(CALL)[2]) for _ in range(40)]
    reader = _Reads(0.0)
    read_again(reader, ASKED, hits, lambda _id: CALL)
    assert reader.read_at_once == [4, 4, 4, 4, 4]


@pytest.mark.parametrize(("relevance", "more"), [(4.0, 0.1), (8.0, 0.2), (12.0, 0.2), (-12.0, -0.2)])
def test_what_reads_well_comes_before_what_matches_a_little_better(relevance: float, more: float) -> None:
    one = replace(hit("Yes.", 0.5, place="call#t2", matches=(("nets", 0.9), ("Orley", 0.9))), passage=passages(CALL)[2])
    (read,) = read_again(_Reads(relevance), ASKED, [one], lambda _id: CALL)
    assert read.score == pytest.approx(0.5 + more)


@pytest.mark.parametrize(("matches", "is_read"), [(1, False), (2, True), (3, True)])
def test_a_question_of_two_words_is_read(matches: int, is_read: bool) -> None:
    one = replace(hit("Yes.", place="call#t2", matches=(("nets", 0.9),) * matches), passage=passages(CALL)[2])
    reader = _Reads(0.0)
    read_again(reader, ASKED, [one], lambda _id: CALL)
    assert bool(reader.read_at_once) is is_read
