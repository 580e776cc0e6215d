"""The files of shared/cases, where they lie beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

_CASES = Path(__file__).parents[3] / "shared" / "cases"


@pytest.fixture(scope="session")
def cases() -> Path:
    if not _CASES.is_dir():
        pytest.skip("shared/cases is not beside the project")
    return _CASES
