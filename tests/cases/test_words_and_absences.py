"""A speaker who stands in labels alone, and ligatures: files that failed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.finding import find_files
from data.reading import read_file
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.values import Filters
from qa.chatbot import ChatBot
from ui.assembly import build_chatbot


@pytest.fixture(scope="module")
def asked(cases: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("cases"), encoder) as library:
        for file in find_files((cases / "speaker-only-in-label.txt", cases / "ligature.txt")).files:
            library.add(read_file(file).documents)
        yield build_chatbot(library)


@pytest.mark.parametrize("speakers", [(), ("Tolliver",)])
def test_a_speaker_only_in_labels(asked: ChatBot, speakers: tuple[str, ...]) -> None:
    answer = asked.ask("What did Tolliver say about the lighthouse keeper?", filters=Filters(speakers=speakers))
    assert [citation.passage.id for citation in answer.citations] == ["speaker-only-in-label#t3"]


def test_ligatures(asked: ChatBot) -> None:
    answer = asked.ask("What did the scientific officer confirm?")
    assert [citation.passage.id for citation in answer.citations] == ["ligature#t1"]
