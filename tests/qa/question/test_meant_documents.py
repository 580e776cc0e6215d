"""Among how few documents one is meant by its place in order, and how long an id is looked for."""

from __future__ import annotations

import datetime as dt

import pytest

from qa.question.meant_documents import by_order, meant_documents
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


CALL = "Memorandum of Telephone Conversation Between {} and {}"
TITLES = {
    "later": CALL.format("Roe", "Quill"),
    "earlier": CALL.format("Quill", "Roe"),
    "oldest": CALL.format("Quill", "Tull"),
    "meeting-4": "meeting-4",
}
DATES = {
    "later": dt.date(1951, 5, 9), "earlier": dt.date(1951, 5, 2), "oldest": dt.date(1951, 4, 1), "meeting-4": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("When did the second telephone call take place?", ("earlier",)),  # the meeting has no day, and is no call
        ("When did Quill and Roe first talk?", ("earlier",)),
        ("When did Roe and Quill last talk on the phone?", ("later",)),
        ("When did they first speak?", ()),  # perhaps in the meeting
        ("And when did Mr. Quill and Roe first talk?", ("earlier",)),
        ("When did Quill and Fyfe first talk?", ()),
        ("When did the ambassador last talk with the press?", ()),
        ("When did Quill first talk tough with Roe?", ()),
        ("When did Roe say that they first talk?", ()),
        ("When did Quill and Roe first talk about nets?", ()),
        ("What did the second meeting decide?", ()),  # one of those that may be meant has no day
    ],
)
def test_talks_are_put_in_order_among_those_of_the_people_named(question: str, meant: tuple[str, ...]) -> None:
    assert by_order(question, DATES, TITLES.__getitem__) == meant


def test_who_asks_for_the_telephone_means_no_other_talk() -> None:
    titles = {
        "a": "Memorandum of Conversation Between Quill and Roe",
        "b": "Memorandum of Conversation Between Quill and Roe",
    }
    dates = {"a": dt.date(1951, 5, 2), "b": dt.date(1951, 5, 9)}
    assert by_order("When did Quill and Roe last talk on the phone?", dates, titles.__getitem__) == ()
    assert by_order("When did Quill and Roe last talk?", dates, titles.__getitem__) == ("b",)
