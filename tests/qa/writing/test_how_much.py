"""How much a language model is given and may write, and how much of it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import anyio
import httpx
import pytest

from data.document import Document
from data.reading import read_bytes
from qa.answer import Answer, LeftOut
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.writing import Material, Passed, WrittenStatement, gate
from qa.writing.drawn import _reach
from qa.writing.endpoint import Endpoint
from qa.writing.material import material_of
from qa.writing.reply import reply_schema
from qa.writing.request import messages
from qa.writing.speakers import _of_himself, _says_there
from qa.writing.values import WriterFailed
from qa.writing.words import words_of
from tests.qa.writing.replies import material_from


def read_once(text: str) -> Document:
    (document,) = read_bytes(text.encode(), "call")
    return document


def call(*turns: str) -> Material:
    """Marlow and Quill by turns."""
    said = "\n\n".join(f"{'Quill' if n % 2 else 'Marlow'}: {turn}" for n, turn in enumerate(turns))
    return material_from([read_once(f"A call\n\nMay 4, 1951\n\n{said}\n\nMarlow: Well.\n")])


def passed(words: str, sentence: str) -> Passed | LeftOut:
    material = call(sentence, "Yes.")
    first = next(one for one in material.sentences if one.words == sentence)
    written = WrittenStatement(words=words, speaker="Marlow", sentences=[first.number])
    return gate(written, material, ("Marlow", "Quill"))


LETTERS = [f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(90)]


@pytest.mark.parametrize(("count", "why"), [(50, ""), (70, "no line")])
def test_connecting_words_are_sixty_at_most(count: int, why: str) -> None:
    words = " ".join(LETTERS[:count])
    result = passed(words, f"Well {words} now.")
    assert (result.why if isinstance(result, LeftOut) else "").find(why) >= 0
    assert isinstance(result, LeftOut) is bool(why)


def test_three_hundred_letters_are_shown_of_what_is_left_out() -> None:
    result = passed("told " * 200, "The harbour was shut.")
    assert isinstance(result, LeftOut)
    assert len(result.words) == 300


@pytest.mark.parametrize(("own", "left_out"), [(3, False), (5, True)])
def test_three_words_of_its_own_are_marked(own: int, left_out: bool) -> None:
    strange = ("zebras", "lilacs", "violins", "copper", "walnuts")
    told = "the harbour was shut because ships came ashore during storms"
    result = passed(f"Marlow said that {told} {' '.join(strange[:own])}", f"{told[:1].upper()}{told[1:]}.")
    assert isinstance(result, LeftOut) is left_out, result


@pytest.mark.parametrize(("before", "reached"), [(6, 7), (12, 9)])
def test_a_clause_reaches_back_eight_words(before: int, reached: int) -> None:
    there = words_of(" ".join(LETTERS[: before + 1]))
    assert len(_reach([before], there, frozenset({0}))) == reached


@pytest.mark.parametrize(("between", "his"), [(1, True), (5, False)])
def test_three_words_may_stand_between_i_and_what_he_says_of_himself(between: int, his: bool) -> None:
    there = words_of(f"I {' '.join(LETTERS[:between])} believe it")
    words = words_of("Marlow believe")
    assert _of_himself(words, 0, there) is his
    there = words_of(f"Quill {' '.join(LETTERS[:between])} said so")
    assert _says_there(words_of("Quill said so"), 0, there) is his


def search_of(bot: ChatBot, *texts: str) -> tuple[Answer, dict[str, Document]]:
    """An answer that has found these, each a turn of a call of its own."""
    documents = {
        f"d{n}": replace(
            read_once(f"A call\n\nMay 4, 1951\n\nMarlow: {text}\n\nQuill: Yes.\n\nMarlow: Well.\n"), id=f"d{n}"
        )
        for n, text in enumerate(texts)
    }
    answer = bot.ask("What did Ball think of reimposing the quarantine?")
    hits = []
    for hit, document in zip(answer.hits * 3, documents.values(), strict=False):
        span = document.turns[0].span
        passage = replace(
            hit.passage,
            id=f"{document.id}#t1",
            document_id=document.id,
            span=span,
            text=span.of(document.text),
            marks=(),
            kind="turn",
        )
        hits.append(replace(hit, passage=passage))
    return replace(answer, hits=tuple(hits), statements=()), documents


@pytest.mark.parametrize(
    ("texts", "given"),
    [
        (["The quay is shut."] * 12, 8),
        (["The quay is shut. " * 50], 36),
        ([f"Quay {'quay ' * 129}end. " * 20], 10),
        ([f"Quay {'quay ' * 149}end. The quay is shut."], 1),
    ],
    ids=["passages", "sentences", "characters", "a long one"],
)
def test_so_much_is_given_to_a_model(bot: ChatBot, texts: list[str], given: int) -> None:
    answer, documents = search_of(bot, *texts)
    assert len(material_of(answer, documents.__getitem__).sentences) == given


def test_the_form_of_a_reply_limits_it() -> None:
    schema = reply_schema(call("The quay is shut.", "Yes."))["properties"]
    statements = schema["statements"]
    inside = statements["items"]["properties"]
    assert statements["maxItems"] == 4
    assert inside["sentences"]["maxItems"] == 4
    assert inside["words"]["maxLength"] == 240


def test_three_exchanges_are_told_and_three_hundred_letters_of_each_answer(bot: ChatBot) -> None:
    answer = bot.ask("Give me an overview")
    assert len(answer.text) > 600
    conversation = Conversation()
    for n in range(5):
        conversation = conversation.then(f"Question {n}", answer)
    asked = messages("And why?", conversation, call("The quay is shut.", "Yes."))[1].content.splitlines()
    told = [line.removeprefix("Answer: ") for line in asked if line.startswith("Answer: ")]
    assert [len(one) for one in told] == [300, 300, 300]


class _Response:
    """An error that goes on and on."""

    status_code = 500

    def __init__(self) -> None:
        self.read = 0

    async def aiter_bytes(self) -> Any:
        for _ in range(64):
            self.read += 512
            yield b"x" * 512


def test_of_an_error_little_is_read_and_less_is_told() -> None:
    response, endpoint = _Response(), Endpoint("http://127.0.0.1:9/v1")
    with pytest.raises(WriterFailed) as failed:
        anyio.run(endpoint._reply, cast("Any", response), list[bytes]().append)
    assert response.read == 4_096 + 512
    assert str(failed.value).count("x") == 160


def test_a_reply_has_a_thousand_tokens_and_ten_seconds_to_connect(monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = Endpoint("http://127.0.0.1:9/v1")
    assert endpoint._body((), {})["max_tokens"] == 1_000
    waited: list[Any] = []

    def client(**given: Any) -> Any:
        waited.append(given["timeout"])
        raise LookupError

    monkeypatch.setattr(httpx, "AsyncClient", client)
    with pytest.raises(LookupError):
        anyio.run(endpoint._ask, dict[str, Any](), list[bytes]().append)
    assert waited[0].connect == 10
