"""Who a printed label stands for."""

from __future__ import annotations

import pytest

from data.document import Participant
from data.speech.cast import Cast, Identity, hereafter, marked
from data.speech.learning import learned_from
from data.speech.participants import parse_participants
from data.speech.person_names import person

CAST = Cast((Participant("Marlow", "Secretary of Ports"), Participant("Quill", "Harbour Master")))
PERSONS = {
    "p_DLB": person("Dunn, Lionel B.", "President"),
    "p_MQ": person("Quill, McArthur", "Harbour Master"),
    "p_OH": person("Osgood, Harriet", "Special Assistant"),
}


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Marlow", "Marlow"),
        ("MARLOW", "Marlow"),
        ("Mr. Marlow", "Marlow"),
        ("Secretary Marlow", "Marlow"),
        ("Marlow [continuing]", "Marlow"),
        ("Quill (con't.)", "Quill"),
        ("Quill.", "Quill"),
    ],
)
def test_label_of_someone_in_the_title(label: str, speaker: str) -> None:
    assert CAST.identify(label) == Identity(speaker, known=True)


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Operator", "Operator"),
        ("Mr. Holm", "Holm"),
        ("K.", "K"),
        ("Professor B", "Professor B"),
        ("Dr. A", "Dr. A"),
        ("Judge C.", "Judge C"),
    ],
)
def test_label_of_someone_else_stays_as_printed_but_for_courtesy(label: str, speaker: str) -> None:
    assert CAST.identify(label) == Identity(speaker)


TITLE = "Conversation Between President Dunn and the President's Special Assistant for Harbours (Quill)"


@pytest.mark.parametrize(
    ("label", "speaker", "full_name"),
    [
        ("The President", "Dunn", "Lionel B. Dunn"),
        ("Pres.", "Dunn", "Lionel B. Dunn"),
        ("P", "Dunn", "Lionel B. Dunn"),
        ("LBD", "Dunn", "Lionel B. Dunn"),
        ("LBD [continuing]", "Dunn", "Lionel B. Dunn"),
        ("D", "Dunn", "Lionel B. Dunn"),
        ("McAQ", "Quill", "McArthur Quill"),
        ("Q", "Quill", "McArthur Quill"),
        ("Miss Osgood", "Osgood", "Harriet Osgood"),
        ("HO", "Osgood", "Harriet Osgood"),
    ],
)
def test_initials_and_offices_lead_to_the_full_name(label: str, speaker: str, full_name: str) -> None:
    found = Cast(parse_participants(TITLE), PERSONS).identify(label)
    assert (found.speaker, found.person) == (speaker, full_name)


def test_marked_name_decides() -> None:
    assert Cast((), PERSONS).identify("J", "p_DLB") == Identity("Dunn", "Lionel B. Dunn", known=True)


def test_initial_that_fits_two_names_nobody() -> None:
    cast = Cast((Participant("Quill", None), Participant("Quade", None)))
    assert cast.identify("Q") == Identity("Q")


def test_two_of_one_surname_are_told_apart_by_the_first_letter() -> None:
    cast = Cast((Participant("E. Marlow", None), Participant("J. Marlow", None)))
    assert cast.identify("J. Marlow").speaker == "J. Marlow"
    assert cast.identify("Marlow") == Identity("Marlow")


def test_secretary_is_not_the_under_secretary() -> None:
    cast = Cast((Participant("Marlow", "Under Secretary of Ports"), Participant("Quill", "Secretary of Ports")))
    assert cast.identify("The Secretary").speaker == "Quill"
    assert cast.identify("The Under Secretary").speaker == "Marlow"


QUILLS = Cast(
    (
        Participant("McArthur Quill", None),
        Participant("William P. Quill", None),
        Participant("The Vice President", None),
    ),
    PERSONS,
)


@pytest.mark.parametrize(
    ("label", "speaker", "full_name"),
    [
        ("Mr. William Quill", "William P. Quill", None),
        ("McA. Quill", "McArthur Quill", "McArthur Quill"),
        ("W. Quill", "William P. Quill", None),
        ("Mr. Quill", "Quill", None),
        ("The Vice President", "The Vice President", None),
        ("The President", "The President", None),
    ],
)
def test_a_given_name_tells_two_apart_and_an_office_is_no_surname(
    label: str, speaker: str, full_name: str | None
) -> None:
    found = QUILLS.identify(label)
    assert (found.speaker, found.person) == (speaker, full_name)


def test_title_tells_two_of_one_surname_apart() -> None:
    cast = Cast((Participant("President Dunn", None), Participant("Attorney General Dunn", None)))
    assert cast.identify("Attorney General Dunn").known
    assert not cast.identify("Mr. Dunn").known


ABROAD = {"p_C": person("Lin Hai-tao", "Premier"), "p_T": person("Nguyen Van Sang"), "p_H": person("Feng Rui")}


@pytest.mark.parametrize(
    ("label", "speaker", "full_name"),
    [
        ("PM Lin", "Lin", "Lin Hai-tao"),
        ("Lin Hai-tao", "Lin", "Lin Hai-tao"),
        ("President Sang", "Sang", "Nguyen Van Sang"),
        ("Nguyen Van Sang", "Sang", "Nguyen Van Sang"),
        ("Ambassador Feng", "Feng", "Feng Rui"),
        ("Feng Rui", "Feng", "Feng Rui"),
        ("Vice Minister Wei", "Wei", None),
    ],
)
def test_family_names_that_stand_first(label: str, speaker: str, full_name: str | None) -> None:
    people = ("Prime Minister Lin Hai-tao", "President Nguyen Van Sang", "Wei Kuan-lo", "Feng Rui")
    found = Cast(tuple(Participant(name, None) for name in people), ABROAD).identify(label)
    assert (found.speaker, found.person) == (speaker, full_name)


def test_office_falls_to_who_held_it_on_the_day() -> None:
    cast = Cast((), PERSONS, offices={"president": PERSONS["p_DLB"]})
    assert cast.identify("The President") == Identity("Dunn", "Lionel B. Dunn")
    called = Cast((Participant("The President", None),), PERSONS, offices={"president": PERSONS["p_DLB"]})
    assert called.identify("President") == Identity("Dunn", "Lionel B. Dunn", known=True)
    several = Cast(
        (Participant("President Dunn", None), Participant("President Oren", None)),
        PERSONS,
        offices={"president": PERSONS["p_DLB"]},
    )
    assert several.identify("The President").person == "Lionel B. Dunn"


def test_president_and_his_namesake_are_told_apart() -> None:
    people = (Participant("The President", None), Participant("Tom Dunn", None))
    cast = Cast(people, PERSONS, offices={"president": PERSONS["p_DLB"]})
    assert cast.identify("The President") == Identity("Lionel B. Dunn", "Lionel B. Dunn", known=True)
    assert cast.identify("Tom Dunn") == Identity("Tom Dunn", None, known=True)


def test_mark_that_contradicts_the_printed_name_is_not_believed() -> None:
    assert marked("Osgood", "p_MQ", PERSONS) is None
    assert marked("Mac", "p_MQ", PERSONS) == PERSONS["p_MQ"]
    assert Cast((), PERSONS).identify("Osgood", "p_MQ").person == "Harriet Osgood"


def test_hereafter_makes_an_alias() -> None:
    assert hereafter("President Dunn [hereafter LBD] called") == {"lbd": "Dunn"}
    cast = Cast((Participant("President Dunn", None),), aliases={"xyz": "Dunn"})
    assert cast.identify("XYZ") == Identity("Dunn", known=True)


def test_a_letter_behind_two_titles_is_two_people_and_by_itself_the_one_it_can_be() -> None:
    cast = learned_from(("Professor B", "Dr. B", "Mr. K", "K"), Cast())
    called = [cast.identify(label).speaker for label in ("Professor B", "Dr. B", "Mr. K", "K")]
    assert called == ["Professor B", "Dr. B", "K", "K"]


def test_of_two_of_one_surname_the_one_who_can_be_meant_is_called_as_the_list_calls_him() -> None:
    """Else by his full name."""
    cast = Cast(
        (Participant("Ada Roe", None), Participant("Mr. Otto Roe", None)),
        {"p_AR": person("Roe, Ada"), "p_OR": person("Roe, Otto"), "p_CR": person("Roe, Clara")},
    )
    assert cast.identify("Roe", "p_AR").speaker == "Ada Roe"
    assert cast.identify("Roe", "p_CR").speaker == "Clara Roe"
