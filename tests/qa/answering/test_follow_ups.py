"""What is offered to be asked next: only questions that the documents answer with something new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from data.document import Document
from data.passages import Passage, passages
from embeddings.library import Library
from embeddings.values import NO_FILTERS, Filters, Hit
from qa.answer import Answer, Citation, Quoted, Statement
from qa.answering.follow_ups import Around, Candidate, candidates, follow_ups
from qa.asked import Question
from qa.chatbot import ChatBot
from qa.conversation import Conversation

QUESTIONS = (
    "Who is against doing business on the other fellow's drafting?",
    "What did Ball think of reimposing the quarantine?",
    "Was there an Executive Committee meeting on the afternoon of November 9?",
    "What did Bundy say about unknowns?",
    "When and where did the two conversations take place?",
)


@pytest.fixture
def around(library: Library) -> Around:
    return Around(library.store.documents.get, library.store.documents.dates())


def cited(answer: Answer) -> set[tuple[str, int, int]]:
    return {(c.passage.id, c.span.start, c.span.end) for c in answer.citations}


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_is_answered_with_something_new(bot: ChatBot, around: Around, question: str) -> None:
    first = bot.ask(question)
    conversation = Conversation().then(question, first)
    offered = follow_ups(bot.ask, conversation, around)
    assert len(offered) <= 3
    seen = cited(first)
    for asked in offered:
        answer = bot.ask(asked, conversation)
        assert answer.outcome == "answered"
        assert cited(answer) - seen
        seen |= cited(answer)


def test_the_reply_and_the_other_speaker_are_among_them(bot: ChatBot, around: Around) -> None:
    answer = bot.ask(QUESTIONS[1])
    assert answer.offer
    offered = follow_ups(bot.ask, Conversation().then(QUESTIONS[1], answer), around)
    assert offered[0] == answer.offer
    assert "And Bundy?" in offered


def test_what_was_asked_already_is_not_offered_again(bot: ChatBot, around: Around) -> None:
    answer = bot.ask(QUESTIONS[1])
    conversation = Conversation().then("And Bundy?", answer).then(QUESTIONS[1], answer)
    assert "And Bundy?" not in follow_ups(bot.ask, conversation, around)


def test_what_the_conversation_cited_before_is_nothing_new(bot: ChatBot, around: Around) -> None:
    answer = bot.ask(QUESTIONS[1])
    reply = bot.ask(answer.offer or "")
    conversation = Conversation().then("Some other wording?", reply).then(QUESTIONS[1], answer)
    assert answer.offer not in follow_ups(bot.ask, conversation, around)


def test_nothing_is_offered_behind_a_refusal_or_small_talk(bot: ChatBot, around: Around) -> None:
    for question in ("What did the Soviet submarine B-59 do?", "Hello!"):
        assert follow_ups(bot.ask, Conversation().then(question, bot.ask(question)), around) == ()
    assert follow_ups(bot.ask, Conversation(), around) == ()


def answering(answer: Callable[[str], Answer]) -> Callable[[str, Conversation, Filters], Answer]:
    return lambda question, *_: answer(question)


def quoting(passage: Passage, operation: str = "search", doubt: float = 0.0) -> Answer:
    statement = Statement(("It reads:", Quoted(Citation(1, passage, passage.span))))
    return Answer(
        "q", Question("q"), "answered", (statement,), operation=operation, doubt=doubt, hits=(Hit(passage, 1.0),)
    )


def test_an_answer_from_elsewhere_or_in_doubt_is_no_promise(documents: dict[str, Document]) -> None:
    one, other = (passages(document) for document in documents.values())
    turn = next(passage for passage in one if passage.kind == "turn")
    promised = Candidate("What?", turn.document_id, turn.speaker)
    assert promised.is_answered_by(quoting(turn))
    assert not promised.is_answered_by(quoting(other[1]))
    assert not promised.is_answered_by(quoting(turn, doubt=0.6))
    assert not replace(promised, speaker="Nobody").is_answered_by(quoting(turn))
    assert not replace(promised, whole=True).is_answered_by(quoting(turn))
    assert replace(promised, whole=True).is_answered_by(quoting(turn, "overview"))
    assert replace(promised, elliptic=True).is_answered_by(quoting(turn))
    assert not replace(promised, elliptic=True).is_answered_by(quoting(turn, "overview"))
    assert not promised.is_answered_by(Answer("q", Question("q"), "refused"))


def test_no_more_is_tried_than_a_few(around: Around, documents: dict[str, Document]) -> None:
    turn = next(passage for passage in passages(documents["msc_cuba164"]) if passage.notes)
    tried = list[str]()

    def refused(question: str) -> Answer:
        tried.append(question)
        return Answer(question, Question(question), "refused")

    conversation = Conversation().then("q", quoting(turn))
    assert follow_ups(answering(refused), conversation, around) == ()
    assert 3 < len(tried) <= 8
    assert len(set(tried)) == len(tried)


def test_the_notes_of_what_was_quoted_are_asked_for(around: Around, documents: dict[str, Document]) -> None:
    turn = next(passage for passage in passages(documents["msc_cuba164"]) if passage.notes)
    asked = [candidate.question for candidate in candidates(quoting(turn), around)]
    assert f"What does footnote {turn.marks[0].label} of the conversation of November 9, 1962 say?" in asked


def test_limits_stay_on(around: Around, documents: dict[str, Document]) -> None:
    turn = next(passage for passage in passages(documents["msc_cuba164"]) if passage.kind == "turn")
    limited = Filters(documents=("msc_cuba164",))
    seen = set[Filters]()

    def ask(question: str, _: Conversation, filters: Filters = NO_FILTERS) -> Answer:
        seen.add(filters)
        return Answer(question, Question(question), "refused")

    follow_ups(ask, Conversation().then("q", replace(quoting(turn), filters=limited)), around)
    assert seen == {limited}


def test_an_overview_is_offered_of_the_first_two_documents_that_were_cited(documents: dict[str, Document]) -> None:
    text = documents["msc_cuba164"]
    dated = {f"call-{day}": replace(text, id=f"call-{day}", date=dt.date(1951, 5, day)) for day in (1, 2, 3)}
    quoted = [quoting(passages(document)[0]).statements[0] for document in dated.values()]
    answer = Answer("q", Question("q"), "answered", tuple(quoted))
    around = Around(dated.__getitem__, {name: document.date for name, document in dated.items()})
    offered = [each.question for each in candidates(answer, around) if each.whole and "Summarise" in each.question]
    assert [question[-11:] for question in offered] == ["May 1, 1951", "May 2, 1951"]
