"""Transcripts of many speakers, without title and date, with long turns and labels that have more than a name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.answer import Answer
from qa.asked import Question
from qa.chatbot import ChatBot
from qa.understanding import profile
from ui.assembly import build_chatbot

_SESSION = """Gwen Sayle AM: Good morning. Item 2 is the harbour. I welcome Nora Ardent, Minister for Ports, and
Tamsin Orr, who keeps the lighthouse.

Piers Molloy MS: Thank you, Chair. How many dredgers does Brint have this year?

Nora Ardent AM: We have two dredgers, and a third is being painted in Orley. The money for the fourth was voted
in the spring, but the yard has no room for it before the summer, and I would rather wait than send it abroad.
Brint men should build what Brint men sail.

Piers Molloy MS: Is the lighthouse at Orley to be kept?

Tamsin Orr: The lamp is good for ten years. The stair is not.

Piers Molloy MS: And there are now shops on the quay that sell false pilot's papers to young sailors. What are
we to do about those papers?

Nora Ardent AM: I was a deck hand before any of this was thought of, so I can only tell what I hear in the
taverns. They say one costs less than a coat. The seal on it is printed upside down, and half of the names are
of dead men, so whoever buys one gets little for it. But let nobody mistake me: false papers drown people. It is
a wicked trade, and I shall ask every port along this coast to join us in closing those shops.

Piers Molloy MS: Some buy them because the school for pilots is dear.

Tamsin Orr: The school is dear because it has one boat.

Gwen Sayle AM: We come to the herring.

Piers Molloy MS: The herring boats of Orley lie idle. Should Brint pay the Orley crews?

Nora Ardent AM: No. Brint cannot pay crews that fish for Orley.

Gwen Sayle AM: Thank you. We meet again in May.
"""
_WORKSHOP = """Grad E: So we need a new buoy with a lamp that turns.

PhD A: A lamp that turns wants a motor. Let us keep it simple.

B: Would you paint the buoy red, as on the Orley side?

Grad E: Red fades. I would rather have yellow, since the fog takes the red away.

PhD A: I propose a bell as well.

B: The bell was tried in Orley and nobody heard it.

Grad E: Then no bell.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("transcripts") / "library", encoder) as library:
        for name, text in (("session-4", _SESSION), ("workshop-7", _WORKSHOP)):
            library.add(read_bytes(text.encode(), f"{name}.txt"))
        yield build_chatbot(library)


def quoted(answer: Answer) -> str:
    return " ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "How did Nora Ardent react to the shops that sell false papers?",
        "What did Nora Ardent reply about the shops with false papers, at the Brint meeting?",
        "How did Minister Ardent respond to the trade in forged pilot's papers?",
    ],
)
def test_whoever_has_letters_behind_his_name_speaks_himself(bot: ChatBot, question: str) -> None:
    answer = bot.ask(question)
    assert not answer.refused
    assert {citation.passage.id for citation in answer.citations} & {"session-4#t7"}, answer.text


def test_of_a_long_turn_what_matches_is_quoted_and_not_its_beginning_alone(bot: ChatBot) -> None:
    assert "wicked trade" in quoted(
        bot.ask("How did Nora Ardent react to the trade in false papers that drown people?")
    )


def test_a_place_of_the_scene_is_nobody_who_is_reacted_to(bot: ChatBot) -> None:
    answer = bot.ask("How did Nora Ardent react to the sale of false papers, in the Brint committee?")
    assert [citation.passage.id for citation in answer.citations] == ["session-4#t7"], answer.text


@pytest.mark.parametrize("question", ["How did Mike react to the false papers?", "What did Jane reply to that?"])
def test_who_only_ends_like_a_label_of_one_letter_speaks_nowhere(bot: ChatBot, question: str) -> None:
    assert bot.ask(question).refused


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Why was a new buoy needed?", None),
        ("What did a sailor say of the bell?", None),
        ("What was as dear as a boat?", None),
        ("What did PhD A propose?", "PhD A"),
        ("What did B ask about the buoy?", "B"),
        ("What did Grad E say about red?", "Grad E"),
        ("What does Ardent think of Orley?", "Nora Ardent AM"),
    ],
)
def test_a_label_of_one_letter_is_no_article(bot: ChatBot, question: str, speaker: str | None) -> None:
    assert profile(Question(question), bot.library).speaker == speaker


@pytest.mark.parametrize(
    "question",
    [
        "How many times is the lighthouse mentioned in session-4?",
        "How often does lighthouse come up in the session-4 transcript?",
        "how many times does anybody say lighthouse in session 4",
        "Does anyone mention the lighthouse in session-4.txt?",
    ],
)
def test_words_are_counted_in_a_document_whatever_it_is_called(bot: ChatBot, question: str) -> None:
    answer = bot.ask(question)
    assert answer.operation == "lookup"
    assert answer.remark == (
        "“lighthouse” stands in 2 places: 1 in Gwen Sayle AM’s turns, 1 in Piers Molloy MS’s turns."
    )


def test_the_words_of_one_are_counted_under_his_whole_name(bot: ChatBot) -> None:
    answer = bot.ask("How often does Piers Molloy mention Orley in session-4?")
    assert answer.remark == "“Orley” stands in 3 places: 3 in Piers Molloy MS’s turns."


def test_who_is_mentioned_by_his_whole_name_is_counted(bot: ChatBot) -> None:
    answer = bot.ask("How often is Nora Ardent mentioned in session 4?")
    assert answer.remark.startswith("“Nora Ardent” stands in one place: 1 in Gwen Sayle AM’s turns.")
    assert "Nora Ardent speaks in 3 turns" in answer.remark


def test_turns_are_counted_in_what_has_no_title(bot: ChatBot) -> None:
    answer = bot.ask("How many times does Nora Ardent speak in session-4?")
    assert answer.text.startswith("3 turns of Nora Ardent AM.")
    assert quoted(answer) == "Good morning."


@pytest.mark.parametrize(
    "question", ["Who was present in workshop-7?", "Who was in the room in workshop 7?", "Who took part in workshop-7?"]
)
def test_where_nobody_is_listed_those_who_speak_were_there(bot: ChatBot, question: str) -> None:
    answer = bot.ask(question)
    assert answer.operation == "people"
    assert all(label in answer.text for label in ("Grad E, 3 turns", "PhD A, 2 turns", "B, 2 turns"))


@pytest.mark.parametrize(
    "question",
    [
        "Could you explain what Nora Ardent says of the dredgers in session-4 in easier words, please?",
        "Put the passage about the lighthouse in session-4 more simply",
        "Translate Piers Molloy's question about the herring boats into plain language",
    ],
)
def test_rewording_is_declined_whatever_stands_between(bot: ChatBot, question: str) -> None:
    answer = bot.ask(question)
    assert answer.outcome == "smalltalk"
    assert answer.text.startswith("I only quote the documents")


@pytest.mark.parametrize(
    "question", ["Did Nora Ardent put it in simple terms?", "In plain words, who paints the dredger?"]
)
def test_what_somebody_put_simply_is_asked_of_the_documents(bot: ChatBot, question: str) -> None:
    assert bot.ask(question).outcome != "smalltalk"


def test_the_second_part_is_of_the_document_that_the_first_one_has_by_its_file(bot: ChatBot) -> None:
    answer = bot.ask("What did Grad E want in workshop-7, and who asked for a bell?")
    assert {citation.passage.document_id for citation in answer.citations} == {"workshop-7"}


def test_two_documents_by_the_names_of_their_files_are_compared(bot: ChatBot) -> None:
    assert bot.ask("Compare session-4 and workshop-7").operation == "comparison"


@pytest.mark.parametrize("question", ["How many people took part in session-4?", "How many persons were at session-4?"])
def test_those_who_took_part_are_counted_by_their_list(bot: ChatBot, question: str) -> None:
    answer = bot.ask(question)
    assert answer.operation == "people"
    assert all(name in answer.text for name in ("Sayle", "Ardent", "Orr", "Molloy"))
