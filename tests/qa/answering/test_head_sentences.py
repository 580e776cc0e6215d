"""Sentences that name who was there, told from those that only sound like it."""

from __future__ import annotations

import pytest

from qa.words.head_lines import tells_who_was_there


@pytest.mark.parametrize(
    "words",
    [
        "In attendance were the Mayor, Captain Quill, Mr. Renner and Mrs. Holt.",
        "Present at the third Board meeting were the Mayor, presiding; the Pilot; and the Bishop.",
        "At meeting this morning at which only Quill, Renner and Holt were present, the latter read a letter.",
        "The dinner was attended by Quill and Renner.",
    ],
)
def test_it_names_them(words: str) -> None:
    assert tells_who_was_there(words)


@pytest.mark.parametrize(
    "words",
    [
        "The atmosphere was friendly, and nothing was settled.",
        "Nobody was present.",
        "Quill and Renner spoke of the dredger for an hour.",
    ],
)
def test_it_does_not(words: str) -> None:
    assert not tells_who_was_there(words)
