"""Files on their way into the library: names kept, copies gone, failures told, one batch after the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.finding import PassedOver
from embeddings.encoders.base import Encoder
from embeddings.ingest.files import Report, SameText
from embeddings.library import Library
from embeddings.progress import Progress
from ui.adding.additions import Additions, Batch
from ui.adding.html import seen

CALL = Path(__file__).parents[1] / "fixtures" / "harbour-call.txt"


@pytest.fixture
def own(tmp_path: Path, encoder: Encoder) -> Iterator[Library]:
    with Library(tmp_path / "library", encoder) as library:
        yield library


def receive(additions: Additions, key: str, content: bytes, name: str) -> None:
    """As the page's server does with what a browser sends."""
    with additions.place() as place:
        place.write_bytes(content)
        additions.receive(key, place, name)


def run(additions: Additions, files: dict[str, bytes]) -> Batch:
    key = additions.begin()
    for name, content in files.items():
        receive(additions, key, content, name)
    additions.start(key)
    return wait(additions, key)


def wait(additions: Additions, key: str) -> Batch:
    batch = additions.batch(key)
    assert batch is not None
    for _ in range(600):
        if batch.stage == "done":
            return batch
        time.sleep(0.05)
    pytest.fail("the addition did not end")


def test_names_become_ids_and_the_copies_go(own: Library, tmp_path: Path) -> None:
    additions = Additions(own, tmp_path / "scratch")
    batch = run(additions, {"A call, 1951 (copy).txt": CALL.read_bytes()})
    assert batch.report is not None
    assert batch.report.new == ("A call, 1951 (copy)",)
    assert not [path for path in (tmp_path / "scratch").rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ["../../out.txt", "/etc/out.txt", "..\\..\\out.txt", "a/../../../out.txt"])
def test_no_name_leads_out_of_the_batch(own: Library, tmp_path: Path, name: str) -> None:
    additions = Additions(own, tmp_path / "scratch")
    key = additions.begin()
    receive(additions, key, b"x", name)
    batch = additions.batch(key)
    assert batch is not None
    placed = list(tmp_path.rglob("out.txt"))
    assert len(placed) == 1
    assert placed[0].is_relative_to(batch.folder)


@pytest.mark.parametrize("name", ["", "..", "/", "a\0b", "long" * 200, "half\ud800", "a/" * 3000])
def test_a_name_that_cannot_be_used_is_told(own: Library, tmp_path: Path, name: str) -> None:
    additions = Additions(own, tmp_path / "scratch")
    key = additions.begin()
    receive(additions, key, b"x", name)
    batch = additions.batch(key)
    assert batch is not None
    assert len(batch.refused) == 1


def test_what_comes_too_late_or_for_no_batch_goes(own: Library, tmp_path: Path) -> None:
    additions = Additions(own, tmp_path / "scratch")
    assert not additions.is_receiving("no such batch")
    receive(additions, "no such batch", b"x", "x.txt")
    assert not [path for path in (tmp_path / "scratch").rglob("*") if path.is_file()]


def test_the_second_of_one_name_is_told(own: Library, tmp_path: Path) -> None:
    additions = Additions(own, tmp_path / "scratch")
    key = additions.begin()
    for content in (CALL.read_bytes(), b"other"):
        receive(additions, key, content, "call.txt")
    additions.start(key)
    batch = wait(additions, key)
    assert batch.report is not None
    assert batch.report.new == ("call",)
    assert [str(one) for one in batch.refused] == ["call.txt: a second file of this name. Rename it and add it again."]


def test_stopped_while_files_come_in_nothing_is_kept(own: Library, tmp_path: Path) -> None:
    additions = Additions(own, tmp_path / "scratch")
    key = additions.begin()
    receive(additions, key, CALL.read_bytes(), "call.txt")
    additions.stop(key)
    receive(additions, key, b"late", "late.txt")
    additions.start(key)
    assert seen(wait(additions, key)).summary == '<p class="problem">Stopped before anything was added.</p>'
    assert not [path for path in (tmp_path / "scratch").rglob("*") if path.is_file()]
    assert own.store.documents.ids() == ()


def test_one_batch_waits_for_the_other_and_survives_its_failure(
    own: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on, failing = threading.Event(), iter([True, False])

    def add_files(*_: Any) -> Report:
        going_on.wait(30)
        if next(failing):
            raise RuntimeError("a fault of ours")
        return Report(new=("second",))

    monkeypatch.setattr("embeddings.ingest.add_files", add_files)
    additions = Additions(own, tmp_path / "scratch")
    first, second = additions.begin(), additions.begin()
    for key in (first, second):
        additions.start(key)
    waiting = "Waiting for another addition to end …"
    for _ in range(100):  # until its thread is there
        if seen(additions.batch(second)).words == waiting:
            break
        time.sleep(0.05)
    assert seen(additions.batch(second)).words == waiting
    going_on.set()
    assert "broke the addition" in seen(wait(additions, first)).summary
    assert "a fault of ours" not in seen(wait(additions, first)).summary
    assert "second" in seen(wait(additions, second)).summary


def test_progress_is_told_in_counts_share_and_time() -> None:
    progress = Progress(2, 9, 31, 1200, 500, 2000, 140.0, "/scratch/added/a <b>.txt")
    shown = seen(Batch(Path("/scratch/added"), "adding", progress))
    assert shown.words == "2 of 9 files · 31 documents · 1,200 passages · about 2 min left"
    assert (shown.percent, shown.current) == (25, "a <b>.txt")
    assert shown.line == "Adding: 25 % · about 2 min left"


def test_a_summary_tells_every_file_under_its_own_name() -> None:
    passed_over = (PassedOver("/scratch/added/a<b>.xml", "not well-formed.", 7),)
    report = Report(new=tuple(f"d{n}" for n in range(30)), same=(SameText("x", "y"),), passed_over=passed_over)
    shown = seen(Batch(Path("/scratch/added"), "done", report=report)).summary
    assert "a&lt;b&gt;.xml, line 7: not well-formed." in shown
    assert "/scratch" not in shown
    assert "and 22 more" in shown
    assert shown.count("<li>") == 32
    assert seen(Batch(Path("/scratch"), "done", report=Report())).summary == "<p>There was nothing to add.</p>"


def test_a_batch_that_nobody_remembers_is_over() -> None:
    assert seen(None).stage == "done"
