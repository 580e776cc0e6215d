"""Work that is done in a process of its own: whatever becomes of it, the one that asked for it lives on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType


@dataclass(frozen=True)
class Command:
    """What runs `main` of a module of Telcon's in a Python that finds the packages that this one finds."""

    words: tuple[str, ...]
    folder: Path
    environment: dict[str, str]


def command_of(module: ModuleType, *arguments: str, environment: Mapping[str, str] | None = None) -> Command:
    """In a checkout the rooms lie at the top, installed they lie in `telcon`: the folder around either is first on the
    child's path, so that nothing else of that name is found.
    """
    top = module.__name__.partition(".")[0]
    root = Path(str(sys.modules[top].__file__)).parents[1]
    path = os.pathsep.join(place for place in sys.path if place)
    words = (sys.executable, "-c", f"from {module.__name__} import main; main()", *arguments)
    return Command(words, root, {**os.environ, **(environment or {}), "PYTHONPATH": path})


def run_main(
    module: ModuleType,
    *arguments: str,
    given: bytes = b"",
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run it once. Raises subprocess.TimeoutExpired, and OSError where it cannot be begun."""
    command = command_of(module, *arguments, environment=environment)
    return subprocess.run(  # noqa: S603
        command.words,
        input=given,
        capture_output=True,
        timeout=seconds,
        cwd=command.folder,
        env=command.environment,
        check=False,
    )


def limit_memory(most: int) -> None:
    """Of this process, to so many bytes, where the system lets us: on Windows a limit of time is the only one."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS does not let every process set it
            resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
