"""The boundary around a reader: whatever it raises costs one document, in one line."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data import reading
from data.document import Document
from data.errors import UnreadableDocument
from data.finding import PassedOver, SourceFile
from data.parts import attempt
from data.readers import tei, tei_volume
from data.reading import read_file

FIXTURE = Path(__file__).parent / "readers" / "fixtures" / "frus1950-52v99.xml"


def raising(error: BaseException) -> Callable[[], Document]:
    def work() -> Document:
        raise error

    return work


@pytest.mark.parametrize(
    "error",
    [IndexError(), KeyError("x\ny"), RecursionError("deep"), MemoryError(), AssertionError(), UnicodeError("?")],
)
def test_a_fault_is_told_in_one_line_and_its_traceback_logged(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "telcon")
    told = attempt(raising(error), "box/calls.xml", "d7", 12)
    assert isinstance(told, PassedOver)
    assert (told.path, told.line) == ("box/calls.xml", 12)
    assert told.reason.startswith(f"d7: this is a fault of Telcon’s reader ({type(error).__name__}).")
    assert "report" in told.reason
    assert "\n" not in str(told)
    assert "Traceback" in caplog.text


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1)])
def test_who_wants_to_stop_is_not_held(error: BaseException) -> None:
    with pytest.raises(type(error)):
        attempt(raising(error), "calls.xml")


@pytest.mark.parametrize(
    ("message", "only", "expected"),
    [
        ("calls.xml, line 3: empty.", False, PassedOver("calls.xml", "d7: empty.", 3)),
        ("d7: empty.", False, PassedOver("calls.xml", "d7: empty.", 12)),
        ("d7, line 4: empty.", True, PassedOver("calls.xml", "empty.", 4)),
        ("it is\nempty.", True, PassedOver("calls.xml", "it is empty.", 12)),
    ],
)
def test_a_refusal_names_file_document_and_line_once(message: str, only: bool, expected: PassedOver) -> None:
    assert attempt(raising(UnreadableDocument(message)), "calls.xml", "d7", 12, only=only) == expected


def test_a_fault_in_one_document_of_a_volume_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*given: Any) -> Document:
        if "d2" in given:
            raise ZeroDivisionError
        return tei.read_tei_document(*given)

    monkeypatch.setattr(tei_volume, "read_tei_document", faulty)
    found = read_file(SourceFile(FIXTURE, "strike.xml", FIXTURE.stat().st_size))
    assert [document.id[-2:] for document in found.documents] == ["d1", "d3", "d4"]
    (told,) = found.passed_over
    assert told.line == 54
    assert told.reason.startswith("d2: this is a fault of Telcon’s reader (ZeroDivisionError).")


def test_a_fault_before_documents_are_told_apart_costs_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(reading, "looks_like_html", lambda text: raising(TypeError(text))())
    path = tmp_path / "call.txt"
    path.write_text("Ball: Hello.")
    (told,) = read_file(SourceFile(path, "call.txt", 12)).passed_over
    assert told.reason.startswith("this is a fault of Telcon’s reader (TypeError). Save it as")
