"""The page over hostile documents, with a bot that cites what it is told to: `python -m … LIBRARY FILES PORT`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from data.errors import UnusableQuestion
from data.passages import passages
from embeddings.ingest.files import add_files
from embeddings.library import Library
from embeddings.values import Hit
from qa.answer import Answer, Citation, Quoted, Statement
from qa.asked import Question
from tests.embeddings.quick_encoder import QuickEncoder
from ui.serving.chat import serve
from ui.serving.settings import Serving

_AT_ONCE = 60


class CitingBot:
    """“cite 3”: the fourth sixty of all passages; anything else is refused, or an error, in words that repeat it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._documents = [library.store.documents.get(document_id) for document_id in library.store.documents.ids()]

    def ask(self, question: str, *_: Any) -> Answer:
        if question.startswith("cite "):
            start = int(question.split()[1]) * _AT_ONCE
            return self._cite(question, list(islice(self._citations(), start, start + _AT_ONCE)))
        if "script" in question:
            raise UnusableQuestion(f"{question}: no question.\nSecond line.")
        if not self._documents:
            return Answer(question, Question(question), "refused", remark="Nothing is here.")
        hits = tuple(
            Hit(passage, 1.0) for passage in passages(self._documents[len(question) % len(self._documents)])[:3]
        )
        return Answer(
            question, Question(f"understood {question}"), "refused", remark=f"“{question}” is not mentioned.", hits=hits
        )

    def written(self, answer: Answer, *_: Any) -> Answer:
        return answer

    def reworded(self, *_: Any) -> None:
        return None

    def writer_of(self, _: Answer) -> str:
        return ""

    def _citations(self) -> Iterator[Citation]:
        for document in self._documents:
            for passage in passages(document):
                if passage.span.start < passage.span.end:
                    page = document.page_at(passage.span.start)
                    yield Citation(1, passage, passage.span, document.date, document.url, page, (document.title,))

    def _cite(self, question: str, citations: list[Citation]) -> Answer:
        statements = tuple(
            Statement((f"{citation.passage.speaker or citation.passage.document_id} said: ", Quoted(citation)))
            for citation in citations
        )
        offer = citations[0].passage.text if citations else None
        return Answer(question, Question(question), "answered" if citations else "refused", statements, offer=offer)


def main(library_folder: str, files: str, port: str) -> None:
    with Library(Path(library_folder), QuickEncoder()) as library:
        add_files(library, [Path(files)])
        bot: Any = CitingBot(library)
        serve(library, bot, Serving(port=int(port)))


if __name__ == "__main__":
    main(*sys.argv[1:])
