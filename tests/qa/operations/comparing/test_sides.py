"""What is held against what, where a document has nothing to say or a name stands for many."""

from __future__ import annotations

from embeddings.library import Library
from qa.operations.comparing import comparison, side_of, sides_of, sides_of_people
from qa.operations.comparing.sides import MOST_SIDES, Side
from tests.qa.operations.ports import ENTRY, ICE, MAY, NETS, Scripted


def test_several_documents_of_a_folder_are_called_by_its_name_and_one_by_its_own(orley: Library) -> None:
    assert side_of(orley.store, "box 7", (MAY, "talk")) == Side("box 7", (MAY, "talk"))
    assert side_of(orley.store, "box 7", (MAY,)) == sides_of(orley.store, (MAY, "talk"))[0]


def test_who_speaks_has_his_own_turns_and_others_what_is_told_of_them(orley: Library) -> None:
    assert sides_of_people(orley.store, (MAY, ICE), ("Quill", "Dobbs"), ("Quill",)) == (
        Side("Quill", (MAY,), ("Quill",)),
        Side("Dobbs", (MAY, ICE), named="Dobbs"),
    )
    names = tuple(f"Dobbs{number}" for number in range(MOST_SIDES + 2))
    assert len(sides_of_people(orley.store, (MAY,), names, ())) == MOST_SIDES


def test_a_side_without_a_text_has_nothing_to_say_and_takes_nothing_from_the_other(orley: Library) -> None:
    found = comparison(orley, Scripted(), sides_of(orley.store, (NETS, ENTRY)))
    assert [(say.side.documents, [len(each.points) for each in say.documents]) for say in found.says] == [
        ((NETS,), [1]),
        ((ENTRY,), [0]),
    ]
    assert found.says[1].only_here == ()


def test_a_side_without_documents_says_nothing_on_a_topic(orley: Library) -> None:
    found = comparison(orley, Scripted(), (Side("May", (MAY,)), Side("July", ())), "the ice")
    assert [say.documents for say in found.says] == [(), ()]
