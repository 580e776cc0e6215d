"""A cross-encoder behind the retriever: a tiny one with random weights, made here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from data.document import Span
from data.errors import EncoderError
from data.passages import Passage
from embeddings.filters import NO_FILTERS, Filters
from embeddings.reranker import CrossEncoderRetriever
from embeddings.retriever import Hit
from embeddings.weights import packaged_minilm


class Fixed:
    """Forty passages, the best first, whatever is asked."""

    def retrieve(self, question: str, filters: Filters, k: int, also: Sequence[Filters] = ()) -> list[Hit]:  # noqa: ARG002
        texts = [f"Berth {number} of the port is closed." for number in range(40)]
        return [
            Hit(Passage(f"a#p{n}", "a", "narrative", Span(0, len(text)), text), 1.0 - n / 100)
            for n, text in enumerate(texts)
        ][:k]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("reader")
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    tokenizer = AutoTokenizer.from_pretrained(str(packaged_minilm()))
    config = BertConfig(vocab_size=len(tokenizer), num_labels=1, initializer_range=2.0, **sizes)
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def test_the_best_are_read_again_and_the_rest_stay(folder: Path) -> None:
    before = Fixed().retrieve("Which berth?", NO_FILTERS, 40)
    after = CrossEncoderRetriever(Fixed(), str(folder)).retrieve("Which berth?", NO_FILTERS, 40)
    assert {hit.passage.id for hit in after} == {hit.passage.id for hit in before}
    assert [hit.passage.id for hit in after[30:]] == [hit.passage.id for hit in before[30:]]
    scores = [hit.score for hit in after[:30]]
    assert scores == sorted(scores, reverse=True)
    gained = {hit.passage.id: hit.score for hit in after[:30]}
    assert all(0 <= gained[hit.passage.id] - hit.score <= 0.5 for hit in before[:30])
    assert len({round(gained[hit.passage.id] - hit.score, 6) for hit in before[:30]}) > 1


def test_nothing_found_is_nothing_read(folder: Path) -> None:
    assert CrossEncoderRetriever(Fixed(), str(folder)).retrieve("Which berth?", NO_FILTERS, 0) == []


def test_what_is_no_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="TELCON_RERANKER"):
        CrossEncoderRetriever(Fixed(), str(tmp_path)).retrieve("Which berth?", NO_FILTERS, 5)
