"""How much of a document goes into a passage's vectors, and how these lie in a library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from data.document import Document
from data.passages import passages
from data.readers.avalon import read_avalon
from embeddings.encoders.base import Encoding
from embeddings.library import Library
from embeddings.passages import cut, encode_group
from embeddings.passages.context import context_views, names_he_may_be
from embeddings.passages.encode import groups
from embeddings.passages.token_codec import TokenVectors, pack_tokens, token_cosines
from tests.embeddings.quick_encoder import QuickEncoder

HEAD = "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"


def call(*said: str, notes: str = "") -> Document:
    turns = "\n\n".join(f"{'Quill' if place % 2 else 'Marlow'}: {words}" for place, words in enumerate(said))
    return read_avalon(f"{HEAD}{turns}\n\n{notes}", "call")


def test_a_footnote_is_encoded_behind_sixty_words_that_it_hangs_on() -> None:
    document = call(" ".join(f"word{n}" for n in range(100)) + "(1) ended.", "Yes.", notes="1 A note. Back\n")
    (note,) = (one for one in passages(document) if one.kind == "footnote")
    (view,) = context_views(document, note, len)
    assert view.text[: view.own_start].count("word") + 1 == 60  # and “ended.”


@pytest.mark.parametrize(("back", "lent"), [(11, True), (12, True), (13, False), (20, False)])
def test_he_is_looked_for_twelve_turns_back(back: int, lent: bool) -> None:
    document = call("I saw Kuznetsov.", *["Good."] * (back - 1), "Then he left.")
    (turn,) = (one for one in passages(document) if one.turn == back + 1)
    assert bool(names_he_may_be(document, turn)) is lent


def test_eight_names_may_be_meant() -> None:
    names = ["Ada", "Bert", "Cyril", "Dora", "Edna", "Fritz", "Greta", "Hanna", "Ivan", "Julia", "Karl"]
    document = call("I saw " + ", ".join(names) + ".", "Then he left.")
    (turn,) = (one for one in passages(document) if one.turn == 2)
    assert [name.of(document.text) for name in names_he_may_be(document, turn)] == names[:8]


def test_for_a_window_eight_thousand_characters_are_looked_at() -> None:
    document = call("Harbour. " * 4_000)
    looked_at: list[int] = []

    def reach(text: str) -> int:
        looked_at.append(len(text))
        return min(len(text), 1_000)

    (turn,) = (one for one in passages(document) if one.turn == 1)
    views = context_views(document, turn, reach)
    prefix = views[0].own_start
    assert len(views) > 10
    assert max(looked_at[1:]) == 8_000 + prefix


class Told(QuickEncoder):
    """Keeps how many texts came together."""

    def __init__(self) -> None:
        super().__init__()
        self.together: list[int] = []

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoding]:
        self.together.append(len(texts))
        return super().encode_tokens(texts)


def test_thirty_two_texts_go_between_two_looks_at_who_waits() -> None:
    encoder = Told()
    encode_group(encoder, [cut(call(*["Good."] * 69))])
    assert encoder.together == [32, 32, 6]


def test_documents_are_encoded_together_from_256_passages() -> None:
    some = [cut(call(*["Good."] * 63))] * 9  # of 64 passages each
    assert [len(group) for group in groups(some)] == [4, 4, 1]


def test_a_name_that_is_meant_counts_fifteen_hundredths_less_than_one_that_is_said(tmp_path: Path) -> None:
    document = call("I saw Kuznetsov there.", "Then he left.")
    with Library(tmp_path, QuickEncoder()) as library:
        library.add([document])
        (row,) = library.store.passages.rows(["call#t2"])
        tokens = library.store.vectors.tokens([row])[row].unpacked()
        (name,) = (place for place, (start, end) in enumerate(tokens.spans) if "Kuznetsov" in document.text[start:end])
        length = float(np.linalg.norm(tokens.vectors[name]))
    assert length == pytest.approx(0.85, abs=0.12)  # two bits a component, of eight components


def test_codes_are_those_that_libraries_hold() -> None:
    """Whoever changes how vectors are packed raises the format of the database, and this line."""
    rows = np.random.RandomState(7).standard_normal((20, 64)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    spans = np.arange(40, dtype=np.int32).reshape(20, 2)
    packed = pack_tokens(TokenVectors(rows, spans))
    assert (len(packed.centre), len(packed.codes), len(packed.scales)) == (4 + 64, 20 * 64 * 2 // 8, 20 * 2)
    bits = np.unpackbits(np.frombuffer(packed.codes, dtype=np.uint8))
    first = f"{int(CODES_OF_THE_FIRST, 16):064b}"
    same = sum(int(bit) == known for bit, known in zip(first, bits[:64].tolist(), strict=False))
    assert same >= 60  # of 64: a component that lies at a border may fall to either side


CODES_OF_THE_FIRST = "b86be959e7fa699f"


def test_tokens_are_compared_a_thousand_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = np.random.RandomState(7).standard_normal((2_500, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    packed = pack_tokens(TokenVectors(rows, np.arange(5_000, dtype=np.int32).reshape(2_500, 2)))
    sizes: list[int] = []
    multiplied = np.matmul

    def told(left: np.ndarray, right: np.ndarray, out: np.ndarray) -> np.ndarray:
        sizes.append(len(left))
        product: np.ndarray = multiplied(left, right, out=out)
        return product

    monkeypatch.setattr(np, "matmul", told)
    token_cosines(rows[:3], [packed])
    assert sizes == [1_024, 1_024, 452]
