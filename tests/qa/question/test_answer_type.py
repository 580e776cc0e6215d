"""What kind of thing a question wants, and whether a passage tells one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.search.office_holders import offices_held
from qa.question.answer_type import answer_type, answer_types, main_clause, tells


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many problems were left?", "number"),
        ("How many minutes did it last?", "duration"),
        ("how long was the call", "duration"),
        ("At what time?", "time"),
        ("When did it begin?", "date"),
        ("On what date did the ships leave?", "day"),
        ("What did he say when he called?", None),
        ("To whom did he speak?", "person"),
        ("What rate of interest did the bank ask for?", "share"),
        ("What was the title of the film that he was shown?", "title"),
        ("Which country had complained?", "country"),
        ("Which power sources does the designer offer?", None),
        ("Which power plants did he want?", None),
        ("Which country supplies the ore?", "country"),
        ("Which country heads the committee?", "country"),
        ("What government post did Bundy hold?", None),
        ("Which state department official warned him?", None),
        ("Which university was to give it?", "body"),
        ("What was the name of the cameraman?", "name"),
        ("Which Dominican officers were sent away?", "name"),
        ("What did Ambassador Cooper tell him?", None),
        ("When the Assembly debated it, which government was for it?", "country"),
        ("After dinner, how many of them stayed?", "number"),
        ("Apart from his diary, is there a record of when they met?", None),
        ("Did he say how many there were?", None),
        ("How much did he like it?", None),
    ],
)
def test_the_kind_that_is_wanted(question: str, kind: str | None) -> None:
    found = answer_type(question)
    assert (found.name if found else None) == kind


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("How many boats did they ask for?", "They asked for boats.", False),
        ("How many boats did they ask for?", "They asked for twelve boats.", True),
        ("Which country had complained?", "Only one complaint has been made.", False),
        ("Which country had complained?", "The complaint came from Peru.", True),
        ("Which country beside Peru had complained?", "The complaint came from Peru.", False),
        ("Who shot the film?", "The film was shot from a window.", False),
        ("Who shot the film?", "The film was shot by one Larkin.", True),
        ("What rate of interest did Holm name?", "Holm called the interest too high.", False),
        ("What rate of interest did Holm name?", "Holm spoke of 8 percent.", True),
        ("On what date did it leave?", "It left yesterday.", False),
        ("On what date did it leave?", "It left on 3 March.", True),
        ("What was the title of the film?", "He saw a film about harvests.", False),
        ("What was the title of the film?", "He saw “The Harvest”.", True),
    ],
)
def test_what_a_passage_tells(question: str, text: str, told: bool) -> None:
    kind = answer_type(question)
    assert kind is not None
    assert tells(kind, text, question) is told


def test_the_speaker_of_a_turn_is_a_person_whom_it_tells() -> None:
    kind = answer_type("Who closed the port?")
    assert kind is not None
    assert tells(kind, "I closed it.", "Who closed the port?", "Marlow")
    assert not tells(kind, "I closed it.", "Who but Marlow closed the port?", "Marlow")


@given(st.text(max_size=200))
def test_any_text_is_a_question_of_some_kind_or_none(text: str) -> None:
    assert text.endswith(main_clause(text))
    assert answer_type(text) is None or answer_type(text) in answer_types()


def test_offices_are_held_from_day_to_day() -> None:
    assert offices_held(("Herter",), dt.date(1960, 2, 1)) == ("Secretary",)
    assert offices_held(("Christian", "Herter"), dt.date(1962, 2, 1)) == ()
    assert offices_held(("LBJ",), dt.date(1962, 2, 1)) == ("Vice President",)
    assert offices_held(("Herter",), None) == ()
