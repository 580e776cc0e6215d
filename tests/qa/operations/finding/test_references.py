"""What the editors of the two memoranda point to, in groups."""

from __future__ import annotations

import pytest

from data.document import Document
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.operations.finding.references import references, references_of, tell_references
from qa.operations.telling.scope import Scope
from tests.qa.operations.ports import ICE, MAY

NOVEMBER, DECEMBER = "msc_cuba164", "msc_cuba221"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "Which documents do the editors point to?",
            ["Document 171", "Document 155", "Document 160", "the Supplement", "A Thousand Days", "Schlesinger Papers"],
        ),
        ("Which books do the footnotes cite?", ["A Thousand Days"]),
        ("What files do the editors refer to?", ["Schlesinger Papers"]),
    ],
)
def test_all_that_the_notes_point_to(bot: ChatBot, question: str, words: list[str]) -> None:
    told = references(bot.library, bot.retriever, Scope((NOVEMBER, DECEMBER), whole=True), question)
    assert told is not None
    quoted = " ".join(quote.text for draft in told.drafts for quote in draft.quotes)
    assert [each for each in words if each not in quoted] == []
    assert len({quote.text for draft in told.drafts for quote in draft.quotes}) == len(told.drafts)


@pytest.mark.parametrize(
    "question",
    ["Which memorandum refutes Alsop?", "What do the editors say of the meeting?", "Who refers to the Mikoyan report?"],
)
def test_another_question_is_not_answered(bot: ChatBot, question: str) -> None:
    assert references(bot.library, bot.retriever, Scope((NOVEMBER, DECEMBER), whole=True), question) is None


def test_a_document_of_the_library_is_told_from_others(documents: dict[str, Document]) -> None:
    november = documents[NOVEMBER]
    targets = [reference.target for reference in november.references]
    leads_to = {target: "here" if target.document == "171" else None for target in targets}
    found = references_of([november], leads_to)
    groups = {name: one.group for _, pointing in found.pointing for one in pointing for name in one.names}
    assert groups == {"Document 171": "here", "Document 155": "elsewhere", "footnote 3, Document 160": "elsewhere"}
    heads = [draft.head for draft in tell_references(found).drafts if draft.head]
    assert heads == ["Documents of this library", "Other documents and volumes of the series"]


def test_what_is_not_pointed_to_is_told(documents: dict[str, Document]) -> None:
    told = tell_references(references_of([documents[NOVEMBER]], {}), ("printed",))
    assert not told.drafts
    assert told.remark == "No reference of that kind stands in the memorandum of November 9, 1962."


def test_who_points_is_told_by_turn_or_text(orley: Library) -> None:
    read = [orley.store.documents.get(one) for one in (MAY, ICE)]
    told = tell_references(references_of(read, {}))
    assert [(draft.lead, draft.quotes[0].text, draft.speaker) for draft in told.drafts] == [
        (
            "The memorandum of May 4, 1951 points to Document 2; Marlow said:",
            "See Document 2 on the ice.",
            "Marlow",
        ),
        ("The memorandum of May 2, 1951 points to Document 1:", "The report is printed as Document 1.", None),
    ]
