"""The one place that names concrete classes: which encoder, index, retriever and writer make a Telcon."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from threadpoolctl import threadpool_limits

from data.corpus import read_corpus
from data.errors import LibraryReadOnly, WriterError
from embeddings.encoders import (
    NAME,
    Encoder,
    PreparedEncoder,
    SentenceTransformerEncoder,
    check_weights,
    packaged_minilm,
)
from embeddings.library import Library
from embeddings.progress import Progress
from embeddings.search import HybridRetriever
from qa.answering import ExtractiveWriter
from qa.chatbot import ChatBot
from qa.reading import CrossEncoderReader, OnnxReader, PassageReader
from qa.writing import UNNAMED, Endpoint, ModelWriter

LIBRARY_VARIABLE = "TELCON_LIBRARY"
ENCODER_VARIABLE = "TELCON_ENCODER"
READER_VARIABLE = "TELCON_READER"
CACHE_VARIABLE = "TELCON_CACHE"
WRITER_VARIABLE = "TELCON_WRITER"
WRITER_MODEL_VARIABLE = "TELCON_WRITER_MODEL"
WRITER_KEY_VARIABLE = "TELCON_WRITER_KEY"
WRITER_SECONDS_VARIABLE = "TELCON_WRITER_SECONDS"
OWN_READER, NO_READER = "telcon", "off"
_WRITER_SECONDS = 60.0
_LONGEST_WRITING = 600.0


def library_folder(option: str | None) -> Path:
    """Where the library is: the option, else the environment, else the user's data folder."""
    named = option or os.environ.get(LIBRARY_VARIABLE)
    return Path(named).expanduser() if named else user_data_path("telcon", appauthor=False)


def build_encoder() -> Encoder:
    """The packaged all-MiniLM-L6-v2, or the sentence-transformers model that the environment names."""
    named = os.environ.get(ENCODER_VARIABLE)
    if not named:
        return PreparedEncoder(packaged_minilm(), NAME, _cache() / "encoders", _tell, check_weights)
    if Path(named).is_dir():
        return PreparedEncoder(Path(named), named, _cache() / "encoders", _tell)
    return SentenceTransformerEncoder(named)


def _cache() -> Path:
    """Where what can be made again is kept: as the environment says, else the user's cache."""
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named).expanduser() if named else user_cache_path("telcon", appauthor=False)


def _tell(line: str) -> None:
    sys.stderr.write(f"telcon: {line}\n")


def open_library(folder: Path, on_progress: Callable[[Progress], None] | None = None) -> Library:
    """Open the library; at the first time, put the shipped corpus in.

    Raises:
        LibraryError: there is none and none can be made, or it is one that cannot be used.
    """
    library = Library(folder, build_encoder())
    try:
        if not library.corpus_added():
            _add_corpus(library, on_progress)
    except BaseException:
        library.close()
        raise
    return library


def _add_corpus(library: Library, on_progress: Callable[[Progress], None] | None) -> None:
    try:
        library.begin_writing()
    except LibraryReadOnly:
        if library.store.documents.ids():
            return  # somebody's library, made without it: there is something to ask
        raise
    library.add(read_corpus(), on_progress)
    library.mark_corpus_added()


def build_chatbot(library: Library) -> ChatBot:
    """What answers from a library, with the parts that the environment names."""
    threadpool_limits(1, user_api="blas")  # numpy's products are small: two threads wait longer than they work
    return ChatBot(library, HybridRetriever(library), ExtractiveWriter(), build_reader(), build_model_writer())


def build_reader() -> PassageReader | None:
    """The reader that comes with Telcon, or the cross-encoder that the environment names; none where that is “off”."""
    named = os.environ.get(READER_VARIABLE) or OWN_READER
    if named == NO_READER:
        return None
    return OnnxReader(packaged_minilm()) if named == OWN_READER else CrossEncoderReader(named)


def build_model_writer() -> ModelWriter | None:
    """The language model that the environment names; none is asked where it names none.

    Raises:
        WriterError: it is named in a form in which it cannot be asked.
    """
    url = os.environ.get(WRITER_VARIABLE, "").strip()
    if not url:
        return None
    model = os.environ.get(WRITER_MODEL_VARIABLE, "").strip() or UNNAMED
    key = os.environ.get(WRITER_KEY_VARIABLE, "").strip() or None
    return ModelWriter(Endpoint(url, model, key, _writer_seconds()))


def _writer_seconds() -> float:
    named = os.environ.get(WRITER_SECONDS_VARIABLE, "").strip()
    try:
        seconds = float(named) if named else _WRITER_SECONDS
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST_WRITING:
        raise WriterError(f"{WRITER_SECONDS_VARIABLE} should be seconds, more than 0 and at most {_LONGEST_WRITING:g}.")
    return seconds
