"""The reader that comes with Telcon, over the shipped memoranda."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from data.document import Document, Span
from data.errors import ReaderError
from data.passages import passages
from embeddings.encoders import Vectors
from embeddings.encoders.minilm import packaged_minilm
from embeddings.library import Library
from embeddings.values import Evidence, Hit
from qa.asked import Question
from qa.chatbot import ChatBot
from qa.question.profile import QuestionProfile
from qa.reading import InContext, Reading, read_again
from qa.reading.context import in_context
from qa.reading.onnx_reader import CHECKSUM, FILE, OnnxReader, best_stretches
from tests.conftest import ROOT
from ui.assembly import build_chatbot, build_reader
from ui.settings import NO_READER, OWN_READER

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
    best = reading.answers[0]
    assert "roof had fallen in" in words[best.start : best.end]


def test_of_a_long_passage_the_stretch_is_read_that_most_likely_answers(reader: OnnxReader) -> None:
    told = "The embassy in Lima was closed because the roof had fallen in."
    words = f"{'He thanked the Secretary for the cable on wheat prices. ' * 60}{told}"
    (reading,) = reader.read("Why was the embassy in Lima closed?", [made(words, words.index(told))])
    best = reading.answers[0]
    assert words.index(told) <= best.start < best.end <= len(words)


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
    assert reader.read("why " * 500, [made(""), made("  "), made("x" * 5_000)])[0].answers == ()


def test_answers_lie_in_their_passage(reader: OnnxReader, documents: dict[str, Document]) -> None:
    document = documents["msc_cuba221"]
    every = passages(document)
    read = reader.read(ASKED, [in_context(document, passage, passage.span) for passage in every])
    for passage, one in zip(every, read, strict=True):
        assert one.answers
        assert all(passage.span.contains(span) for span in one.answers)


@given(
    hnp.arrays(np.float32, st.tuples(st.integers(0, 30), st.just(2)), elements=st.floats(-20, 20, width=32)),
)
def test_the_best_stretches_fall_and_do_not_overlap(places: Vectors) -> None:
    found = best_stretches(places)
    worth = [float(places[start, 0] + places[end, 1]) for start, end in found]
    assert bool(found) == bool(len(places))
    assert worth == sorted(worth, reverse=True)
    if found:
        assert worth[0] == max(
            float(places[start, 0] + places[end, 1])
            for start in range(len(places))
            for end in range(start, min(len(places), start + 40))
        )
    assert all(end < other or last < start for (start, end), (other, last) in combinations(found, 2))


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
        return [Reading(9.0, (self._answer,)) if one.words == self._text else Reading(-9.0) for one in passages]


def _two_sentences(span: Span) -> tuple[Evidence, Evidence]:
    return Evidence(Span(span.start, span.start + 5), 0.4), Evidence(span, 0.39)


def test_reading_orders_the_best_and_chooses_the_sentence(library: Library) -> None:
    document = library.store.documents.get("msc_cuba221")
    every = [one for one in passages(document) if one.kind == "turn"][:5]
    hits = [
        Hit(one, 0.5, evidence=_two_sentences(one.span), matches=(("chase", 0.5), ("submarine", 0.5))) for one in every
    ]
    liked = Liking(in_context(document, every[3], every[3].span).words, Span(every[3].span.start + 6, 10**6))
    again = read_again(liked, QuestionProfile(Question(ASKED), "content"), hits, library.store.documents.get)
    assert again[0].passage == every[3]
    assert again[0].best_evidence() == every[3].span
    assert {hit.passage.id for hit in again} == {hit.passage.id for hit in hits}
    assert read_again(liked, QuestionProfile(Question(ASKED), "archive"), hits, library.store.documents.get) == hits


def test_reading_stops_where_no_hit_could_come_first(library: Library) -> None:
    every = [one for one in passages(library.store.documents.get("msc_cuba221")) if one.kind == "turn"][:9]
    scores = [0.9, 0.9, 0.9, 0.9, 0.85, 0.8, 0.4, 0.4, 0.3]
    words = (("chase", 0.5), ("submarine", 0.5))
    hits = [Hit(one, score, matches=words) for one, score in zip(every, scores, strict=True)]

    def read_with(liked: int) -> list[Hit]:
        passage = every[liked]
        reader = Liking(
            in_context(library.store.documents.get("msc_cuba221"), passage, passage.span).words, passage.span
        )
        return read_again(reader, QuestionProfile(Question(ASKED), "content"), hits, library.store.documents.get)

    first, second = read_with(2), read_with(5)
    assert [hit.passage for hit in (first[0], second[0])] == [every[2], every[5]]
    assert [sum(hit.relevance is not None for hit in each) for each in (first, second)] == [4, 8]
    for each in (first, second):
        assert {hit.passage.id for hit in each} == {hit.passage.id for hit in hits}
        found = [hit.score for hit in each]
        assert found == sorted(found, reverse=True)


def test_the_same_question_has_the_same_answer(library: Library) -> None:
    one, other = build_chatbot(library).ask(ASKED), build_chatbot(library).ask(ASKED)
    assert replace(one, seconds=0.0) == replace(other, seconds=0.0)
    assert one.hits[0].relevance is not None


@pytest.mark.parametrize("named", [None, "", OWN_READER])
def test_by_itself_the_reader_that_comes_with_telcon_reads(named: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TELCON_READER", raising=False)
    if named is not None:
        monkeypatch.setenv("TELCON_READER", named)
    assert isinstance(build_reader(), OnnxReader)


def test_it_can_be_switched_off(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELCON_READER", NO_READER)
    answer = build_chatbot(library).ask("Why was the story on the Stevenson proposal a difficulty?")
    assert answer.outcome == "answered"
    assert all(hit.relevance is None for hit in answer.hits)


@pytest.mark.parametrize("question", ["What do they say about Castro?", "Read me footnote 1", "What did Ball say?"])
def test_where_no_relation_is_asked_for_nothing_is_read(bot: ChatBot, question: str) -> None:
    answer = bot.ask(question)
    assert answer.outcome == "answered"
    assert all(hit.relevance is None for hit in answer.hits)


def test_a_damaged_file_is_told_in_a_line(tmp_path: Path) -> None:
    content = (ROOT / "qa" / "reading" / FILE).read_bytes()
    (tmp_path / CHECKSUM).write_text((ROOT / "qa" / "reading" / CHECKSUM).read_text())
    (tmp_path / FILE).write_bytes(content[:-9] + b"\0" * 9)
    with pytest.raises(ReaderError, match=r"is damaged: sha256 .* where .* is expected.*set TELCON_READER=off"):
        OnnxReader(packaged_minilm(), tmp_path).read(ASKED, [made("Yes.")])
    (tmp_path / FILE).unlink()
    with pytest.raises(ReaderError, match="set TELCON_READER=off"):
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
    monkeypatch.setenv("TELCON_READER", str(tmp_path))
    reader = build_reader()
    assert reader is not None
    both = reader.read("Which berth?", [made("Berth 3 is closed."), made("Nothing.")])
    assert both[1:] == reader.read("Which berth?", [made("Nothing.")])
    assert both[0].answers == ()
    monkeypatch.setenv("TELCON_READER", str(tmp_path / "nowhere"))
    nowhere = build_reader()
    assert nowhere is not None
    with pytest.raises(ReaderError, match="TELCON_READER"):
        nowhere.read("Which berth?", [made("Berth 3 is closed.")])
