"""Stretches of words to lines: rows, columns, lost spaces; and pages that were laid askew."""

from __future__ import annotations

import pytest
from PIL import Image

from data.readers.page_straight import skew, straightened
from data.recognition import lines_of
from tests.data.recognition.pages import CALL, drawn, seen_line


def test_lines_go_from_top_to_bottom_and_parts_of_a_row_from_left_to_right() -> None:
    stretches = [seen_line("below", 9), seen_line("right", 4.1, 0.7), seen_line("left", 4), seen_line("above", 1)]
    assert [line.text for line in lines_of(stretches)] == ["above", "left", "right", "below"]


def test_parts_that_stand_close_are_one_line_and_columns_are_two() -> None:
    close, apart = seen_line("hear", 4, 0.14), seen_line("column", 4, 0.5)
    assert [line.text for line in lines_of([apart, close, seen_line("We", 4)], 0.77)] == ["We hear", "column"]


def test_rows_that_touch_are_two() -> None:
    lines = lines_of([seen_line("one two", 4), seen_line("three four", 4.5)])
    assert [line.text for line in lines] == ["one two", "three four"]


@pytest.mark.parametrize("turned", [2.3, -1.1, 0.0])
def test_a_page_that_lies_askew_is_turned_level(turned: float) -> None:
    page = drawn(CALL, turned=turned)
    assert skew(page) == pytest.approx(-turned, abs=0.15)
    assert skew(straightened(page)) == 0.0


def test_an_empty_page_and_a_picture_without_lines_are_not_turned() -> None:
    assert skew(Image.new("L", (900, 1_200), 255)) == 0.0
    assert skew(Image.radial_gradient("L").resize((900, 1_200))) == 0.0
