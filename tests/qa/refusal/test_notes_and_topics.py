"""A source note that a document lacks, a topic that is spoken of elsewhere, who a surname may be, and what is open."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import pytest

from data.document import Document, Participant
from embeddings.library import Library
from embeddings.values import Filters, Hit
from qa.asked import Question
from qa.chatbot import ChatBot, whole
from qa.conversation import Asking, Conversation
from qa.question.profile import QuestionProfile
from qa.refusal.asked import Asked
from qa.refusal.lookup import LibraryLookup
from qa.refusal.name_checks import no_such_note, topic_of_another
from qa.refusal.telling_checks import full_name
from qa.searching.namesakes import who_it_may_be
from qa.understanding import profile
from qa.understanding.opened import of_what_is_open
from tests.qa.hits import hit

NOVEMBER, DECEMBER = "msc_cuba164", "msc_cuba221"


class Words(LibraryLookup):
    """Holds the words that are given, each in one document."""

    def __init__(self, library: Library, held: dict[str, str]) -> None:
        super().__init__(library.store)
        self.held = held

    def mentions(self, phrase: str, documents: Sequence[str] = (), kinds: Collection[str] = ()) -> bool:  # noqa: ARG002
        where = self.held.get(phrase.casefold())
        return where is not None and (not documents or where in documents)


def asked(library: Library, question: str, *hits: Hit, documents: Sequence[str] = ()) -> Asked:
    found = replace(profile(Question(question), library), documents=tuple(documents))
    return Asked(found, hits or (hit("Nothing.", 1.0),), LibraryLookup(library.store))


def test_a_document_without_a_source_note_is_told_to_have_none(library: Library) -> None:
    turn = hit("Nothing.", 1.0, place=f"{DECEMBER}#t1")
    source = hit("Source: Port Archive.", 1.0, place=f"{DECEMBER}#source", kind="source")
    meant = QuestionProfile(Question("Where is it kept?"), "archive", documents=(DECEMBER,))
    lookup = LibraryLookup(library.store)
    assert no_such_note(Asked(meant, [turn], lookup)) == "That document has no source note."
    assert no_such_note(Asked(meant, [turn, source], lookup)) is None


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ({}, None),  # spoken of nowhere: that is told by others
        ({"herring": DECEMBER}, None),  # spoken of there
        ({"herring": NOVEMBER}, "“herring” is spoken of, but not in that document."),
    ],
)
def test_a_topic_of_another_document(library: Library, held: dict[str, str], told: str | None) -> None:
    meant = replace(profile(Question("What did Ball say about herring?"), library), documents=(DECEMBER,))
    assert topic_of_another(Asked(meant, [hit("Nothing.", 1.0)], Words(library, held))) == told


def test_what_somebody_does_is_no_topic(library: Library) -> None:
    meant = replace(profile(Question("How much of it was about catching the herring?"), library), documents=(DECEMBER,))
    held = {"catching": NOVEMBER}
    assert topic_of_another(Asked(meant, [hit("Nothing.", 1.0)], Words(library, held))) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [("McGeorge Bundy called.", None), ("Bundy called.", "The documents do not give the full name.")],
)
def test_a_full_name_is_told_where_it_stands(library: Library, text: str, told: str | None) -> None:
    assert full_name(asked(library, "What is Bundy's full name?", hit(text, 1.0))) == told


def test_a_surname_is_of_those_who_take_part_before_those_of_the_volume(documents: dict[str, Document]) -> None:
    listed = (Participant("Roe", None, "Clara Roe"),)
    document = replace(documents[NOVEMBER], namesakes=listed, participants=(Participant("Mr. Roe", None, "Otto Roe"),))
    assert who_it_may_be("Roe", None, document) == ("Otto Roe",)
    assert who_it_may_be("Roe", None, replace(document, participants=())) == ("Clara Roe",)
    assert who_it_may_be("Roe", "Ada Roe", document) == ("Ada Roe",)


def test_what_it_cannot_do_is_of_no_document_that_is_open(bot: ChatBot) -> None:
    """Though it is asked of the open one."""
    asking = Asking("Translate this memo", Conversation(), Filters(documents=(DECEMBER,)))
    answer = bot.ask("Who is Ball?")
    told = of_what_is_open(replace(answer, outcome="smalltalk", remark="Telcon can only quote."), asking, "the memo")
    assert (told.remark, told.filters) == ("Telcon can only quote.", asking.filters)
    assert of_what_is_open(answer, asking, "the memo").remark.endswith("Of the document that is open: the memo.")


def test_a_writing_ends_with_its_answer(bot: ChatBot) -> None:
    answer = bot.ask("Who is Ball?")
    assert whole([*answer.statements, answer]) is answer
    with pytest.raises(TypeError, match="ends with its answer"):
        whole(answer.statements)
