"""The values that a run is made of and makes, and what its figures depend on."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import data
from embeddings.library import Library
from lab.evaluation.outcomes import Outcomes


@dataclass(frozen=True)
class Evaluation:
    """What one question set showed over one library of so many documents, both by name."""

    name: str
    library: str
    outcomes: Outcomes
    documents: int

    def rows(self) -> list[dict[str, Any]]:
        """One JSON object a question and system."""
        return [{"set": self.name, "library": self.library, **row} for row in self.outcomes.as_json()]


@dataclass(frozen=True)
class Section:
    """A part of what is printed, with the values behind it where there are some."""

    markdown: str
    evaluation: Evaluation | None = None


def settings_line(encoder: str) -> str:
    """What the figures depend on beside questions and library."""
    return f"Encoder {encoder}; commit {_commit()}. In brackets 95% intervals (percentile bootstrap over questions)."


def library_line(title: str, library: Library) -> str:
    """What was searched."""
    extent = library.store.passages.extent()
    return f"{title} ({extent.documents:,} documents, {extent.passages:,} passages)"


def _commit() -> str:
    """Of the checkout that this code stands in, marked when files differ from it; “unknown” without one."""
    root, git = Path(data.__file__).parent.parent, shutil.which("git")
    if git is None or not (root / ".git").exists():
        return "unknown"
    command = [git, "--no-optional-locks", "-C", str(root), "describe", "--always", "--dirty=, changed", "--exclude=*"]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    return done.stdout.strip() or "unknown"
