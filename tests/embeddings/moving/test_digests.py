"""What differs between two stores is told in words, document by document."""

from __future__ import annotations

import pytest

from embeddings.moving.digests import DocumentDigest, Inventory

CALL = DocumentDigest("d", "f", "p", "v", "t")


def held(*documents: str, others: tuple[str, ...] = ()) -> Inventory:
    return Inventory(dict.fromkeys(documents, CALL), dict.fromkeys(others, "o"), passages=3, vectors=3)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (held("call2", "call4"), []),
        (held("call4"), ["call2 (is missing)"]),
        (held("call2", "call4", "call6"), ["call6 (is there besides)"]),
        (held("call4", "call2"), ["the order of the documents"]),
        (held("call2", "call4", others=("the file /papers/a",)), ["the file /papers/a"]),
    ],
)
def test_what_is_missing_besides_or_in_another_order_is_told(found: Inventory, told: list[str]) -> None:
    wanted = held("call2", "call4")
    assert [*wanted.differences(found)] == told
    assert (wanted.digest() == found.digest()) == (not told)
