"""The reader of rows without the characters that are never typed: what it still knows, and that rows stay in order."""

from __future__ import annotations

import string
from dataclasses import dataclass

import numpy as np
import pytest

from data.recognition import is_installed
from data.recognition.latin import RowByRow, latin_network
from data.recognition.rapid import check_rapid
from data.recognition.typed import is_typed

pytestmark = pytest.mark.skipif(not is_installed(), reason='needs the packages of "telcon[ocr]"')


def test_what_is_never_typed_is_taken_out_of_the_last_layer_and_all_else_stays() -> None:
    import onnx

    detector, reader = check_rapid()
    whole, shrunk = onnx.load(str(reader)), onnx.load_from_string(latin_network(reader))
    characters = [model.metadata_props[0].value.splitlines() for model in (whole, shrunk)]
    assert set(string.ascii_letters + string.digits + string.punctuation) < set(characters[1])
    assert characters[1] == [char for char in characters[0] if is_typed(char)]
    assert 500 < len(characters[1]) < 600
    layers = [
        {one.name: onnx.numpy_helper.to_array(one) for one in model.graph.initializer} for model in (whole, shrunk)
    ]
    changed = {name for name, layer in layers[0].items() if layer.shape != layers[1][name].shape}
    assert len(changed) == 2
    for name in changed:
        before, after = layers[0][name], layers[1][name]
        assert np.array_equal(before[..., [0, -1]], after[..., [0, -1]])  # nothing, and a space
        k = [chars.index("k") + 1 for chars in characters]
        assert np.array_equal(before[..., k[0]], after[..., k[1]])
    assert latin_network(detector) == detector.read_bytes()  # it reads nothing


@pytest.mark.parametrize(("char", "typed"), [("k", True), ("é", True), ("：", True), ("·", True), ("§", True),
                                             ("字", False), ("ж", False), ("→", False), ("β", False)])  # fmt: skip
def test_what_may_become_a_letter_or_a_mark_of_a_typescript(char: str, typed: bool) -> None:
    assert is_typed(char) == typed


@dataclass(frozen=True)
class Rows:
    """As RapidOCR's readers are asked, and what they give."""

    img: list[np.ndarray]
    imgs: list[np.ndarray] | None = None
    txts: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()
    word_results: tuple[str, ...] = ()
    elapse: float = 0.0


def test_rows_are_read_one_by_one_and_come_in_their_order() -> None:
    def read(wanted: Rows) -> Rows:
        (row,) = wanted.img
        return Rows([], [row], (str(row.shape[1]),), (row.shape[1] / 100,), (f"words of {row.shape[1]}",), 0.5)

    rows = [np.zeros((48, width), np.uint8) for width in (70, 20, 90, 40)]
    found = RowByRow(read, 3)(Rows(rows))
    assert found.txts == ("70", "20", "90", "40")
    assert found.scores == (0.7, 0.2, 0.9, 0.4)
    assert found.word_results == ("words of 70", "words of 20", "words of 90", "words of 40")
    assert found.imgs is not None
    assert [row.shape[1] for row in found.imgs] == [70, 20, 90, 40]
