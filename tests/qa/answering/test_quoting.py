"""Of a passage that was read, the sentences in which the answer stands are quoted, with what they are about."""

from __future__ import annotations

from dataclasses import replace

from data.document import Span
from data.passages import Passage, PassageMark
from embeddings.values import Evidence, Hit
from qa.answering.evidence import select
from qa.answering.quoting import quoted_of
from qa.asked import Question
from qa.question.profile import QuestionProfile

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
