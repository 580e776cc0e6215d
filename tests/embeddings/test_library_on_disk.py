"""A library's files: derived ones are made again, unusable ones are left as they are."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from data.errors import LibraryError
from data.readers.avalon import read_avalon
from embeddings.encoders.base import Encoder, Encoding, Vectors
from embeddings.indexes.exact import FaissIndex
from embeddings.library import INDEX_NAME, Library
from embeddings.store import DATABASE_NAME
from embeddings.values import NO_FILTERS
from tests.embeddings.sqlite import database_of

HEAD = (
    "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)\n\n"
    "Baltimore, May 4, 1951, 3:15 p.m.\n\n"
)
FIRST = read_avalon(f"{HEAD}Marlow: Is the strike over yet?\n\nQuill: The cranes stand still.\n", "port7")
SECOND = read_avalon(f"{HEAD}Marlow: And today?\n\nQuill: The cranes move again.\n", "port8")


class NamedEncoder:
    """An encoder by name alone: whoever asks it for a vector fails."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def dimension(self) -> int:
        raise AssertionError("asked for its dimension")

    def encode_queries(self, texts: object) -> Vectors:
        raise AssertionError(f"asked to encode {texts}")

    def encode_passages(self, texts: object) -> Vectors:
        raise AssertionError(f"asked to encode {texts}")

    def encode_tokens(self, texts: object) -> list[Encoding]:
        raise AssertionError(f"asked to encode {texts}")

    def reach(self, text: str) -> int:
        raise AssertionError(f"asked about {text}")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    parent = tmp_path_factory.mktemp("made-once")
    with Library(parent / "ports", encoder) as library:
        library.add([FIRST])
        library.index()
        (parent / "older.faiss").write_bytes((parent / "ports" / INDEX_NAME).read_bytes())
        library.add([SECOND])
        library.index()
    return parent


@pytest.fixture
def folder(tmp_path: Path, made_once: Path) -> Path:
    """A library of the two calls, closed, with its index file."""
    return Path(shutil.copytree(made_once, tmp_path / "copy")) / "ports"


def hits(library: Library, query: Vectors) -> list[tuple[int, float]]:
    return library.index().search(query, 99)


def flip(place: int) -> Callable[[Path], None]:
    def damage(index: Path) -> None:
        raw = bytearray(index.read_bytes())
        raw[place] ^= 0x41
        index.write_bytes(bytes(raw))

    return damage


def cut_short(index: Path) -> None:
    index.write_bytes(index.read_bytes()[:-7])


def overwrite(index: Path) -> None:
    index.write_bytes(b"\x80\x81\n\x82")


def put_back_older(index: Path) -> None:
    index.write_bytes((index.parent.parent / "older.faiss").read_bytes())


DAMAGES: dict[str, Callable[[Path], None]] = {
    "missing": Path.unlink,
    "cut short": cut_short,
    "first byte": flip(0),
    "in the checksum": flip(40),
    "in the vectors": flip(400),
    "last byte": flip(-1),
    "other bytes": overwrite,
    "behind": put_back_older,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_index_is_made_again_without_encoding(folder: Path, encoder: Encoder, damage: Callable[[Path], None]) -> None:
    query = encoder.encode_queries(["Do the cranes move?"])[0]
    whole = (folder / INDEX_NAME).read_bytes()
    with Library(folder, NamedEncoder(encoder.name)) as library:
        before = hits(library, query)
    damage(folder / INDEX_NAME)
    with Library(folder, NamedEncoder(encoder.name)) as library:
        assert hits(library, query) == before
    assert (folder / INDEX_NAME).read_bytes() == whole
    assert sorted(path.name for path in folder.iterdir()) == [DATABASE_NAME, INDEX_NAME]


def test_good_index_file_is_read_and_not_written(folder: Path, encoder: Encoder) -> None:
    stamp = (folder / INDEX_NAME).stat().st_mtime_ns
    with Library(folder, NamedEncoder(encoder.name)) as library:
        assert len(library.index()) == len(library.store.vectors.read().passages)
        assert library.index() is library.index()
    assert (folder / INDEX_NAME).stat().st_mtime_ns == stamp


def execute(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def assert_refused(folder: Path, encoder_name: str, message: str) -> None:
    before = (folder / DATABASE_NAME).read_bytes()
    with pytest.raises(LibraryError, match=message) as told:
        Library(folder, NamedEncoder(encoder_name))
    assert str(folder / DATABASE_NAME) in str(told.value)
    assert "Nothing was changed" in str(told.value)
    assert "\n" not in str(told.value)
    assert (folder / DATABASE_NAME).read_bytes() == before


def test_library_of_a_newer_version_is_refused(folder: Path, encoder: Encoder) -> None:
    execute(folder / DATABASE_NAME, "UPDATE meta SET value = '9' WHERE key = 'schema'")
    assert_refused(folder, encoder.name, r"newer Telcon \(format 9; this one reads 6\)")


def test_library_of_an_older_version_is_refused(folder: Path, encoder: Encoder) -> None:
    execute(folder / DATABASE_NAME, "UPDATE meta SET value = '1' WHERE key = 'schema'")
    assert_refused(folder, encoder.name, r"older Telcon \(format 1; this one reads 6\).*add your files again")


FORMAT_5 = (
    *(f"DROP TABLE {name}" for name in ("recognised_pages", "page_images", "recognised_words", "corrections")),
    "UPDATE meta SET value = '5' WHERE key = 'schema'",
)
FORMAT_4 = (
    *FORMAT_5,
    "DROP TABLE file_documents",
    "DROP INDEX texts_by_printed_date",
    "ALTER TABLE files ADD COLUMN documents TEXT NOT NULL DEFAULT '[]'",
    "UPDATE meta SET value = '4' WHERE key = 'schema'",
)


def test_library_of_format_3_is_brought_up(folder: Path, encoder: Encoder) -> None:
    """With what its index knew by numbers of vectors, and whatever was removed since the file was written."""
    query = encoder.encode_queries(["the quarantine"])[0]
    with Library(folder, encoder) as library:
        found = library.nearest(query, 9, NO_FILTERS)
        rows = [row for (row,) in database_of(library).rows("SELECT row FROM vectors")]
        index = FaissIndex(encoder.dimension)
        index.add(np.asarray(rows) + 1, library.store.vectors.read().vectors)
        library._index._write(index)
    execute(
        folder / DATABASE_NAME,
        "DROP TRIGGER removed_passages_follow",
        "DROP TABLE removed_passages",
        "CREATE TABLE removed_vectors (place INTEGER PRIMARY KEY AUTOINCREMENT, row INTEGER NOT NULL)",
        "CREATE TRIGGER removed_vectors_follow AFTER DELETE ON vectors "
        "BEGIN INSERT INTO removed_vectors (row) VALUES (old.row); END",
        *FORMAT_4,
        "UPDATE meta SET value = '3' WHERE key = 'schema'",
    )
    for _ in range(2):
        with Library(folder, encoder) as library:
            assert library.nearest(query, 9, NO_FILTERS) == found
    with Library(folder, encoder) as library:
        gone = library.store.documents.ids()[0]
        library.remove(gone)
        left = library.nearest(query, 999, NO_FILTERS)
        assert set(library.store.passages.read(left)) == set(left)
        assert 0 < len(left) == library.store.passages.extent().passages


def test_library_of_another_encoder_is_refused(folder: Path, encoder: Encoder) -> None:
    assert_refused(folder, "other-encoder", f"made with the encoder {encoder.name}, this is other-encoder")


@pytest.mark.parametrize("raw", [b"This is no database.\n" * 60, b"short", b"SQLite format 3\x00 but no more"])
def test_file_that_is_no_database_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(raw)
    assert_refused(tmp_path, "any", "cannot be opened as a library")


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (("CREATE TABLE songs (title TEXT)", "INSERT INTO songs VALUES ('Lights')"), "another program's database"),
        (("CREATE TABLE meta (name TEXT, number INTEGER)",), "cannot be opened as a library|another program's"),
        (
            ("CREATE TABLE meta (key TEXT, value TEXT)", "INSERT INTO meta VALUES ('schema', 'v2')"),
            "cannot be opened as a library|another program's",
        ),
    ],
)
def test_database_of_another_program_is_refused(tmp_path: Path, statements: tuple[str, ...], message: str) -> None:
    execute(tmp_path / DATABASE_NAME, *statements)
    assert_refused(tmp_path, "any", message)
    assert [path.name for path in tmp_path.iterdir()] == [DATABASE_NAME]


@pytest.mark.parametrize("name", ["taken", "taken/below"])
def test_folder_that_cannot_be_made_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").write_bytes(b"a file")
    with pytest.raises(LibraryError, match=r"cannot be made \(.+\)\. Name another folder with --library"):
        Library(tmp_path / name, NamedEncoder("any"))
    assert (tmp_path / "taken").read_bytes() == b"a file"
