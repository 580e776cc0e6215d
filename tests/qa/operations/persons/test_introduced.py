"""Who somebody is, where that alone is asked, is told by what says it outright."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.passages import Kind, passages
from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.operations.persons.introduced import introduces, who_is_asked
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who was Quill?", "Quill"),
        ("who is Ann Quill", "Ann Quill"),
        ("And who's Mr. Quill?", "Quill"),
        ("Who exactly was J. Alan de Vries?", "J. Alan de Vries"),
        ("who is quill", "Quill"),
        ("who was ann quill?", "Ann Quill"),
        ("Who is there?", None),
        ("who is he", None),
        ("Who is Algeria?", None),
        ("Who is NATO?", None),
        ("Who was Chairman?", None),
        ("Who was Quill in 1951?", None),
        ("Who was Quill talking to?", None),
        ("Who did Quill see?", None),
    ],
)
def test_what_asks_for_nothing_else(question: str, name: str | None) -> None:
    assert who_is_asked(question) == name


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("He met Ann Quill, Acting Director of the Harbour Board, at noon.", 6),
        ("Ann Quill (Chairman of the board) spoke first.", 6),
        ("Ann Quill was the mayor then.", 5),
        ("The Assistant Secretary for Ports Ann Quill left.", 5),
        ("From the Deputy Secretary of Ports (Quill) to the Mayor", 5),
        ("He saw Ambassador Quill there.", 3),
        ("The letter was signed by his deputy, Ann Quill.", 3),
        ("Quill said that the nets were old.", 0),
        ("The nets, Quill thought, were old.", 0),
        ("He met Mary Quill, Director of the Museum, at noon.", 0),  # somebody else
        ("He would report on his meeting with Quill.", 0),
        ("The Director of the CIA told Quill that the nets were old.", 0),
        ("I told the Minister of Trade that Quill was late.", 0),
        ("The Secretary of State asked Quill to leave.", 0),
        ("THE SECRETARY OF STATE ASKED QUILL TO LEAVE.", 0),
        ("Quill was told by the Ambassador to leave.", 0),
        ("Quill is not a member of the board.", 0),
        ("Quill was never Ambassador.", 0),
        ("Quill, in general, opposed it.", 0),
        ("Quill, and Ambassador Roe came.", 0),
        ("Quill, Ambassador Roe and the pilots came.", 0),
        ("He held the Quill family dear, and a quill, director of nothing.", 0),
        ("Quill, who had asked the Prime Minister for nets, left.", 0),
        ("The Minister of Trade and Quill left.", 0),
        ("QUILL, ACTING PRESIDENT OF THE BOARD, LEFT.", 6),
        ("The Minister of Trade and Industry Quill left.", 5),
        ("Quill was then the first secretary of the embassy.", 5),
        ("He met Quills, Director of the Museum, at noon.", 0),
    ],
)
def test_how_outright_a_text_says_it(text: str, worth: int) -> None:
    (read,) = read_bytes(f"Memorandum\n\nOrley, May 4, 1951.\n\n{text}".encode(), "quill.txt")
    body = next(one for one in passages(read) if "quill" in one.text.casefold())
    assert [one.worth for one in introduces(body, "Ann Quill", ("quill",))] == ([worth] if worth else [])


def worths(text: str, name: str, *asked: str, kind: Kind = "narrative") -> list[int]:
    (read,) = read_bytes(f"Memorandum\n\nOrley, May 4, 1951.\n\n{text}".encode(), "quill.txt")
    body = replace(next(one for one in passages(read) if "Quill" in one.text), kind=kind)
    return [one.worth for one in introduces(body, name, asked)]


def test_the_whole_name_is_worth_more_and_a_long_sentence_less() -> None:
    text = "He met Ann Quill, Acting Director of the Harbour Board"
    assert worths(f"{text}, at noon.", "Ann Quill", "ann", "quill") == [7]
    assert worths(f"{text}, {'and the nets were old ' * 14}.", "Ann Quill", "quill") == [5]


def test_who_drafted_a_paper_is_not_introduced_by_its_source_note() -> None:
    assert worths("Drafted by Quill, Director of the Museum.", "Quill", "quill", kind="source") == []


@pytest.mark.parametrize(("name", "worth"), [("Quill", []), ("Ann Quill", [6])])
def test_his_wife_is_another_unless_she_is_asked_about(name: str, worth: list[int]) -> None:
    text = "Memorandum\n\nOrley, May 4, 1951.\n\nHe met Mrs. Ann Quill, Director of the Museum, at noon."
    (read,) = read_bytes(text.encode(), "quill.txt")
    body = next(one for one in passages(read) if "Quill" in one.text)
    assert [one.worth for one in introduces(body, name, ("quill",))] == worth


def test_of_a_list_the_line_is_quoted() -> None:
    lines = (
        "PARTICIPANTS\nThomas Roe, Mayor of Orley\nAnn Quill, Director of the Harbour Board\nPeter Fyfe, Interpreter"
    )
    (read,) = read_bytes(f"Memorandum\n\nOrley, May 4, 1951.\n\n{lines}".encode(), "quill.txt")
    body = next(one for one in passages(read) if "Quill" in one.text)
    (found,) = introduces(body, "Quill", ("quill",))
    assert body.cut(found.span) == "Ann Quill, Director of the Harbour Board"


PAPERS = (
    document(
        1, "Telegram From the Consulate to the Board", "Orley", "May 2, 1951", "1951-05-02",
        *(f"Quill was against pier {n}, and Quill asked for nets." for n in range(1, 7)),
    ),
    document(
        2, "Letter From the Pilot (Tull) to the Mayor (Roe)", "Brint", "May 9, 1951", "1951-05-09",
        "I had lunch with Ann Quill, Acting Director of the Harbour Board.", "Director Quill paid for the herring.",
        "Quill, our Consul at Brint from 1949, knows the pilots.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("quill") / "library", encoder) as library:
        library.add(read_bytes(volume("frus1950-52v07", *PAPERS), "frus1950-52v07.xml"))
        yield build_chatbot(library)


def test_each_office_is_told_once_the_most_telling_first(bot: ChatBot) -> None:
    answer = bot.ask("Who was Quill?")
    assert [citation.quote for citation in answer.citations] == [
        "I had lunch with Ann Quill, Acting Director of the Harbour Board.",
        "Quill, our Consul at Brint from 1949, knows the pilots.",
    ]
    assert answer.operation == "people"


@pytest.mark.parametrize("question", ["who was quill?", "Who was Quil?"])
def test_in_small_letters_or_misspelled_it_is_the_same_answer(bot: ChatBot, question: str) -> None:
    assert bot.ask(question).citations == bot.ask("Who was Quill?").citations


def test_a_sentence_is_quoted_once(tmp_path: Path, encoder: Encoder) -> None:
    words = "Fyfe, Director of the Museum, wrote that Fyfe, Mayor of Brint, was ill."
    paper = document(1, "Letter", "Orley", "May 2, 1951", "1951-05-02", words)
    with Library(tmp_path, encoder) as library:
        library.add(read_bytes(volume("frus1950-52v08", paper), "fyfe.xml"))
        (statement,) = build_chatbot(library).ask("Who was Fyfe?").statements
    assert [one.quote for one in statement.citations()] == [words]


def test_two_of_one_surname_are_told_to_be_two(tmp_path: Path, encoder: Encoder) -> None:
    papers = (
        document(1, "Letter", "Orley", "May 2, 1951", "1951-05-02", "Ann Quill, Director of the Museum, was there."),
        document(2, "Letter", "Orley", "May 3, 1951", "1951-05-03", "Peter Quill, Mayor of Brint, was ill."),
        document(3, "Letter", "Orley", "May 4, 1951", "1951-05-04", "Yesterday Fyfe, Consul at Brint, left."),
        document(4, "Letter", "Orley", "May 5, 1951", "1951-05-05", "Captain Fyfe, Director of the port, left."),
    )
    with Library(tmp_path, encoder) as library:
        library.add(read_bytes(volume("frus1950-52v08", *papers), "quill.xml"))
        bot = build_chatbot(library)
        assert bot.ask("Who was Fyfe?").remark == ""
        assert bot.ask("Who was Quill?").remark == "More than one person is called Quill."
        assert [one.quote[:5] for one in bot.ask("Who was Peter Quill?").citations] == ["Peter"]


def test_who_is_introduced_nowhere_is_left_to_the_search(bot: ChatBot) -> None:
    assert bot.ask("Who was Osgood?").operation == "search"
    assert bot.ask("What did Quill ask for?").operation == "search"
