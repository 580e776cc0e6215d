"""`telcon export` and `telcon conversations`, as they are typed."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from pathlib import Path

import docx
import pytest
import rispy

from embeddings.library import Library
from qa.chatbot import ChatBot
from tests.copies import copy_of
from ui.command_line import main
from ui.notes.keeping import keep
from ui.notes.kept_passages import KeptPassages
from ui.talk.conversations import Conversations

QUESTION = "Who wants a quick deal?"


@pytest.fixture(scope="module")
def folder(library: Library, bot: ChatBot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of its own with one conversation and one kept passage."""
    folder = tmp_path_factory.mktemp("own") / "library"
    copy_of(library.folder, folder, "notes.*", "conversations.*")
    with closing(Conversations(folder)) as kept:
        kept.add("", QUESTION, bot.ask(QUESTION))
    with closing(KeptPassages(folder)) as notes:
        notes.set_remark(keep(notes, library.store, "msc_cuba221#t12", None).id, "Mine")
    return folder


def run(folder: Path, *arguments: str) -> int:
    return main(["--library", str(folder), *arguments])


def test_a_listed_conversation_is_exported(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(folder, "conversations") == 0
    row = capsysbinary.readouterr().out.decode("utf-8").split()
    assert " ".join(row[4:]) == QUESTION
    assert run(folder, "export", "--conversation", row[0], "--style", "chicago") == 0
    text = capsysbinary.readouterr().out.decode("utf-8")
    assert text.startswith(f"# {QUESTION}\n")
    assert "doc. 221, turn 11 (Ball), <https://avalon" in text
    assert run(folder, "conversations", "penguins") == 0
    assert capsysbinary.readouterr().out == b""


def test_a_question_is_asked_and_its_answer_written(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "answer.docx"
    asked = ("--question", "And Bundy?", "--after", QUESTION)
    assert run(folder, "export", *asked, "--format", "docx", "-o", str(file)) == 0
    read = docx.Document(BytesIO(file.read_bytes()))
    assert read.core_properties.title == "And Bundy?"
    assert any("Understood as: What did Bundy say?" in paragraph.text for paragraph in read.paragraphs)


def test_kept_passages_and_their_documents(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(folder, "export", "--notes") == 0
    assert "> Mine" in capsysbinary.readouterr().out.decode("utf-8")
    assert run(folder, "export", "--notes", "--format", "ris") == 0
    assert len(rispy.loads(capsysbinary.readouterr().out.decode("utf-8"))) == 1


def test_what_cannot_be_exported_is_told_in_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "export", "--conversation", "nothere") == 1
    assert run(folder, "export", "--question", "What did Nasser say about Suez?", "--format", "bibtex") == 1
    told = capsys.readouterr().err.splitlines()
    assert ["There is no conversation" in told[0], "No document is cited" in told[1], len(told)] == [True, True, 2]
