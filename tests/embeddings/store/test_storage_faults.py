"""Disks that are full, folders that may not be written, libraries that are taken away, writers that take their time."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest

from data.errors import LibraryBusy, LibraryError, LibraryGone, LibraryReadOnly, StorageFull, one_line
from embeddings.ingest.files import add_files
from embeddings.library import INDEX_NAME, Library
from embeddings.search.retriever import HybridRetriever
from embeddings.store import DATABASE_NAME
from embeddings.store.sqlite import database_file
from embeddings.values import NO_FILTERS
from tests.embeddings.ingest.test_files import memo, write
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.sqlite import database_of

as_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk needs Linux and root"
)


def ask(library: Library) -> list[str]:
    hits = HybridRetriever(library).retrieve("Do the cranes stand still?", NO_FILTERS, 5)
    return [hit.passage.document_id for hit in hits]


def calls(folder: Path, numbers: range) -> list[Path]:
    return [
        write(folder / f"call{n}.txt", memo(" ".join(f"Berth {n} {m} is shut." for m in range(80)))) for n in numbers
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one call, closed."""
    with Library(tmp_path / "library", QuickEncoder()) as library:
        add_files(library, calls(tmp_path / "papers", range(1)))
    return tmp_path / "library"


def test_an_error_is_one_line_whatever_is_in_it() -> None:
    message = "a path\nwith\r\n\u2028breaks\x1b[2J\tand\udc80 more\n"
    assert one_line(message) == "a path with breaks\\x1b[2J and\\udc80 more"
    assert str(LibraryError(message)) == one_line(message)


# A library that is taken away


def delete(folder: Path) -> None:
    shutil.rmtree(folder)


def move(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def put_another(folder: Path) -> None:
    shutil.rmtree(folder)
    with Library(folder, QuickEncoder()):
        pass


def put_a_copy(folder: Path) -> None:
    shutil.copytree(folder, folder.with_name("copy"))
    shutil.rmtree(folder)
    folder.with_name("copy").rename(folder)


def put_another_into_the_file(folder: Path) -> None:
    with Library(folder.with_name("other"), QuickEncoder()):
        pass
    other = sqlite3.connect(folder.with_name("other") / DATABASE_NAME)
    with closing(other), closing(sqlite3.connect(folder / DATABASE_NAME)) as here:
        other.backup(here)


def delete_the_log(folder: Path) -> None:
    (folder / f"{DATABASE_NAME}-wal").unlink()


AWAY = (delete, move, put_another, put_a_copy, put_another_into_the_file, delete_the_log)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete a file that is open")
@pytest.mark.parametrize("take_away", AWAY)
@pytest.mark.parametrize("wrote_before", [False, True])
def test_nothing_is_added_to_a_library_that_is_not_at_its_path(
    folder: Path, take_away: Callable[[Path], None], wrote_before: bool
) -> None:
    with Library(folder, QuickEncoder()) as library:
        assert ask(library)
        if wrote_before:
            add_files(library, calls(folder.parent / "papers", range(1, 2)))
        take_away(folder)
        for change in (
            lambda: add_files(library, calls(folder.parent / "more", range(5, 6))),
            lambda: library.remove("call0"),
            library.begin_writing,
        ):
            with pytest.raises(LibraryGone, match="Start Telcon again"):
                change()
        if take_away is not put_another_into_the_file:  # that is for SQLite to read as it does
            with pytest.raises(LibraryGone):
                ask(library)
    if take_away is put_another:
        assert not (folder / INDEX_NAME).exists()
    if folder.exists():
        with Library(folder, QuickEncoder()) as library:
            assert "call5" not in library.store.documents.ids()
            assert add_files(library, calls(folder.parent / "more", range(5, 6))).new == ("call5",)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete a file that is open")
def test_a_library_that_goes_in_the_middle_of_an_addition_is_told_with_what_went_with_it(folder: Path) -> None:
    files = calls(folder.parent / "papers", range(1, 4))
    with Library(folder, QuickEncoder()) as library:

        def stop() -> bool:
            if len(library.store.documents.ids()) == 2:
                shutil.rmtree(folder)
            return False

        with pytest.raises(LibraryGone, match=r"1 document was added before that: call1;"):
            add_files(library, files, stop=stop)


# Others that write


def test_who_asks_waits_for_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_file, "_WAIT", 0)
    with closing(sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE documents SET title = 'half done'")
        with Library(folder, QuickEncoder()) as library:
            assert ask(library)
            assert library.store.documents.listing()[0].title != "half done"
            assert library.store.documents.get("call0").id == "call0"
            with pytest.raises(LibraryBusy, match="another program was writing"):
                add_files(library, calls(folder.parent / "papers", range(1, 2)))
            writer.execute("ROLLBACK")
    with Library(folder, QuickEncoder()) as library:
        assert add_files(library, calls(folder.parent / "papers", range(1, 2))).new == ("call1",)


def test_opening_writes_nothing(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with Library(folder, QuickEncoder()) as library:
        ask(library)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_two_processes_may_begin_a_library_at_once(tmp_path: Path) -> None:
    def begin(number: int) -> tuple[str, ...]:
        with Library(tmp_path / "library", QuickEncoder()) as library:
            return add_files(library, calls(tmp_path / f"papers{number}", range(number, number + 1))).new

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(begin, range(1, 5))) == [(f"call{n}",) for n in range(1, 5)]


# Where nothing may be written


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], check=False).returncode:  # noqa: S607
        pytest.skip("this system mounts no tmpfs")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)  # noqa: S607 - also where a failed test left it open


def remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)  # noqa: S607


@as_root
@pytest.mark.parametrize("index", ["there", "missing", "behind"])
def test_a_library_on_a_disk_that_cannot_be_written_is_asked(folder: Path, disk: Path, index: str) -> None:
    shutil.copytree(folder, disk / "library")
    if index == "missing":
        (disk / "library" / INDEX_NAME).unlink()
    if index == "behind":
        (disk / "library" / INDEX_NAME).write_bytes((folder / INDEX_NAME).read_bytes()[:-9])
    remount(disk, "ro")
    with Library(disk / "library", QuickEncoder()) as library:
        assert ask(library)
        assert library.store.documents.listing()[0].id == "call0"
        for change in (lambda: add_files(library, [folder.parent / "papers"]), lambda: library.remove("call0")):
            with pytest.raises(LibraryReadOnly, match=r"cannot be written.*Make the folder and its files writable"):
                change()
    remount(disk, "rw")
    with Library(disk / "library", QuickEncoder()) as library:
        library.remove("call0")


@as_root
def test_changes_that_wait_beside_a_file_that_cannot_be_written_are_told(folder: Path, disk: Path) -> None:
    with Library(folder, QuickEncoder()) as library:
        add_files(library, calls(folder.parent / "papers", range(1, 2)))
        shutil.copytree(folder, disk / "library", ignore=shutil.ignore_patterns("*-shm"))
    remount(disk, "ro")
    with pytest.raises(LibraryReadOnly, match=r"library\.sqlite3-wal holds changes.*Open the library once"):
        Library(disk / "library", QuickEncoder())
    remount(disk, "rw")
    with Library(disk / "library", QuickEncoder()) as library:
        assert set(library.store.documents.ids()) == {"call0", "call1"}


@as_root
def test_a_library_that_is_changed_under_a_reader_who_holds_no_lock(folder: Path, disk: Path) -> None:
    shutil.copytree(folder, disk / "library")
    remount(disk, "ro")
    with Library(disk / "library", QuickEncoder()) as reader:
        assert ask(reader)
        remount(disk, "rw")
        with Library(disk / "library", QuickEncoder()) as writer:
            writer.remove("call0")
        assert reader.store.documents.listing() == ()


# Full disks


def assert_goes_on(library: Library, told: pytest.ExceptionInfo[LibraryError], before: set[str]) -> None:
    """Exact about what was stored, and it is stored."""
    added = set(library.store.documents.ids()) - before
    assert f"{len(added)} document" in str(told.value) or not added
    assert all(document_id in str(told.value) for document_id in sorted(added)[:1])
    assert "the same command goes on from there" in str(told.value) or not added
    assert "\n" not in str(told.value)
    assert ask(library)


@as_root
def test_a_full_disk_keeps_what_was_stored_and_says_so(tmp_path: Path, disk: Path) -> None:
    papers = tmp_path / "papers"
    calls(papers, range(200))
    with Library(disk / "library", QuickEncoder()) as library:
        with pytest.raises(StorageFull, match=r"the disk is full|did not let it") as told:
            add_files(library, [papers])
        assert library.store.documents.ids()
        assert_goes_on(library, told, set())
    with Library(disk / "library", QuickEncoder()) as library:
        held = set(library.store.documents.ids())
        assert ask(library)
        remount(disk, "size=40m")
        report = add_files(library, [papers])
        assert set(report.new) | held == {f"call{n}" for n in range(200)}
        assert not set(report.new) & held


def fill(file: Path, piece: int) -> None:
    with suppress(OSError), file.open("wb", buffering=0) as stream:
        while stream.write(bytes(piece)) == piece:
            pass


@as_root
def test_a_disk_without_any_room_lets_a_library_be_asked(folder: Path, disk: Path) -> None:
    shutil.copytree(folder, disk / "library")
    for size in (1 << 20, 1 << 16, 4096):
        fill(disk / f"filler{size}", size)
    with Library(disk / "library", QuickEncoder()) as library:
        assert ask(library)
        with pytest.raises(StorageFull, match=r"Make room|Look for room"):
            library.remove("call0")
        assert ask(library)
    for filler in disk.glob("filler*"):
        filler.unlink()
    with Library(disk / "library", QuickEncoder()) as library:
        library.remove("call0")


@pytest.mark.parametrize("pages", [0, 3, 20])
def test_a_database_that_may_not_grow(folder: Path, pages: int) -> None:
    papers = folder.parent / "papers"
    calls(papers, range(1, 60))
    with Library(folder, QuickEncoder()) as library:
        writer = database_of(library)._writing()
        writer.execute(f"PRAGMA max_page_count = {writer.execute('PRAGMA page_count').fetchone()[0] + pages}")
        with pytest.raises(StorageFull, match="the disk is full") as told:
            add_files(library, [papers])
        assert_goes_on(library, told, {"call0"})
        writer.execute("PRAGMA max_page_count = 1000000")
        add_files(library, [papers])
        assert len(library.store.documents.ids()) == 60


LIMITED = """
import resource, sys
from pathlib import Path
from data.errors import StorageFull
from embeddings.ingest.files import add_files
from embeddings.library import Library
from tests.embeddings.quick_encoder import QuickEncoder

with Library(Path(sys.argv[1]), QuickEncoder()) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        add_files(library, [Path(sys.argv[2])])
    except StorageFull as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_limit_on_the_size_of_files(folder: Path) -> None:
    assert resource.RLIMIT_FSIZE
    papers = folder.parent / "papers"
    calls(papers, range(1, 60))
    command = [sys.executable, "-c", LIMITED, str(folder), str(papers)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    with Library(folder, QuickEncoder()) as library:
        held = set(library.store.documents.ids())
        assert f"{len(held) - 1} document" in done.stdout
        assert "before that: call1" in done.stdout
        add_files(library, [papers])
        assert len(library.store.documents.ids()) == 60
        assert database_of(library).rows("PRAGMA integrity_check") == [("ok",)]


# What a killed process leaves


def test_scratch_files_of_the_dead_go_and_those_of_the_living_stay(folder: Path) -> None:
    dead, living = folder / f"{INDEX_NAME}.1.new", folder / f"{INDEX_NAME}.2.new"
    dead.write_bytes(b"half of an index")
    hold = (
        "import sys; from embeddings.scratch import hold; stream = open(sys.argv[1], 'wb'); hold(stream); "
        "print(flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(living)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with Library(folder, QuickEncoder()):
            assert (dead.exists(), living.exists()) == (False, True)
        process.kill()
    with Library(folder, QuickEncoder()):
        assert not living.exists()
