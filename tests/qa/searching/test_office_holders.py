"""Who holds an office is found from labels and what is said of him; nobody is named where several may be meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.searching.office_holders import holder_of
from ui.assembly import build_chatbot

SITTING = """Sitting of the Harbour Chamber

May 4, 1999

The Chair: I call the honourable member for Orley Sound.

Mr. Colm Dray (Orley Sound, HP): Who pays for the eel ladders in the weir?

Hon. Ann Hale (Minister of Fisheries): The owners of the mill pay for the eel ladders.

Mr. Colm Dray: And for the lifeboat?

Hon. Odo Finch (Minister of Harbour Safety and Lifeboat Preparedness): The lifeboat is paid for by the lottery.

Mr. Colm Dray: The mill has no owners.

Hon. Ann Hale: The eel ladders are paid for by whoever grinds there.

The Acting Chair (Mr. Bram Stoat): Order. The eel ladders wait until the tide has turned.
"""
COMMITTEE = """Committee on Schools

May 6, 1999

Lyn Neale: I welcome Kerry Wells, Cabinet Secretary for Education, and Hugh Moss, who keeps the slates, from Cardiff.

Kerry Wells: The Welsh slates were counted in Wales last spring, and nine are cracked.

Hugh Moss: The English slates were not counted.

Hugh Moss: Slate Board Chair Kerry Wells has them in her cellar.

Kerry Wells: In Wales the cracked slates are mended first.
"""
RIVAL = SITTING.replace("Ann Hale", "Una Pike").replace("mill", "brewery").replace("May 4", "May 5")


COUNCIL = """<?xml version="1.0" encoding="utf-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Weirs</title></titleStmt></fileDesc>
</teiHeader><text><body><div type="document" n="1" xml:id="d1" subtype="historical-document"
 frus:doc-dateTime-min="1999-05-07T00:00:00" frus:doc-dateTime-max="1999-05-07T00:00:00"
 xmlns:frus="http://history.state.gov/frus/ns/1.0"><head>1. Memorandum of Conversation</head>
<list type="participants"><head>PARTICIPANTS</head><item>Prime Minister Olav Rask, Kingdom of Weirs</item>
<item>Inga Holm, Interpreter</item></list>
<p>PM Rask: The eel ladders of the weir were my father's.</p><p>Miss Holm: The weir has eel ladders on both sides.</p>
<p>PM Rask: And the eels climb them at night.</p><p>Miss Holm: They do.</p></div></body></text></TEI>"""


def _bot(folder: Callable[[str], object], encoder: Encoder, **texts: str) -> Iterator[ChatBot]:
    with Library(folder("offices"), encoder) as library:  # type: ignore[arg-type]
        for name, text in texts.items():
            library.add(read_bytes(text.encode(), f"{name}.txt"))
        yield build_chatbot(library)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    yield from _bot(tmp_path_factory.mktemp, encoder, sitting=SITTING, committee=COMMITTEE)


@pytest.fixture(scope="module")
def rivals(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    yield from _bot(tmp_path_factory.mktemp, encoder, sitting=SITTING, rival=RIVAL)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("council"), encoder) as library:
        library.add(read_bytes(COUNCIL.encode(), "weirs.xml"))
        yield library


def _speakers(answer: Answer) -> set[str | None]:
    return {citation.passage.speaker for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did the fisheries minister say about the eel ladders?", "Ann Hale"),
        ("What did the Minister of Fisheries say about the eel ladders?", "Ann Hale"),
        ("What did the harbour safety minister say about the lifeboat?", "Odo Finch"),
        ("What did the education secretary say about the slates?", "Kerry Wells"),
        ("What did the Cabinet Secretary for Education say about the slates?", "Kerry Wells"),
        ("What did the Welsh education secretary say about the slates?", "Kerry Wells"),
    ],
)
def test_who_holds_the_office_is_quoted(house: ChatBot, question: str, speaker: str) -> None:
    answer = house.ask(question)
    assert not answer.refused
    assert _speakers(answer) == {speaker}
    assert speaker in answer.standalone_question


@pytest.mark.parametrize(
    "question",
    [
        "What did the deputy fisheries minister say about the eel ladders?",
        "What did the French education secretary say about the slates?",
        "What did the Slate Board say about the slates?",
        "What did the forestry minister say about the eel ladders?",
    ],
)
def test_an_office_that_nobody_holds_names_nobody(house: ChatBot, question: str) -> None:
    assert house.ask(question).standalone_question == question


def test_where_a_person_is_asked_for_the_office_stays(house: ChatBot) -> None:
    question = "Whose purse did the fisheries minister want for the eel ladders?"
    assert house.ask(question).standalone_question == question


def test_a_title_before_the_name_is_his_office(council: Library) -> None:
    documents = [council.store.documents.get(one) for one in council.store.documents.ids()]
    assert holder_of(("prime minister",), documents) == ("prime minister", "Olav Rask")
    assert holder_of(("minister",), documents) is None


def test_an_office_that_several_hold_names_nobody(rivals: ChatBot) -> None:
    question = "What did the fisheries minister say about the eel ladders?"
    assert rivals.ask(question).standalone_question == question
