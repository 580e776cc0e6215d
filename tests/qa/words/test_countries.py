"""A country, its people and its capital stand for one another."""

from __future__ import annotations

import pytest

from qa.words.countries import also_named


@pytest.mark.parametrize("name", [("Poland",), ("Polish",), ("Poles",), ("Warsaw",), ("warsaw",)])
def test_each_name_of_a_country_leads_to_all(name: tuple[str, ...]) -> None:
    assert {"Poland", "Polish", "Poles", "Warsaw"} <= set(also_named(name))


def test_a_name_of_several_words_is_taken_whole() -> None:
    assert "Argentina" in also_named(("Buenos", "Aires"))
    assert also_named(("Aires",)) == ()


def test_the_two_germanies_are_told_apart() -> None:
    assert not set(also_named(("GDR",))) & set(also_named(("Germany",)))


def test_no_country_is_meant_by_a_person() -> None:
    assert also_named(("McCone",)) == ()
