"""How many places, people, days and points are told; where there are more, that there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any, cast

import pytest

from data.document import Span
from data.passages import Passage
from embeddings.library import Library
from embeddings.store import Store
from embeddings.store.title_index import Titled
from embeddings.values import NO_FILTERS, Filters, Hit
from qa.chatbot import ChatBot
from qa.operations.comparing import differences as differing
from qa.operations.comparing.comparison import _best_words, _on_topic
from qa.operations.comparing.differences import differences
from qa.operations.comparing.sides import Side
from qa.operations.finding.places import Places
from qa.operations.finding.places_told import tell_places
from qa.operations.finding.which_document import which_is_meant
from qa.operations.overviews.central import Point
from qa.operations.overviews.overview_told import point_lead
from qa.operations.persons.people import People
from qa.operations.persons.people_told import _remarks
from qa.operations.telling.subject import _stem, _tells, spoken_of
from qa.operations.timelines.named_dates import _nearest
from qa.operations.timelines.periods import periods
from qa.question.literal import _stretch
from qa.rewriting.anaphora import back_references
from tests.qa.hits import hit

NAMES = tuple(f"Name{number}" for number in range(40))


@pytest.mark.parametrize(("count", "named", "more"), [(5, 5, False), (7, 5, True)])
def test_five_documents_are_offered(count: int, named: int, more: bool) -> None:
    empty = frozenset[str]()
    fitting = [Titled(f"d{n}", None, f"Memorandum {n}", empty, empty, empty) for n in range(count)]
    line = which_is_meant([one.id for one in fitting], fitting)
    assert (line.count("Memorandum "), line.endswith(" ….")) == (named, more)


@pytest.mark.parametrize(("count", "more"), [(30, False), (40, True)])
def test_thirty_names_are_listed_of_those_without_room(count: int, more: bool) -> None:
    told = tell_places(Places((), (), NAMES[:count])).remark
    assert (told.count("Name"), "and others" in told) == (30, more)
    (told, *_) = _remarks(People((), (), (), 1, NAMES[:count]))
    assert (told.count("Name"), "and others" in told) == (30, more)


@pytest.mark.parametrize(("months", "told"), [(24, 24), (25, 3)])
def test_up_to_twenty_four_months_are_told_by_month(months: int, told: int) -> None:
    assert len(periods([dt.date(1950 + n // 12, 1 + n % 12, 3) for n in range(months)])) == told


@pytest.mark.parametrize(("written", "sure"), [(dt.date(1951, 6, 1), True), (dt.date(1951, 11, 20), False)])
def test_a_day_without_its_year_is_sure_within_150_days(written: dt.date, sure: bool) -> None:
    assert (_nearest(5, 4, written) is not None) is sure


def test_points_are_told_in_twenty_hits(bot: ChatBot) -> None:
    assert len(bot.ask("Give me an overview").hits) == 20


@pytest.mark.parametrize(("before", "found"), [(20, True), (61, False)])
def test_sixty_words_of_a_question_are_looked_up(library: Library, before: int, found: bool) -> None:
    question = " ".join(["zebra"] * before) + " treat it as a Cuban problem and help the Russians"
    assert (_stretch(question, library.store, NO_FILTERS) is not None) is found


@pytest.mark.parametrize(("question", "short"), [("Did it sail in May?", 1.0), ("Did it ever sail in May?", 0.0)])
def test_five_words_are_a_short_question(question: str, short: float) -> None:
    assert back_references(question, ())["yes_or_no"] == short


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [("The harbour was shut by the ice today.", True), ("The harbour was shut by ice again.", False)],
)
def test_a_sentence_has_eight_words(sentence: str, tells: bool) -> None:
    assert _tells(sentence) is tells


@pytest.mark.parametrize(
    ("word", "stem"), [("quarantine", "quarant"), ("ships", "ship"), ("bombers", "bomb"), ("ice", "ice")]
)
def test_forms_of_a_word_end_in_three_letters(word: str, stem: str) -> None:
    assert _stem(word) == stem
    assert differing._stem(word) == stem


def test_eighty_passages_are_read_for_a_subject(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[int] = []

    def search(_query: str, limit: int, _filters: Filters) -> list[tuple[int, float]]:
        limits.append(limit)
        return []

    monkeypatch.setattr(library.store.fulltext, "search", search)
    assert spoken_of(library.store, "quarantine", NO_FILTERS) == []
    assert limits == [80]


@pytest.mark.parametrize(("words", "wider"), [(30, True), (40, False), (90, False)])
def test_a_point_with_its_neighbour_has_seventy_words_at_most(words: int, wider: bool) -> None:
    sentence = " ".join(["The", *["word"] * (words - 2), "ended."])
    one = hit(f"{sentence} {sentence}", scores=(0.9, 0.88))
    span = _best_words(one)
    assert span is not None
    assert (span.end - span.start > len(sentence)) is wider


class _Twelve:
    """Gives hits of falling scores, and keeps how many were wanted."""

    def __init__(self) -> None:
        self.wanted: list[int] = []

    def retrieve(self, _question: str, _filters: Filters, k: int, also: Sequence[Filters] = ()) -> list[Hit]:
        assert not also
        self.wanted.append(k)
        words = "The harbour was shut by the ice all day."
        return [hit(words, score, place=f"msc_cuba164#t{n}") for n, score in enumerate((0.75, 0.5, 0.46, 0.4), 1)]


def test_on_a_topic_are_passages_from_forty_five_hundredths_on(library: Library) -> None:
    retriever = _Twelve()
    side = Side("November", ("msc_cuba164",))
    (told,) = _on_topic(library.store, retriever, side, "the harbour", 9)
    assert (len(told.points), retriever.wanted) == (3, [12])


@pytest.mark.parametrize(("count", "read"), [(4, True), (5, False)])
def test_what_one_side_alone_names_is_read_off_four_documents(
    library: Library, monkeypatch: pytest.MonkeyPatch, count: int, read: bool
) -> None:
    asked: list[object] = []

    def body(_store: Store, side: Side) -> list[Passage]:
        asked.append(side)
        raise LookupError

    monkeypatch.setattr(differing, "_body", body)
    sides = [Side(name, tuple(f"{name}{n}" for n in range(count))) for name in "ab"]
    with pytest.raises(LookupError) if read else nullcontext():
        differences(library.store, sides)
    assert bool(asked) is read


@pytest.mark.parametrize(("at", "lead"), [(600, "Then:"), (850, "Then:"), (950, "At the end:")])
def test_the_last_tenth_of_a_document_is_its_end(at: int, lead: str) -> None:
    passage = Passage("d#p1", "d", "narrative", Span(100 + at, 100 + at + 5), "Shut.")
    document = cast("Any", SimpleNamespace(head=SimpleNamespace(end=100), text="x" * 1_100))
    assert point_lead(document, Point(passage, (passage.span,)), first=False) == lead
