"""Behind the best quotation stands what was said next, as far as a reader reads on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import pytest

from data.document import Document, Span
from data.passages import Passage, passages
from data.reading import read_bytes
from embeddings.passages import evidence_units
from embeddings.values import Evidence, Hit
from qa.answering.evidence import select
from qa.answering.stretch import with_stretch
from qa.asked import Question
from qa.question import QuestionProfile, Subject
from qa.searching import Around
from qa.selection import Piece, Selection

CALL = """Transcript of a call about the ferry

QUINN: How much of the harbour's money goes into the ferry?

TULL: Good question.

QUINN: I thought you would like it.

TULL: About one and a half million a year.

QUINN: And the crew is thirty.

TULL: """ + " ".join(["Nets and ropes are dear this year."] * 30) + """

QUINN: Goodbye."""  # fmt: skip
NOTES = """MEMORANDUM

The ferry is old.

The harbour pays one and a half million for it.

ROPES

Nets and ropes are dear."""


def read(text: str, name: str) -> Document:
    (document,) = read_bytes(text.encode(), name)
    return document


@pytest.fixture(scope="module")
def call() -> Document:
    return read(CALL, "ferry.txt")


@dataclass(frozen=True)
class Beside:
    """The surroundings of a document."""

    paper: Document
    limited: str = ""

    def document(self, _document_id: str) -> Document:
        return self.paper

    def fetch(self, passage_id: str) -> Hit:
        passage = next(one for one in passages(self.paper) if one.id == passage_id)
        units = evidence_units(self.paper, passage)
        return Hit(passage, 0.0, evidence=tuple(Evidence(unit, 1.0 - n) for n, unit in enumerate(units)))

    def allows(self, passage: Passage) -> bool:
        return not self.limited or passage.speaker == self.limited


def asked(subject: Subject = "content") -> QuestionProfile:
    return QuestionProfile(Question("How much goes into the ferry?"), subject)


def quoted(
    beside: Beside,
    best: str,
    also: Sequence[str] = (),
    already: frozenset[Span] = frozenset(),
    profile: QuestionProfile | None = None,
    relevance: float = -1.0,
) -> Selection:
    """What is quoted where `best` is found, and `also` may answer, too."""
    profile = profile or asked()
    hits = [replace(beside.fetch(best), score=1.0, relevance=relevance)]
    hits += [replace(beside.fetch(one), score=0.5, relevance=-3.0) for one in also]
    chosen = select(hits, profile, frozenset(), None, unsure=True)
    return with_stretch(chosen, profile, already, cast("Around", beside))


def places(selection: Selection) -> list[str]:
    return [selection.hits[piece.ordinal - 1].passage.id.partition("#")[2] for piece in selection.pieces]


def test_the_sum_a_turn_on_is_quoted_with_the_talk_about_it(call: Document) -> None:
    found = quoted(Beside(call), f"{call.id}#t2")
    assert places(found) == ["t2", "t3", "t4", "t5", "t6"]
    assert not any(piece.folded for piece in found.pieces)


@pytest.mark.parametrize(("best", "relevance", "goes_on"), [("t4", 1.0, False), ("t4", 0.9, True), ("t3", 1.0, True)])
def test_a_sum_that_reads_as_the_answer_is_enough(call: Document, best: str, relevance: float, goes_on: bool) -> None:
    found = places(quoted(Beside(call), f"{call.id}#{best}", relevance=relevance))
    assert (len(found) > 1) is goes_on


def test_a_long_turn_ends_the_stretch_and_is_quoted_from_its_beginning(call: Document) -> None:
    found = quoted(Beside(call), f"{call.id}#t5")
    passage = found.hits[found.pieces[-1].ordinal - 1].passage
    (span,) = found.pieces[-1].spans
    assert places(found) == ["t5", "t6"]
    assert span.start == passage.span.start
    assert span.end < passage.span.end


def test_behind_a_long_one_nothing_is(call: Document) -> None:
    assert places(quoted(Beside(call), f"{call.id}#t6")) == ["t6"]


def test_of_a_very_long_one_ninety_words_more_are_quoted_in_whole_sentences() -> None:
    said = " ".join(f"Rope number {n} is dear." for n in range(90))
    speech = Beside(
        read(f"Transcript of a call about ropes\n\nQUINN: {said}\n\nTULL: Yes.\n\nQUINN: Bye.\n", "speech.txt")
    )
    hits = [replace(speech.fetch("speech#t1"), score=1.0)]
    chosen = select(hits, asked(), frozenset(), None, unsure=True)
    found = with_stretch(chosen, asked(), frozenset(), cast("Around", speech))
    before, after = (one.hits[0].passage.cut(one.pieces[0].spans[-1]) for one in (chosen, found))
    assert after.startswith(before)
    assert after.endswith("dear.")
    assert len(after.split()) == len(before.split()) + 90


def test_what_is_said_in_passing_is_left_out_but_not_a_reply() -> None:
    chat = read(
        "QUINN: So is the ferry dear?\n\nTULL: Yes.\n\nQUINN: Mm.\n\nTULL: It costs us a million.\n", "chat.txt"
    )
    assert places(quoted(Beside(chat), f"{chat.id}#t1")) == ["t1", "t2", "t4"]


def test_it_goes_on_for_five_turns_at_most() -> None:
    lines = "\n\n".join(f"{('QUINN', 'TULL')[n % 2]}: The ferry sails on day {n + 1}." for n in range(14))
    talk = read(f"Transcript of a call about the ferry\n\n{lines}\n", "talk.txt")
    assert places(quoted(Beside(talk), f"{talk.id}#t3")) == ["t3", "t4", "t5", "t6", "t7", "t8"]


def test_text_goes_on_to_the_next_headline() -> None:
    notes = read(NOTES, "notes.txt")
    first = next(one for one in passages(notes) if "old" in one.text)
    texts = {one.id.partition("#")[2]: one.text for one in passages(notes)}
    found = [texts[place] for place in places(quoted(Beside(notes), first.id))]
    assert found == ["The ferry is old.", "The harbour pays one and a half million for it."]


def test_what_stands_folded_further_down_moves_up_and_is_quoted_once(call: Document) -> None:
    found = quoted(Beside(call), f"{call.id}#t2", also=[f"{call.id}#t1", f"{call.id}#t4"])
    assert places(found) == ["t2", "t3", "t4", "t5", "t6", "t1"]
    assert [piece.folded for piece in found.pieces] == [False] * 5 + [True]


def test_where_another_document_answers_as_well_each_has_its_passage(call: Document) -> None:
    chosen = quoted(Beside(call), f"{call.id}#t2")
    notes = replace(Beside(read(NOTES, "notes.txt")).fetch("notes#p1"), score=1.0, relevance=2.0)
    both = Selection((*chosen.hits[:1], notes), (chosen.pieces[0], Piece(2, (notes.passage.span,))))
    assert with_stretch(both, asked(), frozenset(), cast("Around", Beside(call))) is both


def test_nothing_that_the_filters_leave_out_and_nothing_that_was_quoted_before(call: Document) -> None:
    assert places(quoted(Beside(call, limited="Quinn"), f"{call.id}#t2")) == ["t2", "t3"]
    third = next(one for one in passages(call) if one.turn == 3)
    assert "t3" not in places(quoted(Beside(call), f"{call.id}#t2", already=frozenset((third.span,))))


@pytest.mark.parametrize("subject", ["reply", "participants"])
def test_only_where_something_is_asked_that_is_told(call: Document, subject: Subject) -> None:
    chosen = quoted(Beside(call), f"{call.id}#t2")
    alone = replace(chosen, pieces=chosen.pieces[:1])
    assert with_stretch(alone, asked(subject), frozenset(), cast("Around", Beside(call))) is alone
