"""What stands around the quotations."""

from __future__ import annotations

from pathlib import Path

from data.passages import passages
from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.values import Hit
from qa.answering.writer import ExtractiveWriter
from qa.asked import Question
from qa.chatbot import ChatBot
from qa.question import QuestionProfile
from qa.selection import Piece, Selection
from tests.qa.hits import hit
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


def test_of_a_reply_what_is_folded_stays_behind() -> None:
    (call,) = read_bytes(b"Call\n\nOrley, May 4, 1951.\n\nHolt: Is it in?\n\nRenner: It is.\n\nHolt: Good.", "call.txt")
    assert call.turns
    hits = [hit("It is.", place=f"{call.id}#t{turn}") for turn in (3, 2, 1)]
    pieces = (Piece(2, (hits[1].passage.span,), folded=True), Piece(1, (hits[0].passage.span,)))
    asked = QuestionProfile(Question("What did Renner reply?"), "reply")
    drafts = ExtractiveWriter().write(asked, Selection(tuple(hits), pieces), lambda _: call)
    assert [draft.folded for draft in drafts] == [False, True]


def test_paragraphs_right_behind_one_another_have_one_lead_but_not_what_is_folded() -> None:
    (notes,) = read_bytes(b"MEMORANDUM\n\nThe ferry is old.\n\nNobody wants it.\n\nThe nets are dear.", "notes.txt")
    told = [one for one in passages(notes) if one.kind == "narrative" and one.text.endswith(".")]
    hits = tuple(Hit(one, 1.0) for one in told)
    pieces = tuple(Piece(n, (one.span,), folded=n == len(told)) for n, one in enumerate(told, 1))
    asked = QuestionProfile(Question("What of the ferry?"), "content")
    drafts = ExtractiveWriter().write(asked, Selection(hits, pieces), lambda _: notes)
    assert [(len(draft.quotes), draft.folded) for draft in drafts] == [(2, False), (1, True)]
