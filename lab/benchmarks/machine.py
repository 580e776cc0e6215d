"""What was measured with: the machine, the versions, the commit."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import psutil

from lab.benchmarks.process import ROOT, Program

_PACKAGES = (
    "sentence-transformers", "torch", "onnxruntime", "faiss-cpu", "bm25s", "numpy", "llama-index-core", "txtai",
)  # fmt: skip
_GIB = 1 << 30
_ASK = """
import sys
from importlib.metadata import PackageNotFoundError, version
for package in sys.argv[1:]:
    try:
        print(package, version(package))
    except PackageNotFoundError:
        pass
"""


def description(peers: Sequence[Program]) -> list[str]:
    """Lines of the report."""
    memory = f"{psutil.virtual_memory().total / _GIB:.0f} GiB"
    threads = os.environ.get("OMP_NUM_THREADS", "not set")
    return [
        f"Machine: {os.cpu_count()} cores, {_cpu()}, {memory}; {platform.system()}, "
        f"Python {platform.python_version()}; OMP_NUM_THREADS {threads}; "
        f"load average at the start {os.getloadavg()[0]:.1f}.",
        f"Versions: {', '.join(_versions())}.",
        *(f"{peer.name} ran with: {', '.join(_versions(peer.command[0]))}." for peer in peers),
        f"Commit: {_commit()}.",
    ]


def _cpu() -> str:
    """The model's name, which `platform` does not tell on Linux."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text("utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _versions(python: str = sys.executable) -> list[str]:
    """As that Python has them; what it lacks is left out."""
    asked = subprocess.run(
        (python, "-c", _ASK, *_PACKAGES), cwd=ROOT, capture_output=True, text=True, check=True
    )  # fmt: skip
    return asked.stdout.splitlines()


def _commit() -> str:
    found = subprocess.run(("git", "describe", "--always", "--dirty"), cwd=ROOT, capture_output=True, text=True)  # noqa: S607
    return found.stdout.strip() or "not a clone"
