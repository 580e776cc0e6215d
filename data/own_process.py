"""Work that is done in a process of its own: whatever becomes of it, the one that asked for it lives on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType


def run_main(
    module: ModuleType,
    *arguments: str,
    given: bytes = b"",
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run `main` of a module of Telcon's in a Python that finds the packages that this one finds.

    In a checkout the rooms lie at the top, installed they lie in `telcon`: the folder around either is first on the
    child's path, so that nothing else of that name is found.
    """
    top = module.__name__.partition(".")[0]
    root = Path(str(sys.modules[top].__file__)).parents[1]
    path = os.pathsep.join(place for place in sys.path if place)
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", f"from {module.__name__} import main; main()", *arguments],
        input=given,
        capture_output=True,
        timeout=seconds,
        cwd=root,
        env={**os.environ, **(environment or {}), "PYTHONPATH": path},
        check=False,
    )
