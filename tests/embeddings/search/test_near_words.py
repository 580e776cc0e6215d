"""Words that are spelled nearly alike."""

from __future__ import annotations

import pytest

from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.search.near_words import difference, edits, familiar, near_words
from tests.embeddings.sqlite import database_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bal", "ball"),
        ("quarentine", "quarantine"),
        ("mikoian", "mikoyan"),
        ("kruschev", "khrushchev"),
        ("acehson", "acheson"),
        ("cahllenge", "challenge"),
    ],
)
def test_a_slip_is_near(one: str, other: str) -> None:
    assert difference(one, other) is not None
    assert difference(other, one) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bell", "ball"),
        ("hall", "ball"),
        ("harrison", "harriman"),
        ("iran", "iraq"),
        ("acheson", "stevenson"),
        ("ball", "ball"),
        ("", "ball"),
    ],
)
def test_another_name_is_not(one: str, other: str) -> None:
    assert difference(one, other) is None


def test_edits_are_counted_as_far_as_they_matter() -> None:
    assert edits("quarentine", "quarantine", 2) == 1
    assert edits("abdc", "abcd", 2) == 1
    assert edits("kitten", "sitting", 3) == 3
    assert edits("kitten", "sitting", 1) == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Bal", "Ball"),
        ("quarentine", "quarantine"),
        ("Mikoian", "Mikoyan"),
        ("Kusnetsov", "Kuznetsov"),
        ("Schlessinger", "Schlesinger"),
        ("bomers", "bombers"),
    ],
)
def test_the_library_has_the_word(library: Library, typed: str, meant: str) -> None:
    assert near_words(library.store, typed)[:1] == [meant]


@pytest.mark.parametrize("typed", ["Acheson", "Bell", "Hall", "Dobrynin", "photosynthesis"])
def test_the_library_has_nothing_near(library: Library, typed: str) -> None:
    assert near_words(library.store, typed) == []


def test_the_library_can_still_not_be_written_by_a_question(library: Library) -> None:
    with library.snapshot():
        library.store.fulltext.terms("q")
        with pytest.raises(Exception, match="readonly"):
            database_of(library).rows("DELETE FROM passages")


def test_everyday_words_and_their_forms_are_familiar(encoder: Encoder) -> None:
    words = ["planters", "displeased", "milder", "quarentine", "assurences", "exicutive"]
    assert familiar(encoder, words) == {"planters", "displeased", "milder"}
    assert familiar(encoder, []) == frozenset()
