"""The one place that names concrete classes: which encoder, index, retriever and writer make a Telcon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from threadpoolctl import threadpool_limits

from data.corpus import read_corpus
from data.errors import LibraryReadOnly
from embeddings.address import LibraryPlace
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
from embeddings.store import Store
from embeddings.store import open_store as open_named_store
from qa.answering import ExtractiveWriter
from qa.chatbot import ChatBot
from qa.reading import CrossEncoderReader, OnnxReader, PassageReader
from qa.writing import UNNAMED, Endpoint, ModelWriter, Rewriter
from ui.logs import LOGGER
from ui.settings import NO_READER, OWN_READER, Settings, beside, read_settings

_REWORDING = 10.0  # seconds that a question waits for what a language model makes of it, at most


def library_place(option: str | None) -> LibraryPlace:
    """Where the library is: the option, else the environment, else the settings file, else the user's data folder."""
    return read_settings(option).library


def build_encoder(settings: Settings | None = None) -> Encoder:
    """The packaged all-MiniLM-L6-v2, or the sentence-transformers model that is set.

    Here as below, settings that are not given are read.
    """
    settings = settings or read_settings()
    named, folder, cache = settings.encoder, encoder_folder(settings), encoder_cache(settings)
    if folder is None:
        return SentenceTransformerEncoder(named)
    return PreparedEncoder(folder, named or NAME, cache, _tell, None if named else check_weights)


def encoder_cache(settings: Settings) -> Path:
    """Where exported encoders are kept."""
    return settings.cache / "encoders"


def encoder_folder(settings: Settings) -> Path | None:
    """Where the encoder's model is; None for one that is called by its name."""
    if not settings.encoder:
        return packaged_minilm()
    return Path(settings.encoder) if Path(settings.encoder).is_dir() else None


def _tell(line: str) -> None:
    LOGGER.warning("%s", line)


def open_library(
    place: LibraryPlace, on_progress: Callable[[Progress], None] | None = None, settings: Settings | None = None
) -> Library:
    """Open the library; at the first time, put the shipped corpus in.

    Raises:
        LibraryError: there is none and none can be made, or it is one that cannot be used.
    """
    library = Library(place, build_encoder(settings or read_settings()), beside(place))
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


def open_store(settings: Settings, begin: bool = True) -> Store:
    """What a library holds, without what asks it; the shipped corpus does not go in. Close it when it is done with.

    Raises:
        LibraryError: there is none, and none can or should be begun, or it is one that cannot be used.
    """
    return open_named_store(settings.library, build_encoder(settings).name, begin)


def build_chatbot(library: Library, settings: Settings | None = None) -> ChatBot:
    """What answers from a library, with the parts that are set."""
    settings = settings or read_settings()
    threadpool_limits(1, user_api="blas")  # numpy's products are small: two threads wait longer than they work
    reader, writer = build_reader(settings), build_model_writer(settings)
    rewriter = build_rewriter(settings)
    return ChatBot(library, HybridRetriever(library), ExtractiveWriter(), reader, writer, rewriter)


def build_reader(settings: Settings | None = None) -> PassageReader | None:
    """The reader that comes with Telcon, or the cross-encoder that is set; none where that is “off”."""
    named = (settings or read_settings()).reader
    if named == NO_READER:
        return None
    return OnnxReader(packaged_minilm()) if named == OWN_READER else CrossEncoderReader(named)


def build_model_writer(settings: Settings | None = None) -> ModelWriter | None:
    """The language model that is set; none is asked where none is.

    Raises:
        WriterError: it is set in a form in which it cannot be asked.
    """
    settings = settings or read_settings()
    return ModelWriter(endpoint(settings)) if settings.writer else None


def build_rewriter(settings: Settings | None = None) -> Rewriter | None:
    """The language model that is set, where it is to write questions out as well. Raises WriterError."""
    settings = settings or read_settings()
    if not settings.writer or settings.writer_questions == "off":
        return None
    return Rewriter(replace(endpoint(settings), seconds=min(settings.writer_seconds, _REWORDING)))


def endpoint(settings: Settings) -> Endpoint:
    """Where the language model is that is set. Raises WriterError."""
    return Endpoint(
        settings.writer, settings.writer_model or UNNAMED, settings.writer_key or None, settings.writer_seconds
    )
