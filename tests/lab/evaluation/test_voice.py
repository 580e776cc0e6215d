"""The check of voices finds what is put into a wrong mouth, whoever wrote it."""

from __future__ import annotations

import pytest

from data.document import Document
from data.passages import Passage, passages
from lab.evaluation.voice import right_voice
from qa.answer import Citation, Quoted, Statement

SPEAKERS = ("Ball", "Bundy", "Robert Ball")


@pytest.mark.parametrize(
    ("kind", "lead", "right"),
    [
        ("turn", "On December 3, 1962, {speaker} told {other}:", True),
        ("turn", "{other} told {speaker}:", False),
        ("turn", "Robert {speaker} said:", False),
        ("turn", "The memorandum records:", False),
        ("turn", "The editors note:", False),
        ("footnote", "The editors note (footnote 2):", True),
        ("footnote", "Ball said:", False),
        ("footnote", "The memorandum records:", False),
        ("source", "The source note of the memorandum reads:", True),
        ("source", "The editors note:", False),
        ("heading", "The memorandum is titled:", True),
        ("heading", "Bundy noted:", False),
    ],
)
def test_a_lead_fits_its_passage(documents: dict[str, Document], kind: str, lead: str, right: bool) -> None:
    passage = _first(documents["msc_cuba221"], kind)
    other = "Bundy" if passage.speaker == "Ball" else "Ball"
    words = lead.format(speaker=passage.speaker, other=other)
    assert right_voice(_statement(words, passage), documents.__getitem__, SPEAKERS) is right


def test_a_quotation_that_the_stored_text_has_not_is_wrong(documents: dict[str, Document]) -> None:
    passage = _first(documents["msc_cuba221"], "turn")
    forged = Passage(passage.id, passage.document_id, "turn", passage.span, passage.text[::-1], passage.speaker, 1)
    assert not right_voice(_statement(f"{passage.speaker} said:", forged), documents.__getitem__, SPEAKERS)


def _first(document: Document, kind: str) -> Passage:
    return next(passage for passage in passages(document) if passage.kind == kind and passage.speaker in ("Ball", None))


def _statement(lead: str, passage: Passage) -> Statement:
    return Statement((f"{lead} ", Quoted(Citation(1, passage, passage.span))))
