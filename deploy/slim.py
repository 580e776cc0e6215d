"""Takes out of an image what only writes the encoder down: once that is done, nobody who asks needs PyTorch.

`python slim.py EXTRA,EXTRA` uninstalls every package that neither Telcon nor these extras need but for PyTorch's sake.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Collection
from importlib.metadata import distribution, distributions

from packaging.requirements import Requirement

WRITES = frozenset(["torch", "sentence-transformers", "onnx", "onnx-ir"])  # see embeddings/encoders/onnx_export.py


def needless(extras: Collection[str], name: str = "telcon") -> list[str]:
    """Names of installed packages, in the form in which they are compared."""
    return sorted({_plain(each.metadata["Name"]) for each in distributions()} - _needed(name, frozenset(extras)))


def _needed(name: str, extras: frozenset[str]) -> set[str]:
    """The package, and all that it needs but for what writes the encoder down."""
    needed, waiting = dict[str, frozenset[str]](), [(_plain(name), extras)]
    while waiting:
        name, extras = waiting.pop()
        if extras <= needed.get(name, frozenset()) and name in needed:
            continue
        needed[name] = needed.get(name, frozenset()) | extras
        for requirement in map(Requirement, distribution(name).requires or ()):
            wanted = requirement.marker is None or any(
                requirement.marker.evaluate({"extra": extra}) for extra in ("", *needed[name])
            )
            if wanted and _plain(requirement.name) not in WRITES:
                waiting.append((_plain(requirement.name), frozenset(requirement.extras)))
    return set(needed)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    gone = [name for name in needless(sys.argv[1].split(",")) if name != "pip"]
    subprocess.run([sys.executable, "-m", "pip", "uninstall", "--yes", *gone, "pip"], check=True)  # noqa: S603
