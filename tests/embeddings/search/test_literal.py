"""Words looked up as they stand, on documents made for it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from data.finding import find_files
from data.reading import read_file
from embeddings.library import Library
from embeddings.search.literal import look_up, word_count
from embeddings.values import Filters
from tests.embeddings.quick_encoder import QuickEncoder

CALL = """Telephone Call Between Mr. Arden and Miss Bright
June 4, 1957

Mr. Arden: The scientiﬁc oﬃcer didn't — as “they” say — conﬁrm the ﬂood level at nine feet.

Miss Bright: Nine feet! Then we shall not open the sluice... not before Monday.

Mr. Arden: The nine feet are his; the sluice is yours.

Miss Bright: Very well.
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("literal")
    (folder / "sluice.txt").write_text(CALL, "utf-8")
    with Library(folder / "library", QuickEncoder()) as library:
        (file,) = find_files((folder / "sluice.txt",)).files
        library.add(read_file(file).documents)
        yield library


def places(library: Library, words: str) -> list[tuple[str, tuple[str, ...]]]:
    found = look_up(library.store, words).found
    return [(place.passage.id, tuple(place.passage.cut(span) for span in place.spans)) for place in found]


@pytest.mark.parametrize(
    "words",
    [
        "scientific officer didn't",
        "SCIENTIFIC OFFICER DIDN’T",
        "scientiﬁc  oﬃcer\ndidn’t",
        "officer didn't as 'they' say",
        "officer didn't -- as they say, confirm",
        "say—confirm the flood-level",
    ],
)
def test_case_quotes_dashes_ligatures_and_white_space_do_not_count(small: Library, words: str) -> None:
    ((passage, _),) = places(small, words)
    assert passage == "sluice#t1"


def test_the_span_is_what_stands_there(small: Library) -> None:
    assert places(small, "officer didn't as they say confirm") == [
        ("sluice#t1", ("oﬃcer didn't — as “they” say — conﬁrm",))
    ]


def test_every_place_is_found(small: Library) -> None:
    assert [passage for passage, _ in places(small, "nine feet")] == ["sluice#t1", "sluice#t2", "sluice#t3"]


def test_another_form_of_a_word_is_another_word(small: Library) -> None:
    assert places(small, "nine foot") == []
    assert places(small, "confirmed the flood level") == []


@pytest.mark.parametrize("elision", ["…", "...", "[…]", ". . .", "[...]"])
def test_an_elision_stands_for_any_words_of_the_passage(small: Library, elision: str) -> None:
    ((passage, words),) = places(small, f"scientific officer {elision} nine feet")
    assert passage == "sluice#t1"
    assert words == ("scientiﬁc oﬃcer", "nine feet")


def test_an_elision_in_the_document_stands_for_nothing(small: Library) -> None:
    assert [passage for passage, _ in places(small, "open the sluice not before Monday")] == ["sluice#t2"]
    assert [passage for passage, _ in places(small, "open the sluice ... not before")] == ["sluice#t2"]


def test_parts_in_another_order_are_not_there(small: Library) -> None:
    assert places(small, "nine feet … scientific officer") == []


@pytest.mark.parametrize("words", ["not before Monday The nine feet", "not before Monday. Mr. Arden: The nine feet"])
def test_words_that_run_into_the_next_passage_have_a_part_in_each(small: Library, words: str) -> None:
    found = look_up(small.store, words)
    assert found.across
    assert len(found) == 1
    assert [place.passage.id for place in found.found] == ["sluice#t2", "sluice#t3"]


def test_a_label_asked_for_with_the_words_behind_it_is_none_of_the_passage_before(small: Library) -> None:
    assert places(small, "Miss Bright: Very well") == [("sluice#t4", ("Very well",))]


def test_another_form_behind_the_border_of_passages_is_another_word(small: Library) -> None:
    """Full text takes the two for one; the passages' own characters decide."""
    assert places(small, "not before Monday The nines feet") == []


def test_only_within_the_filters(small: Library) -> None:
    found = look_up(small.store, "nine feet", Filters(speakers=("Bright",)))
    assert [place.passage.id for place in found.found] == ["sluice#t2"]


@pytest.mark.parametrize("words", ["", "…", "(1)", "“”"])
def test_no_words_stand_nowhere(small: Library, words: str) -> None:
    assert look_up(small.store, words).found == ()


def test_words_are_counted_without_what_stands_between_them() -> None:
    assert word_count("nose-to-nose … with") == 4


def test_a_copied_footnote_mark_is_no_word(library: Library) -> None:
    for words in (
        "over the weekend, and we will",
        "over the weekend,(1) and we will",
        "over the weekend,1 and we will",
    ):
        assert [place.passage.id for place in look_up(library.store, words).found] == ["msc_cuba164#t2"], words


def test_every_stretch_of_every_passage_is_found(library: Library) -> None:
    chance = random.Random(12)  # noqa: S311 - a fixed choice, nothing secret
    store = library.store
    for passage in store.passages.read(range(1, store.passages.newest_row() + 1)).values():
        words = passage.text.split()
        for _ in range(4):
            start = chance.randrange(max(1, len(words) - 4))
            stretch = " ".join(words[start : start + 5])
            assert passage.id in {place.passage.id for place in look_up(store, stretch).found}, stretch
