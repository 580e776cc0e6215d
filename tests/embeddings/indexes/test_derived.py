"""The index that is kept up by what changed is the one that would be made anew."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.document import Document
from data.readers.avalon import read_avalon
from embeddings.indexes.derived import DerivedIndex
from embeddings.indexes.engines import by_count
from embeddings.indexes.exact import ExactIndex, FaissIndex
from embeddings.indexes.ivf import ApproximateIndex
from embeddings.indexes.vector_index import Batches
from embeddings.library import INDEX_NAME, Library
from embeddings.store.values import StoredVectors
from embeddings.values import NO_FILTERS
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.sqlite import database_of

HEAD = "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"
NAMES = [f"port{number}" for number in range(5)]
steps = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(-1, 3)), min_size=1, max_size=12)


def call(name: str, version: int) -> Document:
    said = "\n\n".join(f"Marlow: Berth {number} of {name}. Still closed." for number in range(version + 1))
    return read_avalon(f"{HEAD}{said}\n\nQuill: The cranes stand still.\n", name)


def change(library: Library, name: str, version: int) -> None:
    """Put a document in, in another version, or take it out."""
    if version >= 0:
        library.add([call(name, version)])
    elif name in library.store.documents.ids():
        library.remove(name)


def everything(library: Library) -> list[tuple[int, float]]:
    return library.index().search(QuickEncoder().encode_queries(["the cranes"])[0], 999)


def by_hand(library: Library) -> list[tuple[int, float]]:
    stored = library.store.vectors.read()
    index = ExactIndex(8)
    if len(stored.passages):
        index.add(stored.passages, stored.vectors)
    return index.search(QuickEncoder().encode_queries(["the cranes"])[0], 999)


def ids(found: Sequence[tuple[int, float]]) -> set[int]:
    return {i for i, _ in found}


def assert_same(found: Sequence[tuple[int, float]], expected: Sequence[tuple[int, float]]) -> None:
    assert {i for i, _ in found} == {i for i, _ in expected}
    assert dict(found) == pytest.approx(dict(expected), abs=1e-5)


def test_how_the_file_stands_is_told_without_making_it(tmp_path: Path) -> None:
    file, folder = tmp_path / "one" / INDEX_NAME, tmp_path / "one"
    with Library(folder, QuickEncoder()) as library:
        assert library.index_standing() == "not made yet"
        library.add([call(name, 3) for name in NAMES])
        assert library.index_standing() == "up to date"
        library.remove(NAMES[0])
        assert library.index_standing() == "behind"
    with Library(tmp_path / "other", QuickEncoder()) as other:
        other.add([call("port9", 1)])
    whole = file.read_bytes()
    for content, standing in (
        ((tmp_path / "other" / INDEX_NAME).read_bytes(), "of another library"),
        (whole[:-1] + bytes([whole[-1] ^ 1]), "damaged"),
        (b"", "damaged"),
    ):
        file.write_bytes(content)
        with Library(folder, QuickEncoder()) as library:
            assert library.index_standing() == standing
        assert file.read_bytes() == content


@settings(max_examples=25)
@given(steps, st.data())
def test_kept_up_through_any_changes_it_is_the_one_made_anew(
    changes: list[tuple[str, int]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder), QuickEncoder())
        for name, version in changes:
            change(library, name, version)
            what = data.draw(st.sampled_from(["ask", "close", "crash", "go on"]))
            if what == "ask":
                assert_same(everything(library), by_hand(library))
            elif what == "close":
                library.close()
                library = Library(Path(folder), QuickEncoder())
            elif what == "crash":  # nothing is written on the way out
                database_of(library).close()
                library = Library(Path(folder), QuickEncoder())
        assert_same(everything(library), by_hand(library))
        library.close()


@pytest.fixture
def ports(tmp_path: Path) -> Path:
    with Library(tmp_path / "ports", QuickEncoder()) as library:
        library.add([call(name, 3) for name in NAMES])
    return tmp_path / "ports"


def count_reads(monkeypatch: pytest.MonkeyPatch, library: Library) -> list[int]:
    read: list[int] = []
    read_vectors = library.store.vectors.read

    def counted(after: int = 0, limit: int | None = None) -> StoredVectors:
        found = read_vectors(after, limit)
        read.append(len(found.passages))
        return found

    monkeypatch.setattr(library.store.vectors, "read", counted)
    return read


def test_a_good_file_is_taken_as_it_is(ports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library(ports, QuickEncoder()) as library:
        read = count_reads(monkeypatch, library)
        assert len(everything(library)) == library.store.vectors.count()
        assert sum(read) == 0


def test_a_change_costs_what_changed(ports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library(ports, QuickEncoder()) as library:
        everything(library)
        read = count_reads(monkeypatch, library)
        library.add([call("port9", 0)])
        library.remove("port1")
        assert_same(everything(library), by_hand(library))
        everything(library)
        new = 3  # a heading and two turns
        assert 0 < read[0] <= new
        assert sum(read) - library.store.vectors.count() <= new  # the rest is `by_hand`


def test_a_file_that_lags_is_caught_up_with(ports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older = (ports / INDEX_NAME).read_bytes()
    with Library(ports, QuickEncoder()) as library:
        library.add([call("port9", 0)])
        library.remove("port1")
    (ports / INDEX_NAME).write_bytes(older)
    with Library(ports, QuickEncoder()) as library:
        read = count_reads(monkeypatch, library)
        assert len(everything(library)) > 0
        assert 0 < sum(read) < 20
        assert_same(everything(library), by_hand(library))


def test_a_file_of_another_library_or_of_the_future_is_not_believed(ports: Path, tmp_path: Path) -> None:
    shutil.copytree(ports, tmp_path / "before")
    with Library(ports, QuickEncoder()) as library:
        library.add([call("port9", 0)])
    with Library(tmp_path / "other", QuickEncoder()) as other:
        other.add([call(name, 2) for name in (*NAMES, "port9")])
    for place in ("before", "other"):
        shutil.copy(ports / INDEX_NAME, tmp_path / place / INDEX_NAME)
        with Library(tmp_path / place, QuickEncoder()) as library:
            assert_same(everything(library), by_hand(library))


def test_a_file_of_other_vectors_is_not_believed(ports: Path) -> None:
    """As long as it says of itself what the store says: of vectors of another length it can find nothing."""
    with Library(ports, QuickEncoder()) as library:
        found = everything(library)
        stored = library.store.vectors.read()
        shorter = FaissIndex(4)
        shorter.add(stored.passages, stored.vectors[:, :4])
        library._index._write(shorter)
    with Library(ports, QuickEncoder()) as library:
        assert library._index.standing() == "up to date"
        assert everything(library) == found


def test_a_small_change_is_not_worth_a_large_file(ports: Path) -> None:
    with Library(ports, QuickEncoder()) as library:
        library.add([call(f"pier{number}", 3) for number in range(60)])
        stamp = (ports / INDEX_NAME).stat().st_mtime_ns
        library.add([call("port9", 0)])
        everything(library)
    assert (ports / INDEX_NAME).stat().st_mtime_ns == stamp
    with Library(ports, QuickEncoder()) as library:
        assert_same(everything(library), by_hand(library))


def test_two_processes_see_each_others_documents(ports: Path) -> None:
    with Library(ports, QuickEncoder()) as one, Library(ports, QuickEncoder()) as other:
        everything(one), everything(other)
        one.add([call("port9", 0)])
        assert_same(everything(other), by_hand(one))
        other.remove("port2")
        other.add([call("port3", 0)])
        assert_same(everything(one), by_hand(other))


def test_a_disk_that_is_full_costs_the_file_only(ports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (ports / INDEX_NAME).unlink()

    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    with Library(ports, QuickEncoder()) as library:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", full)
            library.add([call("port9", 0)])
        assert_same(everything(library), by_hand(library))
        assert not list(ports.glob("*.new"))


def test_a_question_within_a_moment_sees_that_moment(ports: Path) -> None:
    with Library(ports, QuickEncoder()) as library, Library(ports, QuickEncoder()) as other:
        query = QuickEncoder().encode_queries(["the cranes"])[0]
        before = library.nearest(query, 99, NO_FILTERS)
        with library.snapshot():
            held = library.store.documents.ids()
            other.remove("port1")
            other.add([call("port9", 3)])
            assert library.store.documents.ids() == held
            assert library.store.documents.get("port1").id == "port1"
            assert len(library.nearest(query, 99, NO_FILTERS)) == len(before)
        assert "port9" in library.store.documents.ids()
        assert "port1" not in library.store.documents.ids()


def test_a_question_of_an_earlier_moment_sends_the_index_nowhere(ports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library(ports, QuickEncoder()) as library:
        query = QuickEncoder().encode_queries(["the cranes"])[0]
        before = library.nearest(query, 99, NO_FILTERS)
        with library.snapshot(), ThreadPoolExecutor(1) as elsewhere:
            held = library.store.documents.ids()
            elsewhere.submit(library.add, [call("port9", 3)]).result()
            assert "port9" in elsewhere.submit(library.store.documents.ids).result()
            read = count_reads(monkeypatch, library)
            assert set(library.nearest(query, 99, NO_FILTERS)) == set(before)
            assert library.store.documents.ids() == held
        assert sum(read) == 0
        assert len(library.nearest(query, 99, NO_FILTERS)) > len(before)


def test_an_empty_library_has_an_empty_index(tmp_path: Path) -> None:
    with Library(tmp_path, QuickEncoder()) as library:
        assert len(library.index()) == 0
        assert everything(library) == []
        library.add([call("port1", 0)])
        library.remove("port1")
        assert len(library.index()) == 0
    with Library(tmp_path, QuickEncoder()) as library:
        derived = DerivedIndex(tmp_path / INDEX_NAME, library.store, lambda: 8)
        assert len(derived.current()) == 0


def test_beyond_a_size_the_search_is_approximate_and_below_it_exact_again(tmp_path: Path) -> None:
    with Library(tmp_path, QuickEncoder()) as library:
        library._index = DerivedIndex(tmp_path / INDEX_NAME, library.store, lambda: 8, by_count(exact_up_to=100))
        library.add([call("port1", 3)])
        assert library.describe_index() == "exact"
        library.add([call(f"pier{number}", 5) for number in range(60)])
        assert library.describe_index().startswith("approximate")
        assert ids(everything(library)) == ids(by_hand(library))
        library.add([call("port9", 2)])
        assert ids(everything(library)) == ids(by_hand(library))
        for number in range(58):
            library.remove(f"pier{number}")
        library.save_index()
        assert library.describe_index() == "exact"
        assert_same(everything(library), by_hand(library))


def test_questions_are_answered_while_the_index_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library(tmp_path, QuickEncoder()) as library:
        library.add([call(f"pier{number}", 5) for number in range(60)])
        library._index = DerivedIndex(tmp_path / INDEX_NAME, library.store, lambda: 8, by_count(exact_up_to=100))
        answered: list[int] = []
        make = ApproximateIndex.of.__func__  # type: ignore[attr-defined]

        def slowly(cls: type[ApproximateIndex], batches: Batches, count: int, dimension: int) -> ApproximateIndex:
            with ThreadPoolExecutor(1) as elsewhere:
                query = QuickEncoder().encode_queries(["the cranes"])[0]
                answered.append(len(elsewhere.submit(library.nearest, query, 9, NO_FILTERS).result(timeout=20)))
            made: ApproximateIndex = make(cls, batches, count, dimension)
            return made

        monkeypatch.setattr(ApproximateIndex, "of", classmethod(slowly))
        library.save_index()
        assert answered == [9]
        assert library.describe_index().startswith("approximate")
