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
from qa.operations.overviews.central import Point, Points
from qa.operations.overviews.notes import gaps, telling_notes
from qa.operations.overviews.overview import headed, of_document, overview
from qa.operations.overviews.sentences import (
    Sentence,
    Sentences,
    _is_beside_the_text,
    is_whole,
    sentences_of,
)
from qa.operations.overviews.signals import _recurring, _stem
from qa.operations.overviews.standing_for_others import _some_rows, _weights, standing_for_others

overviewing = sys.modules[overview.__module__]
standing = sys.modules[standing_for_others.__module__]


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
    assert bool(list(headed(cut, re.compile("SUBJECT: "), 40))) is found


def told_of(monkeypatch: pytest.MonkeyPatch, cut: Sequence[Passage], whole: bool = False) -> tuple[Any, list[Any]]:
    """What is told of a document of these passages and a hundred words, and for how many words there is room, for
    main points and for further ones."""
    rooms: list[Any] = []

    def points(_found: object, _most: int, room: int | None, more: int) -> Points:
        rooms.append((room, more))
        return Points()

    document = SimpleNamespace(text="quay " * 100)
    monkeypatch.setattr(overviewing, "passages", lambda _document: cut)
    monkeypatch.setattr(overviewing, "sentences_of", lambda *_given: None)
    monkeypatch.setattr(overviewing, "points_of", points)
    for name in ("telling_notes", "gaps"):
        monkeypatch.setattr(overviewing, name, lambda *_given: ())
    store = cast("Any", SimpleNamespace(documents=SimpleNamespace(get=lambda _id: document)))
    return of_document(store, "d", whole=whole), rooms


def test_forty_words_of_a_subject_are_told_and_160_of_those_present(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut = [passage(f"SUBJECT: {'nets ' * 60}", 1), passage(f"PARTICIPANTS: {'Quill ' * 200}", 2)]
    told, _ = told_of(monkeypatch, cut)
    counts = [len(point.passage.cut(point.spans[0]).split()) for point in (told.subject, *told.present)]
    assert counts == [40, 160]


def test_two_fifths_of_a_document_are_quoted_and_three_tenths_are_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    _, ((room, more),) = told_of(monkeypatch, [passage("A quay.")], whole=True)
    assert 30 < room < 50
    assert 25 < more < 35


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


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Um, the uh the nets {disfmarker} are, okay, sold by Friday.", 7),
        ("{vocalsound} {disfmarker} uh yeah.", 0),
        ("Nets are sold.", 3),
    ],
)
def test_what_fills_a_pause_is_no_word(text: str, counted: int) -> None:
    document = SimpleNamespace(plain=lambda span: span.of(text))
    one = passage(text)
    found = cutting._sentence(cast("Any", document), one, one.span, frozenset())
    assert (len(found.words), found.text) == (counted, text)


LATER = "The harbour master later told Quill that he did not want it printed. He would not object to a word of it."


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        (f"({LATER})", False),
        ("(The harbour master was in Orley.)", True),
        (f"[{LATER}]", True),
        ("(Drafted in S/S by Smith and cleared by Jones and Brown on the 9th of May at Orley.)", True),
        (
            "(Participants: Quill of Orley, Osgood of Port Ferris. Marlow of the harbour office was there later on.)",
            True,
        ),
    ],
)
def test_what_a_memorandum_tells_of_later_in_round_brackets_is_its_own(text: str, beside: bool) -> None:
    assert _is_beside_the_text(passage(text)) is beside
