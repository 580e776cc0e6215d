"""A room of the house is entered by its face: what its `__init__` offers; its modules know one another by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

HOUSE = ("embeddings", "qa")
ROOMS = sorted(
    ".".join(face.parent.relative_to(ROOT).parts)
    for part in HOUSE
    for face in (ROOT / part).rglob("__init__.py")
    if face.parent != ROOT / part
)


def test_the_house_has_rooms() -> None:
    assert {"qa.question", "qa.searching", "qa.refusal", "qa.answering", "embeddings.store"} <= set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_face_tells_what_the_room_is_for_and_offers_what_is_there(room: str) -> None:
    tree = ast.parse((ROOT / room.replace(".", "/") / "__init__.py").read_text("utf-8"))
    assert len(ast.get_docstring(tree) or "") > 20
    imported = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    offered = {str(word) for node in tree.body if isinstance(node, ast.Assign) for word in ast.literal_eval(node.value)}
    assert offered == imported - {"annotations"}


@pytest.mark.parametrize("part", ["embeddings", "qa", "ui", "lab", "telcon"])
def test_a_room_is_entered_by_its_face(part: str) -> None:
    wrong = [f"{path.relative_to(ROOT)}: {module}" for path in (ROOT / part).rglob("*.py") for module in _past(path)]
    assert wrong == []


def _past(path: Path) -> Iterator[str]:
    """Modules of other rooms that a file imports from, past their faces."""
    own = ".".join(path.parent.relative_to(ROOT).parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module not in ROOMS:
            room = node.module.rpartition(".")[0]
            if room in ROOMS and room != own:
                yield node.module
