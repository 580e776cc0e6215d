"""Of a passage that was read, the sentences in which the answer stands are quoted, with what they are about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.document import Span
from data.passages import Passage, PassageMark
from embeddings.values import Evidence, Hit
from qa.answering.evidence import select
from qa.answering.quoting import opening, quoted_of
from qa.asked import Question
from qa.question.profile import QuestionProfile
from tests.qa.hits import hit

ASKED = QuestionProfile(Question("What became of the nets?"), "content")
NETS = ("The nets were sold in May.", "It rained all week.", "They went to a man from Hull.")


def hit_of(*texts: str, answers: tuple[str, ...] = (), best: int = 0, name: str = "t1", score: float = 0.9) -> Hit:
    whole = " ".join(texts)
    spans = [Span(whole.index(text), whole.index(text) + len(text)) for text in texts]
    evidence = tuple(Evidence(span, 0.9 if n == best else 0.3) for n, span in enumerate(spans))
    found = tuple(Span(whole.index(text), whole.index(text) + len(text)) for text in answers)
    passage = Passage(f"d#{name}", "d", "turn", Span(0, len(whole)), whole, "Roe", 1)
    return Hit(passage, score, evidence=evidence, answers=found)


def quoted(hit: Hit) -> list[str]:
    return [hit.passage.cut(span) for span in quoted_of(hit, ASKED, frozenset())]


def test_the_answer_is_quoted_with_the_sentence_that_has_the_words() -> None:
    assert quoted(hit_of(*NETS)) == [NETS[0]]
    assert quoted(hit_of(*NETS, answers=("a man from Hull",))) == [" ".join(NETS)]


def test_an_answer_far_off_is_quoted_by_itself() -> None:
    between = "The ice was thick that year and nobody went out to sea. " * 10
    assert quoted(hit_of(NETS[0], between.strip(), "A man from Hull got all.", answers=("A man from Hull",))) == [
        NETS[0],
        "A man from Hull got all.",
    ]


def test_a_neighbour_that_answers_almost_as_well_is_quoted_too() -> None:
    assert quoted(hit_of(*NETS, answers=("sold in May", "rained all week"))) == [" ".join(NETS[:2])]
    assert quoted(hit_of(*NETS, answers=("sold in May", "from Hull"))) == [NETS[0]]


def test_a_note_that_surely_answers_nothing_is_left_out() -> None:
    whole = "The nets were sold in May."
    passage = Passage(
        "d#t1", "d", "turn", Span(0, 26), whole, "Roe", 1, marks=(PassageMark("2", Span(25, 26), "d#fn2"),)
    )
    turn = Hit(passage, 0.9, evidence=(Evidence(Span(0, 26), 0.9),), relevance=2.0)
    note = Hit(Passage("d#fn2", "d", "footnote", Span(30, 38), "Of hemp."), 0.3, relevance=-8.5)
    assert len(select([turn, note], ASKED, frozenset(), None).pieces) == 1
    assert len(select([turn, replace(note, relevance=-7.5)], ASKED, frozenset(), None).pieces) == 2


@pytest.mark.parametrize(
    "reply", ["QUILL REPLIED THAT HE WOULD NOT HEAR OF IT.", "Quill flatly declined and went home again."]
)
def test_of_a_memorandum_somebodys_reply_is_quoted_before_what_it_is_to(reply: str) -> None:
    idea = "Orr asked Quill whether the nets might go to a man from Hull for half of what they cost him in the spring."
    one = hit(f"Fog lay on the quay all that long day. {idea} {reply} He had paid for them.", kind="narrative",
              scores=(0.6, 0.7, 0.65, 0.4))  # fmt: skip
    asked = QuestionProfile(Question("How did Quill respond to the idea that the nets go to Hull?"), "reply")
    (piece,) = select([one], asked, frozenset(), None).pieces
    told = one.passage.cut(piece.spans[0])
    assert f"{reply} He had paid for them." in told
    assert [one.passage.cut(span) for span in quoted_of(one, asked, frozenset())] == [reply]


def test_of_a_call_the_beginning_of_the_next_turn_is_the_reply() -> None:
    far = "The ice was thick that year and nobody went out to sea. " * 8
    one = hit(f"No, never. {far}The nets were sold.", speaker="Quill", place="d#t2", scores=(0.1, *(0.1,) * 8, 0.9))
    asked = QuestionProfile(Question("What did Quill reply about the nets?"), "reply", speaker="Quill")
    before = hit("Were the nets sold?", place="d#t1", speaker="Orr", score=0.99)
    (alone,) = select([one], asked, frozenset(), None).pieces
    assert one.passage.cut(alone.spans[0]).endswith("The nets were sold.")
    after = select([before, one], asked, frozenset(), None).pieces[-1]
    assert one.passage.cut(after.spans[0]).startswith("No, never.")


def test_the_number_of_a_paragraph_is_no_beginning() -> None:
    long = "The nets " + "and ropes " * 60 + "were sold."
    numbered, plain = hit_of("2.", long), hit_of("They were sold in May.", "It rained all day.", long)
    assert numbered.passage.cut(opening(numbered)) == numbered.passage.text
    assert plain.passage.cut(opening(plain)) == "They were sold in May. It rained all day."
