"""Builds the wheel: the rooms lie at the top of a checkout, and inside `telcon` where they are installed.

What a room imports of another is named anew on the way. That is sound because rooms are named by import statements
alone, never by strings; a build ends with an error where one is not.
"""

from __future__ import annotations

import ast
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class UnderOneName(BuildHookInterface[Any]):
    """Every Python file of the wheel as it reads under the name that the rooms are installed below."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put a file with its imports renamed in the place of each; an editable install has the files as they are."""
        if version == "editable":
            return
        self._renamed = tempfile.TemporaryDirectory()
        rooms = rooms_of(self.build_config.sources)
        for place, file in enumerate(self.build_config.builder.recurse_selected_project_files()):
            if file.path.endswith(".py"):
                renamed = Path(self._renamed.name, f"{place}.py")
                text = Path(file.path).read_text("utf-8")
                renamed.write_text(under_one_name(text, file.relative_path, rooms), "utf-8")
                build_data["force_include"][str(renamed)] = file.distribution_path

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing of it behind."""
        if version != "editable":
            self._renamed.cleanup()


def rooms_of(sources: dict[str, str]) -> dict[str, str]:
    """Each room with the package that it is installed in, as pyproject.toml says: `data` in `telcon`."""
    pairs = ((source.strip("/\\"), target.replace("\\", "/").strip("/")) for source, target in sources.items())
    return {room: target.removesuffix(f"/{room}").replace("/", ".") for room, target in pairs}


def under_one_name(text: str, name: str, rooms: dict[str, str]) -> str:
    """A module's text with the rooms that it imports named below the package that they are installed in.

    Lines stay where they are, so that what an error tells of them is true of the checkout as well.

    Raises:
        ValueError: a room is imported, or named by a string, in a way that cannot be followed.
    """
    tree = ast.parse(text, name)
    _no_room_in_strings(tree, name, rooms)
    lines = text.encode("utf-8").splitlines(keepends=True)
    for node in sorted(_imports(tree, rooms), key=lambda node: (node.lineno, node.col_offset), reverse=True):
        line = lines[node.lineno - 1]
        before, after = line[: node.col_offset], line[node.col_offset :]
        lines[node.lineno - 1] = before + _renamed(node, after.decode("utf-8"), f"{name}:{node.lineno}", rooms).encode()
    return b"".join(lines).decode("utf-8")


def _imports(tree: ast.Module, rooms: dict[str, str]) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            named = [node.module]
        else:
            continue
        if any(module.partition(".")[0] in rooms for module in named):
            yield node


def _renamed(node: ast.Import | ast.ImportFrom, statement: str, where: str, rooms: dict[str, str]) -> str:
    """The statement's first line: `from data.x import y`, `import data` or `import data as d`, nothing else."""
    found = re.match(r"(from|import)[ \t]+(\w+)", statement)
    if found is None or found[2] not in rooms or (isinstance(node, ast.Import) and not _plain(node)):
        raise ValueError(
            f"{where}: write `from room.module import name` or `import room`, one a line; not {statement!r}"
        )
    package, rest = rooms[found[2]], statement[found.end() :]
    if isinstance(node, ast.Import):
        return f"from {package} import {found[2]}{rest}"
    return f"from {package}.{found[2]}{rest}"


def _plain(node: ast.Import) -> bool:
    return len(node.names) == 1 and "." not in node.names[0].name


def _no_room_in_strings(tree: ast.Module, name: str, rooms: dict[str, str]) -> None:
    """A string that some import, or a Python of its own, would look a room up by."""
    a_room = f"(?:{'|'.join(map(re.escape, rooms))})"
    dotted = re.compile(rf"{a_room}(?:\.[a-z_]\w*)+")
    code = re.compile(rf"\bfrom {a_room}(?:\.\w+)* import\b|\bimport {a_room}\b")
    given = {id(each) for node in ast.walk(tree) if isinstance(node, ast.Call) for each in node.args}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        if dotted.fullmatch(node.value) or code.search(node.value) or (id(node) in given and node.value in rooms):
            raise ValueError(f"{name}:{node.lineno}: name a room by importing it, not by a string: {node.value[:80]!r}")
