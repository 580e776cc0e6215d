"""Several who add to one library at the same time: what one does none repeats, and whatever ends one loses nothing."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from data.errors import LibraryError
from data.readers.avalon import read_avalon
from data.reading import read_bytes
from embeddings.address import ServerAddress
from embeddings.encoders.base import Encoding
from embeddings.ingest import Report, add_files
from embeddings.library import Library
from embeddings.passages import cut
from embeddings.progress import Progress
from embeddings.store import Store
from embeddings.values import NO_FILTERS
from tests.conftest import ROOT
from tests.embeddings.ingest.test_files import memo, volume, write
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.whole import assert_documents_whole
from tests.postgresql import Server, serving

DOCUMENTS = 24
PIECE = 12  # passages: four documents of three
Opened = Callable[[QuickEncoder], Library]


class Halting(QuickEncoder):
    """Stands still before it encodes a text with these words, until it is let go; counts what it encodes."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.stands, self.goes = threading.Event(), threading.Event()
        self._words = words

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoding]:
        if self._words and any(self._words in text for text in texts):
            self.stands.set()
            assert self.goes.wait(60)
        return super().encode_tokens(texts)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embeddings.passages.encode.GROUP", PIECE)


@pytest.fixture
def address(postgresql: Server, tmp_path: Path) -> ServerAddress:
    return postgresql.address(tmp_path)


@pytest.fixture
def opened(address: ServerAddress, tmp_path: Path) -> Iterator[Opened]:
    """A library for each who adds; all are one."""
    with ExitStack() as stack:
        yield lambda encoder: stack.enter_context(Library(address, encoder, tmp_path))


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as threads:
        yield threads


def write_volume(folder: Path, name: str = "frus1951v99.xml", state: str = "open") -> Path:
    return write(folder / name, volume(*((number, state) for number in range(1, DOCUMENTS + 1))))


def texts_of(folder: Path, tmp_path: Path) -> tuple[int, dict[str, str]]:
    """How many texts one alone encodes of a folder, and the documents that he makes of it."""
    with Library(tmp_path / "alone", encoder := QuickEncoder()) as library:
        add_files(library, [folder])
        encoder.texts, texts = 0, encoder.texts
        return texts, {i: library.store.documents.get(i).text for i in library.store.documents.ids()}


def assert_holds(store: Store, texts: dict[str, str]) -> None:
    """These documents, whole, each once."""
    assert {i: store.documents.get(i).text for i in store.documents.ids()} == texts
    assert_documents_whole(store, {i: {text} for i, text in texts.items()})
    held = set(store.passages.rows_within(NO_FILTERS).tolist())
    assert len(held) == sum(row.passages for row in store.documents.listing())
    assert set(store.vectors.read().passages.tolist()) == held


def test_who_comes_later_does_what_the_first_has_not_begun(
    opened: Opened, pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    """One volume, given to two: the first stands still at its first piece, the second does all others."""
    folder = write_volume(tmp_path / "papers").parent
    texts, documents = texts_of(folder, tmp_path)
    first, second = Halting("berth 1 open"), QuickEncoder()
    told, heard = list[Progress](), list[Progress]()
    adding = pool.submit(add_files, opened(first), [folder], told.append)
    assert first.stands.wait(60)
    helping = pool.submit(add_files, opened(second), [folder], heard.append)
    wait_until(lambda: second.texts > 0 and len(ids(opened)) == DOCUMENTS - 4)
    first.goes.set()
    one, other = adding.result(60), helping.result(60)
    assert first.texts + second.texts == texts
    assert (len(one.new), len(other.new)) == (4, DOCUMENTS - 4)
    assert (set(one.by_others), set(other.by_others)) == (set(other.new), set(one.new))
    assert (one.files, other.files, one.unchanged, other.unchanged) == (1, 1, (), ())
    assert max(progress.by_others for progress in told) == DOCUMENTS - 4
    assert told[-1].bytes_done == told[-1].bytes == heard[-1].bytes_done
    done = [progress.bytes_done for progress in heard]
    assert done == sorted(done)
    assert len(set(done)) > DOCUMENTS // 4  # piece by piece
    assert_holds(opened(QuickEncoder()).store, documents)
    again = add_files(opened(third := QuickEncoder()), [folder])
    assert (third.texts, len(again.unchanged)) == (0, DOCUMENTS)


def test_what_somebody_stored_beside_the_queue_is_named_again(
    opened: Opened, pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    """An earlier state of one document of a piece comes in while that is encoded: whoever laid it out replaces it."""
    folder = write_volume(tmp_path / "papers").parent
    _, documents = texts_of(folder, tmp_path)
    first, elsewhere = Halting("berth 1 open"), write_volume(tmp_path / "elsewhere", state="shut")
    adding = pool.submit(add_files, opened(first), [folder])
    assert first.stands.wait(60)
    library = opened(QuickEncoder())
    shut = next(iter(read_bytes(elsewhere.read_bytes(), elsewhere.name)))
    library.put_group([cut(shut)], str(elsewhere))
    first.goes.set()
    report = adding.result(60)
    assert (report.replaced, len(report.new), report.passed_over) == (("frus1951v99/d1",), DOCUMENTS - 1, ())
    assert_holds(library.store, documents)
    assert add_files(opened(again := QuickEncoder()), [folder]).files == 1
    assert again.texts == 0


def test_what_of_a_piece_is_in_already_is_not_encoded_again(
    opened: Opened, pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    """Whoever had the piece before stored some of its documents before he was killed."""
    file = write_volume(tmp_path / "papers")
    texts, documents = texts_of(file.parent, tmp_path)
    first, library = Halting("berth 1 open"), opened(QuickEncoder())
    adding = pool.submit(add_files, opened(first), [file])
    assert first.stands.wait(60)
    some = [*read_bytes(file.read_bytes(), file.name)][5:7]
    library.put_group([*map(cut, some)], str(file))
    first.goes.set()
    report = adding.result(60)
    assert first.texts == texts * (DOCUMENTS - 2) // DOCUMENTS
    assert len(report.new) == DOCUMENTS - 2
    assert_holds(library.store, documents)


def test_files_in_the_hands_of_others_are_left_to_them(
    opened: Opened, pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    """Also where the same file lies elsewhere, as on another computer."""
    for number in range(4):
        write(tmp_path / "papers" / f"port{number}.txt", memo(f"Is berth {number} open?"))
        write(tmp_path / "copies" / f"port{number}.txt", memo(f"Is berth {number} open?"))
    texts, documents = texts_of(tmp_path / "papers", tmp_path)
    first, second = Halting("berth 0 open"), QuickEncoder()
    adding = pool.submit(add_files, opened(first), [tmp_path / "papers"])
    assert first.stands.wait(60)
    helping = pool.submit(add_files, opened(second), [tmp_path / "copies"])
    wait_until(lambda: len(ids(opened)) == 3)
    first.goes.set()
    one, other = adding.result(60), helping.result(60)
    assert first.texts + second.texts == texts
    assert (one.new, set(one.unchanged)) == (("port0",), {"port1", "port2", "port3"})
    assert (set(other.new), other.by_others) == ({"port1", "port2", "port3"}, ("port0",))
    assert_holds(opened(QuickEncoder()).store, documents)


def test_who_joins_without_files_encodes_what_others_laid_out(
    opened: Opened, pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    folder = write_volume(tmp_path / "papers").parent
    texts, documents = texts_of(folder, tmp_path)
    first, second, third = Halting("berth 1 open"), QuickEncoder(), QuickEncoder()
    adding = pool.submit(add_files, opened(first), [folder])
    assert first.stands.wait(60)
    helping = [pool.submit(add_files, opened(each), [], help_others=True) for each in (second, third)]
    wait_until(lambda: len(ids(opened)) == DOCUMENTS - 4)
    assert not any(each.done() for each in helping)
    first.goes.set()
    one, *others = adding.result(60), *(each.result(60) for each in helping)
    assert first.texts + second.texts + third.texts == texts
    assert len(one.new) + sum(len(each.new) for each in others) == DOCUMENTS
    assert len(one.by_others) == DOCUMENTS - 4
    assert all(each.files == 0 for each in others)
    assert_holds(opened(QuickEncoder()).store, documents)


def test_a_folder_is_no_library_to_join(tmp_path: Path) -> None:
    with (
        Library(tmp_path / "library", QuickEncoder()) as library,
        pytest.raises(LibraryError, match="only a library on a server"),
    ):
        add_files(library, [], help_others=True)


NORFOLK = memo("Is the harbour of Norfolk free of ice?")


def test_two_files_of_one_name_are_two_documents(opened: Opened, pool: ThreadPoolExecutor, tmp_path: Path) -> None:
    """The first has got the id `memo` and is not in yet."""
    one = write(tmp_path / "a" / "memo.txt", memo("Is berth 1 open?"))
    other = write(tmp_path / "b" / "memo.txt", NORFOLK)
    adding = overtaken(opened, pool, one, lambda library: add_files(library, [other]).new)
    assert adding.new == ("memo",)
    store = opened(QuickEncoder()).store
    assert set(store.documents.ids()) == {"memo", "b/memo"}
    assert "Norfolk" in store.documents.get("b/memo").text
    assert add_files(opened(again := QuickEncoder()), [one, other]).unchanged == ("memo", "b/memo")
    assert again.texts == 0


@pytest.mark.parametrize("engine", ["server", "folder"])
def test_whoever_is_quicker_is_not_written_over(
    request: pytest.FixtureRequest, pool: ThreadPoolExecutor, tmp_path: Path, engine: str
) -> None:
    """Another document got the id since this one was named, by who knows of no queue: this one is named again."""
    one = write(tmp_path / "a" / "memo.txt", memo("Is berth 1 open?"))
    quicker, other = read_avalon(NORFOLK, "memo"), write(tmp_path / "elsewhere.txt", NORFOLK)
    with ExitStack() as stack:

        def opened(encoder: QuickEncoder) -> Library:
            return stack.enter_context(Library(tmp_path / "library", encoder))

        opening: Opened = opened if engine == "folder" else request.getfixturevalue("opened")
        adding = overtaken(opening, pool, one, lambda library: library.put_group([cut(quicker)], str(other)))
        store = opening(QuickEncoder()).store
        assert adding.new == ("a/memo",)
        assert set(store.documents.ids()) == {"memo", "a/memo"}
        assert store.documents.get("memo") == quicker
        assert add_files(opening(again := QuickEncoder()), [one]).unchanged == ("a/memo",)
        assert again.texts == 0


def test_one_text_at_two_places_is_one_document_whoever_is_quicker(
    opened: Opened, pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    one = write(tmp_path / "a" / "call.txt", memo("Is berth 1 open?"))
    other = tmp_path / "a" / "windows.txt"
    other.write_bytes(memo("Is berth 1 open?").replace("\n", "\r\n").encode())
    adding = overtaken(opened, pool, one, lambda library: add_files(library, [other]).new)
    assert (adding.new, [same.there for same in adding.same]) == ((), ["windows"])
    assert ids(opened) == ("windows",)


def test_another_version_of_a_volume_in_the_same_addition_is_told(
    opened: Opened, pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    """As when one alone adds both: the words that came first stay, and the other file's are told to be others."""
    one = write_volume(tmp_path / "a")
    other = write_volume(tmp_path / "b", state="closed")
    first = Halting("berth 1 open")
    adding = pool.submit(add_files, opened(first), [one])
    assert first.stands.wait(60)
    later = pool.submit(add_files, opened(QuickEncoder()), [other])
    told = [problem.reason for problem in later.result(60).passed_over]
    first.goes.set()
    assert len(adding.result(60).new) == DOCUMENTS
    assert len(told) == DOCUMENTS
    assert all("has other words in another file of this addition" in reason for reason in told)
    assert "open" in opened(QuickEncoder()).store.documents.get("frus1951v99/d1").text


def overtaken(opened: Opened, pool: ThreadPoolExecutor, file: Path, meanwhile: Callable[[Library], object]) -> Report:
    """What an addition tells between whose naming and storing of a document something else happens."""
    slow = Halting("berth")
    adding: Future[Report] = pool.submit(add_files, opened(slow), [file])
    assert slow.stands.wait(60)
    assert meanwhile(opened(QuickEncoder()))
    slow.goes.set()
    return adding.result(60)


def ids(opened: Opened) -> tuple[str, ...]:
    store = opened(QuickEncoder()).store
    found = store.documents.ids()
    store.close()
    return found


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.1)


# Killed at any moment

ADDING = """
import sys
from pathlib import Path
import embeddings.passages.encode as encode
from embeddings.address import ServerAddress
from embeddings.ingest import add_files
from embeddings.library import Library
from tests.embeddings.quick_encoder import QuickEncoder

encode.GROUP = 12
with Library(ServerAddress(sys.argv[1]), QuickEncoder(), Path(sys.argv[2])) as library:
    report = add_files(library, [Path(path) for path in sys.argv[3:]], help_others=len(sys.argv) < 4)
    print(len(report.new), len(report.by_others), len(report.unchanged), library.encoder.texts)
"""
STANDING = ADDING.replace(
    "encode.GROUP = 12",
    """encode.GROUP = 12

class QuickEncoder(QuickEncoder):
    def encode_tokens(self, texts):
        if any("berth 9 open" in text for text in texts):
            print("stands", flush=True)
            __import__("time").sleep(600)
        return super().encode_tokens(texts)
""",
)


def test_what_a_killed_adder_had_in_hand_is_done_by_the_others(
    address: ServerAddress, opened: Opened, pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    """He laid the volume out and stands still at its third piece, one waits for him, then he is killed."""
    folder = write_volume(tmp_path / "papers").parent
    texts, documents = texts_of(folder, tmp_path)
    command = [sys.executable, "-c", STANDING, address.uri, str(tmp_path), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "stands\n"
        there = ids(opened)
        helping = pool.submit(add_files, opened(encoder := QuickEncoder()), [folder])
        wait_until(lambda: len(ids(opened)) == DOCUMENTS - 4)
        process.send_signal(signal.SIGKILL)
    report = helping.result(60)
    assert len(there) == 8
    assert len(report.new) == DOCUMENTS - 8
    assert encoder.texts == texts * (DOCUMENTS - 8) // DOCUMENTS
    assert_holds(opened(QuickEncoder()).store, documents)


KILLS = 12


@pytest.mark.slow
@pytest.mark.parametrize("victim", ["adder", "helper", "server"])
def test_killed_at_any_moment_all_is_there_once_and_nothing_is_done_twice(tmp_path: Path, victim: str) -> None:
    """Two add a folder of two volumes and ten papers, a third helps; one of them is killed, or the server."""
    chance = random.Random(victim)  # noqa: S311 - moments to kill at, no secret
    folder = tmp_path / "papers"
    longest, killed, quiet = 6.0, 0, subprocess.DEVNULL
    with serving() as server:
        for kill in range(KILLS):
            state = f"open in {kill}"
            write_volume(folder, state=state)
            other = write_volume(folder, "frus1951v98.xml", f"shut, {state}")
            other.write_text(other.read_text("utf-8").replace("frus1951v99", "frus1951v98"), "utf-8")
            for number in range(10):
                write(folder / f"port{number}.txt", memo(f"Is port {number} {state}?"))
            address = server.address(tmp_path / str(kill % 3))  # a new library, or one with an older version
            command = [sys.executable, "-c", ADDING, address.uri, str(tmp_path)]
            began = time.monotonic()
            with ExitStack() as stack:
                one, two, helper = (
                    stack.enter_context(subprocess.Popen([*command, *paths], cwd=ROOT, stdout=quiet, stderr=quiet))
                    for paths in ([str(folder)], [str(folder)], [])
                )
                try:
                    two.wait(chance.uniform(1.0, longest))
                    longest = max(2.0, time.monotonic() - began)
                except subprocess.TimeoutExpired:
                    killed += 1
                    if victim == "server":
                        server.kill_and_start_again()
                    else:
                        (one if victim == "adder" else helper).send_signal(signal.SIGKILL)
                codes = [each.wait(120) for each in (one, two, helper)]
            if victim != "server":
                assert codes[1] == 0
            with Library(address, encoder := QuickEncoder(), tmp_path) as library:
                report = add_files(library, [folder])
                if victim != "server":
                    assert encoder.texts == 0
                assert not report.passed_over
                _, documents = texts_of(folder, tmp_path / f"at{kill}")
                assert_holds(library.store, documents)
    assert killed > KILLS // 4
