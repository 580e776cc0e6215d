"""Among how few documents one is meant by its place in order, and how long an id is looked for."""

from __future__ import annotations

import datetime as dt

import pytest

from qa.question.meant_documents import meant_documents
from qa.question.named_documents import Shelf, named_documents


@pytest.mark.parametrize(("count", "meant"), [(5, ("d1",)), (7, ())])
def test_the_second_is_meant_among_five_documents_and_nobody_counts_more(count: int, meant: tuple[str, ...]) -> None:
    dates = {f"d{n}": dt.date(1951, 5, 1 + n) for n in range(count)}
    shelf = Shelf((), (), tuple(dates))
    found = meant_documents("What does the second memorandum say?", (), (), shelf, dates, lambda _id: "Memorandum")
    assert tuple(found) == meant


@pytest.mark.parametrize(("words", "found"), [(11, True), (16, False)])
def test_an_id_of_twelve_words_is_looked_for(words: int, found: bool) -> None:
    name = "-".join(f"quay{n}" for n in range(words))
    shelf = Shelf((), (), (name, "other"))
    question = f"What does {name} say?"
    assert bool(named_documents(question, question, shelf, {})) is found
