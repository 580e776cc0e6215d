"""A model exported to ONNX, run by ONNX Runtime: starts without PyTorch, and encodes text by text."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from embeddings.encoders.base import A_QUESTION, Encoding, Vectors, encoding, prompt, unit_rows
from embeddings.encoders.onnx_export import IDS, TEXT, TOKENS
from embeddings.encoders.onnx_session import session, tokenizer, usable_cores

if TYPE_CHECKING:
    from tokenizers import Encoding as Pieces

_T = TypeVar("_T")


class OnnxEncoder:
    """The Encoder over a file of `embeddings.encoders.onnx_export`.

    Every text is run alone and on one thread, so its vectors depend on nothing but the text; many texts are run
    side by side on all cores, which costs less than all cores on one text, and needs no padding.
    """

    def __init__(self, name: str, content: bytes) -> None:
        """`content` is the file.

        Raises:
            NoExport: ONNX Runtime or the tokenizers are not installed, or cannot use the file.
        """
        self._name = name
        self._session = session(content)
        self._cores = ThreadPoolExecutor(usable_cores(), thread_name_prefix="encoder")
        facts = self._session.get_modelmeta().custom_metadata_map
        self._tokenizer = tokenizer(facts["tokenizer"])
        self._room = int(facts["longest"]) - self._tokenizer.num_special_tokens_to_add(False)
        self._dimension = int(facts["dimension"])
        self._prompts: dict[str, str] = json.loads(facts["prompts"])

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return self._dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts, prompt(self._prompts, "query"))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts, prompt(self._prompts, "document", "passage", "corpus"))

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoding]:
        return self._each(self._encoding, texts)

    def reach(self, text: str) -> int:
        if len(text.encode("utf-8")) <= self._room:  # a token has a byte at least
            return len(text)
        spans = [span for span in self._pieces(text).offsets if span[1] > span[0]]
        return len(text) if len(spans) <= self._room else int(spans[self._room - 1][1])

    def _vectors(self, texts: Sequence[str], before: str) -> Vectors:
        rows = self._each(lambda text: self._run(self._cut(before + text), TEXT)[0], texts)
        return unit_rows(np.asarray(rows, dtype=np.float32).reshape(-1, self._dimension))

    def _encoding(self, text: str) -> Encoding:
        pieces = self._cut(text)
        vector, tokens = self._run(pieces, TEXT, TOKENS)
        return encoding(vector, tokens, np.asarray(pieces.offsets, dtype=np.int64))

    def _pieces(self, text: str) -> Pieces:
        return self._tokenizer.encode(text, add_special_tokens=False)

    def _cut(self, text: str) -> Pieces:
        """The text's tokens as far as the model reads, with those that begin and end it."""
        pieces = self._pieces(text)
        pieces.truncate(self._room)
        return self._tokenizer.post_process(pieces)

    def _run(self, pieces: Pieces, *outputs: str) -> list[Vectors]:
        """The named outputs for one text."""
        found = self._session.run(outputs, {IDS: np.asarray([pieces.ids], dtype=np.int64)})
        return [np.asarray(rows[0], dtype=np.float32) for rows in found]

    def _each(self, encode: Callable[[str], _T], texts: Sequence[str]) -> list[_T]:
        if len(texts) <= A_QUESTION:  # nobody waits for a pool, and what else goes on keeps its cores
            return [encode(text) for text in texts]
        return list(self._cores.map(encode, texts))
