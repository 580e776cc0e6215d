"""What was quoted whole is not quoted again for a follow-up where anything else of its document may answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.document import Span
from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.values import Hit
from qa.answering.fresh import fresh_first
from qa.conversation import Conversation
from tests.qa.hits import hit
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot

QUOTED = replace(hit("No firm that cheats gets a penny.", 1.0, place="call#t3"), relevance=5.0)
EVASIVE = replace(hit("What matters is the people.", 0.7, place="call#t6"), relevance=-2.0)
IDLE = replace(hit("The meeting is open.", 0.8, place="call#t1"), relevance=-9.0)
ELSEWHERE = replace(hit("Nobody names a firm.", 0.9, place="other#t1"), relevance=1.0)
ALL_OF_IT = frozenset({QUOTED.passage.span})


def order(*hits: Hit, already: frozenset[Span] = ALL_OF_IT, follows: tuple[Hit, ...] = (QUOTED,)) -> list[str]:
    return [one.passage.id for one in fresh_first(hits, [one.passage for one in follows], already)]


def test_what_is_new_and_may_answer_stands_in_its_place() -> None:
    assert order(QUOTED, EVASIVE) == ["call#t6"]
    assert order(QUOTED, IDLE, EVASIVE) == ["call#t6"]


def test_where_nothing_new_may_answer_it_is_quoted_again() -> None:
    assert order(QUOTED, IDLE) == ["call#t3", "call#t1"]
    assert order(QUOTED, replace(EVASIVE, relevance=None)) == ["call#t3", "call#t6"]
    assert order(QUOTED, ELSEWHERE) == ["call#t3", "other#t1"]


def test_a_passage_of_which_a_sentence_is_new_stays() -> None:
    two = replace(hit("No firm gets a penny. That is the law.", 1.0, place="call#t3"), relevance=5.0)
    first = frozenset({two.evidence[0].span})
    assert order(two, EVASIVE, already=first, follows=(two,)) == ["call#t3", "call#t6"]
    assert order(two, EVASIVE, already=frozenset({two.passage.span}), follows=(two,)) == ["call#t6"]


def test_a_question_that_leans_on_nothing_has_nothing_quoted_before_it() -> None:
    assert order(QUOTED, EVASIVE, already=frozenset(), follows=()) == ["call#t3", "call#t6"]
    assert order(QUOTED, EVASIVE, follows=(EVASIVE,)) == ["call#t3", "call#t6"]  # the same place of another passage


def test_who_asks_on_among_many_documents_is_told_something_new(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> None:
    papers = [
        document(
            1, "Memorandum of Conversation", "Orley", "May 4, 1951", "1951-05-04",
            "Mr. Tull said that no firm that was convicted of smuggling herring would get a penny from the harbour.",
            "Mr. Quill asked whether Mr. Tull could name any such firm. He named none.",
        )
    ]  # fmt: skip
    papers += [
        document(
            n, "Paper on the Lighthouses", "Orley", f"June {n}, 1951", f"1951-06-{n:02}",
            *(f"Lamp {n} of row {row} was sold." for row in range(5)),
        )
        for n in range(2, 25)
    ]  # fmt: skip
    with Library(tmp_path_factory.mktemp("herring") / "library", encoder) as library:
        library.add(read_bytes(volume("frus1950-52v07", *papers), "frus1950-52v07.xml"))
        bot, asked = build_chatbot(library), "Would firms convicted of smuggling herring get a penny from the harbour?"
        answer = bot.ask(asked)
        assert "frus1950-52v07/d1#p1" in {one.passage.id for one in answer.first_citations}
        then = bot.ask("Could he name any?", Conversation().then(asked, answer))
        assert "named none" in then.statements[0].text()
