"""What full text is asked for, parsed without a server: what binds how, and what is no such expression."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from embeddings.store.postgres.expressions import parsed


def stems(words: str) -> Sequence[str]:
    """Words of three letters and more, without an s at their end."""
    return [word.casefold().removesuffix("s") for word in words.split() if len(word) > 2]


@pytest.mark.parametrize(
    ("expression", "query"),
    [
        ("cranes", "('crane')"),
        ('"still cranes"', "('still' <-> 'crane')"),
        ("ice tugs OR berths AND rain", "((('ice') & ('tug')) | (('berth') & ('rain')))"),
        ("words : (ice OR tugs)", "(('ice':A) | ('tug':A))"),
        ('^"ice tugs"', "('^' <-> 'ice' <-> 'tug')"),
        ("ice OR of", "('ice')"),
    ],
)
def test_an_expression_is_written_as_postgresql_has_it(expression: str, query: str) -> None:
    found = parsed(expression, stems)
    assert found is not None
    assert found.query() == query


@pytest.mark.parametrize("expression", ["", "of", "ice of", '""'])
def test_what_no_passage_can_match_is_nothing(expression: str) -> None:
    assert parsed(expression, stems) is None


@pytest.mark.parametrize(
    "expression",
    ['ice "tugs', "(ice", "ice OR", "ice)", "( )", "^ ( ice", "words : ", "ice : tugs", "(ice : tugs)"],
)
def test_what_is_no_expression_is_refused(expression: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each says where it broke off
        parsed(expression, stems)
