"""How much of a document an overview looks at and tells, and how much each thing counts that speaks for a sentence."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from data.document import Notice, Span
from data.passages import Kind, Passage
from embeddings.library import Library
from qa.operations.overviews import notes as noting
from qa.operations.overviews import sentences as cutting
from qa.operations.overviews.alike import Alike
from qa.operations.overviews.central import Point, _wanted, main_points
from qa.operations.overviews.heading_told import _some
from qa.operations.overviews.notes import gaps, telling_notes
from qa.operations.overviews.overview import headed, of_document, overview
from qa.operations.overviews.overview_told import _together
from qa.operations.overviews.sentences import Sentence, Sentences, is_whole, sentences_of
from qa.operations.overviews.signals import _recurring, _stem
from qa.operations.overviews.standing_for_others import _some_rows, _weights, standing_for_others
from qa.operations.overviews.stretches import stretches
from qa.operations.overviews.worth import worth
from tests.qa.hits import hit

overviewing = sys.modules[overview.__module__]
standing = sys.modules[standing_for_others.__module__]
weighing = sys.modules[worth.__module__]
choosing = sys.modules[main_points.__module__]


def passage(text: str, number: int = 1, kind: Kind = "narrative", start: int = 0) -> Passage:
    label = str(number) if kind == "footnote" else None
    return Passage(f"d#{kind}{number}", "d", kind, Span(start, start + len(text)), text, footnote=label)


def sentence(text: str, number: int = 1, content: Sequence[str] | None = None) -> Sentence:
    """A paragraph of its own under each number; of the same number they are of one paragraph."""
    words = tuple(text.casefold().rstrip(".").split())
    one = passage(text, number)
    return Sentence(one, one.span, text, words, words if content is None else tuple(content), quotable=True)


def words(count: int, number: int = 0) -> str:
    """So many that no other number has."""
    return " ".join(f"q{chr(97 + number)}{chr(97 + n // 26)}{chr(97 + n % 26)}word" for n in range(count))


def noted(counts: Sequence[int]) -> int:
    """How many footnotes are told, of those that have so many words, where nothing is quoted."""
    texts = [f"{words(count, n)}." for n, count in enumerate(counts)]
    starts = [sum(len(one) + 2 for one in texts[:n]) for n in range(len(texts))]
    whole = "\n\n".join(texts)
    document = SimpleNamespace(text=whole, footnotes=(), plain=lambda span: span.of(whole))
    cut = [passage(text, n, "footnote", start) for n, (text, start) in enumerate(zip(texts, starts, strict=True))]
    return len(telling_notes(cast("Any", document), cut, cut, ()))


@pytest.mark.parametrize(
    ("counts", "told"), [((30,) * 6, 4), ((20, 20, 20), 0), ((30, 30, 30), 3), ((5, 5), 2), ((5, 5, 5), 0), ((2, 2), 0)]
)
def test_notes_are_told_that_tell_much_or_are_few(counts: Sequence[int], told: int) -> None:
    assert noted(counts) == told


@pytest.mark.parametrize(("each", "quoted"), [(30, 2), (10, 7), (80, 1)])
def test_seventy_words_of_a_note_are_quoted(each: int, quoted: int) -> None:
    text = " ".join(f"X{words(each, n)}." for n in range(8))
    document = SimpleNamespace(text=text, plain=lambda span: span.of(text))
    ends = [match.end() for match in re.finditer(r"\.", text)]
    spans = [Span(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    assert noting._telling(cast("Any", document), spans).of(text).count(".") == quoted


def test_five_gaps_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    one = passage("A quay.")
    lacking = [Notice("garbled", "It is garbled.", Span(0, 1)) for _ in range(8)]
    monkeypatch.setattr(noting, "folded", lambda _notices: lacking)
    monkeypatch.setattr(noting, "notices", lambda _document: lacking)
    monkeypatch.setattr(noting, "_place", lambda *_given: Point(one, (one.span,)))
    assert len(gaps(cast("Any", None), ())) == 5


@pytest.mark.parametrize(("before", "found"), [(6, True), (10, False)])
def test_a_subject_stands_in_the_first_eight_paragraphs(before: int, found: bool) -> None:
    cut = [passage(text, n) for n, text in enumerate([*["Dull."] * before, "SUBJECT: Nets"])]
    assert bool(headed(cut, re.compile("SUBJECT: "), 40)) is found


def told_of(monkeypatch: pytest.MonkeyPatch, cut: Sequence[Passage], whole: bool = False) -> tuple[Any, list[Any]]:
    """What is told of a document of these passages and a hundred words, and for how many words there is room."""
    rooms: list[Any] = []

    def points(_found: object, _most: int, room: int | None) -> tuple[()]:
        rooms.append(room)
        return ()

    document = SimpleNamespace(text="quay " * 100)
    monkeypatch.setattr(overviewing, "passages", lambda _document: cut)
    monkeypatch.setattr(overviewing, "sentences_of", lambda *_given: None)
    monkeypatch.setattr(overviewing, "main_points", points)
    for name in ("telling_notes", "gaps"):
        monkeypatch.setattr(overviewing, name, lambda *_given: ())
    store = cast("Any", SimpleNamespace(documents=SimpleNamespace(get=lambda _id: document)))
    return of_document(store, "d", whole=whole), rooms


def test_forty_words_of_a_subject_and_eighty_of_those_present_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = [passage(f"SUBJECT: {'nets ' * 60}", 1), passage(f"PARTICIPANTS: {'Quill ' * 200}", 2)]
    told, _ = told_of(monkeypatch, cut)
    counts = [len(point.passage.cut(point.spans[0]).split()) for point in (told.subject, told.present)]
    assert counts == [40, 80]


def test_two_fifths_of_a_document_are_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    _, (room,) = told_of(monkeypatch, [passage("A quay.")], whole=True)
    assert 30 < room < 50


@pytest.mark.parametrize(("count", "one_by_one"), [(12, True), (13, False)])
def test_twelve_documents_are_told_one_by_one(
    library: Library, monkeypatch: pytest.MonkeyPatch, count: int, one_by_one: bool
) -> None:
    many: list[object] = []
    monkeypatch.setattr(library.store.documents, "ids", lambda: tuple(f"d{n}" for n in range(count)))
    monkeypatch.setattr(overviewing, "of_document", lambda *_given, **_named: None)
    monkeypatch.setattr(overviewing, "_of_many", lambda *_given: many.append(1))
    overview(library)
    assert bool(many) is not one_by_one


def test_a_sentence_says_something_with_five_words_of_which_two_tell() -> None:
    says = [cutting._says_something(["x"] * count, ["x"] * telling) for count, telling in ((4, 3), (6, 3), (6, 1))]
    assert says == [False, True, False]


@pytest.mark.parametrize(
    ("text", "whole"), [("Quill saw Osgood there.", True), ("Quill, Osgood, Renner, and Holt.", False)]
)
def test_a_list_of_names_is_no_sentence(text: str, whole: bool) -> None:
    assert is_whole(text) is whole


@pytest.mark.parametrize(("count", "short"), [(7, True), (12, False)])
def test_a_heading_has_eight_words(count: int, short: bool) -> None:
    assert cutting._is_short_line(passage(words(count))) is short


@pytest.mark.parametrize(("count", "read"), [(1_500, 1_500), (1_600, 800)])
def test_of_a_very_long_document_every_second_passage_is_looked_at(count: int, read: int) -> None:
    looked: list[int] = []

    def rows(ids: Sequence[str]) -> list[int]:
        looked.append(len(ids))
        raise LookupError

    store = cast("Any", SimpleNamespace(passages=SimpleNamespace(rows=rows)))
    with pytest.raises(LookupError):
        sentences_of(store, cast("Any", None), [passage("A quay.")] * count)
    assert looked == [read]


def test_a_word_that_comes_back_four_times_counts_no_more_with_more() -> None:
    counts = [_recurring([sentence("Nets.", n, ["nets"]) for n in range(times)])[0] for times in (3, 6, 11)]
    assert counts[0] < counts[1] == counts[2]


def test_forms_of_a_word_are_one_by_six_letters() -> None:
    assert _stem("harbours") == _stem("harbour") != _stem("harvest")


def alike(own: str, other: str, cosine: float) -> float:
    vectors = np.asarray([[1, 0], [cosine, (1 - cosine**2) ** 0.5]], dtype=np.float32)
    found = Sentences((sentence(own, 1), sentence(other, 2)), vectors)
    return float(Alike(found, [(0, 0), (1, 1)]).to(0)[1])


def test_what_is_alike_by_words_and_by_meaning_counts_the_same() -> None:
    by = [
        alike("nets", "nets", 0.0),
        alike("nets", "lamps", 1.0),
        alike("harbours", "harbour", 0.0),
        alike("harbour", "harvest", 0.0),
    ]
    assert by == [pytest.approx(0.5), pytest.approx(0.5), pytest.approx(0.5), 0]


def test_four_passages_stand_for_a_document() -> None:
    store = cast("Any", SimpleNamespace(passages=SimpleNamespace(body_ends=lambda _ids: {"d": (1, 100)})))
    assert len(_some_rows(store, ["d"], ())["d"]) == 4


def test_what_others_point_at_weighs_a_seventh_more() -> None:
    cited = {"once": 1, "thrice": 3}
    store = cast("Any", SimpleNamespace(references=SimpleNamespace(times_cited=lambda: cited)))
    never, once, thrice = _weights(store, cast("Any", [SimpleNamespace(id=one) for one in ("never", "once", "thrice")]))
    assert (never, once, thrice) == (1, pytest.approx(1.15), pytest.approx(1.3))


def looked_at(monkeypatch: pytest.MonkeyPatch, rows: Sequence[Any]) -> tuple[int, int]:
    """How many of the documents are looked at, and how many kinds are told."""
    looked: list[int] = []

    def vectors(_store: object, some: Sequence[object], _speakers: object) -> tuple[list[object], object]:
        looked.append(len(some))
        return [], None

    monkeypatch.setattr(standing, "_vectors", vectors)
    store = cast("Any", SimpleNamespace(documents=SimpleNamespace(listing=lambda: rows)))
    found = standing_for_others(store, [row.id for row in rows], (), 1)
    return looked[0], len(found.kinds)


def row(number: int, title: str = "Letter", paragraphs: int = 9) -> Any:
    return SimpleNamespace(id=f"d{number}", title=title, turns=0, paragraphs=paragraphs)


def test_eight_hundred_documents_are_looked_at_and_four_kinds_told(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = ("Letter", "Telegram", "Memorandum", "Note", "Report", "Minutes")
    assert looked_at(monkeypatch, [row(n, kinds[n % 6]) for n in range(1_000)]) == (800, 4)
    assert looked_at(monkeypatch, [row(n, paragraphs=3 + 2 * (n % 2)) for n in range(10)]) == (5, 1)


def cut_up(values: Sequence[float], texts: Sequence[str], longest: float = 60) -> list[tuple[int, int]]:
    """The stretches of sentences of one paragraph."""
    found = [sentence(text, 1) for text in texts]
    return stretches(found, np.asarray(values, dtype=np.float32), longest)


def test_three_sentences_are_quoted_together() -> None:
    found = cut_up([0.5] * 6, [f"The fleet sails to port {n}." for n in range(6)])
    assert max(last - first + 1 for first, last in found) == 3


@pytest.mark.parametrize(("free", "hanging"), [(3, True), (5, False)])
def test_where_four_stand_alone_none_is_quoted_that_hangs_on_another(free: int, hanging: bool) -> None:
    texts = [*(f"The fleet sails to port {n}." for n in range(free)), "He did not believe the harbour master."]
    found = [sentence(text, n) for n, text in enumerate(texts)]
    assert ((free, free) in stretches(found, np.ones(len(found), dtype=np.float32), 60)) is hanging


@pytest.mark.parametrize(("first", "begins"), [(0.5, True), (0.3, False)])
def test_what_only_goes_on_begins_nothing_where_it_tells_little(first: float, begins: bool) -> None:
    found = cut_up([first, 1.0], ["And the fleet sails.", "The harbour is shut."])
    assert ((0, 1) in found) is begins


def test_the_best_nine_hundred_stretches_are_looked_at() -> None:
    found = [sentence("The fleet sails.", n) for n in range(950)]
    assert len(stretches(found, np.ones(950, dtype=np.float32), 60)) == 900


def test_what_counts_points_up_is_worth_as_much_as_the_eighth_best(monkeypatch: pytest.MonkeyPatch) -> None:
    odds = np.arange(20, dtype=np.float32) / 10
    weights = SimpleNamespace(log_odds=lambda *_given: odds)
    head = cast("Any", SimpleNamespace(encoder="x", weights=weights, alone=weights, places={}))
    monkeypatch.setattr(weighing, "_counting", lambda _sentences: [0])
    found = Sentences(tuple(sentence(f"Ship {n} sails.", n) for n in range(20)), np.eye(20, dtype=np.float32), "x")
    values = worth(found, head)
    assert values[0] == values[12]


def test_eight_people_are_named_of_those_who_take_part() -> None:
    told = _some([f"Name{n}" for n in range(12)])
    assert (told.count("Name"), "4 others" in told) == (8, True)


@pytest.mark.parametrize(("quotable", "points"), [(5, 4), (9, 6), (40, 8), (60, 9), (100, 11), (300, 12)])
def test_the_longer_a_document_the_more_points_it_has(quotable: int, points: int) -> None:
    assert _wanted(quotable) == points


def chosen(
    values: Sequence[float], texts: Sequence[str], most: int, places: Sequence[int] = (), room: int = 999
) -> list[int]:
    """The numbers of the sentences that are points; `places` are their paragraphs."""
    whole = [sentence(text, place) for text, place in zip(texts, places or range(len(texts)), strict=True)]
    at, found = 0, []
    for one in whole:  # one after the other
        span = Span(at, at + len(one.text))
        found.append(Sentence(one.passage, span, one.text, one.words, one.content, quotable=True))
        at = span.end + 1
    vectors = np.eye(len(texts), dtype=np.float32)
    points = main_points(Sentences(tuple(found), vectors), most, room, np.asarray(values, dtype=np.float32))
    spans = [span for point in points for span in point.spans]
    return [n for n, one in enumerate(found) if any(span.contains(one.span) for span in spans)]


def test_a_hundred_and_fifty_words_are_quoted_of_the_shortest_document() -> None:
    texts = [f"{words(40, n)}." for n in range(9)]
    assert len(chosen([0.9] * 9, texts, 6, room=10)) == 3


def test_a_point_has_half_as_many_words_again_as_one_has_on_the_average(monkeypatch: pytest.MonkeyPatch) -> None:
    longest: list[float] = []

    def none(_sentences: object, _values: object, each: float) -> list[tuple[int, int]]:
        longest.append(each)
        return [(0, 0)]

    monkeypatch.setattr(choosing, "stretches", none)
    chosen([0.9] * 9, [f"{words(9, n)}." for n in range(9)], 5, room=150)
    assert longest == [45]


@pytest.mark.parametrize(("value", "quoted"), [(0.2, True), (0.1, False)])
def test_what_nobody_is_likely_to_underline_is_no_point(value: float, quoted: bool) -> None:
    assert (1 in chosen([0.9, value, 0.9, 0.9], [f"{words(9, n)}." for n in range(4)], 4)) is quoted


@pytest.mark.parametrize(("elsewhere", "second"), [(0.7, 2), (0.5, 1)])
def test_what_stands_beside_a_point_counts_a_third_less(elsewhere: float, second: int) -> None:
    texts = [f"{words(40, n)}." for n in range(3)]
    assert chosen([0.9, 0.8, elsewhere], texts, 2, (1, 1, 2)) == [0, second]


@pytest.mark.parametrize(("unlike", "second"), [(0.7, 2), (0.6, 1)])
def test_what_says_half_of_a_point_counts_a_quarter_less(unlike: float, second: int) -> None:
    texts = [f"{words(30)}.", f"{words(30)}.", f"{words(30, 2)}."]
    assert chosen([0.9, 0.8, unlike], texts, 2) == [0, second]


@pytest.mark.parametrize(("one", "first"), [(0.7, [0, 1]), (0.76, [2])])
def test_one_likely_sentence_is_worth_more_than_two_half_as_likely(one: float, first: list[int]) -> None:
    texts = [f"{words(7, n)}." for n in range(3)]
    assert chosen([0.45, 0.45, one], texts, 1, (1, 1, 2)) == first


@pytest.mark.parametrize(("count", "statements"), [(7, 6), (18, 6), (30, 10)])
def test_points_are_told_in_six_statements_of_three_at_most(count: int, statements: int) -> None:
    one = hit("A quay.", kind="narrative", place="d#p1").passage
    points = [Point(one, (Span(n, n + 1),)) for n in range(0, 2 * count, 2)]
    assert len(_together(points)) == statements
