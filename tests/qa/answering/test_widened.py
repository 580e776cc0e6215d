"""The best quotation has the sentences beside it that match nearly as well, as long as there is room."""

from __future__ import annotations

import pytest

from data.passages import Kind
from qa.answering.widened import widened
from tests.qa.hits import hit

LONG = "The long account of the harbour goes on " + "and on " * 45 + "to its end."


def quoted(
    at: int, *sentences: tuple[str, float], kind: Kind = "turn", alone: bool = False, unsure: bool = False
) -> list[str]:
    """The sentences of a passage that are quoted where the one `at` a place was chosen; each comes with its score."""
    texts, scores = zip(*sentences, strict=True)
    one = hit(" ".join(texts), kind=kind, scores=scores)
    (span,) = widened(one, (one.evidence[at].span,), alone=alone, unsure=unsure)
    return [text for text, piece in zip(texts, one.evidence, strict=True) if span.contains(piece.span)]


@pytest.mark.parametrize(
    ("scores", "wanted"),
    [
        ((0.1, 0.9, 0.1), "B"),
        ((0.1, 0.9, 0.52), "BC"),  # what follows may match less than what leads up
        ((0.52, 0.9, 0.1), "B"),
        ((0.56, 0.9, 0.1), "AB"),
        ((0.8, 0.9, 0.8), "ABC"),
    ],
)
def test_a_neighbour_is_quoted_where_it_matches_nearly_as_well(scores: tuple[float, ...], wanted: str) -> None:
    texts = ("A ship came in.", "B ship was late.", "C ship never came.")
    assert "".join(text[0] for text in quoted(1, *zip(texts, scores, strict=True))) == wanted


def test_there_is_no_room_for_a_long_one() -> None:
    assert quoted(1, (LONG, 0.8), ("It was late.", 0.9), ("It was cold.", 0.7)) == ["It was late.", "It was cold."]
    ninety = " ".join(["Ice"] * 44) + "."
    assert len(quoted(0, (ninety, 0.9), ("Snow" + ninety[3:], 0.8), ("Rain fell all day.", 0.8))) == 2


def test_where_nothing_else_is_quoted_there_is_more_room() -> None:
    sixty = " ".join(["Ice"] * 60) + "."
    assert len(quoted(0, (sixty, 0.9), ("Snow" + sixty[3:], 0.8), ("Rain fell all day.", 0.8))) == 1
    assert len(quoted(0, (sixty, 0.9), ("Snow" + sixty[3:], 0.8), ("Rain fell all day.", 0.8), alone=True)) == 2


def test_a_note_is_quoted_by_the_sentence() -> None:
    assert quoted(0, ("It was late.", 0.9), ("It was cold.", 0.9), kind="footnote") == ["It was late."]
    assert len(quoted(0, ("It was late.", 0.9), ("It was cold.", 0.9), kind="footnote", unsure=True)) == 2


def test_two_stretches_stay_two() -> None:
    one = hit("It was late. Nobody spoke. It was cold.")
    spans = (one.evidence[0].span, one.evidence[2].span)
    assert widened(one, spans) == spans
    assert widened(one, spans, unsure=True) == (one.passage.span,)


def test_where_it_is_unsure_a_passage_that_is_not_long_is_quoted_whole() -> None:
    cut = (("A ship came in.", 0.1), ("B ship was late.", 0.9), (" ".join(["Cargo"] * 130) + ".", 0.1))
    assert len(quoted(1, *cut, alone=True, unsure=True)) == 3
    assert len(quoted(1, *cut, unsure=True)) == 3
    assert len(quoted(1, *cut, alone=True)) == 1
    longer = (*cut, (" ".join(["Rain"] * 70) + ".", 0.1))
    assert len(quoted(1, *longer, alone=True, unsure=True)) == 3  # what stands around it, whatever it matches
    assert len(quoted(1, *longer, alone=True)) == 1
