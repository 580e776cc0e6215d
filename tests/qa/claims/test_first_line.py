"""“Yes.”, “No.” and “The documents do not say.”: only where the documents bear it out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot

HARBOUR = b"""Telephone Conversation Between Mr. Quinn and Mr. Orr
May 4, 1951

Mr. Quinn: The miller has sold the northern nets to the circus. I was surprised by the price of the herring.

Mr. Orr: The council did not approve the new lighthouse. Was the ledger burned by the keeper?

Mr. Quinn: Yes, the keeper burned it. The dredger will probably not sail in June.

Mr. Orr: I would close the eel weir if the miller drinks. The story claimed that Lindqvist wanted to drown the cats.

Mr. Quinn: The circus asked whether we can repair the breakwater. Nobody has thanked us for the lamp oil.

Mr. Orr: We have not repaired the breakwater. It would be too costly to repair the slipway.

Mr. Quinn: There was no regatta on Sunday.

Mr. Orr: Svensson failed to salt the mackerel.
"""


@pytest.fixture(scope="module")
def harbour(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("harbour"), encoder) as library:
        library.add(read_bytes(HARBOUR, "harbour.txt"))
        yield build_chatbot(library)


def first(answer: Answer) -> str:
    return answer.remark.partition(".")[0] if answer.remark.startswith(("Yes.", "No.", "The documents do not")) else ""


@pytest.mark.parametrize(
    ("question", "line", "quoted"),
    [
        ("Did Quinn say that the miller has sold the northern nets?", "Yes", "has sold the northern nets"),
        ("Was Quinn surprised by the price of the herring?", "Yes", "I was surprised"),
        ("Did Orr say that Svensson failed to salt the mackerel?", "Yes", "failed to salt"),  # it is no denial
        ("Did the keeper burn the ledger?", "Yes", "Yes, the keeper burned it."),
        ("Did Orr say that the council approved the new lighthouse?", "No", "did not approve"),
        ("Have they come to the regatta on Sunday, did anything come of it?", "No", "no regatta"),
    ],
)
def test_what_a_sentence_says_outright(harbour: ChatBot, question: str, line: str, quoted: str) -> None:
    answer = harbour.ask(question)
    assert first(answer) == line
    assert quoted in answer.citations[0].quote or quoted in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Will the dredger sail in June?",  # probably not
        "Would Orr close the eel weir?",  # if
        "Did Lindqvist want to drown the cats?",  # a story claims it
        "Can we repair the breakwater?",  # somebody asks it
        "Did the circus sell the northern nets?",  # the other way round
        "Was Orr surprised by the price of the herring?",  # another one said it
        "Did the miller sell the southern nets?",
        "Has the miller sold the northern nets?",  # of the world only somebody's word is told
        "Did Svensson fail to salt the mackerel?",
        "Did the council approve the new lighthouse?",
        "Did the council approve the new slipway?",
    ],
)
def test_no_yes_and_no_no_without_a_sentence_that_says_so(harbour: ChatBot, question: str) -> None:
    assert first(harbour.ask(question)) not in ("Yes", "No")


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Was the quarantine put back in place?", "The documents do not say. The nearest is this:"),
        ("Did Bundy favour bombing Cuba?", "The documents do not say. The nearest is this:"),
        ("Why did Ball want to attack Moscow?", "The documents do not say that Ball wanted to attack Moscow."),
        ("Since Bundy wanted the quarantine back, why did Ball resist?", "Bundy wanted the quarantine back."),
        ("Did anything come of the meeting they planned for that afternoon?", "No."),
        ("Was Ball satisfied with what they came up with yesterday?", "No."),
        ("Did Bundy agree that it would be hard to make a concrete plan?", "Yes."),
    ],
)
def test_on_the_two_memoranda(bot: ChatBot, question: str, line: str) -> None:
    assert line in bot.ask(question).remark


@pytest.mark.parametrize(
    "question",
    [
        "Did McCloy want a quick deal?",
        "Why did Ball think reimposing the quarantine was too hazardous?",
        "Why did McCloy want instructions?",
        "Did anybody worry that America would have no allies behind it if the blockade came back?",
        "Was Ball pleased with the results of the previous day's work?",
        "Was JFK willing to risk a head-on showdown with the Kremlin?",
        "Did Stevenson want to trade the Turkish bases?",
    ],
)
def test_no_line_where_nothing_decides(bot: ChatBot, question: str) -> None:
    answer = bot.ask(question)
    assert first(answer) == ""
    assert answer.citations


def test_agreement_is_in_the_reply(bot: ChatBot) -> None:
    asked = "What did Ball call the two big unknowns?"
    before = Conversation().then(asked, bot.ask(asked))
    answer = bot.ask("And did Bundy agree with that?", before)
    assert answer.remark == "Yes."
    assert answer.citations[0].passage.id == "msc_cuba164#t5"


def test_what_came_of_it_is_told_of_what_was_asked_before(bot: ChatBot) -> None:
    asked = "Did Bundy expect an ExCom meeting on November 9?"
    before = Conversation().then(asked, bot.ask(asked))
    answer = bot.ask("So did it actually happen?", before)
    assert answer.remark == "No."
    assert answer.citations[0].passage.id == "msc_cuba164#fn5"


def test_a_question_that_leans_is_not_decided_by_its_own_words_alone(harbour: ChatBot) -> None:
    asked = "What did Quinn say about the lamp oil?"
    before = Conversation().then(asked, harbour.ask(asked))
    assert first(harbour.ask("And was Quinn surprised?", before)) == ""


def test_what_came_of_it_is_asked_by_yes_or_no_alone(harbour: ChatBot) -> None:
    assert first(harbour.ask("What came of the regatta on Sunday?")) == ""


@pytest.mark.parametrize(
    ("question", "passages"),
    [
        ("How did Bundy react to what McCloy wanted?", ["msc_cuba221#t10", "msc_cuba221#t12"]),
        ("What should McCloy do according to Bundy?", ["msc_cuba221#t10", "msc_cuba221#t12", "msc_cuba221#t16"]),
        ("What did the President want?", ["msc_cuba164#t1", "msc_cuba164#t15", "msc_cuba164#t17"]),
    ],
)
def test_turns_that_answer_together(bot: ChatBot, question: str, passages: list[str]) -> None:
    assert list(dict.fromkeys(citation.passage.id for citation in bot.ask(question).citations)) == passages


def test_a_list_is_quoted_to_its_end(bot: ChatBot) -> None:
    answer = bot.ask("What three issues separated the two sides with Kuznetsov?")
    assert "One is on the overflights" in answer.citations[0].quote
    assert "The third was this intention business." in answer.citations[0].quote


MEMORANDUM = document(
    7, "Memorandum of Conversation", "Orley", "June 2, 1951", "1951-06-02",
    "Mr. Tarn said that a toll is preferable to a tax. He did not think that the ferry would pay.",
    "The Harbor Board replied that you have stated that the brig Medusa was within the inner basin of Orley. Mr. Tarn"
    " reiterated that the Medusa was seized in open waters, outlining the rules for vessels in the inner basin.",
    "Captain Voss charged that Mr. Tarn favored the dam. Mr. Tarn reported that they say the eels are dead.",
    "Mr. Ibsen opposed the canal. The Medusa uncovered her lanterns.",
    "Mr. Lund said that the reef could not be passed by night. He approved the buoys [text not declassified].",
)  # fmt: skip


@pytest.fixture(scope="module")
def quay(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("quay"), encoder) as library:
        library.add(read_bytes(volume("frus1950-52v07", MEMORANDUM), "frus1950-52v07.xml"))
        yield build_chatbot(library)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Did Tarn say that a toll is preferable to a tax?", "Yes"),
        ("Did Tarn think that the ferry would pay?", "No"),
        ("Did Tarn say that the Medusa was seized in open waters?", "Yes"),
        ("Did Ibsen oppose the canal?", "Yes"),
        ("Did Tarn say that a tax is preferable to a toll?", ""),  # the other way round
        ("Did the Harbor Board say that the Medusa was within the inner basin of Orley?", ""),  # said to the other side
        ("Did Tarn say that the Medusa was in the inner basin of Orley?", ""),  # another place than he says
        ("Was the Medusa in the inner basin of Orley?", ""),
        ("Did Tarn favor the dam?", ""),  # another one charges it
        ("Did Tarn say that the eels are dead?", ""),  # a third party does
        ("Did the Medusa uncover her lanterns?", ""),
        ("Did Lund say that the reef could be passed?", ""),  # by night it cannot
        ("Did Lund approve the buoys?", "Yes"),  # what the editors left out denies nothing
    ],
)
def test_it_falls_by_the_word_of_whom_the_question_names(quay: ChatBot, question: str, line: str) -> None:
    assert first(quay.ask(question)) == line


PAPERS = document(
    8, "Paper Prepared in the Harbor Board", "Orley", "June 3, 1951", "1951-06-03",
    "The pilots met at Marlow on May 30. These resolutions do not represent commitments on the part of the pilots but"
    " only recommendations to the pilots.",
    "The Vestland Company proposes to sell three dredgers to Norland. The Treasury opposes the second part of the deal."
    " The Captain said that the Navy supports the second part of the deal.",
    "It is alleged that the Customs House burned the ledgers of the Norland deal.",
)  # fmt: skip


@pytest.fixture(scope="module")
def papers(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("papers"), encoder) as library:
        library.add(read_bytes(volume("frus1950-52v07", PAPERS), "frus1950-52v07.xml"))
        yield build_chatbot(library)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Were the Marlow resolutions commitments on the part of the pilots?", "No"),
        ("Did the Treasury oppose the second part of the Vestland deal?", "Yes"),
        ("Did the Treasury oppose the first part of the Vestland deal?", ""),  # the passage has no such part
        ("Did the Navy support the second part of the Vestland deal?", ""),  # a third one says it
        ("Did the Customs House burn the ledgers of the Norland deal?", ""),  # it is alleged
    ],
)
def test_what_reads_as_the_answer_decides_where_the_paper_tells_it_itself(
    papers: ChatBot, question: str, line: str
) -> None:
    assert first(papers.ask(question)) == line


MEETING = """Harbour Papers
Memorandum of Conversation

Washington, February 7, 1963.

Mr. Orlov said he would speak with Captain Linder of the harbour board about the dredger.

Mr. Orlov also expressed the hope to the President that he would address the students of the school at Orley.

Mr. Svensson mentioned that his grandfather was a Portuguese miller. At this point Mr. Orlov asked whether this name
could not create political difficulties for him, and Mr. Svensson replied that that was something else.
"""


@pytest.fixture(scope="module")
def meeting(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("meeting"), encoder) as library:
        library.add(read_bytes(MEETING.encode(), "meeting.txt"))
        yield build_chatbot(library)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Did Orlov promise Svensson to speak with Linder of the harbour board?", "Yes"),
        ("Did Orlov hope that Kennedy would address the students of the school at Orley?", "Yes"),
        ("Did Orlov hope that Eisenhower would address the students of the school at Orley?", ""),  # not President then
        ("Did Orlov speak with Linder of the harbour board?", ""),  # he only would
        ("Did Svensson tell Orlov that his Portuguese name created political difficulties for him?", ""),
        ("Did Orlov promise Svensson to sell the dredger?", "The documents do not say"),
    ],
)
def test_who_says_he_would_and_the_president_of_the_day(meeting: ChatBot, question: str, line: str) -> None:
    assert first(meeting.ask(question)) == line
