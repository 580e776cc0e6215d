"""The shipped corpus is the one that is declared."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from data.corpus import corpus_files, read_corpus
from data.document import Document
from data.errors import UnreadableFile

NAMES = ["msc_cuba164.txt", "msc_cuba221.txt"]


@pytest.fixture
def copy(tmp_path: Path, corpus_folder: Path) -> Path:
    return Path(shutil.copytree(corpus_folder, tmp_path / "corpus"))


def test_both_memoranda_are_declared(corpus_folder: Path) -> None:
    assert [declared.name for declared in corpus_files(corpus_folder)] == NAMES
    assert sorted(path.name for path in corpus_folder.glob("*.txt")) == NAMES


@pytest.mark.parametrize("place", [0, 1])
def test_size_and_checksum_are_as_declared(corpus_folder: Path, place: int) -> None:
    declared = corpus_files(corpus_folder)[place]
    raw = (corpus_folder / declared.name).read_bytes()
    assert (len(raw), hashlib.sha256(raw).hexdigest()) == (declared.size, declared.sha256)


def test_documents_have_text_and_address_of_their_files(documents: dict[str, Document], corpus_folder: Path) -> None:
    assert list(documents) == [Path(name).stem for name in NAMES]
    for document in documents.values():
        assert document.text.encode("ascii") == (corpus_folder / f"{document.id}.txt").read_bytes()
        assert document.url == f"https://avalon.law.yale.edu/20th_century/{document.id}.asp"


def test_copy_of_the_corpus_is_read(copy: Path) -> None:
    assert [document.id for document in read_corpus(copy)] == ["msc_cuba164", "msc_cuba221"]


def test_one_changed_letter_is_refused(copy: Path) -> None:
    path = copy / "msc_cuba221.txt"
    path.write_bytes(path.read_bytes().replace(b"stonewall", b"stonewalk"))
    with pytest.raises(UnreadableFile, match=r"msc_cuba221\.txt: sha256 .* is not the declared cfbd102a7225"):
        read_corpus(copy)


def test_file_with_other_contents_is_refused_as_changed(copy: Path) -> None:
    (copy / "msc_cuba221.txt").write_text("Something else entirely.", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="is not the declared"):
        read_corpus(copy)


def test_missing_file_is_named(copy: Path) -> None:
    (copy / "msc_cuba164.txt").unlink()
    with pytest.raises(UnreadableFile, match=r"msc_cuba164\.txt: there is no such file"):
        read_corpus(copy)
