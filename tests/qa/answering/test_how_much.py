"""How much is quoted, listed and looked at, and how near a score must be to the best."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from data.document import Document, Span
from data.passages import passages
from data.reading import read_bytes
from embeddings.library import Library
from embeddings.search import HybridRetriever
from embeddings.values import NO_FILTERS, Filters, Hit
from qa.answer import Answer
from qa.answering.attended import _in_sentences
from qa.answering.evidence import select as pieces_of
from qa.answering.follow_ups import Around, Candidate, follow_ups
from qa.answering.held_to import speaks_in
from qa.answering.lasting import lasting
from qa.answering.pointers import pointers
from qa.answering.quoting import opening as opening_of
from qa.answering.told_kind import telling_sentence
from qa.answering.turns_asked import turns_asked
from qa.asked import Question
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.question import QuestionProfile
from qa.understanding import profile
from tests.qa.hits import Watched, hit


def never(_place: str) -> Hit:
    raise AssertionError


def read_once(name: str, text: str) -> Document:
    (document,) = read_bytes(text.encode(), name)
    return document


@pytest.mark.parametrize(("count", "read"), [(5, 5), (6, 0)])
def test_how_long_it_lasted_is_looked_for_in_five_documents(count: int, read: int) -> None:
    document = read_once("call", "A call\n\nMay 4, 1951\n\nMarlow: Shut.\n\nQuill: Yes.\n\nMarlow: Well.\n")
    asked: list[str] = []

    def get(each: str) -> Document:
        asked.append(each)
        return document

    lasting([f"d{n}" for n in range(count)], get, never)
    assert len(asked) == read


def test_ten_sentences_that_point_at_a_document_are_told() -> None:
    turns = "\n\n".join(f"{'Marlow' if n % 2 else 'Quill'}: See paper {n} of the file." for n in range(14))
    document = read_once("call", f"A call\n\nMay 4, 1951\n\n{turns}\n")
    places = [document.text.index(f"paper {n} ") for n in range(14)]
    citing = [SimpleNamespace(document_id="call", reference=SimpleNamespace(span=Span(at, at + 5))) for at in places]
    found = pointers(cast("Any", citing), lambda _id: document, lambda id_: hit("x", place=id_), lambda _passage: True)
    assert found is not None
    assert len(found.hits) == 10


def asked_of(library: Library, question: str) -> QuestionProfile:
    return profile(Question(question), library)


@pytest.mark.parametrize(("behind", "speaks"), [(0.25, True), (0.5, False)])
def test_his_words_are_his_answer_three_tenths_behind_the_best(library: Library, behind: float, speaks: bool) -> None:
    best = hit("Shut.", 1.0, place="a#t1", speaker="Marlow")
    his = hit("Open.", 1.0 - behind, place="b#t1", speaker="Ball")
    found = speaks_in([best, his], asked_of(library, "What did Ball say about the quarantine?"))
    assert found == (frozenset({"b"}) if speaks else frozenset())


@pytest.mark.parametrize(("behind", "told"), [(0.3, True), (0.5, False)])
def test_a_sentence_that_tells_it_may_match_so_much_less(behind: float, told: bool) -> None:
    one = hit("He left the harbour in a hurry. It was on May 4, 1951.", scores=(0.9, 0.9 - behind))
    found = telling_sentence(one, one.evidence, one.evidence[0], "On what date did he leave the harbour?")
    assert (found == one.evidence[1].span) is told


def test_thirty_hits_are_read_for_turns_that_are_asked_for(library: Library, documents: dict[str, Document]) -> None:
    looked: set[int] = set()
    for question in (
        "What should McCloy do?",
        "What did McCloy want?",
        "How did Bundy react to McCloy?",
    ):
        hits = Watched(HybridRetriever(library).retrieve(question, NO_FILTERS, 45))
        turns_asked(asked_of(library, question), hits, lambda _document, _number: None, documents.__getitem__)
        looked |= hits.looked.get("qa.answering.turns_asked", set())
    assert looked == {30}


@pytest.mark.parametrize(("words", "opening"), [(8, 7), (20, 3), (70, 1)])
def test_a_reply_is_opened_with_sixty_words(words: int, opening: int) -> None:
    sentence = " ".join(["Yes", *["word"] * (words - 2), "end."])
    one = hit(" ".join([sentence] * 12))
    span = opening_of(one)
    quoted = one.passage.cut(span).count("end.")
    assert quoted == opening or (words == 70 and quoted <= 1)


def test_two_paragraphs_of_its_head_tell_who_was_there() -> None:
    told = "The meeting was attended by the Mayor, Mr. Quill and Mrs. Holt. Also present were Mr. Orr and Miss Ray. "
    paragraphs = "\n\n".join(f"{n}. {told}Present were Mr. Abel and Mr. Cane." for n in range(6))
    document = read_once("memo", f"Memorandum of Conversation\n\nBrint, May 4, 1951\n\n{paragraphs}\n")
    every = list(passages(document))
    found = list(_in_sentences(every, document))
    assert len(found) == 2
    assert all(len(spans) == 2 for _, spans in found)


def test_who_was_there_is_looked_for_in_eight_paragraphs_before_the_notes() -> None:
    dull = "\n\n".join(f"The harbour was shut on day {n} and nobody knew why." for n in range(7))
    told = "The meeting was attended by the Mayor, Mr. Quill and Mrs. Holt."
    for more, note_first in ((0, False), (3, True)):
        extra = "\n\n".join(f"The quay was empty in week {n}." for n in range(more))
        document = read_once(
            "memo",
            f"Memorandum of Conversation\n\nBrint, May 4, 1951\n\n{dull}\n\n{extra}\n\n{told}\n\n"
            "Source: Harbour Files. The meeting was attended by Mr. Orr and Miss Ray.\n",
        )
        every = list(passages(document))
        kinds = [next(one.kind for one in every if one.id == place) for place, _ in _in_sentences(every, document)]
        assert (kinds == ["source"]) is note_first, kinds


@pytest.fixture
def answered(bot: ChatBot) -> tuple[Answer, Conversation]:
    question = "What did Ball think of reimposing the quarantine?"
    answer = bot.ask(question)
    return answer, Conversation().then(question, answer)


def tried(
    library: Library, conversation: Conversation, answer: Callable[[str], Answer]
) -> tuple[list[str], tuple[str, ...]]:
    """Which questions are tried, and which are offered."""
    asked: list[str] = []

    def ask(question: str, _conversation: Conversation, _filters: Filters) -> Answer:
        asked.append(question)
        return answer(question)

    offered = follow_ups(ask, conversation, Around(library.store.documents.get, library.store.documents.dates()))
    return asked, offered


def test_eight_questions_are_tried_and_three_are_offered(
    library: Library, bot: ChatBot, answered: tuple[Answer, Conversation], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, conversation = answered
    made = tuple(Candidate(f"Question {n}?") for n in range(20))
    monkeypatch.setattr(sys.modules[Candidate.__module__], "candidates", lambda *_given: made)
    refused = replace(answer, outcome="refused")
    asked, offered = tried(library, conversation, lambda _question: refused)
    assert (len(asked), offered) == (8, ())
    others = [
        bot.ask(one) for one in ("Who is wailing?", "What were the unknowns?", "Why stonewall?", "What is the UN?")
    ]
    answers = iter([*others, *others])
    asked, offered = tried(
        library, conversation, lambda _question: replace(next(answers), outcome="answered", doubt=0.1)
    )
    assert len(offered) == 3


@pytest.mark.parametrize(("doubt", "offered"), [(0.4, True), (0.6, False), (0.99, False)])
def test_what_is_in_doubt_is_not_offered(answered: tuple[Answer, Conversation], doubt: float, offered: bool) -> None:
    answer = replace(answered[0], doubt=doubt)
    assert Candidate("And why?").is_answered_by(answer) is offered


@pytest.mark.parametrize(("behind", "count"), [(0.2, 2), (0.4, 1)])
def test_of_several_documents_each_has_its_say_a_quarter_behind(library: Library, behind: float, count: int) -> None:
    asked = replace(asked_of(library, "What do the two documents say about the Russians?"), several=True)
    hits = [
        hit("The Russians are ready to settle the matter now.", 1.0, place="msc_cuba164#t1", speaker="Ball"),
        hit("The Russians are not in any hurry to settle.", 1.0 - behind, place="msc_cuba221#t1", speaker="Bundy"),
    ]
    assert len(pieces_of(hits, asked, frozenset(), None).pieces) == count


@pytest.mark.parametrize(("among_many", "sentences"), [(True, 3), (False, 2)])
def test_what_a_single_quotation_lacks_stands_next_to_it_among_many(
    library: Library, among_many: bool, sentences: int
) -> None:
    one = hit("Ball was late. The ice had gone. Tull paid.", scores=(0.1, 0.9, 0.1))
    (piece,) = pieces_of([one], asked_of(library, "What had gone?"), frozenset(), None, among_many=among_many).pieces
    assert sum(any(span.contains(each.span) for span in piece.spans) for each in one.evidence) == sentences
