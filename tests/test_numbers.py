"""What weighs one thing against another stands in the `numbers.toml` of its room, and each number there is used."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

TABLES = sorted(path for room in ("qa", "embeddings") for path in (ROOT / room).rglob("numbers.py"))
ROOMS = [path.parent.relative_to(ROOT).as_posix() for path in TABLES]
# What is no matter of choice: steps that only put one before another, levels of a code, seconds, next to nothing.
OF_FORM = {"STEP", "_STEP", "_SENTENCE_STEP", "_LEVELS", "_CONNECTING", "_SHORTEST"}
# Not of answers: how files, tables and indexes are kept; store/sqlite as well.
ELSEWHERE = ("embeddings/encoders", "embeddings/indexes", "embeddings/ingest", "embeddings/store/sql")


def test_the_rooms_have_tables() -> None:
    assert {"qa/searching", "qa/reading", "qa/refusal", "qa/answering", "qa/claims", "qa/naming"} <= set(ROOMS)


def test_no_module_has_a_fraction_of_its_own() -> None:
    assert [*_fractions()] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_table_is_named_for_the_module_that_uses_each_of_its_numbers(room: str) -> None:
    table = tomllib.loads((ROOT / room / "numbers.toml").read_text("utf-8"))
    for module, numbers in table.items():
        text = (ROOT / room / f"{module}.py").read_text("utf-8") + _methods(ROOT / room)
        unused = [name for name in numbers if not re.search(rf"\b(?:_NUMBERS|self)\.{name}\b", text)]
        assert unused == [], module


def _methods(room: Path) -> str:
    return "".join(
        ast.unparse(each) for each in ast.walk(_tree(room / "numbers.py")) if isinstance(each, ast.FunctionDef)
    )


def _fractions() -> Iterator[str]:
    """Constants of modules that answers hang on."""
    for path in (*(ROOT / "qa").rglob("*.py"), *(ROOT / "embeddings").rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        for node in () if file.startswith(ELSEWHERE) or path.parent == ROOT / "embeddings" else _tree(path).body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and any(map(_is_fraction, ast.walk(node))):
                name = ast.unparse(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])
                if name not in OF_FORM:
                    yield f"{file}: {name}"


def _is_fraction(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, float)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
