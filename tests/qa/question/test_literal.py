"""Questions that ask for words as they stand, and what is answered."""

from __future__ import annotations

import random

import pytest

from embeddings.library import Library
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.question.words_asked import asks_where, framed, quoted

FORMS = (
    "Who said “{}”?",
    'Who said "{}"?',
    "Where does it say “{}”?",
    "“{}” – who said that?",
    "Who said {}?",
    "Where does it say {}?",
    "{} – who said that?",
    "Who said “{}?",
)


def cited(answer: Answer) -> list[str]:
    return [citation.passage.id for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ('Who said "nose-to-nose"?', ("nose-to-nose",)),
        ("Who said “nose” and “to nose”?", ("nose", "to nose")),
        ("Who said «nose»?", ("nose",)),
        ("Who said ``nose''?", ("nose",)),
        ("Who said ‘it’s the fellow’s nose’?", ("it’s the fellow’s nose",)),
        ("Who said 'we can't have it'?", ("we can't have it",)),
        ("Who said “a nose and no end?", ("a nose and no end?",)),
        ("What is Ball's view of the Soviets' plan?", ()),
        ("What about the '62 crisis and its end?", ()),
        ('Who said ""?', ()),
    ],
)
def test_what_stands_in_quotation_marks(question: str, words: tuple[str, ...]) -> None:
    assert quoted(question) == words


@pytest.mark.parametrize(
    ("rest", "asks"),
    [
        ("Who said ?", True),
        ("Where does it say ?", True),
        ("In which memorandum do the words stand?", True),
        ("When did Bundy say to Ball?", True),
        ("How often is used?", True),
        ("", True),
        ("What did Ball mean by ?", False),
        ("Why did Ball say ?", False),
        ("What did Ball say when Bundy asked ?", False),
        ("Who owns ?", False),
    ],
)
def test_what_is_left_tells_whether_the_words_themselves_are_asked_for(rest: str, asks: bool) -> None:
    assert asks_where(rest, ("Ball", "Bundy")) is asks


@pytest.mark.parametrize(
    "question",
    [
        "Who said he should stonewall until we get back?",
        "Who used the words he should stonewall until we get back?",
        "Where does it say he should stonewall until we get back?",
        "Does anyone say he should stonewall until we get back?",
        "he should stonewall until we get back – who said that?",
        "He should stonewall until we get back: where is that?",
    ],
)
def test_words_that_nothing_marks(question: str) -> None:
    assert "he should stonewall until we get back" in [words.casefold() for words in framed(question)]


def test_any_five_words_of_any_passage_are_cited(bot: ChatBot, library: Library) -> None:
    """Two stretches in each form, wherever they begin and end."""
    chance = random.Random(1962)  # noqa: S311 - a fixed choice, nothing secret
    passages = list(library.store.passages.read(range(1, library.store.passages.newest_row() + 1)).values())
    long = [passage for passage in passages if len(passage.text.split()) >= 5]
    for form in FORMS:
        for passage in chance.sample(long, 2):
            words = passage.text.split()
            start = chance.randrange(len(words) - 4)
            question = form.format(" ".join(words[start : start + 5]))
            assert passage.id in cited(bot.ask(question)), question


def test_who_said_it_is_told_with_the_number_of_places(bot: ChatBot) -> None:
    answer = bot.ask('Who said "nose-to-nose with the Soviets"?')
    assert answer.remark == "“nose-to-nose with the Soviets” stands in one place:"
    assert cited(answer) == ["msc_cuba164#t15"]
    assert answer.text.count("Bundy told Ball:") == 1
    assert "nose-to-nose with the Soviets" in answer.citations[0].quote


def test_every_place_is_counted_and_cited(bot: ChatBot) -> None:
    answer = bot.ask("Where does it say “the President”?")
    assert answer.remark == "“the President” stands in 7 places:"
    assert len(answer.citations) == 7
    assert "They also stand in" in answer.text


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("Who said “November 10 and 11”?", "msc_cuba164#fn1"),
        ("Where does it say “No classification marking”?", "msc_cuba164#source"),
        ("Where does it say “Washington, December 3, 1962”?", "msc_cuba221#head"),
        ("Who said “weekend,(1) and we will try”?", "msc_cuba164#t2"),
        ("Who said “I was not feeling well … days”?", "msc_cuba164#t6"),
        ("I was not feeling well the last couple of days", "msc_cuba164#t6"),
    ],
)
def test_in_whatever_passage_they_stand(bot: ChatBot, question: str, passage: str) -> None:
    answer = bot.ask(question)
    assert passage in cited(answer)
    assert "stands in" in answer.remark


def test_words_that_stand_nowhere_are_said_to(bot: ChatBot) -> None:
    answer = bot.ask("Who said “we shall bomb at dawn on Tuesday”?")
    assert "“we shall bomb at dawn on Tuesday” stands nowhere in 45 passages." in answer.remark
    assert answer.refused or "The nearest is this:" in answer.remark


def test_a_quotation_in_another_question_shows_the_passage(bot: ChatBot) -> None:
    answer = bot.ask("What did Bundy mean by “the likeliest development”?")
    assert answer.hits[0].passage.id == "msc_cuba164#t15"
    assert "stands in" not in answer.remark


def test_a_question_for_words_stands_alone(bot: ChatBot) -> None:
    earlier = "Why is McCloy seeing Kuznetsov?"
    conversation = Conversation().then(earlier, bot.ask(earlier))
    assert cited(bot.ask("Who said “Nor do I”?", conversation)) == ["msc_cuba164#t13"]


def test_how_often_a_name_is_mentioned(bot: ChatBot) -> None:
    answer = bot.ask("How many times is Mikoyan mentioned?")
    where = "“Mikoyan” stands in 2 places of the memorandum of November 9, 1962 (msc_cuba164)"
    assert answer.remark == f"{where}: 1 in Ball’s turns, 1 in Bundy’s turns."
    assert cited(answer) == ["msc_cuba164#t4", "msc_cuba164#t17"]


def test_what_is_named_and_not_explained(bot: ChatBot) -> None:
    answer = bot.ask("What is an IL-28?")
    assert answer.remark.startswith("The documents name it without saying what it is.")
    assert cited(answer) == ["msc_cuba164#t1"]
