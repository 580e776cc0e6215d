"""Small inputs that lie beside the project, where they do."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def cases() -> Path:
    folder = Path(__file__).parents[2].parent / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return folder
