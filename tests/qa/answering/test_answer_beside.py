"""The neighbour that tells who, why or on which condition is quoted with the sentence that has the question’s words."""

from __future__ import annotations

import pytest

from data.document import Span
from data.passages import Passage
from embeddings.values import Evidence, Hit
from qa.answering.answer_beside import with_beside


def quoted(question: str, at: int, *texts: str) -> list[str]:
    whole = " ".join(texts)
    starts = [whole.index(text) for text in texts]
    evidence = [Evidence(Span(start, start + len(text)), 0.5) for start, text in zip(starts, texts, strict=True)]
    hit = Hit(Passage("d#t1", "d", "turn", Span(0, len(whole)), whole, "Roe", 1), 0.9, evidence=tuple(evidence))
    first, last = with_beside(hit, evidence, (at, at), question)
    return list(texts[first : last + 1])


@pytest.mark.parametrize(
    ("question", "at", "texts"),
    [
        ("Who was against the sale?", 1, ("Quinn spoke first.", "He was against the sale of the nets.")),
        ("Why did Roe wait?", 0, ("We had to wait.", "It would have cost us the harbour.")),
        ("Should the fleet sail?", 0, ("The fleet has to sail at dawn.", "If the ice has gone.")),
        ("What does he want?", 0, ("I want two things:", "The nets and the salt.")),
        ("Why did Roe wait?", 0, ("Roe had to wait.", "The ice was thick.", "The harbour was closed because of it.")),
        ("Was Roe for it?", 0, ("The Mayor asked whether Roe was for the sale.", "Mr. Roe thought that he was not.")),
        ("Was it hard?", 0, ("Quinn asked if it was hard.", "Roe answered that it was.", "He said the ice was thick.")),
    ],
)
def test_what_answers_beside_it_is_quoted_too(question: str, at: int, texts: tuple[str, ...]) -> None:
    assert quoted(question, at, *texts) == list(texts)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "The Mayor asked whether Roe was for the sale, and he replied that he was not.",
            "Roe said the ice was thick.",
        ),
        ("The Mayor asked whether Roe was for the sale.", "He mentioned the ice."),
    ],
)
def test_nothing_is_quoted_with_a_question_but_its_reply(texts: tuple[str, ...]) -> None:
    assert quoted("Was Roe for the sale?", 0, *texts) == [texts[0]]


def test_nothing_more_is_quoted_of_what_answers_alone() -> None:
    assert quoted("What was sold?", 0, "The nets were sold.", "The ice has gone.") == ["The nets were sold."]
