"""The small library of `ports.py`, opened once; tests only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from embeddings.library import Library
from tests.qa.operations.ports import ports


@pytest.fixture(scope="session")
def orley(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with ports(tmp_path_factory.mktemp("orley")) as library:
        yield library
