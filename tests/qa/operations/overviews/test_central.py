"""Which sentences stand for a document: by what they tell, unlike one another, from every part of it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data.document import Span
from data.passages import Passage
from qa.operations.overviews.central import MOST, points_of
from qa.operations.overviews.sentences import Sentence, Sentences


def sentences(*texts: str, vectors: list[list[float]] | None = None, each: int = 1) -> Sentences:
    """Texts one after the other, `each` of them in a paragraph; without vectors each its own direction."""
    found, at = [], 0
    for number, text in enumerate(texts):
        span = Span(at, at + len(text))
        first = number // each * each
        whole = " ".join(texts[first : first + each])
        start = at - sum(len(one) + 1 for one in texts[first:number])
        passage = Passage(f"d#p{number // each}", "d", "narrative", Span(start, start + len(whole)), whole)
        words = tuple(text.casefold().rstrip(".?").split())
        found.append(Sentence(passage, span, text, words, words, len(words) > 3))
        at += len(text) + 1
    directions = np.asarray(vectors, dtype=np.float32) if vectors else np.eye(len(texts), dtype=np.float32)
    return Sentences(tuple(found), directions)


def quoted(found: Sentences, most: int = MOST) -> list[str]:
    return [point.passage.cut(span) for point in points_of(found, most).main for span in point.spans]


def test_what_is_said_twice_is_quoted_once() -> None:
    nets = "The ministry decided to sell the torpedo nets abroad."
    again = "It was decided that the torpedo nets are sold abroad."
    lamps = "The lighthouse has no oil for its lamps this winter."
    found = sentences(nets, again, lamps, vectors=[[1, 0], [1, 0], [0, 1]])
    assert lamps in quoted(found, most=2)


def test_small_talk_and_fragments_are_not_quoted() -> None:
    found = sentences("Yes.", "The harbour is to be closed to all ships by Friday.", "I know.", "Thanks.")
    assert quoted(found) == ["The harbour is to be closed to all ships by Friday."]


def test_every_part_of_a_document_has_its_say() -> None:
    texts = [f"The ministry decided on matter {number} after a long debate." for number in range(24)]
    places = [int(text.split("matter ")[1].split()[0]) for text in quoted(sentences(*texts))]
    assert places[0] < 6
    assert places[-1] >= 18


def test_a_document_of_nothing_but_fragments_has_no_point() -> None:
    assert points_of(sentences("Yes.", "No.")).main == ()
    assert points_of(Sentences((), np.zeros((0, 0), dtype=np.float32))).main == ()


@given(st.lists(st.text("abc xyz", min_size=1, max_size=60), min_size=1, max_size=30), st.integers(1, 3), st.randoms())
def test_points_are_few_in_order_and_apart(texts: list[str], each: int, random: object) -> None:
    directions = np.random.RandomState(hash(random) % 2**31).standard_normal((len(texts), 8)).tolist()
    points = points_of(sentences(*texts, vectors=directions, each=each)).main
    assert len(points) <= MOST
    spans = [(point.passage.id, span) for point in points for span in point.spans]
    assert all(point.passage.span.contains(span) for point in points for span in point.spans)
    starts = [span.start for _, span in spans]
    assert len(set(starts)) == len(starts)
    ordered = sorted((span.start, span.end) for _, span in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(ordered))
    firsts = [point.spans[0].start for point in points]
    assert firsts == sorted(firsts)
