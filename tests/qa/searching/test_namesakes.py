"""Two people of one surname: the one who is asked for, or both told apart; never the other one's words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.reading import read_bytes
from data.speech.person_names import may_be_same
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.words.people import PersonAsked, people_named, spoken_names, voices_of
from ui.assembly import build_chatbot

VOLUME = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1955-57v99">
<teiHeader><fileDesc><titleStmt><title type="complete">Foreign Relations, Volume XCIX</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><front><div type="section" xml:id="persons"><head>Persons</head><list>
<item><persName xml:id="p_DJF1"><hi>Dulles, John F.</hi></persName>, Secretary of State</item>
<item><persName xml:id="p_DAW1"><hi>Dulles, Allen W.</hi></persName>, Director of Central Intelligence</item>
<item><persName xml:id="p_RH1"><hi>Roe, Henry</hi></persName>, Harbour Commissioner of Norland</item>
<item><persName xml:id="p_RM1"><hi>Roe, Margaret</hi></persName>, Deputy Minister of Fisheries</item>
</list></div></front><body><div type="compilation" xml:id="comp1"><head>Nets</head>
<div type="document" n="1" xml:id="d1"><head>1. Memorandum of Telephone Conversation</head>
<dateline>Washington, <date when="1956-05-04">May 4, 1956</date></dateline>
<p><persName corresp="#p_DAW1">Mr. Dulles</persName>: Who has bought the torpedo nets?</p>
<p><persName>Roe</persName>: A circus in Port Ferris.</p>
<p><persName corresp="#p_DAW1">Mr. Dulles</persName>: Then the nets are lost.</p>
</div>
<div type="document" n="2" xml:id="d2"><head>2. Memorandum of Telephone Conversation</head>
<dateline>Washington, <date when="1956-06-04">June 4, 1956</date></dateline>
<p><persName corresp="#p_DJF1">Mr. Dulles</persName>: The herring treaty is signed.</p>
<p><persName>Quinn</persName>: The nets are still at the circus.</p>
<p><persName corresp="#p_DJF1">Mr. Dulles</persName>: Let the circus keep them.</p>
<p><persName>Quinn</persName>: I will tell the commissioner.</p>
</div></div></body></text></TEI>
"""
CALL = """Memorandum of Telephone Conversation

Washington, May 4, 1961, 3 p.m.

M. Bundy: The lighthouse keeper has gone to sea.

W. Bundy: Who lights the lamp?

M. Bundy: His daughter does, and she wants to be paid for it.

W. Bundy: Pay her from the harbour fund.
"""


def _bot(folder: Path, encoder: Encoder, text: str, name: str) -> Iterator[ChatBot]:
    with Library(folder, encoder) as library:
        library.add(read_bytes(text.encode("utf-8"), name))
        yield build_chatbot(library)


@pytest.fixture(scope="module")
def nets(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    yield from _bot(tmp_path_factory.mktemp("nets"), encoder, VOLUME, "volume.xml")


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    yield from _bot(tmp_path_factory.mktemp("call"), encoder, CALL, "call.txt")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Allen Dulles ask about the nets?", "Allen W. Dulles asked Roe: “Who has bought the torpedo nets?”"),
        ("What did Allen W. Dulles say?", "Allen W. Dulles told Roe: “Then the nets are lost.”"),
        ("What did A. Dulles ask?", "“Who has bought the torpedo nets?”"),
        ("What did the Director of Central Intelligence ask?", "“Who has bought the torpedo nets?”"),
        ("What did John Dulles say about the treaty?", "John F. Dulles told Quinn: “The herring treaty is signed.”"),
        ("What did Secretary Dulles say about the treaty?", "“The herring treaty is signed.”"),
    ],
)
def test_who_is_asked_for_by_full_name_or_office(nets: ChatBot, question: str, words: str) -> None:
    answer = nets.ask(question)
    assert words in answer.text
    persons = {c.passage.person for c in answer.citations if c.passage.speaker == "Dulles"}
    assert len(persons) == 1


def test_the_other_one_is_never_quoted(nets: ChatBot) -> None:
    answer = nets.ask("What did Foster Dulles say about the torpedo nets?")
    assert not any(citation.passage.person == "Allen W. Dulles" for citation in answer.citations)
    answer = nets.ask("What did Robert Dulles ask about the torpedo nets?")
    assert answer.refused
    assert "Robert Dulles does not speak there: the Dulles who speaks is Allen W. Dulles or John F." in answer.text


def test_plain_surnames_are_told_apart_by_full_name(nets: ChatBot) -> None:
    for question, name in (("nets", "Allen W. Dulles"), ("treaty", "John F. Dulles")):
        answer = nets.ask(f"What did Dulles say about the {question}?")
        told = [citation.passage.person for citation in answer.citations if citation.passage.speaker == "Dulles"]
        assert told[0] == name
        assert all(f"{person} " in answer.text for person in told)
        assert ", Dulles " not in answer.text


def test_who_is_not_told_is_claimed_for_nobody(nets: ChatBot) -> None:
    answer = nets.ask("What did Henry Roe say about the circus?")
    assert "The documents do not tell which Roe it is who speaks: Henry Roe or Margaret Roe." in answer.text
    assert "Henry Roe told" not in answer.text
    assert "On May 4, 1956, Roe told Allen W. Dulles: “A circus in Port Ferris.”" in answer.text


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("What did William Bundy ask?", {"W. Bundy"}),
        ("What did W. Bundy say about the fund?", {"W. Bundy"}),
        ("What did McGeorge Bundy say about the daughter?", {"M. Bundy"}),
        ("What did M. Bundy say?", {"M. Bundy"}),
        ("What did Bundy say about the lamp?", {"M. Bundy", "W. Bundy"}),
    ],
)
def test_initials_in_the_labels(call: ChatBot, question: str, speakers: set[str]) -> None:
    answer = call.ask(question)
    assert {citation.passage.speaker for citation in answer.citations} == speakers


def test_where_no_other_is_known_a_full_name_is_taken_as_before(bot: ChatBot) -> None:
    for question in ("What did McGeorge Bundy say about stonewalling?", "What did Bundy say about stonewalling?"):
        assert "msc_cuba221#t10" in [citation.passage.id for citation in bot.ask(question).citations]
    assert bot.ask("What did the Under Secretary of State say about Jack?").standalone_question == (
        "What did Ball say about Jack?"
    )


def test_names_in_a_question() -> None:
    speakers = ("Bundy", "Johnson", "M. Orr", "W. Orr")
    people, plain = people_named("What did William P. Bundy tell Vice President Johnson?", speakers)
    assert plain == "What did Bundy tell Johnson?"
    assert set(people) == {PersonAsked("Bundy", "William P."), PersonAsked("Johnson", "", "Vice President")}
    assert people_named("Did Bundy agree?", speakers) == ((), "Did Bundy agree?")
    assert people_named("What did Mr. Johnson say?", speakers)[0] == ()
    assert spoken_names(speakers) == (*speakers, "Orr")
    assert voices_of("Orr", speakers, None) == ("M. Orr", "W. Orr")
    assert voices_of("Orr", speakers, PersonAsked("Orr", "Walter")) == ("W. Orr",)
    assert voices_of("Professor B", ("Grad B", "Professor B"), None) == ("Professor B",)
    assert PersonAsked("Bundy", "Bill").may_be("William P. Bundy")
    assert not may_be_same("McGeorge Bundy", "William P. Bundy")


# One of whom only the surname is told, beside one who is told in full

UNTOLD = """Telephone Call Between Dulles and Marsh

March 3, 1955

Dulles: The lighthouse at Orley has no oil left.

Marsh: Who let it run dry?

Dulles: The keeper sold it to a baker.
"""


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("beside"), encoder) as library:
        volume = VOLUME.replace("#p_DJF1", "#p_DAW1")  # there Allen W. Dulles speaks, and nobody else of the name
        library.add([*read_bytes(volume.encode(), "volume.xml"), *read_bytes(UNTOLD.encode(), "untold.txt")])
        yield build_chatbot(library)


def test_another_one_of_the_name_is_told_instead_of_quoting_what_stands_beside(beside: ChatBot) -> None:
    answer = beside.ask("What did John Dulles ask about the torpedo nets?")
    assert answer.refused
    assert "John Dulles does not speak there: the Dulles who speaks is Allen W. Dulles." in answer.remark


def test_asked_for_by_full_name_alone_he_is_quoted_where_he_is_told_in_full(beside: ChatBot) -> None:
    answer = beside.ask("What did Allen Dulles say?")
    assert {citation.passage.person for citation in answer.citations} == {"Allen W. Dulles"}


def test_words_of_one_who_is_not_told_in_full_are_quoted_with_that_remark(beside: ChatBot) -> None:
    answer = beside.ask("What did John Dulles say about the lighthouse and its oil?")
    assert {citation.passage.document_id for citation in answer.citations} == {"untold"}
    assert "The document does not tell which Dulles it is who speaks." in answer.remark
