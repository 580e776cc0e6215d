"""What is answered today stays so until somebody wants it otherwise: `python -m lab settle` writes it anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from embeddings.encoders.base import Encoder
from lab.settling import (
    ANSWERS,
    ELSEWHERE,
    Asked,
    Settled,
    Shelf,
    asked,
    differences_from_all,
    read_settled,
    settled,
    shelf,
)

Shelves = Callable[[str], Shelf]
QUESTIONS = asked()
EVERY_DAY = 3  # every third of them is asked without `-m slow`


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Shelves]:
    """Who answers from the library of a name, each made once."""
    made: dict[str, Shelf] = {}
    with ExitStack() as open_until_the_end:

        def of(name: str) -> Shelf:
            if name not in made:
                folder = tmp_path_factory.mktemp(name)
                made[name] = open_until_the_end.enter_context(shelf(name, folder, encoder))
            return made[name]

        yield of


@pytest.fixture(scope="module")
def kept() -> dict[str, Settled]:
    return read_settled(ANSWERS.read_text("utf-8"))


@pytest.fixture(scope="module")
def elsewhere() -> dict[str, Settled]:
    """Those that come out otherwise on another kind of processor."""
    return read_settled(ELSEWHERE.read_text("utf-8"))


@pytest.mark.parametrize(
    "question",
    [pytest.param(one, marks=() if n % EVERY_DAY == 0 else pytest.mark.slow) for n, one in enumerate(QUESTIONS)],
    ids=str,
)
def test_the_answer_is_the_one_that_was_settled(
    question: Asked, shelves: Shelves, kept: dict[str, Settled], elsewhere: dict[str, Settled]
) -> None:
    assert str(question) in kept, "a question without a settled answer: python -m lab settle"
    both = [each[str(question)] for each in (kept, elsewhere) if str(question) in each]
    told = "\n".join(differences_from_all(both, settled(shelves(question.library), question)))
    assert not told, f"another answer than the one settled; where it is wanted, python -m lab settle\n{told}"


def test_every_settled_answer_has_its_question(kept: dict[str, Settled], elsewhere: dict[str, Settled]) -> None:
    assert list(kept) == [str(each) for each in QUESTIONS]
    assert set(elsewhere) <= set(kept)
    assert len(elsewhere) < 0.2 * len(kept)  # few answers stand on an edge
    assert ANSWERS.stat().st_size < 300_000
