"""What is said around the best quotation, and reads as an answer too, is quoted with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import pytest

from data.document import Document, Span
from data.passages import Passage, passages
from data.reading import read_bytes
from embeddings.passages import evidence_units
from embeddings.values import Evidence, Hit
from qa.answering.evidence import select
from qa.answering.exchange import with_exchange
from qa.answering.writer import ExtractiveWriter
from qa.asked import Question
from qa.question import QuestionProfile, Subject
from qa.searching import Around
from qa.selection import Selection

CALL = """Transcript of a call about the ferry

QUINN: How much of the harbour's money goes into the ferry?

TULL: Good question.

QUINN: I thought you would like it.

TULL: About one and a half million a year.

QUINN: And the crew is thirty.

TULL: """ + " ".join(["Nets and ropes are dear."] * 40)


@pytest.fixture(scope="module")
def call() -> Document:
    (document,) = read_bytes(CALL.encode(), "ferry.txt")
    return document


@dataclass(frozen=True)
class Beside:
    """The surroundings of a call; each turn that is read answers as well as `relevances` says, others not at all."""

    call: Document
    relevances: Mapping[int, float]
    limited: str = ""

    def document(self, _document_id: str) -> Document:
        return self.call

    def fetch(self, passage_id: str) -> Hit:
        passage = next(one for one in passages(self.call) if one.id == passage_id)
        units = evidence_units(self.call, passage)
        return Hit(passage, 0.0, evidence=tuple(Evidence(unit, 1.0 - n) for n, unit in enumerate(units)))

    def allows(self, passage: Passage) -> bool:
        return not self.limited or passage.speaker == self.limited

    def reads(self, _asked: QuestionProfile, hits: Sequence[Hit]) -> list[Hit]:
        return [replace(hit, relevance=self.relevances.get(hit.passage.turn or 0, -9.0)) for hit in hits]


def asked(subject: Subject = "content") -> QuestionProfile:
    return QuestionProfile(Question("How much goes into the ferry?"), subject)


def quoted(beside: Beside, profile: QuestionProfile, already: frozenset[Span] = frozenset()) -> Selection:
    """What is quoted where the first turn is found, and the second comes after it as its reply."""
    first = replace(beside.fetch(f"{beside.call.id}#t3"), score=1.0, relevance=-1.0)
    chosen = select([first], profile, already, None, unsure=True)
    return with_exchange(chosen, profile, already, cast("Around", beside))


def turns(selection: Selection) -> list[int | None]:
    return [selection.hits[piece.ordinal - 1].passage.turn for piece in selection.pieces]


def test_the_sum_a_turn_on_is_quoted_with_the_talk_about_it(call: Document) -> None:
    assert turns(quoted(Beside(call, {4: 0.5}), asked())) == [3, 4]


def test_what_answers_much_worse_is_not(call: Document) -> None:
    assert turns(quoted(Beside(call, {4: -4.5}), asked())) == [3]
    assert turns(quoted(Beside(call, {}), asked())) == [3]


def test_the_two_best_of_them_in_reading_order_what_came_before_last(call: Document) -> None:
    found = quoted(Beside(call, {1: 2.0, 2: -3.0, 5: 1.0, 4: -3.5}), asked())
    assert turns(found) == [3, 5, 1]
    drafts = ExtractiveWriter().write(asked(), found, lambda _: call)
    assert [draft.lead for draft in drafts][1:] == ["Quinn told Tull:", "Before that, Quinn asked Tull:"]


def test_it_reads_on_eight_turns_behind_and_two_before() -> None:
    lines = "\n\n".join(f"{('QUINN', 'TULL')[n % 2]}: This is what we say in turn {n + 1}." for n in range(14))
    (document,) = read_bytes(f"Transcript of a call about the ferry\n\n{lines}\n".encode(), "long.txt")
    answering = dict.fromkeys(range(1, 15), 0.5)
    read = list[int | None]()

    @dataclass(frozen=True)
    class Noting(Beside):
        def reads(self, asked: QuestionProfile, hits: Sequence[Hit]) -> list[Hit]:
            read.extend(hit.passage.turn for hit in hits)
            return super().reads(asked, hits)

    quoted(Noting(document, answering), asked())
    assert read == [1, 2, *range(4, 12)]


def test_of_a_long_one_what_matches_best_is_quoted(call: Document) -> None:
    found = quoted(Beside(call, {6: 1.0}), asked())
    (long,) = found.pieces[1].spans
    assert turns(found) == [3, 6]
    assert len(call.text[long.start : long.end].split()) < 100


def test_nothing_that_the_filters_leave_out_and_nothing_twice(call: Document) -> None:
    assert turns(quoted(Beside(call, {4: 0.5, 5: 0.5}, limited="Quinn"), asked())) == [3, 5]
    fourth = next(one for one in passages(call) if one.turn == 4)
    assert turns(quoted(Beside(call, {4: 0.5}), asked(), frozenset((fourth.span,)))) == [3]


def test_only_where_something_is_asked_that_is_told(call: Document) -> None:
    beside = Beside(call, {4: 0.5})
    unread = Selection((beside.fetch(f"{call.id}#t3"),), quoted(beside, asked()).pieces[:1])
    assert with_exchange(unread, asked(), frozenset(), cast("Around", beside)) is unread
    assert turns(quoted(beside, asked("reply"))) == [3]
