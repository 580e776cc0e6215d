"""What a quotation opens, the next paragraphs of its document tell: a reply, a list, the names under ATTENDANCE."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders import Encoder
from embeddings.library import Library
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from ui.assembly import build_chatbot

MEMORANDUM = """<?xml version="1.0" encoding="utf-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Nets</title></titleStmt></fileDesc>
</teiHeader><text><body><div type="document" n="1" xml:id="d1" subtype="historical-document"
 frus:doc-dateTime-min="1961-05-03T00:00:00" frus:doc-dateTime-max="1961-05-03T00:00:00"
 xmlns:frus="http://history.state.gov/frus/ns/1.0">
<head>1. Memorandum From the Harbour Master (Quinn) to Mayor Roe</head>
<p>ATTENDANCE</p><p>For the harbour: Messrs. Quinn and Tull</p><p>For the town: Mayor Roe and Mrs. Abbot</p>
<p>The meeting was held to hear what had become of the torpedo nets and who had bought them.</p>
<p>Mrs. Abbot asked whether the town would regard the sale of torpedo nets to Iceland as a breach of the treaty.</p>
<p>The Mayor answered that herring was one thing and nets another, and that he had no objection whatever to it.</p>
<p>The lighthouse of Skagen is in a bad state: its defects are known to all.</p>
<p>-- The lamp smokes.</p><p>-- The stairs have fallen in.</p><p>-- The keeper is deaf.</p>
<p>I have never believed that the ferry to Hull will pay for itself.</p>
</div><div type="document" n="2" xml:id="d2" subtype="historical-document"
 xmlns:frus="http://history.state.gov/frus/ns/1.0">
<head>2. Memorandum for the Record<note n="1" xml:id="d2fn1" type="source">Source: Harbour
 Office. Secret. Drafted by Tull on May 5.</note></head>
<p>I pointed out that most of the smugglers were herring fishers who had lost their boats in the storm.</p>
</div><div type="document" n="3" xml:id="d3" subtype="historical-document"
 xmlns:frus="http://history.state.gov/frus/ns/1.0">
<head>3. Airgram From the Consulate in Hull to the Harbour Office</head>
<p>The talks about the cod began in the town hall of Hull, in a cold room, after lunch.</p>
<p>Participants on both sides were:</p><p>Hull</p><p>Alderman Wm. Bates, Jr.</p><p>Jane Pryce - Scribe</p>
<p>Iceland</p><p>Consul Jonsson</p>
<p>The two sides then went into another room, where it was warmer, and spoke of cod until it was dark.</p>
</div></body></text></TEI>"""


@pytest.fixture(scope="module")
def memorandum(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("memorandum"), encoder) as library:
        library.add(read_bytes(MEMORANDUM.encode(), "nets.xml"))
        yield build_chatbot(library)


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def test_the_next_paragraph_replies_to_what_was_asked(memorandum: ChatBot) -> None:
    answer = memorandum.ask("Was the sale of torpedo nets to Iceland a breach of the treaty for the town?")
    assert [words[:10] for words in quotes(answer)[:2]] == ["Mrs. Abbot", "The Mayor "]


def test_a_list_is_quoted_with_the_sentence_before_it(memorandum: ChatBot) -> None:
    answer = memorandum.ask("What was wrong with the lighthouse of Skagen?")
    assert quotes(answer)[-3:] == ["-- The lamp smokes.", "-- The stairs have fallen in.", "-- The keeper is deaf."]


def test_the_names_are_quoted_and_not_their_heading(memorandum: ChatBot) -> None:
    answer = memorandum.ask("Who was present in document 1?")
    assert "Quinn and Tull" in answer.text
    assert "“ATTENDANCE”" not in answer.text


def test_who_sat_on_both_sides_is_told_in_one_statement(memorandum: ChatBot) -> None:
    answer = memorandum.ask("Who took part on the side of Iceland in the talks about the cod in document 3?")
    assert quotes(answer) == ["Hull", "Alderman Wm. Bates, Jr.", "Jane Pryce - Scribe", "Iceland", "Consul Jonsson"]
    assert len(answer.statements) == 1


def test_who_said_it_is_told_by_who_wrote_it(memorandum: ChatBot) -> None:
    answer = memorandum.ask("Who wrote that the ferry to Hull would never pay for itself?")
    assert "from the Harbour Master (Quinn), records: “I have never believed" in answer.text


def test_whose_i_it_is_is_told_beside_what_he_says(memorandum: ChatBot) -> None:
    answer = memorandum.ask("Would the ferry to Hull ever pay for itself?")
    assert "from the Harbour Master (Quinn), records: “I have never believed" in answer.text
    answer = memorandum.ask("What are most of the smugglers?")
    assert ", drafted by Tull, records: “I pointed out" in answer.text


def test_who_said_it_of_himself_is_told_by_who_drafted_it(memorandum: ChatBot) -> None:
    answer = memorandum.ask("Who pointed out that most smugglers were herring fishers?")
    assert quotes(answer)[-1] == "Drafted by Tull on May 5."


def test_a_list_that_was_quoted_is_not_quoted_again(memorandum: ChatBot) -> None:
    first = memorandum.ask("What was wrong with the lighthouse of Skagen?")
    conversation = Conversation().then(first.question, first)
    assert "-- The keeper is deaf." not in quotes(memorandum.ask("And what did it cost?", conversation))
