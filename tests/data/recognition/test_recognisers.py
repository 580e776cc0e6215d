"""What is told where a recogniser is not installed, or carries other weights."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from data.errors import RecognitionMissing
from data.recognition import rapid, tesseract


@pytest.fixture
def forgotten() -> Iterator[None]:
    """What was told of Tesseract is asked again, before and after."""
    tesseract.tesseract_name.cache_clear()
    yield
    tesseract.tesseract_name.cache_clear()


def test_text_recognition_that_is_not_installed_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rapid, "is_installed", lambda: False)
    with pytest.raises(RecognitionMissing, match=r"Text recognition \(OCR\) is not installed\. .*telcon\[ocr\]"):
        rapid.check_rapid()


@pytest.mark.skipif(not rapid.is_installed(), reason="text recognition is not installed")
def test_weights_of_another_version_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rapid, "_READER", "of another version.onnx")
    with pytest.raises(RecognitionMissing, match=r"of another version\.onnx is missing: this version of RapidOCR"):
        rapid.check_rapid()


@pytest.mark.usefixtures("forgotten")
def test_without_the_program_there_is_no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    assert tesseract.tesseract_name() == ""
    with pytest.raises(RecognitionMissing, match="tesseract is not installed"):
        tesseract.Tesseract()
