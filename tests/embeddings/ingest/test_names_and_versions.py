"""When two texts are one document, what a stopped addition tells, and how often one name can be given."""

from __future__ import annotations

import pytest

from embeddings.ingest.names import _candidates
from embeddings.ingest.report import stored_before
from embeddings.ingest.versions import _runs, is_version_of


@pytest.mark.parametrize(("kept", "same"), [(20, False), (50, False), (70, True), (95, True)])
def test_six_tenths_of_the_runs_of_four_words_make_a_version(kept: int, same: bool) -> None:
    old = [f"word{n}" for n in range(103)]
    new = [*old[: kept + 3], *(f"other{n}" for n in range(100 - kept))]
    assert is_version_of(" ".join(old), " ".join(new)) is same


def test_words_are_compared_by_fours() -> None:
    assert _runs("one two three four five") == {("one", "two", "three", "four"), ("two", "three", "four", "five")}


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "1 document was added before that: d1; "),
        (5, "5 documents were added before that: d1, d2, d3, d4, d5; "),
        (7, "7 documents were added before that: d1, d2, d3, d4, d5 and 2 more; "),
    ],
)
def test_five_ids_are_named(count: int, told: str) -> None:
    assert stored_before([f"d{n}" for n in range(1, count + 1)]).startswith(told)


def test_of_one_name_nine_hundred_and_ninety_eight_more_can_be_dropped() -> None:
    candidates = list(_candidates("call", "upload:0123456789abcdef/call.txt", many=False))
    assert (len(candidates), candidates[-1]) == (999, "call-999")
