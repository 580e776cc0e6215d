"""Thirty small typescripts in the forms of archives: all of what each says is read, and the rest left out by name."""

from __future__ import annotations

import pytest

from data.document import Document
from data.readers.pdf import parts_of_pages, pdf_parts
from tests.data.typescripts.typed import Score, Typescript, score, typescripts

ALL = [*typescripts("pages"), *typescripts("kept_apart")]


def read(typescript: Typescript) -> list[Document]:
    return [part.read() for part in parts_of_pages(typescript.pages(), typescript.name, "PDF")]


@pytest.mark.parametrize("typescript", ALL, ids=lambda typescript: typescript.name)
def test_a_typescript_is_read(typescript: Typescript) -> None:
    documents = read(typescript)
    assert len(documents) == len(typescript.calls)
    for call, document in zip(typescript.calls, documents, strict=True):
        whole = Score(True, True, True, True, True, (len(call.dropped),) * 2, (len(call.kept),) * 2)
        assert score(call, document) == whole


@pytest.mark.parametrize("typescript", ALL[::6], ids=lambda typescript: typescript.name)
def test_drawn_to_a_pdf_it_is_read_alike(typescript: Typescript) -> None:
    drawn = [part.read() for part in pdf_parts(typescript.pdf(), typescript.name)]
    for one, other in zip(drawn, read(typescript), strict=True):
        assert (one.title, one.date, said(one), left_out(one)) == (
            other.title,
            other.date,
            said(other),
            left_out(other),
        )


def said(document: Document) -> list[tuple[str | None, str]]:
    words = [(turn.speaker, turn.span.of(document.text)) for turn in document.turns]
    return [*words, *((None, paragraph.span.of(document.text)) for paragraph in document.paragraphs)]


def left_out(document: Document) -> set[tuple[str, str]]:
    return {(item.span.of(document.text), item.reason) for item in document.dropped}


def test_every_word_typed_stands_in_the_text_or_is_told() -> None:
    for typescript in ALL:
        documents = read(typescript)
        found = " ".join(" ".join(document.text.split()) for document in documents)
        told = " ".join(notice.words for document in documents for notice in document.notices)
        for sheet in typescript.sheets:
            for words, _, _ in sheet:
                for part in words.split():
                    assert part in found or "Bare page numbers left out" in told or part in told
