"""Files and folders into a library: once, wholly, and without losing anything."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from data.document import Document
from data.errors import LibraryError
from data.passages import passages
from embeddings.encoders.base import Encoding
from embeddings.ingest import files as intake
from embeddings.ingest import recognising
from embeddings.ingest import report as reporting
from embeddings.ingest.files import SameText, add_files
from embeddings.library import Library
from embeddings.passages import cut
from embeddings.progress import Progress
from tests.embeddings.quick_encoder import QuickEncoder

HEAD = "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1951v99"><teiHeader><fileDesc><titleStmt>
<title type="complete">Ports</title></titleStmt></fileDesc></teiHeader><text><body>{documents}</body></text></TEI>"""
DIV = """<div type="document" n="{n}" xml:id="d{n}"><head>{n}. Telephone Conversation Between Marlow and Quill</head>
<p>Marlow: Is berth {n} {state}?</p><p>Quill: See <ref target="#d{other}">Document {other}</ref>.</p></div>"""


def memo(said: str) -> str:
    return f"{HEAD}Marlow: {said}\n\nQuill: The cranes stand still.\n"


def volume(*documents: tuple[int, str]) -> str:
    divs = "".join(DIV.format(n=n, state=state, other=n + 1) for n, state in documents)
    return TEI.format(documents=divs)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", QuickEncoder()) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "papers"
    found.mkdir()
    return found


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def encoded(library: Library) -> int:
    assert isinstance(library.encoder, QuickEncoder)
    return library.encoder.texts


def said(library: Library, document_id: str) -> str:
    document = library.store.documents.get(document_id)
    return document.turns[0].span.of(document.text)


def test_files_and_folders_are_added_and_counted(library: Library, folder: Path) -> None:
    write(folder / "port1.txt", memo("Is berth 1 open?"))
    write(folder / "deep" / "port2.txt", memo("Is berth 2 open?"))
    report = add_files(library, [folder])
    assert set(report.new) == set(library.store.documents.ids()) == {"port1", "port2"}
    assert (report.files, report.passages, report.turns, report.narrative, report.footnotes) == (2, 6, 4, 0, 0)
    assert (report.replaced, report.unchanged, report.removed, report.passed_over) == ((), (), (), ())
    assert report.seconds > 0
    assert report.passages_per_second == pytest.approx(report.passages / report.seconds)
    assert not report.stopped


def test_the_same_files_again_are_neither_read_nor_encoded(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "port1.txt", memo("Is berth 1 open?"))
    write(folder / "frus1951v99.xml", volume((1, "open"), (2, "open")))
    write(folder / "empty.txt", "")
    first = add_files(library, [folder])
    before, generation = encoded(library), library.store.generation()
    monkeypatch.setattr(recognising, "read_file", None)
    os.utime(folder / "port1.txt", (0, 0))
    again = add_files(library, [folder])
    assert (encoded(library), library.store.generation()) == (before, generation)
    assert set(again.unchanged) == set(first.new)
    assert again.passed_over == first.passed_over != ()
    assert (again.new, again.passages) == ((), 0)
    assert (again.resolved, again.dangling) == (first.resolved, first.dangling) == (1, 1)


def test_new_readers_read_again_and_encode_only_what_reads_otherwise(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "port1.txt", memo("Is berth 1 open?"))
    add_files(library, [folder])
    before = encoded(library)
    monkeypatch.setattr(intake, "READERS_VERSION", 999)
    assert add_files(library, [folder]).unchanged == ("port1",)
    assert encoded(library) == before


def test_a_removed_document_comes_back_when_its_file_is_added(library: Library, folder: Path) -> None:
    file = write(folder / "port1.txt", memo("Is berth 1 open?"))
    add_files(library, [file])
    library.remove("port1")
    assert add_files(library, [file]).new == ("port1",)


def test_a_changed_file_replaces_adds_and_removes(library: Library, folder: Path) -> None:
    file = write(folder / "frus1951v99.xml", volume((1, "open"), (2, "open"), (3, "open")))
    add_files(library, [file])
    before = encoded(library)
    write(file, volume((1, "open"), (2, "closed"), (4, "open")))
    report = add_files(library, [file])
    ids = {number: f"frus1951v99/d{number}" for number in range(1, 5)}
    assert report.unchanged == (ids[1],)
    assert report.replaced == (ids[2],)
    assert report.new == (ids[4],)
    assert report.removed == (ids[3],)
    assert set(library.store.documents.ids()) == {ids[1], ids[2], ids[4]}
    assert 0 < encoded(library) - before < before
    assert (report.resolved, report.dangling) == (1, 2)


@pytest.mark.parametrize("damage", ["", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>", "\x00\x01"])
def test_a_file_that_was_damaged_takes_nothing_with_it(library: Library, folder: Path, damage: str) -> None:
    file = write(folder / "frus1951v99.xml", volume((1, "open"), (2, "open")))
    add_files(library, [file])
    write(file, damage)
    report = add_files(library, [file])
    assert len(report.passed_over) == 1
    assert report.removed == ()
    assert len(library.store.documents.ids()) == 2


def test_two_files_of_one_name_are_two_documents(library: Library, folder: Path) -> None:
    write(folder / "a" / "call.txt", memo("Is berth 1 open?"))
    write(folder / "b" / "call.txt", memo("Is berth 2 open?"))
    assert set(add_files(library, [folder]).new) == {"call", "b/call"}
    assert "berth 2" in said(library, "b/call")
    write(folder / "b" / "call.txt", memo("Is berth 3 open?"))
    assert add_files(library, [folder]).replaced == ("b/call",)
    assert ("berth 1" in said(library, "call"), "berth 3" in said(library, "b/call")) == (True, True)
    write(folder / "more" / "b" / "call.txt", memo("Is berth 4 open?"))
    report = add_files(library, [folder])
    assert [problem.reason for problem in report.passed_over] == [
        "the id call is taken by another file. Rename this one and add it again."
    ]
    assert len(library.store.documents.ids()) == 2


def test_a_file_that_moved_and_changed_stays_one_document(library: Library, folder: Path) -> None:
    file = write(folder / "a" / "call.txt", memo("Is berth 1 open?"))
    add_files(library, [folder])
    file.unlink()
    moved = write(folder / "b" / "call.txt", memo("Is berth 1 open?"))
    assert add_files(library, [folder]).unchanged == ("call",)
    write(moved, memo("Is berth 2 open?"))
    assert add_files(library, [folder]).replaced == ("call",)
    assert library.store.documents.ids() == ("call",)


def test_the_same_text_under_another_name_is_told_and_not_encoded(library: Library, folder: Path) -> None:
    add_files(library, [write(folder / "call.txt", memo("Is berth 1 open?"))])
    before = encoded(library)
    copied = write(folder / "copy.txt", memo("Is berth 1 open?"))
    assert add_files(library, [copied]).unchanged == ("call",)
    other_ends = folder / "windows.txt"
    other_ends.write_bytes(memo("Is berth 1 open?").replace("\n", "\r\n").encode())
    assert add_files(library, [other_ends]).same == (SameText("windows", "call"),)
    assert encoded(library) == before
    assert library.store.documents.ids() == ("call",)


def test_the_same_text_takes_the_place_of_a_file_that_is_gone(library: Library, folder: Path) -> None:
    """Under another name and with other line ends: its document is of this file from now on."""
    gone = write(folder / "call.txt", memo("Is berth 1 open?"))
    add_files(library, [gone])
    gone.unlink()
    other = folder / "windows.txt"
    other.write_bytes(memo("Is berth 1 open?").replace("\n", "\r\n").encode())
    assert add_files(library, [other]).same == (SameText("windows", "call"),)
    row = library.store.documents.row("call")
    assert row is not None
    assert row.file == str(other)


def test_a_document_that_cannot_be_cut_is_told_and_the_rest_is_added(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "frus1951v99.xml", volume((1, "open"), (2, "open"), (3, "open")))

    def cut_but_one(document: Document) -> object:
        if document.number == "2":
            raise IndexError("list index out of range")
        return cut(document)

    monkeypatch.setattr(reporting, "cut", cut_but_one)
    report = add_files(library, [folder])
    assert report.new == ("frus1951v99/d1", "frus1951v99/d3")
    assert [problem.reason[:14] for problem in report.passed_over] == ["frus1951v99/d2"]


def test_a_stop_while_documents_go_in_one_by_one_ends_with_what_is_done(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of a group cannot be encoded, so each goes in alone; before the last is in, it is to stop."""
    write(folder / "frus1951v99.xml", volume(*((number, "open") for number in range(1, 5))))
    encode: Callable[..., list[Encoding]] = library.encoder.encode_tokens

    def encode_but_one(texts: Sequence[str]) -> list[Encoding]:
        if any("Is berth 2" in text for text in texts):
            raise ValueError("it is damaged")
        return encode(texts)

    monkeypatch.setattr(library.encoder, "encode_tokens", encode_but_one)
    stop = lambda: "frus1951v99/d3" in library.store.documents.ids()  # noqa: E731
    report = add_files(library, [folder], stop=stop)
    assert report.stopped
    assert library.store.documents.ids() == ("frus1951v99/d1", "frus1951v99/d3")
    assert add_files(library, [folder]).new == ("frus1951v99/d4",)


def test_a_newer_copy_of_a_volume_replaces_the_older(library: Library, folder: Path) -> None:
    write(folder / "old" / "frus1951v99.xml", volume((1, "open"), (2, "open")))
    add_files(library, [folder])
    newer = write(folder / "new" / "frus1951v99.xml", volume((1, "open"), (2, "closed")))
    assert add_files(library, [newer]).replaced == ("frus1951v99/d2",)
    assert len(library.store.documents.ids()) == 2


def test_stopping_keeps_what_is_done_and_going_on_does_the_rest(library: Library, folder: Path) -> None:
    for number in range(6):
        write(folder / f"port{number}.txt", memo(f"Is berth {number} open?"))
    told: list[Progress] = []
    report = add_files(library, [folder], told.append, lambda: len(library.store.documents.ids()) >= 2)
    assert report.stopped
    assert report.new == tuple(sorted(library.store.documents.ids())) == ("port0", "port1")
    rest = add_files(library, [folder])
    assert rest.unchanged == ("port0", "port1")
    assert rest.new == ("port2", "port3", "port4", "port5")
    assert not rest.stopped


def test_a_stop_in_the_middle_of_a_changed_volume_removes_nothing(library: Library, folder: Path) -> None:
    file = write(folder / "frus1951v99.xml", volume((1, "open"), (2, "open")))
    add_files(library, [file])
    write(file, volume((1, "closed")))
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(True)
        return len(asked) > 1

    assert add_files(library, [file], stop=stop).stopped
    assert len(library.store.documents.ids()) == 2
    assert "open" in said(library, "frus1951v99/d1")
    report = add_files(library, [file])
    assert (report.replaced, report.removed) == (("frus1951v99/d1",), ("frus1951v99/d2",))


def test_progress_goes_up_to_the_end(library: Library, folder: Path) -> None:
    for number in range(4):
        write(folder / f"port{number}.txt", memo(" ".join(f"Is berth {number}-{n} open?" for n in range(50))))
    told: list[Progress] = []
    add_files(library, [folder], told.append)
    for values in zip(*((p.files_done, p.documents, p.passages, p.bytes_done) for p in told), strict=True):
        assert list(values) == sorted(values)
    last = told[-1]
    assert (last.files_done, last.files, last.documents, last.passages) == (4, 4, 4, 12)
    assert last.bytes_done == last.bytes == sum(file.stat().st_size for file in folder.iterdir())
    assert {progress.name.rpartition("/")[2] for progress in told} == {f"port{n}.txt" for n in range(4)}
    assert len(told) > 8


def test_one_document_that_cannot_be_stored_does_not_stop_the_rest(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "frus1951v99.xml", volume((1, "open"), (2, "open"), (3, "open")))
    put: Callable[..., None] = library.store.put

    def put_but_one(document: Document, *rest: object) -> None:
        if document.number == "2":
            raise ValueError("it is damaged")
        put(document, *rest)

    monkeypatch.setattr(library.store, "put", put_but_one)
    report = add_files(library, [folder])
    assert report.new == ("frus1951v99/d1", "frus1951v99/d3")
    assert [problem.reason for problem in report.passed_over] == ["frus1951v99/d2 cannot be stored (it is damaged)."]
    assert report.passages == sum(len(passages(library.store.documents.get(i))) for i in library.store.documents.ids())


def test_a_full_disk_is_no_damaged_document(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "port1.txt", memo("Is berth 1 open?"))

    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(library.store, "put", full)
    with pytest.raises(MemoryError):
        add_files(library, [folder])


def test_what_is_not_there_is_told(library: Library, tmp_path: Path) -> None:
    report = add_files(library, [tmp_path / "nowhere.txt"])
    assert len(report.passed_over) == 1
    assert "no such file" in report.passed_over[0].reason
    assert report.files == 0


def test_a_closed_library_says_so(library: Library) -> None:
    library.close()
    with pytest.raises(LibraryError, match="is closed"):
        library.store.documents.ids()
