"""A library that was damaged in any way: every command does its work or tells it in one line, never in a traceback."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from embeddings.library import INDEX_NAME, Library
from embeddings.store import DATABASE_NAME
from tests.embeddings.ingest.test_files import memo, volume, write
from tests.embeddings.quick_encoder import QuickEncoder
from ui.command_line import main

COMMANDS = (
    ("list",),
    ("show", "frus1951v99/d1"),
    ("show", "msc_cuba221", "--json"),
    ("cite", "msc_cuba221"),
    ("ask", "What did Ball say about the quick deal?"),
    ("ask", "What did Marlow ask about berth 1?", "--speaker", "Marlow", "--json"),
    ("add", "NEW"),
    ("add", "OLD"),
    ("remove", "frus1951v99/d1"),
    ("remove", "frus1951v99"),
)
ODD = (
    None,
    "",
    "garbage",
    b"\x00\xff\xfe",
    -1,
    2**62,
    1e300,
    "[" * 100_000,
    "[]",
    "{}",
    "null",
    "3",
    '{"a": 1}',
    "\ud7ff\n",
)
TABLES = (
    "meta", "documents", "texts", "files", "file_documents", "passages", "marks", "document_references", "pages",
    "vectors", "removed_passages", "tokens", "sqlite_sequence",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.assembly.build_encoder", lambda _settings: QuickEncoder())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with everything in it that a library can have, closed."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.assembly.build_encoder", lambda _settings: QuickEncoder())
        write(folder / "old" / "frus1951v99.xml", volume((1, "open"), (2, "open"), (3, "open")))
        write(folder / "old" / "call.txt", memo("Is berth 1 open?"))
        write(folder / "old" / "bad.txt", "\x00")
        write(folder / "new.txt", memo("Has the lamp gone out?"))
        assert main(["--library", str(folder / "library"), "add", str(folder / "old")]) == 1
        assert main(["--library", str(folder / "library"), "remove", "frus1951v99/d3"]) == 0
    with Library(folder / "library", QuickEncoder()) as library:
        library._index.save(0)
    return folder


@dataclass(frozen=True)
class Damaged:
    """The library to be damaged, fresh for each command."""

    made: Path
    place: Path
    capsys: pytest.CaptureFixture[str]

    def try_all(self, damage: Callable[[Path], None], name: str, commands: Sequence[tuple[str, ...]] = COMMANDS) -> int:
        """Commands after this damage; returns how many told an error."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.made / "library", self.place / "damaged")
        damage(self.place / "damaged")
        return sum(self._try(command, name) for command in commands)

    def _try(self, command: tuple[str, ...], name: str) -> int:
        shutil.rmtree(self.place / "library", ignore_errors=True)
        shutil.copytree(self.place / "damaged", self.place / "library")
        places = {"NEW": str(self.made / "new.txt"), "OLD": str(self.made / "old")}
        code = main(["--library", str(self.place / "library"), *(places.get(word, word) for word in command)])
        told = self.capsys.readouterr().err
        lines = [line for line in told.splitlines() if line.startswith("telcon: ") and "passed over" not in line]
        if code == 0 or (command[0] == "add" and "passed over" in told):
            assert not lines, (name, command)
            return 0
        assert code == 1, (name, command)
        assert len(lines) == 1 or command[0] == "cite", (name, command, told)
        assert "Traceback" not in told
        return 1


@pytest.fixture
def damaged(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Damaged:
    return Damaged(made, tmp_path / "place", capsys)


def test_undamaged_all_goes_well(damaged: Damaged) -> None:
    assert damaged.try_all(lambda _: None, "none") == 0


def scatter(seed: int, length: int) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        draw = random.Random(seed)  # noqa: S311 - places to damage, no secret
        raw = bytearray((folder / DATABASE_NAME).read_bytes())
        for _ in range(draw.randint(1, 12)):
            place = draw.randrange(100, len(raw) - length)
            raw[place : place + length] = draw.randbytes(length)
        (folder / DATABASE_NAME).write_bytes(raw)

    return damage


@pytest.mark.parametrize("length", [1, 40, 4_000])
def test_random_bytes(damaged: Damaged, length: int) -> None:
    for seed in range(2):
        damaged.try_all(scatter(seed, length), f"{length} bytes, seed {seed}")


@pytest.mark.slow
@pytest.mark.parametrize("length", [1, 8, 400])
def test_random_bytes_many_times(damaged: Damaged, length: int) -> None:
    for seed in range(60):
        damaged.try_all(scatter(seed, length), f"{length} bytes, seed {seed}")


@pytest.mark.parametrize(
    "share", [0.0, 0.5, 0.999, *(pytest.param(one, marks=pytest.mark.slow) for one in (0.001, 0.1, 0.9))]
)
def test_cut_short(damaged: Damaged, share: float) -> None:
    def damage(folder: Path) -> None:
        raw = (folder / DATABASE_NAME).read_bytes()
        (folder / DATABASE_NAME).write_bytes(raw[: int(share * len(raw))])

    assert damaged.try_all(damage, f"cut to {share}") > 0


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.slow  # every command on every table
def test_odd_values(damaged: Damaged, table: str) -> None:
    """A few for each column, others for the next."""
    for place, column in enumerate(columns(damaged.made, table)):
        for odd in (ODD[(place + step) % len(ODD)] for step in (0, 5)):
            commands = COMMANDS[:5] if place % 2 else COMMANDS[4:]
            damaged.try_all(odd_value(table, column, odd), f"{table}.{column} = {str(odd)[:20]!r}", commands)


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_odd_values_all_of_them(damaged: Damaged, table: str) -> None:
    for column in columns(damaged.made, table):
        for odd in ODD:
            damaged.try_all(odd_value(table, column, odd), f"{table}.{column} = {str(odd)[:20]!r}")


@pytest.mark.parametrize("table", TABLES)
def test_rows_that_are_missing(damaged: Damaged, table: str) -> None:
    def damage(folder: Path) -> None:
        execute(folder, f"DELETE FROM {table}")

    damaged.try_all(damage, f"{table} empty")
    damaged.try_all(lambda folder: execute(folder, f"DROP TABLE {table}"), f"no {table}") if table[
        :6
    ] != "sqlite" else 0


def columns(made: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(made / "library" / DATABASE_NAME)) as connection:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def odd_value(table: str, column: str, value: object) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        where = (
            "1" if table not in ("meta", "sqlite_sequence") else "rowid >= 0" if table != "meta" else "key <> 'corpus'"
        )
        execute(folder, f'UPDATE OR REPLACE {table} SET "{column}" = ? WHERE {where}', value)

    return damage


def execute(folder: Path, statement: str, *values: object) -> None:
    """Whatever the constraints say; what even SQLite will not have stays as it was."""
    with closing(sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE type = 'table'")
        connection.execute("PRAGMA writable_schema = RESET")
    with suppress(sqlite3.Error), closing(sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)) as connection:
        connection.execute(statement, values)


def index_damages() -> Iterator[tuple[str, Callable[[bytes, bytes], bytes]]]:
    yield "zeroed", lambda line, raw: bytes(len(line) + len(raw))
    yield "nothing", lambda _, __: b""
    yield "garbage", lambda _, raw: b"\x80\x81\n" + raw
    yield "deep", lambda _, raw: b"[" * 900 + b"\n" + raw
    yield "deep and long", lambda _, raw: b'{"state":' * 100_000 + raw
    yield "a list", lambda _, raw: b"[1, 2]\n" + raw
    for key, value in (
        ("state", 3),
        ("state", {}),
        ("search", ["\n"]),
        ("search", "a\nb"),
        ("recall", "x"),
        ("sha256", None),
    ):
        yield f"{key} {value}", lambda line, raw, k=key, v=value: changed(line, {k: v}) + raw  # type: ignore[misc]
    for name in ("library", "generation", "top", "removed"):
        odds: tuple[object, ...] = (None, "x", -1, 2**70, 1.5, [])
        for odd in odds:
            yield f"{name} {odd}", lambda line, raw, n=name, v=odd: changed(line, {}, {n: v}) + raw  # type: ignore[misc]


def changed(line: bytes, facts: dict[str, object], state: dict[str, object] | None = None) -> bytes:
    whole = json.loads(line)
    whole["state"] |= state or {}
    return json.dumps(whole | facts).encode() + b"\n"


@pytest.mark.parametrize(("name", "damage"), index_damages(), ids=[name for name, _ in index_damages()])
def test_the_index_is_derived_and_never_an_error(
    damaged: Damaged, name: str, damage: Callable[[bytes, bytes], bytes]
) -> None:
    def write_index(folder: Path) -> None:
        line, _, raw = (folder / INDEX_NAME).read_bytes().partition(b"\n")
        (folder / INDEX_NAME).write_bytes(damage(line + b"\n", raw))

    assert damaged.try_all(write_index, name) == 0
