"""Pages that lie on their side or upside down are turned; those that stand, in any language, are left as they are."""

from __future__ import annotations

from functools import partial
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from data.reading import read_bytes
from data.recognition import Image as Grey
from data.recognition import Rapid, RecognisedLine, RecognisedPage, Recognition, is_installed
from data.recognition.upright import quarters, stands_upright
from tests.data.recognition.pages import CALL, drawn, packed, seen_page

SHAPE = (2_200, 1_700)
SAID = ("Marlow said that the strike was over,", "and that the cranes in the harbour", "would stand still no longer.")
GERMAN = ("Der Streik sei vorbei, sagte Marlow,", "und die Kräne im Hafen stünden", "nun nicht mehr lange still.")
GARBLED = ("jeAo sem eyjis eul ieul pies moueM", "inoqjeu eul uj seueio eul jeul pue", "jebuol ou llis puejs pinom")


class Lying:
    """Reads a page whose ink is at the top left, else what it sees of others: on their side their words stand high."""

    name = "Lying 1"

    def recognise(self, image: Grey) -> tuple[RecognisedLine, ...]:
        words = SAID if image[0, 0] == 0 else GARBLED
        return seen_page(*words).lines

    def end(self) -> None:
        pass


class Blind(Lying):
    """Reads the same whatever it sees."""

    def recognise(self, _image: Grey) -> tuple[RecognisedLine, ...]:
        return seen_page(*SAID).lines


def sheet(turn: int) -> Grey:
    """White but for its top left corner, turned clockwise by so many quarters."""
    image = np.full((400, 400), 255, np.uint8)
    image[:100, :100] = 0
    return np.rot90(image, -turn)


@pytest.mark.parametrize("turn", range(4))
def test_a_turn_is_told_by_the_words_that_it_brings_to_light(turn: int) -> None:
    assert quarters(Lying(), sheet(turn)) == turn


def test_of_a_large_page_the_piece_with_the_most_type_is_read() -> None:
    """Four inches of it, at each turn: a black border has few edges, small print many."""
    image = np.full((2_000, 1_800), 255, np.uint8)
    image[:, :200] = 0
    image[1_500:1_600, 1_200:1_400:2] = 0
    seen: list[Grey] = []

    class Seeing(Blind):
        def recognise(self, image: Grey) -> tuple[RecognisedLine, ...]:
            seen.append(image)
            return super().recognise(image)

    assert quarters(Seeing(), image) == 0
    assert [piece.shape for piece in seen] == [(800, 800)] * 4
    assert {int((piece == 0).sum()) for piece in seen} == {100 * 100}


def test_what_reads_no_better_at_any_turn_is_left_as_it_is() -> None:
    assert quarters(Blind(), sheet(2)) == 0


def test_a_page_needs_no_look_where_its_words_are_known_and_run_along() -> None:
    def upright(*lines: str, shape: tuple[int, int] = SHAPE) -> bool:
        return stands_upright(seen_page(*lines).lines, shape)

    assert upright(*SAID)
    assert upright("SECRET", "4")
    assert not upright("Oui i s s a n iin M a e e et M 4951", "M . u / o ol NOO73N")  # as it reads one upside down
    assert not upright(*GARBLED)
    assert not upright(*GERMAN)  # a look at it costs a moment, and does not turn it
    assert not upright(*SAID, shape=(2_200, 200))  # then every word is higher than wide


@pytest.mark.skipif(not is_installed(), reason='needs the packages of "telcon[ocr]"')
@pytest.mark.parametrize("degrees", [90, *(pytest.param(more, marks=pytest.mark.slow) for more in (180, 270))])
def test_a_page_on_its_side_or_upside_down_is_read_and_shown_upright(degrees: int) -> None:
    page = drawn(CALL).crop((0, 0, 1_000, 440))
    raw = packed(page.rotate(degrees, expand=True))
    shown: list[tuple[int, int]] = []

    class Kept:
        def get(self, *_: object) -> None:
            return None

        def keep(self, _sha: str, _by: str, page: RecognisedPage, _kind: str, image: bytes) -> None:
            shown.append((page.width, page.height))
            assert Image.open(BytesIO(image)).size == (page.width, page.height)

    (document,) = read_bytes(raw, "call.png", Recognition(partial(Rapid, threads=1), kept=Kept()))
    assert "The cranes stand still in the rain." in document.text
    assert shown == [page.size]
    first = document.recognised[0]
    assert first.span.of(document.text) == "TELCON"
    assert (first.box.bottom < 0.25, first.box.left < 0.1) == (True, True)
