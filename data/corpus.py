"""The corpus that is shipped: two documents, unaltered, with their sizes and checksums."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from data.document import Document
from data.errors import UnreadableFile
from data.files import read_text

SHIPPED = Path(__file__).parent / "corpora" / "cuban-missile-crisis"


@dataclass(frozen=True)
class CorpusFile:
    name: str
    size: int
    sha256: str
    url: str


def corpus_files(folder: Path = SHIPPED) -> tuple[CorpusFile, ...]:
    """What `corpus.toml` declares of each file."""
    declared = tomllib.loads((folder / "corpus.toml").read_text(encoding="utf-8"))["file"]
    return tuple(CorpusFile(f["name"], f["size"], f["sha256"], f["url"]) for f in declared)


def read_corpus(folder: Path = SHIPPED) -> tuple[Document, ...]:
    """Every document of a corpus.

    Raises:
        UnreadableFile: a file is not the one that `corpus.toml` declares.
    """
    return tuple(_read_declared(folder, declared) for declared in corpus_files(folder))


def _read_declared(folder: Path, declared: CorpusFile) -> Document:
    from data.readers.avalon import read_avalon  # read once, in a library's life: not on the way of every start

    path = folder / declared.name
    text = read_text(path)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != declared.sha256:
        raise UnreadableFile(
            f"{path}: sha256 {found[:12]}… is not the declared {declared.sha256[:12]}…; "
            "the shipped file was changed. Install Telcon again."
        )
    return replace(read_avalon(text, path.stem), url=declared.url)
