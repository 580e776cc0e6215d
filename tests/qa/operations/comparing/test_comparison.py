"""Each side has its say, in order of time; what one alone names is said of it only."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.search.retriever import HybridRetriever
from qa.answer import Answer
from qa.operations.comparing.comparison import Comparison, comparison
from qa.operations.comparing.comparison_told import NOTHING_TO_COMPARE, tell_comparison
from qa.operations.comparing.sides import Side, side_of, sides_of
from qa.operations.telling.answered import answered
from qa.question.date_mentions import date_mentions
from tests.qa.volumes_of_letters import document, volume

NOVEMBER, DECEMBER = "msc_cuba164", "msc_cuba221"
BOTH = (NOVEMBER, DECEMBER)


def compared(library: Library, sides: tuple[Side, ...], topic: str = "") -> Comparison:
    return comparison(library, HybridRetriever(library), sides, topic)


def told(library: Library, found: Comparison) -> Answer:
    return answered(library.store, tell_comparison(found), "comparison")


def heads(answer: Answer) -> list[str]:
    return [statement.head for statement in answer.statements if statement.head]


def test_two_calls_in_order_of_time_then_what_each_alone_names(library: Library) -> None:
    answer = told(library, compared(library, sides_of(library.store, (DECEMBER, NOVEMBER))))
    assert heads(answer) == [
        "The memorandum of November 9, 1962",
        "The memorandum of December 3, 1962",
        "Only in the memorandum of November 9, 1962",
        "Only in the memorandum of December 3, 1962",
    ]


def test_every_draft_passes_the_gate_and_nothing_is_quoted_twice(library: Library) -> None:
    found = compared(library, sides_of(library.store, BOTH))
    answer = told(library, found)
    assert len(answer.statements) == len(tell_comparison(found).drafts)
    spans = [(citation.passage.id, citation.span) for s in answer.statements for citation in s.citations()]
    assert len(spans) == len(set(spans))


def test_a_name_said_to_be_on_one_side_only_stands_nowhere_on_the_other(library: Library) -> None:
    found = compared(library, sides_of(library.store, BOTH))
    november, december = (library.store.documents.get(one).text for one in BOTH)
    for say, other in zip(found.says, (december, november), strict=True):
        assert say.only_here
        for one in say.only_here:
            assert all(name in one.point.passage.cut(one.point.spans[0]) for name in one.names)
            assert not any(name in other for name in one.names)


def test_speakers_on_a_topic_each_in_his_own_turns(library: Library) -> None:
    answer = told(library, compared(library, sides_of(library.store, BOTH, ("Ball", "Bundy")), "the quarantine"))
    assert heads(answer) == ["Ball", "Bundy"]
    quotes = {citation.passage.speaker: citation.quote for citation in answer.citations}
    assert "too brutal and much too hazardous" in quotes["Ball"]
    assert "short of direct reimposition of the quarantine" in quotes["Bundy"]


def test_who_says_nothing_on_the_topic_is_told_so(library: Library) -> None:
    sides = sides_of(library.store, BOTH, ("Ball", "Bundy"))
    answer = told(library, compared(library, sides, "the price of lamp oil in Port Ferris"))
    assert answer.refused
    assert "No words of Ball on the price of lamp oil in Port Ferris come near enough to be quoted." in answer.remark
    assert "Bundy" in answer.remark


def test_one_document_is_compared_by_those_who_speak_in_it(library: Library) -> None:
    assert [side.speakers for side in sides_of(library.store, (NOVEMBER,))] == [("Bundy",), ("Ball",)]


def test_one_side_is_nothing_to_compare(library: Library) -> None:
    found = compared(library, (side_of(library.store, NOVEMBER, (NOVEMBER,)),))
    assert tell_comparison(found).remark == NOTHING_TO_COMPARE


def test_months_are_sides_where_there_are_many_documents(tmp_path: Path, encoder: Encoder) -> None:
    letters = [
        document(
            number, "Letter From Mr. Quinn", "Orley", f"{month} {number}, 1951", f"1951-{digits}-{number:02}",
            f"The {cargo} has not come and the harbour master asks for instructions.",
        )
        for month, digits, cargo, first in (("May", "05", "herring", 1), ("June", "06", "lamp oil", 11))
        for number in range(first, first + 5)
    ]  # fmt: skip
    with Library(tmp_path, encoder) as library:
        library.add(read_bytes(volume("frus1950-52v11", *letters), "letters.xml"))
        sides = sides_of(library.store, library.store.documents.ids(), dates=date_mentions("between May and June"))
        assert [side.name for side in sides] == ["May", "June"]
        answer = told(library, compared(library, sides))
        assert heads(answer) == ["May", "June"]
        by_side: dict[str, list[str]] = {head: [] for head in heads(answer)}
        current = ""
        for statement in answer.statements:
            current = statement.head or current
            by_side[current] += [citation.quote for citation in statement.citations()]
        assert all("herring" in quote for quote in by_side["May"])
        assert all("lamp oil" in quote for quote in by_side["June"])


@pytest.mark.parametrize("names", [("May",), ()])
def test_many_documents_of_one_volume_name_no_sides(library: Library, names: tuple[str, ...]) -> None:
    documents = tuple(f"d{number}" for number in range(9))
    assert sides_of(library.store, documents, dates=date_mentions(" ".join(names))) == ()
