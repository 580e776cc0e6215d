"""The small inputs that once failed; they are not part of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

CASES = Path(__file__).parents[2].parent / "shared" / "cases"


@pytest.fixture(scope="session")
def cases() -> Path:
    if not CASES.is_dir():
        pytest.skip(f"the shared cases are not at {CASES}")
    return CASES
