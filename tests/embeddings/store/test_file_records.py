"""Whatever is done to files and documents, an added file is in the library and nothing of another goes with it."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from embeddings.ingest import files as intake
from embeddings.ingest.files import Report, add_files
from embeddings.library import Library
from tests.embeddings.ingest.test_files import memo, said, volume, write
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.sqlite import database_of

KEYS = ("heron", "toll", "cellar", "barge", "orchard")
TEXTS = {
    key: f"{key.title()}\n\n" + " ".join(f"{key}{number}" for number in range(30)) + f".\n\nThe {key}.\n"
    for key in KEYS
}
NAMES = ("a/call.txt", "b/call.txt", "c/call.txt", "a/b/call.txt", "a/note.txt", "b/note.txt")
TAKEN = "taken by another file"


class FilesAndDocuments(RuleBasedStateMachine):
    """Files come, change, move and go; they are added, dropped on the page, and their documents removed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="telcon-files-"))
        self.library = Library(self.folder / "library", QuickEncoder())
        self.on_disk: dict[str, str] = {}
        self.stands_for: dict[str, str] = {}  # place to key, as it was added last
        self.brought: Counter[str] = Counter()  # by how many places a text was ever brought
        self.drops = 0

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    @rule(name=st.sampled_from(NAMES), key=st.sampled_from(KEYS))
    def write(self, name: str, key: str) -> None:
        write(self.folder / "papers" / name, TEXTS[key])
        self.on_disk[name] = key

    @precondition(lambda self: self.on_disk)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.on_disk)))
        (self.folder / "papers" / name).unlink()
        del self.on_disk[name]

    @precondition(lambda self: self.on_disk)
    @rule(data=st.data(), new=st.sampled_from(NAMES))
    def move(self, data: st.DataObject, new: str) -> None:
        old = data.draw(st.sampled_from(sorted(self.on_disk)))
        (self.folder / "papers" / new).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / "papers" / old).rename(self.folder / "papers" / new)
        self.on_disk[new] = self.on_disk.pop(old)

    @precondition(lambda self: self.on_disk)
    @rule(data=st.data())
    def add(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.on_disk)))
        self._added({name: self.on_disk[name]}, add_files(self.library, [self.folder / "papers" / name]))

    @precondition(lambda self: self.on_disk)
    @rule()
    def add_all_twice(self) -> None:
        self._added(self.on_disk, add_files(self.library, [self.folder / "papers"]))
        before = self._texts()
        again = add_files(self.library, [self.folder / "papers"])
        if not again.passed_over:
            assert (again.new, again.replaced, again.removed) == ((), (), ())
        assert self._texts() == before

    @rule(name=st.sampled_from(("call.txt", "b/call.txt")), key=st.sampled_from(KEYS))
    def drop(self, name: str, key: str) -> None:
        self.drops += 1
        scratch = self.folder / f"batch{self.drops}"
        write(scratch / name, TEXTS[key])
        report = add_files(self.library, [scratch], scratch=scratch)
        shutil.rmtree(scratch)
        assert report.passed_over == ()
        self._added({f"dropped {self.drops}": key}, report)

    @precondition(lambda self: self.library.store.documents.ids())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        document_id = data.draw(st.sampled_from(sorted(self.library.store.documents.ids())))
        key = self._key(document_id)
        self.library.remove(document_id)
        self.stands_for = {place: held for place, held in self.stands_for.items() if held != key}

    @invariant()
    def nothing_is_lost_and_nothing_is_there_twice(self) -> None:
        texts = self._texts()
        for place, key in self.stands_for.items():
            if place in self.on_disk or self.brought[key] == 1:
                assert texts[key] == 1, f"{key} of {place}"
        assert set(texts.values()) <= {1}
        problems = self.library.store.files.problems()
        assert all(Path(problem.path).exists() for problem in problems)

    def _added(self, files: dict[str, str], report: Report) -> None:
        texts = self._texts()
        refused = {
            str(Path(p.path).relative_to(self.folder / "papers")) for p in report.passed_over if TAKEN in p.reason
        }
        assert len(refused) == len(report.passed_over)
        for name, key in files.items():
            if name not in refused:
                # Where it was read before and is no more, it was moved from: whatever comes there later is another.
                gone = [place for place, held in self.stands_for.items() if held == key and place not in self.on_disk]
                self.stands_for = {place: held for place, held in self.stands_for.items() if place not in gone}
                assert texts[key] == 1, f"{name} is not there"
                self.brought[key] += self.stands_for.get(name) != key
                self.stands_for[name] = key

    def _texts(self) -> Counter[str]:
        return Counter(self._key(document_id) for document_id in self.library.store.documents.ids())

    def _key(self, document_id: str) -> str:
        (key,) = (key for key in KEYS if f"{key}1" in self.library.store.documents.get(document_id).text)
        return key


FilesAndDocuments.TestCase.settings = settings(
    max_examples=settings().max_examples // 2,
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow],
)
TestFilesAndDocuments = FilesAndDocuments.TestCase


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", QuickEncoder()) as opened:
        yield opened


def texts(library: Library) -> dict[str, str]:
    return {document_id: said(library, document_id) for document_id in library.store.documents.ids()}


def test_a_removed_document_whose_name_another_took_comes_back_beside_it(library: Library, tmp_path: Path) -> None:
    morning = write(tmp_path / "morning" / "call.txt", memo("Is berth 1 open?"))
    evening = write(tmp_path / "evening" / "call.txt", memo("Has the lamp gone out?"))
    add_files(library, [morning])
    library.remove("call")
    assert add_files(library, [evening]).new == ("call",)
    assert add_files(library, [morning]).new == ("morning/call",)
    assert texts(library) == {"call": "Has the lamp gone out?", "morning/call": "Is berth 1 open?"}
    again = add_files(library, [tmp_path / "morning", tmp_path / "evening"])
    assert (again.new, again.replaced, set(again.unchanged)) == ((), (), {"call", "morning/call"})


def test_a_copy_keeps_its_text_when_the_other_changes(library: Library, tmp_path: Path) -> None:
    first = write(tmp_path / "a" / "call.txt", memo("Is berth 1 open?"))
    copy = write(tmp_path / "b" / "copy.txt", memo("Is berth 1 open?"))
    add_files(library, [first, copy])
    write(first, memo("Is berth 2 open?"))
    assert add_files(library, [first]).removed == ()
    assert sorted(texts(library).values()) == ["Is berth 1 open?", "Is berth 2 open?"]
    write(copy, memo("Is berth 3 open?"))
    add_files(library, [first, copy])
    assert sorted(texts(library).values()) == ["Is berth 2 open?", "Is berth 3 open?"]


def test_what_was_removed_of_a_volume_comes_back_with_the_volume(library: Library, tmp_path: Path) -> None:
    file = write(tmp_path / "frus1951v99.xml", volume((1, "open"), (2, "open"), (3, "open")))
    add_files(library, [file])
    library.remove("frus1951v99/d2")
    report = add_files(library, [file])
    assert (report.new, report.unchanged) == (("frus1951v99/d2",), ("frus1951v99/d1", "frus1951v99/d3"))


def test_a_replaced_document_of_a_volume_comes_back_with_its_own_file(library: Library, tmp_path: Path) -> None:
    older = write(tmp_path / "old" / "frus1951v99.xml", volume((1, "open"), (2, "open")))
    newer = write(tmp_path / "new" / "frus1951v99.xml", volume((1, "open"), (2, "closed")))
    add_files(library, [older])
    assert add_files(library, [newer]).replaced == ("frus1951v99/d2",)
    assert add_files(library, [older]).replaced == ("frus1951v99/d2",)
    assert said(library, "frus1951v99/d2") == "Is berth 2 open?"


def test_two_copies_of_a_volume_in_one_addition_do_not_take_turns(library: Library, tmp_path: Path) -> None:
    write(tmp_path / "papers" / "a" / "frus1951v99.xml", volume((1, "open"), (2, "open")))
    other = write(tmp_path / "papers" / "b" / "frus1951v99.xml", volume((1, "open"), (2, "closed")))
    for _ in range(2):
        report = add_files(library, [tmp_path / "papers"])
        assert (report.replaced, len(report.passed_over)) == ((), 1)
        assert "frus1951v99/d2 has other words in another file of this addition" in report.passed_over[0].reason
        assert said(library, "frus1951v99/d2") == "Is berth 2 open?"
    assert add_files(library, [other]).replaced == ("frus1951v99/d2",)


def test_a_name_that_was_taken_is_tried_again(library: Library, tmp_path: Path) -> None:
    for folder in ("a", "b", "more/b"):
        write(tmp_path / folder / "call.txt", memo(f"Is berth {folder} open?"))
    assert len(add_files(library, [tmp_path / folder for folder in ("a", "b", "more")]).passed_over) == 1
    library.remove("call")
    assert add_files(library, [tmp_path / "more"]).new == ("call",)


def test_a_file_under_another_kind_of_name_is_read_again(library: Library, tmp_path: Path) -> None:
    data = write(tmp_path / "call.json", memo("Is berth 1 open?"))
    assert len(add_files(library, [data]).passed_over) == 1
    assert add_files(library, [data.rename(tmp_path / "call.txt")]).new == ("call",)
    assert library.store.files.problems() == ()


def test_a_link_and_its_file_are_one(library: Library, tmp_path: Path) -> None:
    file = write(tmp_path / "papers" / "call.txt", memo("Is berth 1 open?"))
    link = tmp_path / "papers" / "also.txt"
    link.symlink_to(file)
    assert add_files(library, [tmp_path / "papers"]).new == ("also",)
    assert add_files(library, [file]).unchanged == ("also",)
    write(file, memo("Is berth 2 open?"))
    add_files(library, [link])
    assert list(texts(library).values()) == ["Is berth 2 open?"]


def test_what_is_dropped_twice_under_one_name_is_two_unless_it_is_a_later_state(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drop(number: int, text: str) -> Report:
        scratch = tmp_path / f"batch{number}"
        write(scratch / "call.txt", text)
        report = add_files(library, [scratch / "call.txt"], None, None, scratch)
        shutil.rmtree(scratch)
        return report

    morning = memo("Is berth 1 open? The barges from Hull wait since dawn, and nobody at the lock can say why.")
    evening = "Note\n\nThe lamp of the lighthouse has gone out, and the keeper is in the village.\n"
    assert drop(1, morning).new == ("call",)
    assert drop(2, evening).new == ("call-2",)
    assert drop(3, morning.replace("nobody", "no one")).replaced == ("call",)
    assert drop(4, evening).unchanged == ("call-2",)
    assert "no one" in said(library, "call")
    monkeypatch.setattr(intake, "READERS_VERSION", 999)
    assert drop(5, evening).unchanged == ("call-2",)


def test_failures_of_what_is_gone_or_came_from_the_page_are_not_told_again(library: Library, tmp_path: Path) -> None:
    bad = write(tmp_path / "bad.txt", "\x00")
    scratch = tmp_path / "batch"
    write(scratch / "dropped.txt", "\x00\x01")
    add_files(library, [scratch], None, None, scratch)
    shutil.rmtree(scratch)
    add_files(library, [bad])
    assert [problem.path for problem in library.store.files.problems()] == [str(bad)]
    bad.unlink()
    assert library.store.files.problems() == ()
    add_files(library, [write(tmp_path / "good.txt", memo("Is berth 1 open?"))])
    assert database_of(library).rows("SELECT count(*) FROM files") == [(1,)]
