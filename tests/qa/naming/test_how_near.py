"""How near a document must come to what names or describes it, and how much each thing that it is told by counts."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from embeddings.passages import WORD
from embeddings.store import Titled, TitleIndex, plain_words
from qa.naming import called_documents as calling
from qa.naming import described as describing_one
from qa.naming import fitting, narrowing
from qa.naming.by_content import by_content
from qa.naming.called_documents import called_documents, titled
from qa.naming.describing import descriptions
from qa.naming.describing_content import content_phrases
from qa.naming.document_words import document_words, held, parties
from qa.naming.fitting import fitting_documents
from qa.naming.hours_told import HOURS
from qa.naming.naming_phrase import Phrase
from qa.naming.naming_read import naming_read
from qa.naming.narrowing import Narrowed, narrowed
from qa.naming.shown import called
from qa.naming.subject_named import subject_phrases
from qa.question import date_mentions
from qa.words import Token

reading = sys.modules[naming_read.__module__]  # its room gives its function the same name
EMPTY = frozenset[str]()
DAY = dt.date(1951, 5, 4)


def titles(count: int, title: str = "Letter From Quill to Osgood") -> tuple[Titled, ...]:
    """So many documents of one title and day, `d0` and so on."""
    return tuple(Titled(f"d{n}", DAY, title, frozenset(plain_words(title)), EMPTY, EMPTY) for n in range(count))


def index_of(documents: Sequence[Titled], **more: Any) -> TitleIndex:
    among: dict[str, list[int]] = {}
    for place, one in enumerate(documents):
        for word in one.words:
            among.setdefault(word, []).append(place)
    return TitleIndex(tuple(documents), among, **more)


def read(_id: str, text: str = "A quay.", hour: dt.time | None = None, date: dt.date | None = DAY) -> Any:
    return SimpleNamespace(text=text, source_note=None, date=date, time=hour)


def tokens(text: str) -> tuple[Token, ...]:
    return tuple(Token(match[0], *match.span()) for match in WORD.finditer(text))


@pytest.mark.parametrize(("count", "told"), [(5, False), (7, True)])
def test_five_documents_are_named_of_those_that_are_called_so(count: int, told: bool) -> None:
    line = calling._listed(titles(count))
    assert (line.count("Letter"), line.endswith(" …")) == (5, told)


@pytest.mark.parametrize(("words", "cut"), [(19, False), (25, True)])
def test_a_long_title_is_cut_after_a_hundred_letters(words: int, cut: bool) -> None:
    (one,) = titles(1, " ".join(["Quay"] * words))
    assert (" …" in titled(one)) is cut
    assert titled(one).count("Quay") >= 19


@pytest.mark.parametrize(("words", "cut"), [(12, False), (14, True)])
def test_twelve_words_of_a_title_are_told(words: int, cut: bool) -> None:
    undated = cast("Any", SimpleNamespace(id="d", date=None, printed_date=None, title=" ".join(["Quay"] * words)))
    assert (called(undated).count("Quay"), "…" in called(undated)) == (12, cut)


def test_a_word_of_the_head_counts_more_than_its_stem_and_that_more_than_one_of_the_text() -> None:
    text = f"The callers came to the quay. {'It rained. ' * 200} A dredger came. {'It rained. ' * 30}"
    words = document_words(titles(1)[0], read("d", text))
    counts = [held(word, words) for word in ("quay", "callee", "dredger", "zebra")]
    assert counts == sorted(counts, reverse=True)
    assert len({*counts}) == 4
    assert counts[0] == 1


@pytest.mark.parametrize(
    ("best", "next_one", "found", "near"),
    [(0.75, 0.5, 1, 0), (0.65, 0.5, 0, 3), (0.9, 0.85, 2, 0), (0.9, 0.75, 1, 0)],
)
def test_what_is_called_so_has_seven_tenths_and_is_a_tenth_ahead(
    monkeypatch: pytest.MonkeyPatch, best: float, next_one: float, found: int, near: int
) -> None:
    scores = {"d0": best, "d1": next_one}
    monkeypatch.setattr(calling, "_fit", lambda _phrase, one, _index: scores.get(one.id, 0.4))
    (each,) = called_documents("Summarise Quill's letter", index_of(titles(5)))
    assert (len(each.documents), len(each.near)) == (found, near)


@pytest.mark.parametrize(("count", "best", "told"), [(3, 0.3, False), (3, 0.4, True), (4, 0.3, True)])
def test_among_three_documents_nothing_like_it_is_called_so(
    monkeypatch: pytest.MonkeyPatch, count: int, best: float, told: bool
) -> None:
    monkeypatch.setattr(calling, "_fit", lambda _phrase, _one, _index: best)
    assert bool(called_documents("Summarise Quill's letter", index_of(titles(count)))) is told


def test_a_document_of_another_kind_fits_less_but_something() -> None:
    letter, memo = titles(1)[0], titles(1, "Memorandum From Quill to Osgood")[0]
    phrase = Phrase("Quill's letter", 0, "letter", ("quill",))
    fits = [calling._fit(phrase, one, index_of((letter, memo))) for one in (letter, memo)]
    assert fits[0] > fits[1] > 0


@pytest.mark.parametrize(("named", "looked"), [(("quill",), False), (("quill", "osgood"), True)])
def test_one_word_alone_is_not_looked_for_in_beginnings(named: tuple[str, ...], looked: bool) -> None:
    asked: list[Sequence[str]] = []

    def headed(words: Sequence[str]) -> Sequence[str]:
        asked.append(words)
        return ()

    calling._in_its_head(Phrase("x", 0, "letter", named), index_of(titles(2), headed=headed), None)
    assert bool(asked) is looked


@pytest.mark.parametrize(("words", "found"), [(8, True), (13, False)])
def test_ten_words_behind_on_may_be_of_a_subject(words: int, found: bool) -> None:
    index = index_of(titles(2, "Memorandum"), subjects=lambda words: [("d0", "Dredging Basin")] if words else [])
    between = " ".join(f"quay{n}" for n in range(words))
    assert bool([*subject_phrases(f"What does the memorandum on dredging {between} basin say?", index)]) is found


@pytest.mark.parametrize(("asked", "found"), [("dredging basin ferry", True), ("dredging basin", False)])
def test_six_tenths_of_a_subject_must_be_asked_for(asked: str, found: bool) -> None:
    line = "Dredging Basin Ferry Harbour Lighthouse"
    index = index_of(titles(2, "Memorandum"), subjects=lambda _words: [("d0", line)])
    assert bool([*subject_phrases(f"What does the memorandum on {asked} say?", index)]) is found


@pytest.mark.parametrize(("names", "kind"), [(12, "telegram"), (22, None)])
def test_sixteen_words_before_a_day_describe_a_document(names: int, kind: str | None) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    who = " ".join(f"Quill{letters[n]}" for n in range(names))
    found = [*descriptions(f"Summarise the telegram from {who} of May 4, 1951", lambda _word: False)]
    assert [each.kind for each in found if each.kind] == ([kind] if kind else [])


@pytest.mark.parametrize(("count", "found"), [(40, 40), (41, 0)])
def test_one_of_forty_documents_may_be_what_one_wrote_to_the_other(count: int, found: int) -> None:
    index = index_of(titles(count))
    assert len(describing_one.written_to("What did Quill tell Osgood?", index)) == found


@pytest.mark.parametrize(
    ("best", "next_one", "fit", "near"),
    [(0.65, 0.1, 1, 0), (0.55, 0.1, 0, 0), (0.9, 0.85, 2, 0), (0.9, 0.78, 1, 0), (0.35, 0.1, 0, 0), (0.25, 0.1, 0, 2)],
)
def test_what_is_described_so_is_clearly_ahead_and_like_it(
    monkeypatch: pytest.MonkeyPatch, best: float, next_one: float, fit: int, near: int
) -> None:
    scores = {"d0": best, "d1": next_one}
    monkeypatch.setattr(describing_one, "_score", lambda _asked, one, _index: scores[one.titled.id])
    (found,) = describing_one.described(
        "Summarise Quill's letter of May 4, 1951", index_of(titles(2), read=read), EMPTY
    )
    assert (len(found.documents), len(found.near)) == (fit, near)


def test_the_rarest_word_weighs_no_more_in_a_library_of_a_thousand_than_in_one_of_a_hundred() -> None:
    (asked,) = descriptions("Summarise the letter from Renner and Quill of May 4, 1951", lambda _word: False)
    words = document_words(titles(1)[0], read("d"))
    described = [describing_one._score(asked, words, index_of(titles(count))) for count in (10, 100, 1_000)]
    assert described[1] == described[2] < described[0]
    weights = [narrowing._weights(tokens("renner"), index_of(titles(count)))["renner"] for count in (10, 100, 1_000)]
    assert weights[0] < weights[1] == weights[2]


def test_a_name_weighs_half_as_much_again_as_another_word() -> None:
    weighed = [narrowing._weights(tokens(word), index_of(titles(10))) for word in ("Renner", "renner")]
    assert weighed[0]["renner"] == pytest.approx(1.5 * weighed[1]["renner"])


@pytest.mark.parametrize(("behind", "others"), [(0.05, 1), (0.1, 0)])
def test_what_comes_as_near_is_told_beside_what_is_meant(
    monkeypatch: pytest.MonkeyPatch, behind: float, others: int
) -> None:
    scores = {"d0": 0.95, "d1": 0.95 - behind}
    monkeypatch.setattr(narrowing, "_score", lambda _asked, one: scores[one.titled.id])
    found = narrowed("Sum up the letter of Quill on the quay of May 4, 1951", index_of(titles(2), read=read), EMPTY)
    assert found is not None
    assert len(found.others) == others


@pytest.mark.parametrize(("words", "tells"), [("", False), ("Quill", False), ("Quill Osgood", True)])
def test_two_people_are_told_of_in_a_document(words: str, tells: bool) -> None:
    assert narrowing._tells_of_one("How was it?", tokens(words)) is tells


def scored(question: str, hour: dt.time | None = None, text: str = "A quay.", date: dt.date = DAY) -> float:
    """How well a letter from Quill to Osgood fits, of which the question has no word."""
    mentions = date_mentions(question)
    hours = next((HOURS[part] for part in HOURS if part in question), None)
    parties = narrowing._parties(question)
    words = tokens("Zebra")
    asked = narrowing._Asked(words, {"zebra": 1.0}, mentions, hours, EMPTY, *parties)
    return narrowing._score(
        asked, document_words(titles(1, "Letter From Quill of Orley to Osgood")[0], read("d", text, hour, date))
    )


def test_what_a_document_gains_and_loses_by_its_hour_its_day_and_its_parties() -> None:
    assert scored("x") == 0
    morning = [scored("in the morning", dt.time(hour)) for hour in (9, 20)]
    assert morning == [pytest.approx(0.3), pytest.approx(-0.3)]
    subject = "SUBJECT: Meeting of May 3, 1951\n\nA quay."
    days = [scored("on May 3, 1951", text=text) for text in (subject, "A quay.")]
    assert days == [pytest.approx(0.3), pytest.approx(-0.3)]
    parties = [scored(f"{who}'s letter") for who in ("Quill", "Osgood")]
    assert parties == [pytest.approx(0.15), pytest.approx(-0.15)]


def test_who_was_there_counts_a_tenth_more_than_who_is_named() -> None:
    one = document_words(titles(1)[0], read("d", "A quay. Renner is named."))
    asked = [
        narrowing._Asked(tokens(name), {name.casefold(): 1.0}, (), None, EMPTY, EMPTY, EMPTY)
        for name in ("Quill", "Renner")
    ]
    there, named = (narrowing._score(each, one) for each in asked)
    assert there - named == pytest.approx(0.1)


@pytest.mark.parametrize(("count", "found"), [(3, ()), (4, ("d0",))])
def test_of_three_documents_all_are_meant(monkeypatch: pytest.MonkeyPatch, count: int, found: tuple[str, ...]) -> None:
    documents = titles(count)
    monkeypatch.setattr(fitting, "narrowed", lambda *_given: Narrowed(documents[0]))
    assert fitting_documents("Who was there?", index_of(documents)) == found


def test_three_are_told_beside_the_one_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = titles(9)
    monkeypatch.setattr(reading, "narrowed", lambda *_given: Narrowed(documents[0], documents[1:]))
    found = reading._narrowed("Sum up the letter", index_of(documents), "overview", ())
    assert found is not None
    assert found.taken.count("Letter From Quill") == 1 + 3


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Memorandum From Quill to Osgood", (" memorandum from quill ", " osgood ")),
        ("Conversation of Quill and Osgood", (" conversation of quill and osgood ", "")),
    ],
)
def test_who_wrote_it_may_stand_right_before_to(title: str, told: tuple[str, str]) -> None:
    assert parties(titles(1, title)[0]) == told


def told_of(**passages: int) -> TitleIndex:
    """Documents without titles of ten passages each, with how many of these have “ferry”; all have “quay” once."""
    documents = [Titled(one, None, one, frozenset((one,)), EMPTY, EMPTY, 10) for one in (*passages, "e1", "e2", "e3")]
    held = {"ferry": passages, "quay": dict.fromkeys(passages, 1)}
    return index_of(documents, holding=lambda word: held.get(word, {}))


@pytest.mark.parametrize(("second", "sure"), [(2, True), (3, False)])
def test_a_document_leads_by_a_third_of_its_score(second: int, sure: bool) -> None:
    (phrase,) = content_phrases("Sum up the ferry meeting")
    found = by_content(phrase, told_of(a=8, b=second))  # 8/10 against 2/4 or 3/5 of the weight
    assert (found.documents[0].id, found.sure) == ("a", sure)


@pytest.mark.parametrize(("words", "here"), [("ferry ferries", False), ("ferry quay", True)])
def test_a_document_has_three_quarters_of_the_words(words: str, here: bool) -> None:
    (phrase,) = content_phrases(f"Sum up the {words} meeting")
    assert bool(by_content(phrase, told_of(a=8)).documents) is here


@pytest.mark.parametrize(("long", "sure"), [(10, True), (60, False)])
def test_passages_of_a_long_document_count_less(long: int, sure: bool) -> None:
    (phrase,) = content_phrases("Sum up the ferry meeting")
    index = told_of(a=8, b=2)
    documents = tuple(replace(one, passages=long) if one.id == "a" else one for one in index.documents)
    assert by_content(phrase, replace(index, documents=documents)).sure is sure
