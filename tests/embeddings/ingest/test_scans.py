"""Pictures of pages into a library: kept page by page, gone on with, found by what is doubtful, corrected for good."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.document import Document
from data.errors import RecognitionFailed, RecognitionMissing
from data.readers.page_drawing import answer_of
from data.recognition import Image as Grey
from data.recognition import RecognisedLine, Recogniser, recognised_span
from embeddings.ingest import Report, add_files
from embeddings.library import Library
from embeddings.progress import Progress
from tests.conftest import ROOT
from tests.data.recognition.pages import CALL, Scripted, drawn, packed, seen_page
from tests.embeddings.quick_encoder import QuickEncoder

PAGES = (
    seen_page(*CALL),
    seen_page("Marlow: Kissmger asked for the", "berths.", "", "Quill: So I hear."),
    seen_page("Marlow: Then let us wait."),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", QuickEncoder()) as library:
        yield library


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No second opinion, what is seen is scripted; pages are drawn in this process, which takes less of the tests' time
    (the other one is in tests/data/recognition)."""
    monkeypatch.setattr("embeddings.ingest.recognising.second_opinion", lambda: None)

    def here(_: object, content: bytes, page: int, _name: str, quarters: int = 0) -> tuple[dict[str, object], bytes]:
        return answer_of(content, page, quarters)

    monkeypatch.setattr("data.recognition.drawn.Drawing._answer", here)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "call.tif"
    path.write_bytes(packed(*(drawn([word]) for word in ("one", "two", "three")), kind="TIFF"))
    return path


def add(library: Library, path: Path, recogniser: Recogniser, **more: object) -> Report:
    return add_files(library, [path], begin_recogniser=lambda: recogniser, **more)  # type: ignore[arg-type]


def stored(library: Library) -> Document:
    return library.store.documents.get("call")


def test_a_scan_comes_out_of_the_library_as_it_was_read_with_its_pictures(library: Library, scan: Path) -> None:
    report = add(library, scan, Scripted(*PAGES))
    assert (report.new, report.passed_over) == (("call",), ())
    document = stored(library)
    assert [word.span.of(document.text) for word in document.recognised] == document.text.split()
    assert {word.page for word in document.recognised} == {0, 1, 2}
    image = library.store.scans.image("call", 1)
    assert image is not None
    assert (image.page, image.media_type, image.width, image.height) == (1, "image/jpeg", 1_000, 1_294)
    assert image.image.startswith(b"\xff\xd8\xff")
    assert library.store.scans.image("call", 3) is None
    library.remove("call")
    assert library.store.scans.image("call", 1) is None


def test_an_addition_that_was_stopped_goes_on_at_the_page_it_was_at_and_a_second_one_looks_at_none(
    library: Library, scan: Path
) -> None:
    scripted, heard = Scripted(*PAGES), list[tuple[int, int]]()
    stopped = add(library, scan, scripted, stop=lambda: len(scripted.looked_at) == 2)
    assert (stopped.stopped, stopped.new, stopped.passed_over, len(scripted.looked_at)) == (True, (), (), 2)

    def listen(progress: Progress) -> None:
        heard.append((progress.page, progress.pages))

    assert add(library, scan, scripted, on_progress=listen).new == ("call",)
    assert len(scripted.looked_at) == 3
    assert [(page, 3) for page in (0, 1, 2)] == [pair for pair in heard if pair[1]]
    assert add(library, scan, scripted).unchanged == ("call",)
    again = scan.with_name("copy.tif")
    again.write_bytes(scan.read_bytes() + b"\0")
    assert add(library, again, scripted).same[0].there == "call"
    assert len(scripted.looked_at) == 3


def test_what_cannot_be_recognised_is_told_and_looked_at_again_when_it_can(library: Library, scan: Path) -> None:
    def missing() -> Recogniser:
        raise RecognitionMissing("Text recognition (OCR) is not installed.")

    for _ in range(2):
        (told,) = add_files(library, [scan], begin_recogniser=missing).passed_over
        assert told.reason == "this is a picture. Text recognition (OCR) is not installed."
    assert add(library, scan, Scripted(*PAGES)).new == ("call",)


class Once(Scripted):
    """Gives up on the second picture that it is shown."""

    ended = 0

    def recognise(self, image: Grey) -> tuple[RecognisedLine, ...]:
        lines = super().recognise(image)
        if len(self.looked_at) == 2:
            raise RecognitionFailed("the recogniser gave up on it")
        return lines

    def end(self) -> None:
        self.ended += 1


def test_a_page_on_which_the_recogniser_gave_up_stays_a_picture_and_is_tried_again_with_its_file(
    library: Library, scan: Path
) -> None:
    recogniser = Once(*PAGES)
    assert add(library, scan, recogniser).new == ("call",)
    assert recogniser.ended == 1
    document = stored(library)
    assert "Kissmger" not in document.text
    assert {word.page for word in document.recognised} == {0, 2}
    assert library.store.scans.image("call", 1) is not None
    assert add(library, scan, recogniser).unchanged == ("call",)
    (scan.parent / "box").mkdir()
    copy = scan.rename(scan.parent / "box" / "other.tif")
    copy.write_bytes(copy.read_bytes() + b"\0")
    assert add(library, copy, Scripted(PAGES[1])).new == ("other",)
    assert "Kissmger" in library.store.documents.get("other").text


def test_an_unsure_word_is_found_by_what_it_may_be_and_shown_as_it_was_read(library: Library, scan: Path) -> None:
    library.add([replace(stored_name(), id="other")])
    add(library, scan, Scripted(*PAGES))
    document = stored(library)
    (word,) = [word for word in document.recognised if word.alternatives]
    assert (word.span.of(document.text), word.alternatives) == ("Kissmger", ("Kissinger",))
    (row,) = (
        library.store.fulltext.holding([["Kissinger", "asked"]]) or library.store.fulltext.holding([["Kissinger"]])[-1:]
    )
    passage = library.store.passages.read([row])[row]
    assert passage.text == "Kissmger asked for the berths."


def stored_name() -> Document:
    """A document in which Kissinger speaks, so that the library knows the name."""
    from data.readers.transcript import read_transcript

    return read_transcript(
        "Call\n\nKissinger: Is it so?\n\nMarlow: It is.\n\nKissinger: Good.\n\nMarlow: Yes.", "other"
    )


def test_a_correction_is_found_at_once_and_survives_removal_and_adding_again(library: Library, scan: Path) -> None:
    scripted = Scripted(*PAGES)
    add(library, scan, scripted)
    first, generation = stored(library), library.store.generation()
    library.correct("call", recognised_span(first, "Kissmger"), "Kissinger")
    assert library.store.generation() == generation + 1
    document = stored(library)
    assert "Kissinger asked" in document.text
    assert len(library.store.fulltext.holding([["Kissinger", "asked"]])) == 1
    assert library.store.fulltext.holding([["Kissmger"]]) == []
    assert len(library.index()) == library.store.vectors.count()
    assert add(library, scan, scripted).unchanged == ("call",)
    assert len(scripted.looked_at) == 3
    library.remove("call")
    again = Scripted(*PAGES)
    assert add(library, scan, again).new == ("call",)
    assert stored(library) == document
    assert document.corrections[0].first_reading == "Kissmger"


def test_the_first_reading_put_back_undoes_a_correction_for_good(library: Library, scan: Path) -> None:
    add(library, scan, Scripted(*PAGES))
    first = stored(library)
    for before, after in (("Kissmger", "Kissinger"), ("Kissinger", "Kissmger")):
        library.correct("call", recognised_span(stored(library), before), after)
    assert stored(library).text == first.text
    library.remove("call")
    add(library, scan, Scripted(*PAGES))
    assert stored(library).text == first.text


def test_a_folder_of_numbered_pages_is_one_document_in_order(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "call"
    folder.mkdir()
    for number, word in ((9, "one"), (10, "two"), (11, "three")):
        (folder / f"page-{number}.png").write_bytes(packed(drawn([word])))
    assert add(library, folder, Scripted(*PAGES)).new == ("call",)
    assert [turn.number for turn in stored(library).turns] == [1, 2, 3, 4, 5]
    assert library.store.scans.image("call", 2) is not None
    assert add(library, folder, Scripted(seen_page("no"))).unchanged == ("call",)


def test_pages_that_two_documents_share_stay_until_both_are_gone(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    page = drawn(["one"])
    (folder / "a.png").write_bytes(packed(page))
    (folder / "b.tif").write_bytes(packed(page, drawn(["two"]), kind="TIFF"))
    scripted = Scripted(*PAGES)
    add(library, folder, scripted)
    assert len(scripted.looked_at) == 2
    library.remove("a")
    assert library.store.scans.image("b", 0) is not None


KILLED = """
import os, signal, sys
from pathlib import Path
from embeddings.ingest import add_files
from embeddings.library import Library
from tests.conftest import ROOT
from tests.data.recognition.pages import Scripted
from tests.embeddings.ingest.test_scans import PAGES
from tests.embeddings.quick_encoder import QuickEncoder

class Killed(Scripted):
    def recognise(self, image):
        if len(self.looked_at) == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().recognise(image)

add_files(Library(Path(sys.argv[1]), QuickEncoder()), [Path(sys.argv[2])], begin_recogniser=lambda: Killed(*PAGES))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_an_addition_that_was_killed_loses_the_page_at_hand_only(tmp_path: Path, scan: Path) -> None:
    folder = tmp_path / "killed"
    code = [sys.executable, "-c", KILLED, str(folder), str(scan)]
    assert subprocess.run(code, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    with Library(folder, QuickEncoder()) as library:
        assert library.store.documents.ids() == ()
        last = Scripted(PAGES[2])
        assert add(library, scan, last).new == ("call",)
        assert len(last.looked_at) == 1
        assert "Then let us wait." in stored(library).text
