"""The suite's libraries: read from their sources once, kept as long as nothing changed that decides."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data.corpus import read_corpus
from data.document import Document
from data.errors import UnreadableFile
from data.files import read_text
from data.finding import find_files
from data.reading import read_file
from embeddings.encoders import Encoder
from embeddings.encoders import minilm as weights
from embeddings.library import Library
from embeddings.progress import Progress
from lab.evaluation import public_sets
from lab.evaluation.deciding_code import deciding_files
from lab.evaluation.progress import Tell
from lab.evaluation.public_sets import PublicSet, read_mtrag, read_qmsum
from lab.evaluation.questions import EvaluationQuestion, read_questions
from lab.evaluation.suite import LibrarySource, QuestionSet, Suite

_COMPLETE = "complete"


class SourceMissing(Exception):
    """Something that a set needs is not on this machine; the message says what."""


@dataclass(frozen=True)
class Workshop:
    """Where sources are found (None: nowhere), where libraries are kept, and what encodes them.

    `code` is the checksum of the code that runs: taken once, for files may change under a long run.
    """

    suite: Suite
    sources: Path | None
    work: Path
    encoder: Encoder
    code: str = ""

    def __post_init__(self) -> None:
        if not self.code:
            object.__setattr__(self, "code", _code(self.encoder))


def open_suite_library(workshop: Workshop, source: LibrarySource, tell: Tell) -> Library:
    """The library as its sources are now; kept from an earlier run where nothing differs.

    Its folder is called by a checksum of all that decides what is stored: a library made by other
    code, of other sources or with another encoder is never taken for this one. One that was
    interrupted is completed.

    Raises:
        SourceMissing: the sources are not on this machine.
        LibraryError: the folder cannot be written.
    """
    paths = source_paths(workshop, source)
    slug = re.sub(r"\W+", "-", source.name)
    folder = workshop.work / f"{slug}-{_key(workshop, source, paths)}"
    library = Library(folder, workshop.encoder)
    if not (folder / _COMPLETE).exists():

        def on_progress(progress: Progress) -> None:
            tell(f"library {source.name}, characters", progress.bytes_done, progress.bytes)

        library.add(_documents(workshop, source, paths), on_progress)
        (folder / _COMPLETE).touch()
    return library


def read_set(workshop: Workshop, each: QuestionSet, source: LibrarySource) -> tuple[EvaluationQuestion, ...]:
    """The questions of a set, from its file or out of the library's sources.

    Raises:
        SourceMissing: they are not on this machine.
        UnreadableFile: they are, and are no questions.
    """
    if each.file is None:
        return _public(source, source_paths(workshop, source)).questions
    path = workshop.suite.folder / each.file
    if not path.exists():
        raise SourceMissing(f"{path} is not there")
    return read_questions(read_text(path), path.name)


def source_paths(workshop: Workshop, source: LibrarySource) -> tuple[Path, ...]:
    """What a library's patterns stand for, in the order of names.

    Raises:
        SourceMissing: one stands for nothing.
    """
    found: list[Path] = []
    for pattern in source.paths:
        if workshop.sources is None:
            raise SourceMissing(f"needs {pattern} of the folder that --sources names")
        here = sorted(workshop.sources.glob(pattern))
        if not here:
            raise SourceMissing(f"{workshop.sources / pattern} is not there")
        found += here
    return tuple(found)


def _documents(workshop: Workshop, source: LibrarySource, paths: tuple[Path, ...]) -> Iterator[Document]:
    """Raises UnreadableFile when a document to be kept is in none of the sources."""
    if source.kind != "files":
        yield from _public(source, paths).documents
        return
    wanted = _kept_ids(workshop, source)
    missing = set(wanted or ())
    for document in _read(source, paths):
        if wanted is None or document.id in wanted:
            missing.discard(document.id)
            yield document
    if missing:
        raise UnreadableFile(f"{source.keep}: no source holds {', '.join(sorted(missing)[:5])}.")


def _read(source: LibrarySource, paths: tuple[Path, ...]) -> Iterator[Document]:
    for file in find_files(paths).files:
        yield from read_file(file).documents
    if source.shipped:
        yield from read_corpus()


def _kept_ids(workshop: Workshop, source: LibrarySource) -> frozenset[str] | None:
    if source.keep is None:
        return None
    lines = read_text(workshop.suite.folder / source.keep).splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _public(source: LibrarySource, paths: tuple[Path, ...]) -> PublicSet:
    return read_mtrag(paths[0]) if source.kind == "mtrag" else read_qmsum(paths[0])


def _key(workshop: Workshop, source: LibrarySource, paths: tuple[Path, ...]) -> str:
    """A checksum of sources, encoder, and the code between a file and what is stored of it."""
    kept = sorted(_kept_ids(workshop, source) or ())
    parts = (workshop.encoder.name, source.kind, str(source.shipped), workshop.code, _checksum(_files(paths)), *kept)
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:12]


def _checksum(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else (path,)


def _code(encoder: Encoder) -> str:
    """A checksum of the code between a file and what is stored of it: all that this module makes a library with."""
    root = Path(__file__).parents[2]
    return _checksum(deciding_files(root, (__name__, public_sets.__name__, weights.__name__, type(encoder).__module__)))
