"""The page over a scanned call, with a bot that quotes everything: `python -m … LIBRARY PORT SECONDS-A-PAGE`."""

from __future__ import annotations

import sys
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from data.passages import passages
from embeddings.ingest import add_files
from embeddings.library import Library
from qa.answer import Answer, Quoted, Statement
from qa.asked import Question
from qa.grounding import citation_of
from tests.embeddings.quick_encoder import QuickEncoder
from tests.ui.scans.typed import CALL, ByHeart, drawn
from ui.adding.additions import Additions
from ui.serving.chat import serve
from ui.serving.settings import Serving


class QuotingBot:
    """Whatever is asked, every turn with the words asked for is quoted; where none has them, all are."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def ask(self, question: str, *_: Any) -> Answer:
        numbers, statements = count(1), []
        for document_id in self._library.store.documents.ids():
            document = self._library.store.documents.get(document_id)
            turns = [passage for passage in passages(document) if passage.kind == "turn"]
            for turn in [turn for turn in turns if question in turn.text] or turns:
                citation = citation_of(next(numbers), turn, turn.span, document)
                statements.append(Statement((f"{turn.speaker} said: ", Quoted(citation))))
        return Answer(question, Question(question), "answered" if statements else "refused", tuple(statements))

    def written(self, answer: Answer, *_: Any) -> Answer:
        return answer

    def reworded(self, *_: Any) -> None:
        return None

    def writer_of(self, _: Answer) -> str:
        return ""


def main(folder: str, port: str, seconds: str) -> None:
    place = Path(folder)
    file = place / "files" / "call.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(drawn().pdf())
    alone = patch("embeddings.ingest.recognising.second_opinion", lambda: None)
    with Library(place / "library", QuickEncoder()) as library, alone:
        add_files(library, [file], begin_recogniser=ByHeart)
        slow = ByHeart([*CALL, *long_call()], float(seconds))
        bot: Any = QuotingBot(library)
        with patch("ui.serving.chat.Additions", partial(Additions, begin_recogniser=lambda: slow)):
            serve(library, bot, Serving(port=int(port)))


def long_call(pages: int = 8) -> list[list[str]]:
    """Each of its pages has another number of words."""
    return [["Ball: Boat " + "again " * page + "came in."] for page in range(pages)]


if __name__ == "__main__":
    main(*sys.argv[1:])
