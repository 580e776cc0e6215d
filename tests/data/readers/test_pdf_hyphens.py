"""Words that the end of a printed line cuts, told by the document's own words."""

from __future__ import annotations

import pytest

from data.readers.pdf_hyphens import hyphens_of, joins


@pytest.mark.parametrize(
    ("line", "following", "goes_on", "without"),
    [
        ("the har\u00ad", "bour was shut", True, True),
        ("the HAR\u00ad", "bour was shut", True, True),
        ("the har-", "bour was shut", True, True),
        ("the Franco-", "Norland talks", True, False),
        ("he would-", "Mr. Quinn said", False, False),
        ("the harbour", "was shut", False, False),
    ],
)
def test_a_soft_hyphen_always_cuts_a_word(line: str, following: str, goes_on: bool, without: bool) -> None:
    hyphens = hyphens_of(["The harbour of Orley", line, following])
    assert joins(line, following) is goes_on
    assert hyphens.cut_at(line, following) is without
