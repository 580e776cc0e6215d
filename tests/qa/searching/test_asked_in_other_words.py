"""Questions whose words are not the documents': the kind of thing asked for, offices, filters, somebody new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.corpus import read_corpus
from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.values import Filters
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from ui.assembly import build_chatbot

LETTERS = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"><teiHeader>
<fileDesc><titleStmt><title type="complete">Papers on Harbours, Volume XCVIII</title></titleStmt></fileDesc></teiHeader>
<text xml:id="harbours98"><body>
<div type="document" n="1" xml:id="d1" frus:doc-dateTime-min="1951-05-04" frus:doc-dateTime-max="1951-05-04">
<head>1. Letter From the Harbour Master to the Governor</head>
<dateline><placeName>Orley</placeName>, <date when="1951-05-04">May 4, 1951</date>.</dateline>
<p>The breakwater at the northern mole has lost eleven stones since the winter storms.</p></div>
<div type="document" n="2" xml:id="d2" frus:doc-dateTime-min="1951-05-04" frus:doc-dateTime-max="1951-05-04">
<head>2. Memorandum by the Governor</head>
<dateline><placeName>Vale</placeName>, <date when="1951-05-04">May 4, 1951</date>.</dateline>
<p>The letter on the breakwater was sent to the engineers, who answered that no stone was lost.</p></div>
</body></text></TEI>"""
TWO_MEN = b"""Telephone Conversation Between Mr. William Bundy and Mr. Orr
May 4, 1965

Mr. William Bundy: Who counted the eels in the weir?

Mr. Orr: The miller counted them.

Mr. William Bundy: Let him count them again.
"""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("letters") / "library", encoder) as library:
        library.add(read_bytes(LETTERS, "harbours98.xml"))
        yield build_chatbot(library)


def cited(answer: Answer) -> list[str]:
    return [citation.passage.id for citation in answer.citations]


def after(bot: ChatBot, first: str, second: str) -> Answer:
    return bot.ask(second, Conversation().then(first, bot.ask(first)))


@pytest.mark.parametrize(
    "question", ["Where was the President going for the weekend?", "Where was Kennedy going that weekend?"]
)
def test_where_is_answered_with_a_place(bot: ChatBot, question: str) -> None:
    assert "He is not going to Glen Ora until tomorrow midday." in bot.ask(question).text


@pytest.mark.parametrize("question", ["Who was ill?", "Who was sick?", "Who was unwell?"])
def test_who_was_ill(bot: ChatBot, question: str) -> None:
    answer = bot.ask(question)
    assert answer.text.startswith("On November 9, 1962, Ball told Bundy: “I was not feeling well")
    assert cited(answer) == ["msc_cuba164#t6"]


@pytest.mark.parametrize(
    "question",
    [
        "What did Bundy ask about direct action against Cuba?",
        "What is the November 9 memo about?",
        "What did they say?",
    ],
)
def test_a_filters_speaker_binds_replies_and_openings(bot: ChatBot, question: str) -> None:
    answer = bot.ask(question, filters=Filters(speakers=("Bundy",)))
    assert answer.citations
    assert {citation.passage.speaker for citation in answer.citations} == {"Bundy"}


def test_an_office_is_known_by_who_held_it(bot: ChatBot) -> None:
    answer = bot.ask("What did the National Security Adviser say about direct action against Cuba?")
    assert cited(answer)[0] == "msc_cuba164#t11"
    assert "not mentioned" not in answer.text


def test_the_source_of_a_memorandum_is_its_source_note(bot: ChatBot) -> None:
    assert set(cited(bot.ask("What is the source of the memorandum?"))) == {"msc_cuba164#source", "msc_cuba221#source"}


def test_a_question_of_somebody_new_stands_alone(bot: ChatBot) -> None:
    answer = after(bot, "What did Ball say about the quarantine?", "What did McCloy want?")
    assert answer.standalone_question == "What did McCloy want?"
    assert cited(answer) == cited(bot.ask("What did McCloy want?"))


@pytest.mark.parametrize(
    "question", ["When was it written?", "When was it sent?", "When is it from?", "When was that?"]
)
def test_when_it_was_written_is_asked_of_that_document(letters: ChatBot, question: str) -> None:
    assert cited(after(letters, "What does Document 1 say?", question)) == ["harbours98/d1#head"]
    assert cited(after(letters, "What does Document 2 say?", question)) == ["harbours98/d2#head"]


def test_a_letter_is_not_called_a_conversation(letters: ChatBot) -> None:
    answer = after(letters, "What does Document 1 say?", "When was it written?")
    assert answer.standalone_question == "When and where was the letter of harbours98/d1 written?"


def test_what_others_say_is_not_a_letter_that_is_not_there(letters: ChatBot) -> None:
    answer = letters.ask("What does the telegram of May 9, 1951 say?")
    assert answer.refused
    assert "There is no telegram of May 9, 1951 in this library." in answer.text
    assert cited(letters.ask("What does the letter of May 4, 1951 say?"))[0] == "harbours98/d1#head"


def test_one_asked_by_his_full_name_among_many_turns_of_his_surname(tmp_path: Path, encoder: Encoder) -> None:
    with Library(tmp_path / "library", encoder) as library:
        library.add(read_corpus())
        library.add(read_bytes(TWO_MEN, "weir.txt"))
        answer = build_chatbot(library).ask("What did William Bundy ask?")
    assert answer.citations
    assert {citation.passage.document_id for citation in answer.citations} == {"weir"}
