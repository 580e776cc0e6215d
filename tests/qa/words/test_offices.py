"""Which words of a question may be an office, and whose office is whose."""

from __future__ import annotations

import pytest

from qa.words.countries import states_named
from qa.words.offices import begins_as_asked, is_office_asked, offices_asked, state_of


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("What did the Deputy Minister of Fisheries say?", "Deputy Minister of Fisheries"),
        ("What did the fisheries minister say about eels?", "fisheries minister"),
        ("Why was the minister of fisheries angry?", "minister of fisheries"),
        ("Did the Norland harbour safety minister agree?", "Norland harbour safety minister"),
        ("What did the ambassador of the Soviet Union want?", "ambassador of the Soviet Union"),
    ],
)
def test_the_office_is_among_what_may_be_asked_for(question: str, office: str) -> None:
    assert office in offices_asked(question)


@pytest.mark.parametrize(
    "question",
    [
        "What did the President say?",
        "What did fisheries minister Hale say?",  # his name tells who he is
        "What did Hale tell the fisheries minister?",
        "What did the fisheries minister’s wife say?",
        "Did he ask the minister of fisheries?",
    ],
)
def test_no_office_is_asked_for(question: str) -> None:
    assert offices_asked(question) == ()


def test_what_governs_a_field_is_no_office_without_it() -> None:
    assert not {"prime minister", "minister of"} & set(offices_asked("What did the prime minister of Israel say?"))


@pytest.mark.parametrize(
    ("told", "asked", "is_his"),
    [
        ("Ambassador of the Soviet Union", "Soviet ambassador", True),
        ("Soviet Ambassador to the United States", "ambassador of the USSR", True),
        ("Ambassador to the Soviet Union", "Soviet ambassador", False),
        ("Ambassador in Moscow", "ambassador to the Soviet Union", True),
        ("Ambassador of North Vietnam", "South Vietnamese ambassador", False),
        ("Prime Minister of Israel", "Israeli prime minister", True),
        ("Egyptian Minister of Defense", "Israeli defense minister", False),
        ("Minister of Defense", "Israeli defense minister", False),
    ],
)
def test_whose_office_it_is(told: str, asked: str, is_his: bool) -> None:
    assert is_office_asked(told, asked) is is_his


def test_only_capitals_are_taken_as_they_begin() -> None:
    assert begins_as_asked("Banker; Director of Central Intelligence", "Director of Central")
    assert not begins_as_asked("Minister of Public Works", "minister of public")


def test_at_home_an_office_needs_no_country() -> None:
    assert is_office_asked("Minister of Defense", "Israeli defense minister", at_home=True)
    assert not is_office_asked("Egyptian Minister of Defense", "Israeli defense minister", at_home=True)
    assert not is_office_asked("Ambassador to Israel", "Israeli ambassador", at_home=True)
    assert state_of("Welsh fisheries minister") == "Wales"
    assert state_of("fisheries minister") is None


def test_states_are_taken_out_of_words() -> None:
    rest, states = states_named("Moscow’s men told us of Viet Nam, the US and South Viet-Nam")
    assert states == ("Soviet Union", "Vietnam", "United States", "South Vietnam")
    assert rest.split() == ["men", "told", "us", "of", ",", "the", "and"]
