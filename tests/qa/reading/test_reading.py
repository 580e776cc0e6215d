"""The reader that comes with Telcon, over the shipped memoranda."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.document import Document, Span
from data.errors import ReaderError
from data.passages import passages
from embeddings.encoders.minilm import packaged_minilm
from embeddings.library import Library
from embeddings.values import Evidence, Hit
from qa.asked import Question
from qa.chatbot import ChatBot
from qa.question.profile import QuestionProfile
from qa.reading import InContext, Reading, read_again
from qa.reading.context import in_context
from qa.reading.onnx_reader import CHECKSUM, FILE, OnnxReader
from tests.conftest import ROOT
from ui.assembly import OWN_READER, READER_VARIABLE, build_chatbot, build_reader

ASKED = "Did the Navy chase a submarine?"


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    return OnnxReader(packaged_minilm())


@pytest.fixture(scope="module")
def shown(documents: dict[str, Document]) -> list[InContext]:
    """Every passage of one memorandum, in context."""
    document = documents["msc_cuba221"]
    return [in_context(document, passage, passage.span) for passage in passages(document)]


def made(words: str, near: int = 0) -> InContext:
    import numpy as np

    return InContext("May 3, 1961. Memorandum", words, np.arange(len(words), dtype=np.int32), near)


def test_an_answer_reads_better_than_what_only_has_the_words(reader: OnnxReader) -> None:
    told, near = reader.read(
        "Why was the embassy in Lima closed?",
        [
            made("The embassy in Lima was closed because the roof had fallen in during the earthquake."),
            made("Harris asked whether the embassy in Lima had been told of the visit. He did not know."),
        ],
    )
    assert told.relevance > near.relevance


def test_the_answer_is_where_it_stands(reader: OnnxReader) -> None:
    words = "Thank you for your call. The embassy was closed because the roof had fallen in. Greet your wife."
    (reading,) = reader.read("Why was the embassy closed?", [made(words)])
    assert reading.answer is not None
    assert "roof had fallen in" in words[reading.answer.start : reading.answer.end]


def test_of_a_long_passage_the_stretch_is_read_that_most_likely_answers(reader: OnnxReader) -> None:
    told = "The embassy in Lima was closed because the roof had fallen in."
    words = f"{'He thanked the Secretary for the cable on wheat prices. ' * 60}{told}"
    (reading,) = reader.read("Why was the embassy in Lima closed?", [made(words, words.index(told))])
    assert reading.answer is not None
    assert words.index(told) <= reading.answer.start < reading.answer.end <= len(words)


def test_nothing_is_read_twice_differently(reader: OnnxReader, shown: list[InContext]) -> None:
    assert reader.read(ASKED, shown) == OnnxReader(packaged_minilm()).read(ASKED, shown)


@settings(max_examples=8)
@given(order=st.permutations(range(8)), kept=st.integers(1, 8))
def test_a_reading_does_not_depend_on_what_else_is_read(
    reader: OnnxReader, shown: list[InContext], order: list[int], kept: int
) -> None:
    alone = [reader.read(ASKED, [shown[place]])[0] for place in order[:kept]]
    assert reader.read(ASKED, [shown[place] for place in order[:kept]]) == alone


def test_passages_without_words_and_questions_without_end_are_read(reader: OnnxReader) -> None:
    assert reader.read(ASKED, []) == []
    assert reader.read("why " * 500, [made(""), made("  "), made("x" * 5_000)])[0].answer is None


def test_answers_lie_in_their_passage(reader: OnnxReader, documents: dict[str, Document]) -> None:
    document = documents["msc_cuba221"]
    every = passages(document)
    read = reader.read(ASKED, [in_context(document, passage, passage.span) for passage in every])
    assert all(one.answer and passage.span.contains(one.answer) for passage, one in zip(every, read, strict=True))


def test_context_tells_when_who_and_after_what(documents: dict[str, Document]) -> None:
    document = documents["msc_cuba221"]
    turn = next(passage for passage in passages(document) if passage.turn == 2)
    context = in_context(document, turn, turn.span).context
    before = next(passage for passage in passages(document) if passage.turn == 1)
    assert str(document.date and document.date.year) in context
    assert before.plain().split()[-1] in context
    assert turn.speaker is not None
    assert f"{turn.person or turn.speaker} to " in context


class Liking:
    """Finds one passage to answer in its last sentence, and all others not."""

    def __init__(self, text: str, answer: Span) -> None:
        self._text, self._answer = text, answer

    def read(self, question: str, passages: Sequence[InContext]) -> list[Reading]:  # noqa: ARG002
        return [Reading(9.0, self._answer) if one.words == self._text else Reading(-9.0) for one in passages]


def test_reading_orders_the_best_and_chooses_the_sentence(library: Library) -> None:
    document = library.store.document("msc_cuba221")
    every = [one for one in passages(document) if one.kind == "turn"][:5]
    hits = [
        Hit(one, 0.5, evidence=(Evidence(Span(one.span.start, one.span.start + 5), 0.4), Evidence(one.span, 0.39)))
        for one in every
    ]
    liked = Liking(in_context(document, every[3], every[3].span).words, Span(every[3].span.start + 6, 10**6))
    again = read_again(liked, QuestionProfile(Question(ASKED), "content"), hits, library.store.document)
    assert again[0].passage == every[3]
    assert again[0].best_evidence() == every[3].span
    assert {hit.passage.id for hit in again} == {hit.passage.id for hit in hits}
    assert read_again(liked, QuestionProfile(Question(ASKED), "archive"), hits, library.store.document) == hits


def test_the_same_question_has_the_same_answer(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(READER_VARIABLE, OWN_READER)
    one, other = build_chatbot(library).ask(ASKED), build_chatbot(library).ask(ASKED)
    assert replace(one, seconds=0.0) == replace(other, seconds=0.0)
    assert one.hits[0].relevance is not None


def test_by_itself_nothing_is_read(bot: ChatBot) -> None:
    answer = bot.ask("What did Bundy say about the bombers?")
    assert answer.outcome == "answered"
    assert all(hit.relevance is None for hit in answer.hits)


def test_a_damaged_file_is_told_in_a_line(tmp_path: Path) -> None:
    content = (ROOT / "qa" / "reading" / FILE).read_bytes()
    (tmp_path / CHECKSUM).write_text((ROOT / "qa" / "reading" / CHECKSUM).read_text())
    (tmp_path / FILE).write_bytes(content[:-9] + b"\0" * 9)
    with pytest.raises(ReaderError, match=r"is damaged: sha256 .* where .* is expected.*unset TELCON_READER"):
        OnnxReader(packaged_minilm(), tmp_path).read(ASKED, [made("Yes.")])
    (tmp_path / FILE).unlink()
    with pytest.raises(ReaderError, match="unset TELCON_READER"):
        OnnxReader(packaged_minilm(), tmp_path).read(ASKED, [made("Yes.")])


def test_no_torch_on_a_questions_way() -> None:
    program = (
        "import sys; from embeddings.encoders.minilm import packaged_minilm; "
        "from qa.reading.onnx_reader import OnnxReader; "
        "from tests.qa.reading.test_reading import made; "
        "OnnxReader(packaged_minilm()).read('Why?', [made('Because.')]); "
        "print({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "set()"


def test_another_cross_encoder_reads_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    torch.manual_seed(0)
    tokenizer = AutoTokenizer.from_pretrained(str(packaged_minilm()))
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    BertForSequenceClassification(BertConfig(vocab_size=len(tokenizer), num_labels=1, **sizes)).save_pretrained(
        tmp_path
    )
    tokenizer.save_pretrained(tmp_path)
    monkeypatch.setenv(READER_VARIABLE, str(tmp_path))
    reader = build_reader()
    assert reader is not None
    both = reader.read("Which berth?", [made("Berth 3 is closed."), made("Nothing.")])
    assert both[1:] == reader.read("Which berth?", [made("Nothing.")])
    assert both[0].answer is None
    monkeypatch.setenv(READER_VARIABLE, str(tmp_path / "nowhere"))
    nowhere = build_reader()
    assert nowhere is not None
    with pytest.raises(ReaderError, match="TELCON_READER"):
        nowhere.read("Which berth?", [made("Berth 3 is closed.")])
