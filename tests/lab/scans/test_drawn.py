"""A drawn page: where each word is said to stand there is ink, whatever the page went through."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="drawing needs the packages of telcon[ocr]")

from lab.scans import faces as type_faces
from lab.scans.asking import questions
from lab.scans.pages import MEMORANDA, TALKS, Script
from lab.scans.typescript import type_out
from tests.lab.scans.test_typescript import INITIALS, TALK


@pytest.fixture(scope="module")
def faces() -> tuple[type_faces.Face, ...]:
    try:
        return type_faces.faces()
    except type_faces.TooFewFaces as error:
        pytest.skip(str(error))


def test_words_stand_where_they_are_said_to(faces: tuple[type_faces.Face, ...]) -> None:
    script = Script("call", type_out(TALK, INITIALS, pages=1), faces[0], "skewed", seed=7)
    (page,) = script.draw(None)
    height, width = page.image.shape
    for word in page.words[::7]:
        box = word.box
        place = page.image[
            round(box.top * height) : round(box.bottom * height), round(box.left * width) : round(box.right * width)
        ]
        assert place.min() < 0.6 * np.median(page.image), word


def test_four_faces_or_a_line_that_says_which_are_missing(
    faces: tuple[type_faces.Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len({face.name for face in faces}) == type_faces.FACES
    monkeypatch.setattr(type_faces, "_there", dict)
    with pytest.raises(type_faces.TooFewFaces, match=r"0 of 4 type faces .* Courier Prime"):
        type_faces.faces()


def test_every_question_is_about_a_document_of_the_set() -> None:
    own = {
        f"{volume}/{document}" for part in (TALKS, MEMORANDA) for volume, names in part.items() for document in names
    }
    assert {gold.document for question in questions() for gold in question.gold} == own
