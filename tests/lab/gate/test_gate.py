"""Statements bent in other ways than those beside the gate; over memoranda, a volume, a call and a minute."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from data.document import Document
from data.reading import read_bytes
from lab.gate.bent import WAYS, bent
from lab.gate.command import became, material_of_documents
from lab.gate.right import right
from qa.writing import Material, gate
from tests.conftest import ROOT

FILES = ("tests/data/readers/fixtures/frus1950-52v99.xml", "tests/ui/fixtures/harbour-call.txt")
CALL = """\
A Collection
Memorandum of Conversation Between the Minister (Marlow) and the Envoy (Strausz-Quill)

Paris, May 4, 1961, 3 p.m.

Marlow: The King would like to send two ships and 30 planes to Lisbon before June. I think Rossi could agree
to that, or Moreau will be sent to Rome. We don't want to pay $5 million for it.

Strausz-Quill: Rossi never told Moreau that almost six million dollars have been paid. If the harbour freezes,
we will have to wait three weeks. My men are not ready and some of the ships are only rented.

Marlow: In 1960 we bought four tugs for the 12 pilots of the port. You may leave more than half of them in
Lisbon until Moreau is back. The treaty of 1958 allows that unless the Assembly refuses to vote for it.

Strausz-Quill: Nobody has seen the treaty. Moreau seems to trust Rossi, but Rossi would probably sign without
reading it. Perhaps we should see Marlow's own copy of it first.

Source: Own Files.
"""


@pytest.fixture(scope="module")
def material(documents: dict[str, Document]) -> Material:
    more = [one for name in FILES for one in read_bytes((ROOT / name).read_bytes(), name.rpartition("/")[2])]
    return material_of_documents([*documents.values(), *more, *read_bytes(CALL.encode(), "lisbon.txt")])


@pytest.mark.parametrize("how", WAYS)
def test_nothing_bent_comes_through_unmarked(material: Material, how: str) -> None:
    chance = random.Random(1961)  # noqa: S311
    made = [one for one in (bent(material, chance, how) for _ in range(40)) if one]
    assert len(made) >= 20
    assert [one for one in made if became(gate(one.statement, material, material.speakers())) == "unmarked"] == []


def test_what_is_right_is_hardly_ever_left_out_or_marked(material: Material) -> None:
    chance = random.Random(1962)  # noqa: S311
    made = [right(material, chance) for _ in range(200)]
    counts = Counter(became(gate(one, material, material.speakers())) for _, one in made)
    assert len(Counter(how for how, _ in made)) >= 5
    assert counts["left out"] <= 4
    assert counts["marked"] <= 12
