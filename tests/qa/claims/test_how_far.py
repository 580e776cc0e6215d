"""How far down the hits a claim is looked for, and how alike words must be."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from data.passages import passages
from data.reading import read_bytes
from data.sentences import sentences
from embeddings.library import Library
from embeddings.search import HybridRetriever
from embeddings.values import NO_FILTERS, Evidence, Filters, Hit
from qa.asked import Question
from qa.claims import BorneOut, first_line, his_first, own_words
from qa.claims.claims import Claim, asked_claim
from qa.claims.read_out import read_out
from qa.claims.unsaid import is_unsaid
from qa.understanding import profile
from tests.qa.hits import Watched, hit

QUESTIONS = (
    "Did Ball agree that pressure must be applied?",
    "Did Ball say that the quarantine was too brutal?",
    "Was there an Executive Committee meeting on November 9?",
    "Did Bundy sell the bombers to Castro?",
    "Did anything come of the meeting with Mikoyan?",
    "Does the President want a mandate?",
    "What did Ball say about the quarantine?",
)


@pytest.fixture(scope="module")
def looked(library: Library) -> dict[str, set[int]]:
    """Where each module cuts the hits off, over these questions."""
    retriever, told = HybridRetriever(library), dict[str, set[int]]()
    for question in QUESTIONS:
        hits = Watched(retriever.retrieve(question, NO_FILTERS, 45))
        first_line(Question(question), hits, (), library.store.documents.get, lambda _claim: ())
        his_first(hits, profile(Question(question), library), library.store.documents.get)
        for module, stops in hits.looked.items():
            told.setdefault(module, set()).update(stops)
    return told


@pytest.mark.parametrize(
    ("module", "stops"), [("assent", 6), ("bearing", 12), ("outcome", 12), ("unsaid", 25), ("reported", 12)]
)
def test_so_many_hits_are_looked_at(looked: dict[str, set[int]], module: str, stops: int) -> None:
    assert looked[f"qa.claims.{module}"] == {stops}


def claim(question: str) -> Claim:
    found = asked_claim(question)
    assert found is not None
    return found


UNSAID = "Did Bundy burn the ledger?"


def alike(**matches: float) -> Sequence[Hit]:
    """A turn on Bundy and the ledger, in which the words match as given."""
    given = {"Bundy": 0.95, "burn": 0.1, "ledger": 0.95, **matches}
    return [hit("Bundy kept the ledger.", matches=tuple(given.items()), speaker="Orr")]


@pytest.mark.parametrize(
    ("matches", "unsaid"),
    [
        ({}, True),
        ({"burn": 0.3}, True),
        ({"burn": 0.5}, True),
        ({"burn": 0.6}, False),
        ({"burn": 0.9}, False),
        ({"ledger": 0.82}, True),
        ({"burn": 0.85, "ledger": 0.85}, False),
    ],
)
def test_a_deed_is_unsaid_where_nothing_like_it_stands_beside_the_rest(matches: dict[str, float], unsaid: bool) -> None:
    assert is_unsaid(claim(UNSAID), alike(**matches)) is unsaid


@pytest.mark.parametrize(("bundy", "unsaid"), [(0.9, True), (0.8, False), (0.3, False)])
def test_a_name_is_itself(bundy: float, unsaid: bool) -> None:
    matches = (("Bundy", bundy), ("burn", 0.1), ("ledger", 0.95))
    assert is_unsaid(claim(UNSAID), [hit("He kept the ledger.", matches=matches, speaker="Orr")]) is unsaid


@pytest.mark.parametrize(("count", "told"), [(20, True), (21, False), (0, False)])
def test_what_could_say_it_is_looked_for_in_twenty_documents(
    library: Library, monkeypatch: pytest.MonkeyPatch, count: int, told: bool
) -> None:
    limits: list[int] = []
    retriever = HybridRetriever(library)
    monkeypatch.setattr(library.store.documents, "ids", lambda: tuple(f"d{n}" for n in range(count)))

    def retrieve(_question: str, _filters: Filters, k: int) -> list[Hit]:
        limits.append(k)
        return []

    monkeypatch.setattr(retriever, "retrieve", retrieve)
    could_say = BorneOut(library, retriever, NO_FILTERS).could_say
    could_say(profile(Question("Did anybody burn it?"), library), claim("Did anybody burn it?"))
    assert limits == ([60] if told else [])


def test_of_names_two_thousand_passages_are_looked_at(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[int] = []
    monkeypatch.setattr(library.store.documents, "ids", lambda: tuple(f"d{n}" for n in range(99)))

    def search(_query: str, limit: int) -> list[tuple[int, float]]:
        limits.append(limit)
        return []

    monkeypatch.setattr(library.store.fulltext, "search", search)
    BorneOut(library, HybridRetriever(library), NO_FILTERS).could_say(
        profile(Question("Did Bundy meet Castro?"), library), claim("Did Bundy meet Castro?")
    )
    assert set(limits) == {2_000}


@pytest.mark.parametrize(("relevance", "so"), [(2.0, None), (4.0, True)])
def test_what_reads_well_says_that_it_is_so(relevance: float, so: bool | None) -> None:
    text = "A call\n\nMay 4, 1951\n\nMarlow: I sold the nets.\n\nQuill: Yes.\n\nMarlow: Well.\n"
    (document,) = read_bytes(text.encode(), "call")
    turn = next(one for one in passages(document) if one.kind == "turn")
    evidence = tuple(Evidence(span, 0.9) for span in sentences(document.text, turn.span))
    best = Hit(turn, 0.9, evidence=evidence, relevance=relevance)
    found = read_out(claim("Did Marlow sell the nets?"), [best], lambda _id: document)
    assert (found.so if found else None) is so


@pytest.mark.parametrize(("between", "before"), [(0, True), (2, True), (5, False)])
def test_who_does_it_stands_within_three_words_of_what_he_does(
    monkeypatch: pytest.MonkeyPatch, between: int, before: bool
) -> None:
    words = ("Marlow", *["quay"] * between, "sold", "nets")
    monkeypatch.setattr(own_words, "verb_at", lambda *_given: words.index("sold"))
    clause = cast("Any", SimpleNamespace(words=words))
    assert own_words._stands_before_verb(claim("Did Marlow sell the nets?"), clause) is before
