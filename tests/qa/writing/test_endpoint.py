"""Every way in which an endpoint fails leaves the extractive answer, within the time limit, with a line of why."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from data.errors import WriterError
from qa.answer import Answer
from qa.answer_as_json import to_json
from qa.chatbot import ChatBot
from qa.writing import Endpoint, Message, ModelWriter, WriterFailed
from tests.scripted_endpoint import Script, number_of, reply, scripted
from ui.commands.terminal import answer_text

QUESTION = "Who wants a quick deal?"
SECONDS = 3.0
SLACK = 3.0  # seconds that a machine with other work may take beside


def right(asked: dict[str, Any]) -> str:
    """A reply that the documents bear out."""
    return reply(
        (
            "Ball told Bundy that he says there are only three problems",
            "Ball",
            [number_of(asked, "He says there are only")],
        )
    )


def write(bot: ChatBot, url: str, seconds: float = 60.0, key: str | None = None) -> tuple[Answer, Answer]:
    """The extractive answer, and the one that was written."""
    writing = replace(bot, model_writer=ModelWriter(Endpoint(url, "small", key, seconds)))
    answer = writing.ask(QUESTION)
    return answer, writing.written(answer)


def test_what_is_borne_out_is_shown_and_who_wrote_it(bot: ChatBot) -> None:
    with scripted(lambda asked: Script(right(asked))) as endpoint:
        extractive, written = write(bot, endpoint.url, key="k-1")
    assert written.text.startswith(
        "Ball told Bundy that he says there are only three problems: “He says there are only three"
    )
    assert to_json(written)["writer"] == {
        "name": "small", "model": "small", "endpoint": endpoint.url, "elsewhere": False, "why": None, "left_out": []
    }  # fmt: skip
    assert f"Written by small at {endpoint.url}." in answer_text(written)
    assert written.extractive() == replace(extractive, seconds=written.seconds)
    (asked,), (headers,) = endpoint.asked, endpoint.headers
    assert headers["path"] == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer k-1"
    assert asked["stream"] is True
    assert asked["response_format"]["json_schema"]["strict"] is True


def test_the_schema_lets_no_other_numbers_and_speakers_be_named(bot: ChatBot) -> None:
    with scripted(lambda asked: Script(right(asked))) as endpoint:
        write(bot, endpoint.url)
    schema = endpoint.asked[0]["response_format"]["json_schema"]["schema"]
    statement = schema["properties"]["statements"]["items"]["properties"]
    listed = [line for line in endpoint.user_words().split("\n") if line.partition(": ")[0].isdecimal()]
    assert statement["sentences"]["items"]["enum"] == list(range(1, len(listed) + 1))
    assert set(statement["speaker"]["enum"]) == {"Ball", "Bundy", "nobody"}


def error(_: dict[str, Any]) -> Script:
    return Script(status=404, raw=b'{"error": {"message": "no model\\nsmall, key k-1"}}')


FAILURES: dict[str, tuple[Callable[[dict[str, Any]], Script], str]] = {
    "silent": (lambda _: Script(silent=60), "took longer than 3 seconds"),
    "slow": (lambda asked: Script(right(asked), pause=2), "took longer than 3 seconds"),
    "cut off in mid-stream": (lambda asked: Script(right(asked)[:60], done=False), "broke off"),
    "cut off with all its words": (lambda asked: Script(right(asked), done=False), "broke off"),
    "cut off in an event": (lambda _: Script(raw=b'data: {"choices": [{"del'), "broke off"),
    "an error of its own": (lambda _: Script(raw=b'data: {"error": {"message": "x"}}\n\n'), "an error of its own"),
    "too long": (lambda asked: Script(right(asked), finish="length"), "more than it may"),
    "without end": (lambda _: Script(raw=b"data: " + b"x" * 400_000), "without end"),
    "nothing": (lambda _: Script(raw=b""), "broke off"),
    "a page": (lambda _: Script(raw=b"<html>It works!</html>"), "broke off"),
    "refused": (error, "answered with an error, 404"),
    "broken": (lambda _: Script(status=500, raw=b"oh"), "answered with an error, 500 (oh)"),
    "sent elsewhere": (lambda _: Script(status=307, headers=(("Location", "http://192.0.2.1/"),)), "an error, 307"),
    "no JSON": (lambda _: Script("Ball wants a quick deal."), "in the form"),
    "another form": (lambda _: Script('{"answer": "Ball"}'), "in the form"),
    "more than the form": (lambda asked: Script(right(asked)[:-1] + ', "x": 1}'), "in the form"),
    "words for numbers": (lambda _: Script(reply().replace("[]", '["one"]')), "in the form"),
    "the documents do not say": (lambda _: Script(reply(say=False)), "found no answer"),
    "no statements": (lambda _: Script(reply()), "nothing that the documents bear out"),
    "wrong numbers": (lambda _: Script(reply(("Ball said", "Ball", [99]))), "nothing that the documents bear out"),
}


@pytest.mark.parametrize("how", FAILURES)
def test_the_extractive_answer_stands_within_the_time_limit(bot: ChatBot, how: str) -> None:
    script, why = FAILURES[how]
    with scripted(script) as endpoint:
        writing = replace(bot, model_writer=ModelWriter(Endpoint(endpoint.url, "small", "k-1", SECONDS)))
        answer = writing.ask(QUESTION)
        since = time.perf_counter()
        written = writing.written(answer)
        assert time.perf_counter() - since < SECONDS + SLACK
    assert written.statements == answer.statements
    assert written.written
    assert why in written.written.why
    assert "k-1" not in answer_text(written)
    assert "\n" not in written.written.why
    told = to_json(written)["writer"]
    assert (told["name"], told["model"]) == ("extractive", "small")
    assert why in " ".join(answer_text(written).split())


def test_where_nobody_listens_the_extractive_answer_stands(bot: ChatBot) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        extractive, written = write(bot, f"http://127.0.0.1:{probe.getsockname()[1]}/v1", SECONDS)
    assert written.statements == extractive.statements
    assert written.written
    assert written.written.why.startswith("could not be reached")


def test_a_reply_that_comes_whole_is_read_as_well(bot: ChatBot) -> None:
    """Thoughts before it and a fence around it do no harm; a server that does not stream is one too."""

    def whole(asked: dict[str, Any]) -> Script:
        words = f"<think>Who?</think>\n```json\n{right(asked)}\n```"
        return Script(raw=json.dumps({"choices": [{"message": {"content": words}, "finish_reason": "stop"}]}).encode())

    with scripted(whole) as endpoint:
        _, written = write(bot, f"{endpoint.url}/chat/completions")
    assert written.written
    assert written.written.why == ""


@pytest.mark.parametrize(
    ("url", "elsewhere"),
    [
        ("http://127.0.0.1:11434/v1", False), ("http://localhost/v1", False), ("http://[::1]:8080", False),
        ("http://127.8.8.8", False), ("https://api.example.org/v1", True), ("http://10.0.0.2:8000", True),
        ("http://localhost.example.org", True), ("http://0.0.0.0:1", True), ("http://myhost", True),
    ],
)  # fmt: skip
def test_whether_words_leave_this_machine(url: str, elsewhere: bool) -> None:
    assert Endpoint(url).elsewhere is elsewhere


@pytest.mark.parametrize(
    "url", ["", "127.0.0.1:80", "file:///etc/passwd", "http://", "http://me:pw@h/v1", "http://h:x"]
)
def test_an_address_that_cannot_be_asked_is_told(url: str) -> None:
    with pytest.raises(WriterError, match="should be like"):
        Endpoint(url)


def test_the_key_is_not_in_what_an_endpoint_looks_like() -> None:
    assert "secret" not in repr(Endpoint("http://h", key="secret"))


def test_what_goes_to_this_machine_goes_through_no_proxy(bot: ChatBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(lambda _: Script(status=500)) as proxy, scripted(lambda asked: Script(right(asked))) as endpoint:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        _, written = write(bot, endpoint.url)
    assert written.written
    assert written.written.why == ""
    assert proxy.asked == []


def test_time_is_kept_also_for_a_model_that_dribbles() -> None:
    with scripted(lambda _: Script("x" * 50, pause=0.4)) as endpoint:
        since = time.perf_counter()
        with pytest.raises(WriterFailed, match="longer than 1 sec"):
            list(Endpoint(endpoint.url, seconds=1).write([Message("user", "?")], {}))
        assert time.perf_counter() - since < 1 + SLACK


def test_words_come_while_the_model_still_writes_and_whoever_takes_no_more_ends_it() -> None:
    with scripted(lambda _: Script("abcde" * 4, pause=0.3)) as endpoint:
        since = time.perf_counter()
        pieces = Endpoint(endpoint.url, seconds=30).write([Message("user", "?")], {})
        assert next(pieces) == "abcd"
        assert next(pieces) == "eabc"
        pieces.close()  # type: ignore[attr-defined]
        assert time.perf_counter() - since < 1.2  # all would be 2.1


def test_what_was_let_through_before_the_stream_broke_off_stands_nowhere(bot: ChatBot) -> None:
    with scripted(lambda asked: Script(right(asked)[:-1], done=False)) as endpoint:
        writing = replace(bot, model_writer=ModelWriter(Endpoint(endpoint.url, "small", None, SECONDS)))
        extractive = writing.ask(QUESTION)
        first, answer = writing.writing(extractive)
    assert isinstance(answer, Answer)
    assert not isinstance(first, Answer)
    assert first.text().startswith("Ball told Bundy that he says")
    assert answer.statements == extractive.statements
    assert answer.written
    assert answer.written.why.startswith("broke off")
