"""How long a question may be."""

from __future__ import annotations

import pytest

from data.errors import UnusableQuestion
from qa.question import check_question


@pytest.mark.parametrize(("length", "read"), [(2_000, True), (2_001, False)])
def test_a_question_has_two_thousand_characters_at_most(length: int, read: bool) -> None:
    question = "Why? ".ljust(length, "x")
    if read:
        assert check_question(question) == question
    else:
        with pytest.raises(UnusableQuestion, match="2,001 characters; up to 2,000"):
            check_question(question)
