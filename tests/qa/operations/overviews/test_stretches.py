"""What may be quoted as a point: nothing that hangs on what is left out, nothing that cuts into words read out."""

from __future__ import annotations

import numpy as np
import pytest

from data.document import Span
from data.passages import Passage
from qa.operations.overviews.alike import Alike
from qa.operations.overviews.sentences import Sentence, Sentences
from qa.operations.overviews.stretches import stretches
from qa.words.hanging import hangs, points_back, takes_up


def sentences(*texts: str) -> tuple[Sentence, ...]:
    whole = " ".join(texts)
    passage = Passage("d#p1", "d", "narrative", Span(0, len(whole)), whole)
    found, at = [], 0
    for _number, text in enumerate(texts):
        words = tuple(text.casefold().strip("“”.?").split())
        found.append(Sentence(passage, Span(at, at + len(text)), text, words, words, True))
        at += len(text) + 1
    return tuple(found)


@pytest.mark.parametrize(
    "text",
    [
        "He did not believe it.",
        "That's one of the reasons.",
        "However, they had not been told.",
        "Nor did he expect it.",
        "On this basis the talks may go on.",
    ],
)
def test_a_sentence_that_begins_with_a_word_for_something_said_before_hangs_on_it(text: str) -> None:
    assert hangs(text)


@pytest.mark.parametrize(
    "text",
    [
        "It was agreed that the nets are sold.",
        "This morning the Organization adopted a resolution.",
        "Mr. Quinn said that he would go.",
        "That it would be better to move it over is clear.",
        "At this juncture nothing can be said.",
    ],
)
def test_an_empty_it_and_a_day_hang_on_nothing(text: str) -> None:
    assert not hangs(text)


def test_what_is_taken_up_hangs_on_where_it_was_named() -> None:
    assert takes_up("In taking up these points Mr. Quinn was brief.")
    assert takes_up("The chances of such a government are small.")
    assert not takes_up("Of all points these points matter most.")
    assert not takes_up("Nobody helps those who sail alone.")


def test_no_stretch_begins_with_he_where_others_are_enough() -> None:
    free = [f"Ship number {number} carries timber from Orley." for number in range(14)]
    found = sentences(*free, "He did not believe the harbour master.")
    assert all(first != len(free) for first, _ in stretches(found, np.ones(len(found), dtype=np.float32), 60))
    assert (len(free) - 1, len(free)) in stretches(found, np.ones(len(found), dtype=np.float32), 60)


def test_no_stretch_cuts_into_words_that_somebody_reads_out() -> None:
    found = sentences("Quinn wrote: “The nets are sold.", "Nobody was asked about the price.”", "The fleet sails.")
    assert stretches(found, np.ones(3, dtype=np.float32), 60) == [(0, 1), (0, 2), (2, 2)]


def test_what_shares_its_rare_words_is_alike() -> None:
    found = sentences("Send the message to Bulganin tonight.", "The message to Bulganin is short.", "The fleet sails.")
    places = [(0, 0), (1, 1), (2, 2)]
    to_first = Alike(Sentences(found, np.eye(3, dtype=np.float32)), places).to(0)
    assert to_first[0] > to_first[1] > to_first[2]


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("Food security cannot be had by this approach.", True),
        ("Your approach to this issue is a good example.", True),
        ("He did not believe it.", True),
        ("The approach was new, and nobody liked this approach.", False),
        ("Quill said this was too late.", False),
        ("Nobody has seen the harbour this year.", False),
    ],
)
def test_this_and_what_it_stands_for_points_back_where_it_was_not_named(text: str, so: bool) -> None:
    assert points_back(text) is so
