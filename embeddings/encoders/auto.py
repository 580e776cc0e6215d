"""An encoder made at its first use, by the fastest way that works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock

from embeddings.encoders.base import A_QUESTION, Encoder, Encoding, SentenceTransformerEncoder, Vectors, gpu
from embeddings.encoders.onnx_cache import NoExport, exported
from embeddings.encoders.onnx_encoder import OnnxEncoder


class PreparedEncoder:
    """A sentence-transformers model in a folder: by ONNX Runtime, or as it is where that does not work.

    A GPU that PyTorch can use reads whatever is more than a question.

    Nothing is loaded before something is encoded; until then only the name is known.
    """

    def __init__(
        self,
        model: Path,
        name: str,
        cache: Path,
        tell: Callable[[str], None],
        check: Callable[[Path], None] | None = None,
    ) -> None:
        """`cache` keeps exported models, `tell` hears in a line what the reader should know or wait for.

        `check` is called with the model's folder before its weights are used.
        """
        self._model = model
        self._name = name
        self._cache = cache
        self._tell = tell
        self._check = check
        self._lock = Lock()
        self._for_question: Encoder | None = None
        self._for_many: Encoder | None = None

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return self._encoder().dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encoder().encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encoder(len(texts)).encode_passages(texts)

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoding]:
        return self._encoder(len(texts)).encode_tokens(texts)

    def reach(self, text: str) -> int:
        return self._encoder().reach(text)

    def _encoder(self, texts: int = 1) -> Encoder:
        with self._lock:
            if texts <= A_QUESTION:
                return self._on_cpu()
            self._for_many = self._for_many or self._on_gpu() or self._on_cpu()
            return self._for_many

    def _on_gpu(self) -> Encoder | None:
        device = gpu()
        return SentenceTransformerEncoder(self._model, self._name, self._check, device) if device else None

    def _on_cpu(self) -> Encoder:
        if self._for_question is None:
            self._for_question = self._choose()
        return self._for_question

    def _choose(self) -> Encoder:
        try:
            return OnnxEncoder(self._name, exported(self._model, self._cache, self._prepare))
        except NoExport as reason:
            self._tell(f"the encoder runs in PyTorch, which is slower, for ONNX Runtime cannot run it: {reason}")
        return SentenceTransformerEncoder(self._model, self._name, self._check)

    def _prepare(self) -> None:
        if self._check:
            self._check(self._model)
        self._tell("preparing the encoder, once (about half a minute) …")
