"""The turn that replies to one that was found is read as well, though it has none of the question's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

import pytest

from data.document import Document
from data.passages import Passage, passages
from data.reading import read_bytes
from embeddings.values import Hit
from qa.asked import Question
from qa.question import QuestionProfile, Subject
from qa.searching import Around, with_replies

CALL = """Call

Orley, May 4, 1951.

Quinn: Why was the ferry sold?

Tull: Nobody took it in the winter.

Quinn: And the nets? Were they sold?

Quinn: Or given away?

Tull: The town has them.

Quinn: What of the ropes?
"""


@pytest.fixture(scope="module")
def call() -> Document:
    (document,) = read_bytes(CALL.encode(), "ferry.txt")
    return document


@dataclass(frozen=True)
class Beside:
    call: Document
    allowed: Callable[[Passage], bool] = lambda _: True

    def document(self, _document_id: str) -> Document:
        return self.call

    def fetch(self, passage_id: str) -> Hit:
        return Hit(next(one for one in passages(self.call) if one.id == passage_id), 0.0)

    def allows(self, passage: Passage) -> bool:
        return self.allowed(passage)


def found(beside: Beside, *turns: tuple[int, float], subject: Subject = "content") -> list[tuple[int | None, float]]:
    """Turns with their scores: those that are found, with the replies to them."""
    hits = [
        replace(beside.fetch(f"{beside.call.id}#t{number}"), score=score, matches=(("ferry", 0.9),))
        for number, score in turns
    ]
    asked = QuestionProfile(Question("Why was the ferry sold?"), subject)
    after = with_replies(hits, asked, cast("Around", beside))
    assert all(hit.matches == (("ferry", 0.9),) for hit in after)  # lent by what it replies to
    return [(hit.passage.turn, hit.score) for hit in after]


def test_it_comes_behind_what_it_replies_to(call: Document) -> None:
    assert found(Beside(call), (1, 1.0), (5, 0.5)) == [(1, 1.0), (2, 0.95), (5, 0.5)]


def test_not_twice_and_not_behind_what_asks_nothing(call: Document) -> None:
    assert found(Beside(call), (1, 1.0), (2, 0.5)) == [(1, 1.0), (2, 0.5)]
    assert found(Beside(call), (5, 1.0)) == [(5, 1.0)]


def test_nobody_replies_to_himself_or_after_the_end(call: Document) -> None:
    assert found(Beside(call), (3, 1.0)) == [(3, 1.0)]
    assert found(Beside(call), (6, 1.0)) == [(6, 1.0)]


def test_only_where_something_is_asked_that_is_told_and_not_what_a_filter_leaves_out(call: Document) -> None:
    assert found(Beside(call), (1, 1.0), subject="time") == [(1, 1.0)]
    assert found(Beside(call, lambda one: one.speaker == "Quinn"), (1, 1.0)) == [(1, 1.0)]


def test_ten_are_looked_at(call: Document) -> None:
    many = [(5, 2.0)] * 9
    assert (2, 0.95) in found(Beside(call), *many, (1, 1.0))
    assert (2, 0.95) not in found(Beside(call), *many, (5, 2.0), (1, 1.0))
