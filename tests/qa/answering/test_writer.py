"""What stands around the quotations."""

from __future__ import annotations

from pathlib import Path

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from ui.assembly import build_chatbot


def test_what_is_asked_of_both_calls_stands_in_order_of_time(bot: ChatBot) -> None:
    answer = bot.ask("What did Bundy say in both calls about a deal?")
    dates = [citation.date for citation in answer.citations]
    assert len(set(dates)) == 2
    assert dates == sorted(dates, key=str)


def test_an_undated_document_is_called_by_its_title(tmp_path: Path, encoder: Encoder) -> None:
    text = "Editorial Note on the Closing of the Harbour\n\nThe harbour master closed the harbour because of the ice.\n"
    with Library(tmp_path, encoder) as library:
        library.add(read_bytes(text.encode(), "note7.txt"))
        answer = build_chatbot(library).ask("Why did the harbour master close the harbour?")
    assert "Editorial Note on the Closing of the Harbour (note7) records: “" in answer.text
