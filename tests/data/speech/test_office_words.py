"""An office is the same one in whatever order its words stand, another one where its rank or its field is another."""

from __future__ import annotations

import pytest

from data.speech.office_words import office_told, offices_told


def _is(told: str, asked: str) -> bool:
    wanted = office_told(asked)
    return wanted is not None and any(each.may_be_called(wanted) for each in offices_told(told))


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("Minister of Fisheries", "fisheries minister"),
        ("Secretary of Defense", "defence secretary"),
        ("Secretary of the Treasury until 1973; thereafter banker", "Treasury secretary"),
        ("Minister of Harbour Safety and Lifeboat Preparedness", "harbour safety minister"),
        ("Minister of Innovation, Science and Industry", "industry minister"),
        ("Minister of Foreign Affairs", "foreign minister"),
        ("Secretary of State for Foreign and Lighthouse Affairs", "foreign secretary"),
        ("Deputy Premier and Minister of Finance", "finance minister"),
        ("Cabinet Secretary for Education", "education secretary"),
        ("President of the Harbour Board", "harbour board president"),
        ("The Acting Chairman", "acting chair"),
    ],
)
def test_another_order_of_the_words_is_the_same_office(told: str, asked: str) -> None:
    assert _is(told, asked)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("Deputy Minister of Fisheries", "fisheries minister"),
        ("Former Minister of Fisheries", "fisheries minister"),
        ("Minister of Deep Sea Fisheries", "fisheries minister"),
        ("Minister of Foreign Trade", "foreign minister"),
        ("Assistant to the Secretary of Defense", "defense secretary"),
        ("wife of the Minister of Finance", "finance minister"),
        ("Minister of State", "Secretary of State"),
        ("Minister of State for Finance", "finance minister"),
        ("Prime Minister", "minister"),
    ],
)
def test_another_rank_or_field_is_another_office(told: str, asked: str) -> None:
    assert not _is(told, asked)


@pytest.mark.parametrize("words", ["Minister Hale", "Orley Centre, CPC", "wife of the King", "Ministerial Council"])
def test_what_is_no_office(words: str) -> None:
    assert office_told(words) is None
