"""Overview and comparison as a question asks for them, of a library whose words are its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embeddings.library import Library
from embeddings.values import Evidence, Hit
from qa.operations.asked import comparison_asked, overview_asked
from qa.operations.overviews import FEW
from qa.operations.telling import Scope, Told
from tests.qa.operations.ports import ICE, MAY, Scripted


def hit_of(library: Library, passage_id: str, score: float = 1.0) -> Hit:
    """The whole passage, found as one stretch."""
    passage = library.store.passages.get(passage_id)
    return Hit(passage, score, evidence=(Evidence(passage.span, score),))


def sentences(told: Told | None) -> list[tuple[str, str]]:
    assert told is not None
    return [(draft.lead, quote.text) for draft in told.drafts for quote in draft.quotes]


def everything(library: Library, **more: object) -> Scope:
    return Scope(library.store.documents.ids(), whole=True, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["Summarise what they say on the ice", "What was said about the ice?"])
def test_an_overview_of_one_topic_is_left_to_the_search(orley: Library, question: str) -> None:
    assert overview_asked(orley, Scripted(), everything(orley, words="the ice"), question) is None
    misspelt = everything(orley, words="pilott say about the ice")
    assert overview_asked(orley, Scripted(), misspelt, "What did the pilott say about the ice in it?") is None
    assert overview_asked(orley, Scripted(), misspelt, "Summarise it") is not None
    assert overview_asked(orley, Scripted(), Scope(()), "Summarise it") is None


def test_an_overview_of_much_in_many_documents_is_left_to_the_search(orley: Library) -> None:
    much, question = "Orley took plans nets", "Give me an overview of how Orley took the plans for the nets"
    many = Scope(tuple(f"d{number}" for number in range(FEW + 1)), words=much)
    assert overview_asked(orley, Scripted(), many, question) is None
    assert overview_asked(orley, Scripted(), everything(orley, words=much), question) is not None
    of_a_volume = "Give me an overview of the volume on Orley, its plans, nets and ice"
    assert overview_asked(
        orley, Scripted(), replace(many, documents=(*orley.store.documents.ids(),) * FEW), of_a_volume
    )


def test_a_sentence_that_tells_of_all_who_are_compared_is_quoted_first(orley: Library) -> None:
    found = Scripted(hit_of(orley, f"{ICE}#p1", 0.9), hit_of(orley, f"{MAY}#t3", 0.8))
    told = comparison_asked(orley, found, everything(orley), "How do Dobbs and Hale differ on the ice?")
    assert sentences(told) == [("On May 4, 1951, Marlow said:", "Then we wait. Tell Dobbs and Hale of it.")]


def test_of_people_who_do_not_speak_what_is_told_of_each_is_held_side_by_side(orley: Library) -> None:
    found = Scripted(hit_of(orley, f"{ICE}#p1", 0.9), hit_of(orley, f"{ICE}#p2", 0.8))
    told = comparison_asked(orley, found, everything(orley), "How do Dobbs and Hale differ on the ice?")
    assert [text for _, text in sentences(told)] == [
        "Mr. Dobbs said that the ice would hold until June.",
        "Mrs. Hale replied that the pilots had broken the ice before.",
    ]


def test_who_speaks_is_held_by_what_he_says_against_what_is_told_of_the_other(orley: Library) -> None:
    found = Scripted(hit_of(orley, f"{ICE}#p1", 0.9), hit_of(orley, f"{MAY}#t2", 0.8), hit_of(orley, f"{MAY}#t1", 0.7))
    scope = everything(orley, speakers=("Quill",), people=("Quill",))
    told = comparison_asked(orley, found, scope, "How do Quill and Dobbs differ on the ice?")
    assert [text for _, text in sentences(told)] == [
        "Mr. Dobbs said that the ice would hold until June.",
        "Every berth is shut. The cranes stand still.",
    ]


def test_of_whom_nothing_is_told_the_question_is_left_to_the_search(orley: Library) -> None:
    found = Scripted(hit_of(orley, f"{ICE}#p1", 0.9))
    assert comparison_asked(orley, found, everything(orley), "How do Dobbs and Roe differ on the ice?") is None


def test_a_topic_that_nobody_speaks_of_leaves_the_whole_to_be_compared(orley: Library) -> None:
    scope = Scope((MAY, "lines"), words="the tariff")
    told = comparison_asked(orley, Scripted(), scope, "Compare the two calls on the tariff")
    said = [text for lead, text in sentences(told) if " said" in lead]
    assert len(said) > 1
    assert said[-1] == "It is lit. It is lit every night of the year."


def test_two_who_say_nothing_there_leave_it_to_the_search(orley: Library) -> None:
    """What they said may be told by others: “Do Quill and Marlow tell the same story about the ice?”"""
    scope = Scope((ICE,), speakers=("Quill", "Marlow"), people=("Quill", "Marlow"), words="the ice")
    assert comparison_asked(orley, Scripted(), scope, "Do Quill and Marlow tell the same story about the ice?") is None


def test_names_that_only_tell_which_documents_are_meant_are_no_sides(orley: Library) -> None:
    scope = Scope((MAY, ICE), words="Dobbs and Hale")
    told = comparison_asked(orley, Scripted(), scope, "Compare the two talks between Dobbs and Hale")
    assert told is not None
    assert {passage.document_id for passage in told.passages} == {MAY, ICE}
    assert comparison_asked(orley, Scripted(), everything(orley), "Compare Dobbs and Hale") is None
